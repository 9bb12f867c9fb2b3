//! The sidebar: facet values with counts, and which of them the query asks for.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Model, Pane, ScreenLayout, SidebarRow, ValueOrder},
    search::Choice,
    text::{counted, grouped},
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
        SidebarRow::More { hidden, .. } => {
            let words = if *hidden == 0 {
                "fewer".to_owned()
            } else {
                format!("{} more", grouped(*hidden))
            };
            canvas.say(line, (x + SIGN_COLUMNS, y), &words, ThemeRole::Quiet);
        }
    }
}

/// `! 3 problems`.
pub(super) fn problems(n: usize) -> String {
    format!("! {}", counted(n, "problem"))
}
