//! What the tour asks for, in a box at the lower right; where there is no room, the status line says it.

use ratatui::layout::Rect;

use super::{Pen, theme::Piece};
use crate::{
    app::{Model, Screen, Tour, inside},
    text::{Clean, wrap},
};

/// Columns and rows of the box.
const SIZE: (u16, u16) = (56, 5);

/// Whether there is room for the box beside what it tells to do.
pub(super) fn has_room(screen: &Screen) -> bool {
    screen.list.is_some() && screen.hint.width >= SIZE.0 + 24 && screen.hint.y >= 4 * SIZE.1
}

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, screen: &Screen) {
    let (Some(step), Some((press, why))) = (model.tour, model.tour_words()) else {
        return;
    };
    if !has_room(screen) {
        return;
    }
    let area = Rect {
        x: screen.hint.right() - SIZE.0,
        y: screen.hint.y - SIZE.1,
        width: SIZE.0,
        height: SIZE.1,
    };
    pen.clear(area);
    pen.frame(area, &title(step), "esc ends the tour", true);
    let inner = inside(area);
    pen.say(inner, (inner.x + 1, inner.y), &press, Piece::Heading);
    let why = Clean::line(why);
    for (y, line) in (inner.y + 1..inner.bottom()).zip(wrap(&why, usize::from(inner.width - 2))) {
        pen.say(inner, (inner.x + 1, y), &why.as_str()[line], Piece::Plain);
    }
}

/// The same for the status line.
pub(super) fn line(model: &Model) -> Option<String> {
    let (press, _) = model.tour_words()?;
    Some(format!("{}: {press}; esc ends", title(model.tour?)))
}

fn title(step: Tour) -> String {
    format!("Tour {} of {}, {}", step.number(), Tour::ALL.len(), step.title())
}
