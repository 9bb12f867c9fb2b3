//! What the tour asks for, in a box at the lower right; where there is no room, the status line says it.

use ratatui::layout::Rect;

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Command, KeyContext, Model, ScreenLayout, TourStep, inside},
    text::{Clean, wrap},
};

/// Columns and rows of the box.
const BOX_SIZE: (u16, u16) = (56, 5);

/// Whether there is room for the box beside what it tells to do.
pub(super) fn has_room(layout: &ScreenLayout) -> bool {
    layout.list.is_some() && layout.hint.width >= BOX_SIZE.0 + 24 && layout.hint.y >= 4 * BOX_SIZE.1
}

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) {
    let (Some(step), Some((press, why))) = (model.tour, model.tour_words()) else {
        return;
    };
    if !has_room(layout) {
        return;
    }
    let area = Rect {
        x: layout.hint.right() - BOX_SIZE.0,
        y: layout.hint.y - BOX_SIZE.1,
        width: BOX_SIZE.0,
        height: BOX_SIZE.1,
    };
    canvas.clear(area);
    canvas.frame(area, &title(step), &ends(model), true);
    let inner = inside(area);
    canvas.say(inner, (inner.x + 1, inner.y), &press, ThemeRole::Heading);
    let why = Clean::line(why);
    for (y, line) in (inner.y + 1..inner.bottom()).zip(wrap(&why, usize::from(inner.width - 2))) {
        canvas.say(inner, (inner.x + 1, y), &why.as_str()[line], ThemeRole::Plain);
    }
}

/// The same for the status line.
pub(super) fn line(model: &Model) -> Option<String> {
    let (press, _) = model.tour_words()?;
    Some(format!("{}: {press}; {}", title(model.tour?), ends(model)))
}

/// `q ends the tour`, with the key that is set.
fn ends(model: &Model) -> String {
    let key = model.keymap.keys_of(KeyContext::List, Command::Close);
    let key = key.unwrap_or_else(|| "esc in the list".to_owned());
    if model.key_context().is_typing() {
        return format!("esc, then {key} ends the tour");
    }
    format!("{key} ends the tour")
}

fn title(step: TourStep) -> String {
    format!("Tour {} of {}, {}", step.number(), TourStep::ALL.len(), step.title())
}
