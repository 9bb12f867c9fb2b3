//! The lines above and below the panes: query, explanation, hints, status.

use ratatui::layout::{Position, Rect};

use super::{Canvas, sidebar::problems, style_sheet::ThemeRole, tour};
use crate::{
    app::{Binding, Command, KeyContext, Model, Notice, SidebarRow, Way, hints},
    incident::Incident,
    search::{HitClass, TermCost},
    text::{Clean, counted, grouped, width, wrap},
};

/// ` / `.
const PROMPT_COLUMNS: u16 = 3;
/// Columns between two hints.
const HINT_GAP_COLUMNS: u16 = 2;
/// Stands where the query would be explained, while there is none.
const QUERY_ADVICE: &str = "every incident; ask for words, \"a phrase\", fields such as target:CZ or date:2023.., -not";

/// The query and how much it found; returns the cell of the cursor while the query is typed.
pub(super) fn query(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Option<Position> {
    let typing = model.query.is_typing();
    canvas.say(
        area,
        (area.x + 1, area.y),
        "/",
        if typing { ThemeRole::Key } else { ThemeRole::Quiet },
    );
    // What was found is worth more than the end of a long query, but not more than two thirds of the line.
    let from = area.x + area.width / 3;
    let room = usize::from(area.right() - from);
    let is_asked = typing || !model.query.text().is_empty();
    let forms = found(model);
    let short_enough = |words: &&String| width(&Clean::line(words)) <= room;
    let found = forms.iter().take(if is_asked { 3 } else { 1 }).find(short_enough);
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
        canvas.say(room, (room.x, room.y), "type / to search", ThemeRole::Quiet);
        return None;
    }
    let hidden = columns(&before).saturating_sub(room.width.saturating_sub(1));
    let shown = skip_columns(text, hidden.into());
    canvas.say(room, (room.x, room.y), shown, ThemeRole::Plain);
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

/// `12 of 2,431 | newest`, `14 + 3 near of 2,431 | relevance`; while reading, how far that is. The longest form first.
fn found(model: &Model) -> [String; 3] {
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
    let found = match (progress.done, progress.total) {
        (true, _) => format!("{shown} of {all}"),
        (false, Some(total)) => format!("{shown} of {all}, {} % read", 100 * progress.read / total.max(1)),
        (false, None) => format!("{shown} of {all}, reading"),
    };
    [
        format!("{found} | {} ", model.order()),
        format!("{found} "),
        format!("{shown} "),
    ]
}

/// The query in words with what each term costs; first what of it is left out, or may have been meant otherwise.
pub(super) fn explanation(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let at = (area.x + PROMPT_COLUMNS, area.y);
    if let Some(words) = left_out(model).or_else(|| doubt(model)) {
        canvas.say(area, at, &words, ThemeRole::Warning);
        return;
    }
    if model.query.query().is_empty() {
        canvas.say(area, at, QUERY_ADVICE, ThemeRole::Quiet);
        return;
    }
    let x = canvas.say(area, at, &model.query.query().in_words(), ThemeRole::Quiet);
    if let Some(costs) = costs(model) {
        canvas.say_right(area, (x + 2, area.y), &format!("{costs} "), ThemeRole::Quiet);
    }
}

/// `drop a term: target 702, date 13`: how many there would be without each.
fn costs(model: &Model) -> Option<String> {
    let terms = &model.explanation()?.terms;
    let term = |term: &TermCost| format!("{} {}", term.label, grouped(term.without));
    (terms.len() > 1).then(|| format!("drop a term: {}", terms.iter().map(term).collect::<Vec<_>>().join(", ")))
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
fn left_out(model: &Model) -> Option<String> {
    let note = model.query.notes().first()?;
    let help = note.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    Some(format!("left out: {}{help}", note.message))
}

/// The keys that work here now; help is always among them where it can be called.
pub(super) fn hint(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let (help, mut shown): (Vec<&Binding>, Vec<&Binding>) =
        hints(model).partition(|binding| binding.hint == Some("help"));
    let kept: u16 = help.iter().map(|binding| columns(model, binding)).sum();
    // The last of them needs no gap after it.
    shown.truncate(how_many_fit(
        model,
        &shown,
        (area.width + HINT_GAP_COLUMNS).saturating_sub(kept),
    ));
    let mut x = area.x + 1;
    for binding in shown.into_iter().chain(help) {
        x = canvas.say(
            area,
            (x, area.y),
            &model.keymap.first_keys_in_words(binding),
            ThemeRole::Key,
        );
        x = canvas.say(
            area,
            (x + 1, area.y),
            binding.hint.unwrap_or_default(),
            ThemeRole::Plain,
        ) + HINT_GAP_COLUMNS;
    }
    if model.key_context() == KeyContext::Typing {
        canvas.say_right(
            area,
            (x, area.y),
            "words  \"a phrase\"  field:value  -not ",
            ThemeRole::Quiet,
        );
    }
}

fn how_many_fit(model: &Model, bindings: &[&Binding], room: u16) -> usize {
    let mut used = 1;
    bindings
        .iter()
        .take_while(|binding| {
            used += columns(model, binding);
            used <= room
        })
        .count()
}

fn columns(model: &Model, binding: &Binding) -> u16 {
    let text = format!(
        "{} {}  ",
        model.keymap.first_keys_in_words(binding),
        binding.hint.unwrap_or_default()
    );
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX)
}

/// What happened last, or how things stand; at the right what holds of the selected incident and of the folder.
pub(super) fn status(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let faults = model.corpus.faults().len();
    let mut right = Vec::new();
    right.extend(model.outgoing.job().map(|job| {
        let (sent, total) = (grouped(job.sent), grouped(job.total));
        format!("{sent} of {total} to {}, ctrl-c stops", job.to)
    }));
    right.extend(model.outgoing.is_copying().then(|| "copying, ctrl-c stops".to_owned()));
    right.extend(model.selected_incident().map(Incident::marking));
    if faults > 0 {
        right.push(problems(faults));
    }
    let right = format!("{} ", right.join(" | "));
    let piece = if faults > 0 {
        ThemeRole::Warning
    } else {
        ThemeRole::Quiet
    };
    let (words, tone) = match model.notice() {
        Some(Notice::Done(text)) => (text.as_str().to_owned(), ThemeRole::Good),
        Some(Notice::Said(text)) => (text.as_str().to_owned(), ThemeRole::Plain),
        Some(Notice::Failed(text)) => (text.as_str().to_owned(), ThemeRole::Failure),
        None => match left_out(model)
            .or_else(|| doubt(model))
            .filter(|_| model.layout().explanation.is_none())
        {
            Some(words) => (words, ThemeRole::Warning),
            None => (standing(model), ThemeRole::Quiet),
        },
    };
    let text = Clean::line(&words);
    if model.notice().is_some() && width(&text) > usize::from(area.width.saturating_sub(2)) {
        in_two_lines(canvas, (model.layout().hint, area), &text, tone);
        return;
    }
    // A notice may need the whole line; what stands at the right comes back with the next key.
    let taken = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    let end = canvas.say_right(
        area,
        (area.x.saturating_add(taken).saturating_add(2), area.y),
        &right,
        piece,
    );
    let room = Rect {
        width: end.saturating_sub(area.x),
        ..area
    };
    canvas.say(room, (area.x + 1, area.y), &words, tone);
}

/// A notice too long for one line takes that of the hints too: its end is often the way out.
fn in_two_lines(canvas: &mut Canvas<'_>, (above, area): (Rect, Rect), text: &Clean, tone: ThemeRole) {
    let lines = wrap(text, area.width.saturating_sub(2).into());
    let first = lines.first().map_or(0..0, Clone::clone);
    let second = lines.get(1).map_or(text.as_str().len(), |line| line.start);
    canvas.clear(above);
    canvas.say(above, (above.x + 1, above.y), &text.as_str()[first], tone);
    canvas.say(area, (area.x + 1, area.y), &text.as_str()[second..], tone);
}

fn standing(model: &Model) -> String {
    if let Some(words) = tour::line(model).filter(|_| !tour::has_room(&model.layout())) {
        return words;
    }
    // A label may be cut in the sidebar; here it has room.
    if let (
        KeyContext::Sidebar,
        Some(SidebarRow::Value {
            facet, label, count, ..
        }),
    ) = (model.key_context(), model.sidebar.row())
    {
        return format!("{}: {label}, {}", facet.title(), counted(*count, "incident"));
    }
    let shown = model.answer().len();
    let mut parts = match (shown, model.layout().framed) {
        // A pane without a frame has no title that tells where one is.
        (1.., false) => vec![format!("{} of {}", grouped(model.list().row + 1), grouped(shown))],
        _ => vec![format!("{} shown", counted(shown, "incident"))],
    };
    if model.history.depth() > 0 {
        let key = model.keymap.key_of(Command::Undo);
        parts.push(format!("{key} undoes ({})", model.history.depth()));
    }
    if model.jumps.behind() > 0 {
        let key = model.keymap.key_of(Command::Jump(Way::Back));
        parts.push(format!("{key} back ({})", model.jumps.behind()));
    }
    parts.join(", ")
}

/// A screen too small for panes: what happened or the position, and the titles from the selected one on.
pub(super) fn tiny(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let len = model.answer().len();
    let position = if len == 0 {
        "0/0".to_owned()
    } else {
        format!("{}/{len}", model.list().row + 1)
    };
    let title = |row: usize| {
        let slot = model.answer().slot(row)?;
        Some(model.corpus.get(slot).title.as_str())
    };
    let first = title(model.list().row).unwrap_or("no incident");
    if area.height == 1 {
        canvas.say(area, (area.x, area.y), &format!("{position} {first}"), ThemeRole::Plain);
        return;
    }
    let last = area.bottom().saturating_sub(1);
    canvas.say(area, (area.x, area.y), first, ThemeRole::Heading);
    for (y, row) in (area.y + 1..last).zip(model.list().row + 1..) {
        canvas.say(area, (area.x, y), title(row).unwrap_or_default(), ThemeRole::Plain);
    }
    let words = match model.notice() {
        Some(notice) => notice.text().as_str(),
        None if model.query.is_typing() => &format!("/{}", model.query.text()),
        None => &position,
    };
    canvas.say(area, (area.x, last), words, ThemeRole::Quiet);
}
