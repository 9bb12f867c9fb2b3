//! The messages of this session, the newest first.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Model, Notice, Said, inside, sheet_area},
    text::{Clean, counted, wrap},
};

/// Columns of the number before a message.
const NUMBER_COLUMNS: u16 = 6;

/// Draws the messages from the one at `top` on; returns the cell where that begins.
pub(super) fn messages(canvas: &mut Canvas<'_>, model: &Model, top: usize) -> Position {
    let area = sheet_area(model.area());
    canvas.clear(area);
    let title = format!("{}, the newest first", counted(model.messages().len(), "message"));
    canvas.frame(area, &title, "", true);
    let inner = inside(area);
    let mut y = inner.y;
    for said in model.messages().skip(top) {
        if y >= inner.bottom() {
            break;
        }
        let rest = Rect {
            y,
            height: inner.bottom() - y,
            ..inner
        };
        y = message(canvas, said, rest);
    }
    inner.as_position()
}

/// One message, wrapped; returns the row after it.
fn message(canvas: &mut Canvas<'_>, said: &Said, area: Rect) -> u16 {
    let piece = match said.notice {
        Notice::Done(_) => ThemeRole::Good,
        Notice::Said(_) => ThemeRole::Plain,
        Notice::Failed(_) => ThemeRole::Failure,
    };
    let times = if said.times > 1 {
        format!(" ({} times)", said.times)
    } else {
        String::new()
    };
    canvas.say(area, (area.x + 1, area.y), &said.number.to_string(), ThemeRole::Quiet);
    let text = Clean::line(&format!("{}{times}", said.notice.text()));
    let x = area.x + NUMBER_COLUMNS;
    let mut y = area.y;
    for line in wrap(&text, area.width.saturating_sub(NUMBER_COLUMNS + 1).into()) {
        canvas.say(area, (x, y), &text.as_str()[line], piece);
        y += 1;
    }
    y
}
