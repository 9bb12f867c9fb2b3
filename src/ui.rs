//! Pictures of a model: nothing here decides, remembers or reads anything else.

mod bars;
mod canvas;
mod chord;
mod detail;
mod dialog;
mod empty;
mod export;
mod help;
mod list;
mod messages;
mod sheets;
mod sidebar;
mod style_sheet;
mod tour;

use ratatui::Frame;

use self::{canvas::Canvas, style_sheet::StyleSheet};
use crate::app::{KeyContext, Model, Overlay};

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let styles = StyleSheet::of(&model.look);
    let layout = model.layout();
    let mut canvas = Canvas::new(frame.buffer_mut(), styles);
    if layout.tiny {
        bars::tiny(&mut canvas, model, layout.query);
        return;
    }
    let cursor = bars::query(&mut canvas, model, layout.query);
    if let Some(area) = layout.explanation {
        bars::explanation(&mut canvas, model, area);
    }
    if layout.list.is_some() {
        list::draw(&mut canvas, model, &layout);
    }
    if layout.detail.is_some() {
        detail::draw(&mut canvas, model, &layout);
    }
    if layout.sidebar.is_some() {
        sidebar::draw(&mut canvas, model, &layout);
    }
    bars::hint(&mut canvas, model, layout.hint);
    bars::status(&mut canvas, model, layout.status);
    tour::draw(&mut canvas, model, &layout);
    chord::chord(&mut canvas, model);
    if let Some(list) = &model.completing {
        dialog::completions(&mut canvas, list);
    }
    let dialog_cursor = match &model.overlay {
        Some(Overlay::Help(help)) => help::help(&mut canvas, model, help),
        Some(Overlay::Problems { top }) => {
            sheets::problems(&mut canvas, model, *top);
            None
        }
        Some(Overlay::Messages { top }) => {
            messages::messages(&mut canvas, model, *top);
            None
        }
        Some(Overlay::Export(form)) => export::export(&mut canvas, model, form),
        Some(Overlay::Confirm(_)) => {
            dialog::confirm(&mut canvas);
            None
        }
        Some(Overlay::Naming(naming)) => Some(dialog::naming(&mut canvas, naming, &model.saved)),
        Some(Overlay::Picker(picker)) => Some(dialog::picker(&mut canvas, picker)),
        None => None,
    };
    let cursor = match model.key_context() {
        KeyContext::Typing | KeyContext::Completing => cursor,
        KeyContext::Export | KeyContext::Picker | KeyContext::Naming | KeyContext::HelpFilter => dialog_cursor,
        _ => None,
    };
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}
