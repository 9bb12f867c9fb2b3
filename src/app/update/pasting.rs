//! Pasted text.

use super::{Edit, Model, Place, exporting, picking, say};

/// Pasted text is text where text is typed, and nothing elsewhere: it can hold no commands.
pub(super) fn paste(model: &mut Model, text: &str) {
    match model.place() {
        Place::Typing | Place::Completing => {
            model.completing = None;
            model.query.paste(text);
            model.ask();
        }
        Place::Export => text
            .chars()
            .filter(|c| !c.is_control())
            .for_each(|c| exporting::edit(model, Edit::Insert(c))),
        Place::Picker => text
            .chars()
            .filter(|c| !c.is_control())
            .for_each(|c| picking::edit(model, Edit::Insert(c))),
        _ => say(model, "pasted text is not read as keys; / opens the search line for it"),
    }
}
