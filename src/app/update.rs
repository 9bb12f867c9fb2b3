//! The one function that changes a model.

use super::{Effect, Key, Message, Model};

/// Applies `message` and returns what the world must do about it.
#[must_use = "effects do nothing until performed"]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Resized(area) => {
            *model = Model::new(area);
            vec![]
        }
        Message::Key(Key::Char('q')) => vec![Effect::Quit(0)],
        Message::Key(Key::Ctrl('z')) => vec![Effect::Suspend],
        Message::Key(Key::Ctrl('c')) => vec![Effect::Quit(130)],
        _ => vec![],
    }
}
