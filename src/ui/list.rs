//! The list of incidents that match.

use ratatui::layout::Rect;

use super::{Canvas, empty, style_sheet::ThemeRole};
use crate::{
    app::{Model, Pane, ScreenLayout},
    incident::Incident,
    search::{AnswerLine, HitClass},
    text::{Clean, glimpse, grouped, width},
};

/// Cells a title keeps while other columns can go.
const MIN_TITLE_COLUMNS: u16 = 40;
/// Cells of a title that can be read: what a list has beyond that, the other columns share.
const COMFORTABLE_TITLE_COLUMNS: u16 = 52;
/// The bar, and the sign of a problem.
const GUTTER_COLUMNS: u16 = 2;
const DATE_COLUMNS: u16 = 12;
const MIN_TARGET_COLUMNS: u16 = 6;
/// Cells of the narrowest column of actors.
const MIN_ACTOR_COLUMNS: u16 = 12;
/// Cells of the widest column of actors.
const MAX_ACTOR_COLUMNS: u16 = 28;
const TYPE_COLUMNS: u16 = 18;
/// The widest column of countries.
const MAX_TARGET_COLUMNS: u16 = 18;

/// The width of each column beside the title; none where there is no room for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ListColumns {
    when: u16,
    target: u16,
    actor: u16,
    types: u16,
}

impl ListColumns {
    /// The columns of a list `width` cells wide: the date goes last, and before the title does.
    fn fitting(width: u16) -> Self {
        let rest = width.saturating_sub(GUTTER_COLUMNS + MIN_TITLE_COLUMNS);
        let shown = |column, fits| if fits { column } else { 0 };
        let mut columns = Self {
            when: shown(
                DATE_COLUMNS,
                rest >= DATE_COLUMNS || width >= GUTTER_COLUMNS + DATE_COLUMNS + MIN_TITLE_COLUMNS / 2,
            ),
            target: shown(MIN_TARGET_COLUMNS, rest >= DATE_COLUMNS + MIN_TARGET_COLUMNS),
            actor: shown(
                MIN_ACTOR_COLUMNS,
                rest >= DATE_COLUMNS + MIN_TARGET_COLUMNS + MIN_ACTOR_COLUMNS,
            ),
            types: 0,
        };
        if columns.actor == 0 {
            return columns;
        }
        let mut spare = width.saturating_sub(GUTTER_COLUMNS + columns.taken() + COMFORTABLE_TITLE_COLUMNS);
        let wider = (spare / 2).min(MAX_ACTOR_COLUMNS - MIN_ACTOR_COLUMNS);
        columns.actor += wider;
        spare -= wider;
        if spare >= TYPE_COLUMNS + MAX_TARGET_COLUMNS {
            columns.types = TYPE_COLUMNS;
            columns.target += (spare - TYPE_COLUMNS).min(MAX_TARGET_COLUMNS - MIN_TARGET_COLUMNS);
        }
        columns
    }

    fn taken(self) -> u16 {
        self.when + self.target + self.actor + self.types
    }
}

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) {
    let (len, row) = (model.answer().len(), model.list().row);
    let title = match len {
        0 => "2 Incidents".to_owned(),
        len => format!("2 Incidents {}/{}", grouped(row + 1), grouped(len)),
    };
    let note = match model.marks().len() {
        0 => String::new(),
        marked => format!("{} marked", grouped(marked)),
    };
    canvas.pane(layout, Pane::List, (&title, &note), model.focus);
    let inner = layout.inner(Pane::List);
    if len == 0 {
        empty::list(canvas, model, inner);
        return;
    }
    let columns = ListColumns::fitting(inner.width);
    let mut y = inner.y;
    if layout.has_titles() {
        header(canvas, inner, columns);
        y += 1;
    }
    for (y, shown) in (y..inner.bottom()).zip(model.list_lines()) {
        let line = Rect { y, height: 1, ..inner };
        match shown {
            AnswerLine::Divider(class) => divider(canvas, model, class, line),
            AnswerLine::Row(row) => {
                if row == model.list().row {
                    canvas.bar((line.x, y));
                }
                draw_row(canvas, model, row, (line, columns));
            }
        }
    }
}

/// Stands above the hits of a class that are not to the letter.
fn divider(canvas: &mut Canvas<'_>, model: &Model, class: HitClass, line: Rect) {
    let answer = model.answer();
    let count = grouped(answer.of(class).len());
    let is_first = answer.apart().next().is_some_and(|(first, _)| first == class);
    let nothing = if is_first && answer.literal().is_empty() {
        "nothing to the letter; "
    } else {
        ""
    };
    let words = format!("{nothing}{} ({count})", class.heading());
    canvas.say(line, (line.x + GUTTER_COLUMNS, line.y), &words, ThemeRole::Heading);
}

fn header(canvas: &mut Canvas<'_>, inner: Rect, columns: ListColumns) {
    let mut x = inner.x + GUTTER_COLUMNS;
    for (name, width) in [
        ("when", columns.when),
        ("to", columns.target),
        ("actor", columns.actor),
        ("type", columns.types),
    ] {
        if width > 0 {
            canvas.say(inner, (x, inner.y), name, ThemeRole::Quiet);
            x += width;
        }
    }
    canvas.say(inner, (x, inner.y), "title", ThemeRole::Quiet);
}

