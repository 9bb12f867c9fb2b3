//! The list of incidents that match.

use ratatui::layout::Rect;

use super::{Pen, empty, theme::Piece};
use crate::{
    app::{Model, Pane, Screen},
    corpus::Slot,
    incident::{Incident, Role},
    text::{Clean, glimpse, grouped, width},
};

/// Cells a title keeps while other columns can go.
const TITLE: u16 = 40;
/// Cells of a title that can be read: what a list has beyond that, the other columns share.
const COMFORTABLE: u16 = 52;
/// The bar, and the sign of a problem.
const GUTTER: u16 = 2;
const WHEN: u16 = 12;
const TARGET: u16 = 6;
/// The narrowest and the widest column of actors.
const ACTOR: (u16, u16) = (12, 28);
const TYPES: u16 = 18;
/// The widest column of countries.
const TARGETS: u16 = 18;

/// The width of each column beside the title; none where there is no room for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Columns {
    when: u16,
    target: u16,
    actor: u16,
    types: u16,
}

impl Columns {
    /// The columns of a list `width` cells wide: the date goes last, and before the title does.
    fn fitting(width: u16) -> Self {
        let rest = width.saturating_sub(GUTTER + TITLE);
        let shown = |column, fits| if fits { column } else { 0 };
        let mut columns = Self {
            when: shown(WHEN, rest >= WHEN || width >= GUTTER + WHEN + TITLE / 2),
            target: shown(TARGET, rest >= WHEN + TARGET),
            actor: shown(ACTOR.0, rest >= WHEN + TARGET + ACTOR.0),
            types: 0,
        };
        if columns.actor == 0 {
            return columns;
        }
        let mut spare = width.saturating_sub(GUTTER + columns.taken() + COMFORTABLE);
        let wider = (spare / 2).min(ACTOR.1 - ACTOR.0);
        columns.actor += wider;
        spare -= wider;
        if spare >= TYPES + TARGETS {
            columns.types = TYPES;
            columns.target += (spare - TYPES).min(TARGETS - TARGET);
        }
        columns
    }

    fn taken(self) -> u16 {
        self.when + self.target + self.actor + self.types
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, screen: &Screen) {
    let (len, row) = (model.answer().len(), model.list.row);
    let title = match len {
        0 => "2 Incidents".to_owned(),
        len => format!("2 Incidents {}/{}", grouped(row + 1), grouped(len)),
    };
    let note = match model.marks().len() {
        0 => String::new(),
        marked => format!("{} marked", grouped(marked)),
    };
    pen.pane(screen, Pane::List, (&title, &note), model.focus);
    let inner = screen.inner(Pane::List);
    if len == 0 {
        empty::list(pen, model, inner);
        return;
    }
    let columns = Columns::fitting(inner.width);
    let mut y = inner.y;
    if screen.has_titles() {
        header(pen, inner, columns);
        y += 1;
    }
    for row in (model.list.top..len).take(model.list_rows()) {
        let Some(slot) = model.answer().slot(row) else {
            break;
        };
        if model.answer().divider() == Some(row) {
            divider(pen, model, Rect { y, height: 1, ..inner });
            y += 1;
        }
        let line = Rect { y, height: 1, ..inner };
        if row == model.list.row {
            pen.bar((line.x, y));
        }
        draw_row(pen, model, slot, (line, columns));
        y += 1;
    }
}

/// Stands between what meets the query to the letter and what only comes near.
fn divider(pen: &mut Pen<'_>, model: &Model, line: Rect) {
    let near = grouped(model.answer().near().len());
    let words = match model.answer().literal().len() {
        0 => format!("nothing to the letter; near matches ({near})"),
        _ => format!("near matches ({near})"),
    };
    pen.say(line, (line.x + GUTTER, line.y), &words, Piece::Heading);
}

fn header(pen: &mut Pen<'_>, inner: Rect, columns: Columns) {
    let mut x = inner.x + GUTTER;
    for (name, width) in [
        ("when", columns.when),
        ("to", columns.target),
        ("actor", columns.actor),
        ("type", columns.types),
    ] {
        if width > 0 {
            pen.say(inner, (x, inner.y), name, Piece::Label);
            x += width;
        }
    }
    pen.say(inner, (x, inner.y), "title", Piece::Label);
}

fn draw_row(pen: &mut Pen<'_>, model: &Model, slot: Slot, (line, columns): (Rect, Columns)) {
    let incident = model.corpus.get(slot);
    let y = line.y;
    if model.marks().contains(slot) {
        pen.say(line, (line.x + 1, y), "*", Piece::Key);
    } else if model.corpus.entry(slot).faulty {
        pen.say(line, (line.x + 1, y), "!", Piece::Failure);
    }
    let mut x = line.x + GUTTER;
    let mut column = |width: u16, text: &dyn Fn() -> String| {
        if width > 0 {
            let room = Rect {
                x,
                width: width - 1,
                ..line
            };
            pen.name(room, (x, y), &text(), Piece::Plain);
            x += width;
        }
    };
    column(columns.when, &|| incident.date.list_form());
    column(columns.target, &|| targets(incident, columns.target));
    column(columns.actor, &|| actor(incident));
    column(columns.types, &|| types(incident));
    title(
        pen,
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
fn title(pen: &mut Pen<'_>, model: &Model, incident: &Incident, line: Rect) {
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
        for (range, piece) in [(at..mark.start, Piece::Plain), (mark.start..mark.end, Piece::Match)] {
            let style = pen.theme.piece(piece);
            x = pen.put(room, (x, room.y), &Clean::line(&text[range]), style);
        }
        at = mark.end;
    }
    let style = pen.theme.piece(Piece::Plain);
    x = pen.put(room, (x, room.y), &Clean::line(&text[at..]), style);
    if too_wide {
        let ellipsis = Clean::line(&pen.theme.ellipsis().to_string());
        pen.put(line, (x, line.y), &ellipsis, style);
    }
}

/// The receivers' countries as far as a column `width` cells wide holds them, and how many more.
fn targets(incident: &Incident, width: u16) -> String {
    let mut codes: Vec<String> = Vec::new();
    for (_, party) in incident.parties_as(Role::Receiver) {
        let code = party.country.as_ref().map(ToString::to_string);
        codes.extend(code.filter(|code| !codes.contains(code)));
    }
    // Each code takes three cells with what follows it, and `+12` as much.
    let most = (usize::from(width) / 3).saturating_sub(1).max(1);
    match codes.as_slice() {
        [] => "--".to_owned(),
        few if few.len() <= most.max(2) && width > TARGET => few.join(" "),
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
            let columns = Columns::fitting(width);
            assert!(width - GUTTER - columns.taken() >= TITLE, "{width}: {columns:?}");
        }
    }

    #[test]
    fn a_wide_list_shares_its_room() {
        let narrow = Columns::fitting(88);
        assert_eq!((narrow.target, narrow.actor, narrow.types), (TARGET, 14, 0));
        let wide = Columns::fitting(150);
        assert_eq!((wide.target, wide.actor, wide.types), (TARGETS, ACTOR.1, TYPES));
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
