//! What may follow the keys pressed so far, at the lower right.

use ratatui::layout::Rect;

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Model, inside, keys_in_words},
    text::{Clean, width},
};

/// Draws the menu of a chord that has begun. What does not fit is counted: help lists it.
pub(super) fn chord(canvas: &mut Canvas<'_>, model: &Model) {
    if model.pending.is_empty() {
        return;
    }
    let lines: Vec<(String, &str)> = model
        .keymap
        .continuations(model.key_context(), &model.pending)
        .filter(|(_, binding)| model.account.offers(binding.command))
        .map(|(keys, binding)| (keys_in_words(keys), binding.says))
        .collect();
    let columns = |text: &str| u16::try_from(width(&Clean::line(text))).unwrap_or(u16::MAX);
    let keys = lines.iter().map(|(keys, _)| columns(keys)).max().unwrap_or(0);
    let words = lines.iter().map(|(_, says)| columns(says)).max().unwrap_or(0);
    let screen = canvas.area();
    let width = keys.saturating_add(words).saturating_add(6).min(screen.width);
    let height = u16::try_from(lines.len() + 2)
        .unwrap_or(screen.height)
        .min(screen.height.saturating_sub(2));
    let area = Rect {
        x: screen.right() - width,
        y: screen.bottom().saturating_sub(height + 2),
        width,
        height,
    };
    canvas.clear(area);
    let inner = inside(area);
    let hidden = lines.len().saturating_sub(inner.height.into());
    let note = match hidden {
        0 => "esc closes".to_owned(),
        more => format!("{more} more in the help"),
    };
    let title = format!("{} then", keys_in_words(&model.pending));
    canvas.frame(area, &title, &note, true);
    for (y, (script, says)) in (inner.y..inner.bottom()).zip(&lines) {
        canvas.say(inner, (inner.x + 1, y), script, ThemeRole::Key);
        canvas.say(inner, (inner.x + keys + 3, y), says, ThemeRole::Plain);
    }
}
