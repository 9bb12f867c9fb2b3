//! The line of the query, and a screen too small for panes.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Model, Pane, ScreenLayout},
    search::HitClass,
    text::{Clean, grouped, width},
};

/// ` / `.
const PROMPT_COLUMNS: u16 = 3;

/// The query and how much it found; returns the cell of the cursor while the query is typed.
pub(super) fn query(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) -> Option<Position> {
    let area = layout.query;
    let typing = model.query.is_typing();
    canvas.say(area, (area.x + 1, area.y), "/", ThemeRole::Key);
    // What was found is worth more than the end of a long query, but not more than two thirds of the line.
    let from = area.x + area.width / 3;
    let room = usize::from(area.right() - from);
    let is_asked = typing || !model.query.text().is_empty();
    let forms = found(model, layout, is_asked);
    let short_enough = |words: &&String| width(&Clean::line(words)) <= room;
    let found = forms.iter().find(short_enough);
    let text = model.query.text();
    let before: String = text.chars().take(model.query.cursor()).collect();
    let columns = |text: &str| u16::try_from(width(&Clean::line(text))).unwrap_or(u16::MAX);
    let end = found.map_or(area.right(), |words| {
        canvas.say_right(area, (from, area.y), words, ThemeRole::Quiet)
    });
    let room = Rect {
        x: area.x + PROMPT_COLUMNS,
        width: end.saturating_sub(area.x + PROMPT_COLUMNS + 1),
        ..area
    };
    if !is_asked {
        canvas.say(room, (room.x, room.y), "all incidents", ThemeRole::Quiet);
        return None;
    }
    let hidden = columns(&before).saturating_sub(room.width.saturating_sub(1));
    let shown = skip_columns(text, hidden.into());
    let piece = match (typing, model.query.is_selected()) {
        (true, true) => ThemeRole::Handle,
        (true, false) => ThemeRole::Plain,
        (false, _) => ThemeRole::Title,
    };
    canvas.say(room, (room.x, room.y), shown, piece);
    let skipped = columns(&text[..text.len() - shown.len()]);
    typing.then(|| Position {
        x: room.x + columns(&before).saturating_sub(skipped),
        y: area.y,
    })
}

/// The end of `text` after at least `columns` columns of it.
fn skip_columns(text: &str, columns: usize) -> &str {
    if columns == 0 {
        return text;
    }
    let wide_enough = |(at, _): &(usize, char)| width(&Clean::line(&text[..*at])) >= columns;
    text.char_indices().find(wide_enough).map_or("", |(at, _)| &text[at..])
}

/// `12 of 2,431 · newest`, `14 + 3 near of 2,431 · relevance`; while reading, how far that is. The longest form first.
///
/// Each count stands once: where no rule of the list or of the incident says where one is, this does; where nothing is asked, all are
/// found.
fn found(model: &Model, layout: &ScreenLayout, is_asked: bool) -> Vec<String> {
    let progress = model.progress;
    let all = grouped(model.corpus.len());
    let answer = model.answer();
    let apart: Vec<(HitClass, usize)> = answer.apart().collect();
    let literal = grouped(answer.literal().len());
    let shown = match apart.as_slice() {
        [] => literal,
        [(class, count)] => format!("{literal} + {} {}", grouped(*count), class.short()),
        _ => format!("{literal} + {} apart", grouped(answer.len() - answer.literal().len())),
    };
    let reading = match (progress.done, progress.total) {
        (true, _) => None,
        (false, Some(total)) => Some(format!("{} % read", 100 * progress.read / total.max(1))),
        (false, None) => Some("reading".to_owned()),
    };
    let shown_first = if layout.list.is_some() {
        Pane::List
    } else {
        Pane::Detail
    };
    let is_bare = layout.area(shown_first).is_some() && layout.rule(shown_first).is_none();
    let found = if is_bare && !answer.is_empty() {
        Some(format!("{} of {shown}", grouped(model.list().row + 1)))
    } else if is_asked {
        Some(format!("{shown} of {all}"))
    } else {
        reading.is_some().then_some(all)
    };
    let found: Vec<String> = found.into_iter().chain(reading).collect();
    let found = found.join(", ");
    let separator = match model.look.glyphs.separator() {
        _ if found.is_empty() => String::new(),
        sign => format!(" {sign} "),
    };
    let mut forms = vec![format!("{found}{separator}{} ", model.order())];
    if !found.is_empty() {
        forms.push(format!("{found} "));
    }
    if is_asked {
        forms.push(format!("{shown} "));
    }
    forms
}

/// What of the query may have been meant otherwise.
pub(super) fn doubt(model: &Model) -> Option<String> {
    if let Some(note) = model.query.doubts().first() {
        let help = note.help.as_deref().unwrap_or("the help lists the fields");
        return Some(format!("{}; {help}", note.message));
    }
    model.explanation()?.doubt(model.query.text())
}

/// What of the query could not be understood.
pub(super) fn left_out(model: &Model) -> Option<String> {
    let note = model.query.notes().first()?;
    let help = note.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    Some(format!("left out: {}{help}", note.message))
}

/// A screen too small for panes: what happened or the position, and the titles from the selected one on.
///
/// Returns the cell of the cursor: after what is typed, else on the selected title.
pub(super) fn tiny(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Position {
    let len = model.answer().len();
    let position = if len == 0 {
        "none".to_owned()
    } else {
        format!("{} of {}", grouped(model.list().row + 1), grouped(len))
    };
    let title = |row: usize| {
        let slot = model.answer().slot(row)?;
        Some(model.corpus.get(slot).title.as_str())
    };
    let first = title(model.list().row).unwrap_or("no incident");
    if area.height == 1 {
        let words = format!("{position}: {first}");
        canvas.say(area, (area.x, area.y), &words, ThemeRole::Plain);
        return area.as_position();
    }
    let last = area.bottom().saturating_sub(1);
    canvas.say(area, (area.x, area.y), first, ThemeRole::Title);
    for (y, row) in (area.y + 1..last).zip(model.list().row + 1..) {
        canvas.say(area, (area.x, y), title(row).unwrap_or_default(), ThemeRole::Plain);
    }
    let words = match model.notice() {
        Some(notice) => notice.text().as_str(),
        None if model.query.is_typing() => &format!("/{}", model.query.text()),
        None => &position,
    };
    let end = canvas.say(area, (area.x, last), words, ThemeRole::Quiet);
    if model.query.is_typing() && model.notice().is_none() {
        return Position {
            x: end.min(area.right().saturating_sub(1)),
            y: last,
        };
    }
    area.as_position()
}
