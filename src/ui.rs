//! Pictures of a model: nothing here decides, remembers or reads anything else.

use ratatui::{Frame, text::Line};

use crate::app::Model;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    frame.render_widget(Line::from(format!("{:?}", model.area())), frame.area());
}
