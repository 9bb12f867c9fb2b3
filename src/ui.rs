//! Pictures of a model: nothing here decides, remembers or reads anything else.

mod bars;
mod chord;
mod detail;
mod dialog;
mod empty;
mod export;
mod help;
mod list;
mod messages;
mod pen;
mod sheets;
mod sidebar;
mod theme;
mod tour;

use ratatui::Frame;

use self::{pen::Pen, theme::Theme};
use crate::app::{Model, Overlay, Place};

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let theme = Theme::of(&model.look);
    let screen = model.screen();
    let mut pen = Pen::new(frame.buffer_mut(), theme);
    if screen.tiny {
        bars::tiny(&mut pen, model, screen.query);
        return;
    }
    let cursor = bars::query(&mut pen, model, screen.query);
    if let Some(area) = screen.explanation {
        bars::explanation(&mut pen, model, area);
    }
    if screen.list.is_some() {
        list::draw(&mut pen, model, &screen);
    }
    if screen.detail.is_some() {
        detail::draw(&mut pen, model, &screen);
    }
    if screen.sidebar.is_some() {
        sidebar::draw(&mut pen, model, &screen);
    }
    bars::hint(&mut pen, model, screen.hint);
    bars::status(&mut pen, model, screen.status);
    tour::draw(&mut pen, model, &screen);
    chord::chord(&mut pen, model);
    if let Some(list) = &model.completing {
        dialog::completions(&mut pen, list);
    }
    let dialog_cursor = match &model.overlay {
        Some(Overlay::Help(help)) => help::help(&mut pen, model, help),
        Some(Overlay::Problems { top }) => {
            sheets::problems(&mut pen, model, *top);
            None
        }
        Some(Overlay::Messages { top }) => {
            messages::messages(&mut pen, model, *top);
            None
        }
        Some(Overlay::Export(form)) => export::export(&mut pen, model, form),
        Some(Overlay::Confirm(_)) => {
            dialog::confirm(&mut pen);
            None
        }
        Some(Overlay::Naming(naming)) => Some(dialog::naming(&mut pen, naming, &model.saved)),
        Some(Overlay::Picker(picker)) => Some(dialog::picker(&mut pen, picker)),
        None => None,
    };
    let cursor = match model.place() {
        Place::Typing | Place::Completing => cursor,
        Place::Export | Place::Picker | Place::Naming | Place::HelpFilter => dialog_cursor,
        _ => None,
    };
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}
