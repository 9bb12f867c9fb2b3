//! The messages of this session, the newest first.

use ratatui::layout::Rect;

use super::{Pen, theme::Piece};
use crate::{
    app::{Model, Notice, Said, inside, sheet_area},
    text::{Clean, counted, wrap},
};

/// Columns of the number before a message.
const NUMBER: u16 = 6;

/// Draws the messages from the one at `top` on.
pub(super) fn messages(pen: &mut Pen<'_>, model: &Model, top: usize) {
    let area = sheet_area(model.area());
    pen.clear(area);
    let title = format!("{}, the newest first", counted(model.messages().len(), "message"));
    pen.frame(area, &title, "", true);
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
        y = message(pen, said, rest);
    }
}

/// One message, wrapped; returns the row after it.
fn message(pen: &mut Pen<'_>, said: &Said, area: Rect) -> u16 {
    let piece = match said.notice {
        Notice::Done(_) => Piece::Good,
        Notice::Said(_) => Piece::Plain,
        Notice::Failed(_) => Piece::Failure,
    };
    let times = if said.times > 1 {
        format!(" ({} times)", said.times)
    } else {
        String::new()
    };
    pen.say(area, (area.x + 1, area.y), &said.number.to_string(), Piece::Label);
    let text = Clean::line(&format!("{}{times}", said.notice.text()));
    let x = area.x + NUMBER;
    let mut y = area.y;
    for line in wrap(&text, area.width.saturating_sub(NUMBER + 1).into()) {
        pen.say(area, (x, y), &text.as_str()[line], piece);
        y += 1;
    }
    y
}
