//! The sidebar: facet values with counts, and which of them the query asks for.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Model, Pane, ScreenLayout, SidebarRow, ValueOrder},
    search::{Choice, Facet},
    text::{Clean, counted, grouped, width},
};

/// The sign of what is ticked, and a blank.
const SIGN_COLUMNS: u16 = 2;

/// Draws the sidebar; returns the cell after the bar of the row under its cursor.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) -> Position {
    let focused = model.focus == Pane::Sidebar;
    let inner = layout.inner(Pane::Sidebar);
    let note = others(model.facets().others, inner.width);
    let title = match model.sidebar.order() {
        ValueOrder::Count => "1 Filter",
        ValueOrder::Name => "1 Filter by name",
    };
    canvas.pane(layout, Pane::Sidebar, (title, &note), model.focus);
    let rows = model.sidebar.rows();
    let mut cursor = inner.as_position();
    for (y, (at, row)) in (inner.y..inner.bottom()).zip(rows.iter().enumerate().skip(model.sidebar.cursor.top)) {
        let line = Rect { y, height: 1, ..inner };
        if focused && at == model.sidebar.cursor.row {
            cursor = canvas.select(line, |canvas| {
                draw_row(canvas, row, line);
                canvas.bar((line.x, y))
            });
        } else {
            draw_row(canvas, row, line);
        }
    }
    cursor
}

/// What the query asks beside the boxes: the text stays the whole state, also where no box can show it.
fn others(n: usize, width: u16) -> String {
    match n {
        0 => String::new(),
        n if width >= 38 => format!("+ {} in the query", counted(n, "more condition")),
        n => format!("+ {} in query", grouped(n)),
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: &SidebarRow, line: Rect) {
    let (x, y) = (line.x + 1, line.y);
    let signs = canvas.styles.signs();
    match row {
        SidebarRow::Blank => {}
        SidebarRow::Heading { title, folded, .. } => {
            let sign = if *folded { signs.folded } else { signs.open };
            canvas.say(line, (x, y), sign, ThemeRole::Quiet);
            canvas.say(line, (x + SIGN_COLUMNS, y), title.as_str(), ThemeRole::Heading);
        }
        SidebarRow::Value {
            label,
            count,
            choice,
            peak,
            ..
        } => {
            // What is not ticked needs no box: most values are not.
            let (sign, piece) = match choice {
                Choice::Free => ("", ThemeRole::Plain),
                Choice::Included => ("+", ThemeRole::Included),
                Choice::Excluded => ("-", ThemeRole::Excluded),
            };
            let end = canvas.say_right(line, (x + SIGN_COLUMNS, y), &grouped(*count), ThemeRole::Quiet);
            canvas.say(line, (x, y), sign, piece);
            let room = Rect {
                width: end.saturating_sub(line.x + 1),
                ..line
            };
            let after = canvas.say(room, (x + SIGN_COLUMNS, y), label.as_str(), piece) + 1;
            if let Some(peak) = peak {
                // All counts of a group take as much room as the highest.
                let digits = u16::try_from(grouped(*peak).len()).unwrap_or(0);
                let columns = line.right().saturating_sub(after + digits + 1);
                canvas.chart((after, y), columns, *count, *peak);
            }
        }
        SidebarRow::Elsewhere { label, role, count, .. } => {
            let room = usize::from(line.right().saturating_sub(x + SIGN_COLUMNS));
            let forms = elsewhere(label, *role, *count);
            let fitting = forms.iter().find(|words| width(words) <= room);
            let words = fitting.unwrap_or(&forms[forms.len() - 1]);
            canvas.say(line, (x + SIGN_COLUMNS, y), words.as_str(), ThemeRole::Quiet);
        }
        SidebarRow::More {
            hidden, has_regions, ..
        } => {
            let words = more(*hidden, *has_regions);
            canvas.say(line, (x + SIGN_COLUMNS, y), &words, ThemeRole::Quiet);
        }
    }
}

/// What the row after the values of a group says: `31 more, groups` where groups of countries are among them.
fn more(hidden: usize, has_regions: bool) -> String {
    match (hidden, has_regions) {
        (0, _) => "fewer".to_owned(),
        (hidden, true) => format!("{} more, groups", grouped(hidden)),
        (hidden, false) => format!("{} more", grouped(hidden)),
    }
}

/// What a ticked country keeps out where it has another role, the whole words first: `2 more where Albania answered`.
pub(super) fn elsewhere(label: &Clean, role: Facet, count: usize) -> [Clean; 3] {
    let (did, short) = match role {
        Facet::Responder => ("answered", "answered"),
        Facet::Origin => ("is accused", "accused"),
        _ => ("was hit", "hit"),
    };
    let count = grouped(count);
    [
        format!("{count} more where {label} {did}"),
        format!("{count} more: it {did}"),
        format!("{count} more, {short}"),
    ]
    .map(|words| Clean::line(&words))
}

/// `! 3 problems`.
pub(super) fn problems(n: usize) -> String {
    format!("! {}", counted(n, "problem"))
}