fn draw_row(canvas: &mut Canvas<'_>, model: &Model, row: usize, (line, columns): (Rect, ListColumns)) {
    let Some(slot) = model.answer().slot(row) else {
        return;
    };
    let incident = model.corpus.get(slot);
    let y = line.y;
    if model.marks().contains(slot) {
        canvas.say(line, (line.x + 1, y), "*", ThemeRole::Key);
    } else if model.corpus.entry(slot).faulty {
        canvas.say(line, (line.x + 1, y), "!", ThemeRole::Failure);
    }
    let mut x = line.x + GUTTER_COLUMNS;
    let mut column = |width: u16, text: &dyn Fn() -> String| {
        if width > 0 {
            let room = Rect {
                x,
                width: width - 1,
                ..line
            };
            canvas.name(room, (x, y), &text(), ThemeRole::Plain);
            x += width;
        }
    };
    column(columns.when, &|| {
        incident.date.short_form(usize::from(columns.when) - 1)
    });
    column(columns.target, &|| targets(incident, columns.target));
    column(columns.actor, &|| actor(incident));
    column(columns.types, &|| types(incident));
    let lacking = model.answer().lacking(row);
    if !lacking.is_empty() {
        let words = format!("(no {}) ", lacking.join(", "));
        let room = Rect {
            x,
            width: (line.right() - x) / 2,
            ..line
        };
        x = canvas.name(room, (x, y), &words, ThemeRole::Quiet);
    }
    title(
        canvas,
        model,
        incident,
        Rect {
            x,
            width: line.right() - x,
            ..line
        },
    );
}

/// The title with what the query matched marked, cut with an ellipsis where it does not fit.
fn title(canvas: &mut Canvas<'_>, model: &Model, incident: &Incident, line: Rect) {
    let seen = glimpse(&incident.title, line.width.into());
    let title = Clean::line(seen);
    let too_wide = seen.len() < incident.title.len() || width(&title) > usize::from(line.width);
    let room = Rect {
        width: line.width.saturating_sub(u16::from(too_wide)),
        ..line
    };
    let text = title.as_str();
    let (mut x, mut at) = (room.x, 0);
    // Marks are found before anything is cut: the ellipsis must not change what is lit before it.
    for mark in model.highlighter().ranges(text) {
        for (range, piece) in [
            (at..mark.start, ThemeRole::Plain),
            (mark.start..mark.end, ThemeRole::Match),
        ] {
            let style = canvas.styles.piece(piece);
            x = canvas.put(room, (x, room.y), &Clean::line(&text[range]), style);
        }
        at = mark.end;
    }
    let style = canvas.styles.piece(ThemeRole::Plain);
    x = canvas.put(room, (x, room.y), &Clean::line(&text[at..]), style);
    if too_wide {
        let ellipsis = Clean::line(&canvas.styles.ellipsis().to_string());
        canvas.put(line, (x, line.y), &ellipsis, style);
    }
}

/// The receivers' countries as far as a column `width` cells wide holds them, and how many more.
fn targets(incident: &Incident, width: u16) -> String {
    let codes: Vec<String> = incident.target_countries().iter().map(ToString::to_string).collect();
    // Each code takes three cells with what follows it, and `+12` as much.
    let most = (usize::from(width) / 3).saturating_sub(1).max(1);
    match codes.as_slice() {
        [] => "--".to_owned(),
        few if few.len() <= most.max(2) && width > MIN_TARGET_COLUMNS => few.join(" "),
        [one] => one.clone(),
        many => {
            let shown = most.min(many.len() - 1);
            format!("{}+{}", many[..shown].join(" "), many.len() - shown)
        }
    }
}

/// The first type, and how many more.
fn types(incident: &Incident) -> String {
    match incident.types.as_slice() {
        [] => "--".to_owned(),
        [one] => one.to_string(),
        [one, rest @ ..] => format!("{one}+{}", rest.len()),
    }
}

/// The first actor's name, or that none is stated.
fn actor(incident: &Incident) -> String {
    incident
        .actors()
        .next()
        .map_or_else(|| "--".to_owned(), |(_, party)| party.name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::read;

    #[test]
    fn titles_keep_forty_cells_while_the_screen_has_sixty() {
        for width in 58..400 {
            let columns = ListColumns::fitting(width);
            assert!(
                width - GUTTER_COLUMNS - columns.taken() >= MIN_TITLE_COLUMNS,
                "{width}: {columns:?}"
            );
        }
    }

    #[test]
    fn a_wide_list_shares_its_room() {
        let narrow = ListColumns::fitting(88);
        assert_eq!((narrow.target, narrow.actor, narrow.types), (MIN_TARGET_COLUMNS, 14, 0));
        let wide = ListColumns::fitting(150);
        assert_eq!(
            (wide.target, wide.actor, wide.types),
            (MAX_TARGET_COLUMNS, MAX_ACTOR_COLUMNS, TYPE_COLUMNS)
        );
    }

    #[test]
    fn as_many_countries_are_named_as_fit() {
        let hit = |codes: &[&str]| {
            let party = |code: &&str| {
                let key = code.to_lowercase();
                format!("{key} = {{ name = 'x', role = 'receiver', country = '{code}' }}\n")
            };
            let parties = codes.iter().map(party).collect::<Vec<_>>().concat();
            let text =
                format!("id = 'a'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n[party]\n{parties}");
            read(&text, "a").incident.unwrap()
        };
        let many = hit(&["CZ", "UA", "DE", "PL", "FR", "GB", "NO"]);
        assert_eq!(targets(&many, 6), "CZ+6");
        assert_eq!(targets(&many, 12), "CZ UA DE+4");
        assert_eq!(targets(&many, 18), "CZ UA DE PL FR+2");
        let two = hit(&["CZ", "UA"]);
        assert_eq!(
            (targets(&two, 6).as_str(), targets(&two, 18).as_str()),
            ("CZ+1", "CZ UA")
        );
    }
}
