//! Everything the program knows.

use ratatui::layout::Rect;

/// The state of the browser.
#[derive(Debug, Default)]
pub struct Model {
    area: Rect,
}

impl Model {
    /// A browser without records on a screen of this size.
    pub fn new(area: Rect) -> Self {
        Self { area }
    }

    pub fn area(&self) -> Rect {
        self.area
    }

    /// Whether keys are text now: only then is the cursor shown and pasting bracketed.
    pub fn is_typing(&self) -> bool {
        false
    }

    /// Whether something waits until keys pause: `Message::Paused` is due some 40 ms after the last one.
    pub fn awaits_pause(&self) -> bool {
        false
    }
}
