//! Pasted text: text where text is typed, a query elsewhere, and never keys.

use super::{Edit, KeyContext, Model, exporting, helping, picking, saving, searching};
use crate::text::counted;

/// Inserts pasted text, or asks for it.
///
/// Pasting is bracketed all the time, not only while text is typed: read as keys, a paste into the list could open
/// dialogs and write files. There its first line becomes the query, which is what someone who copies an indicator out
/// of a report wants of it; `undo` takes it back.
pub(super) fn paste(model: &mut Model, text: &str) {
    model.pending.clear();
    model.hush();
    match model.key_context() {
        KeyContext::Typing | KeyContext::Completing => {
            model.completing = None;
            model.query.paste(text);
            model.ask();
        }
        KeyContext::Export => exporting::paste(model, typed(text)),
        KeyContext::HelpFilter => typed(text).for_each(|edit| helping::edit(model, edit)),
        KeyContext::Naming => typed(text).for_each(|edit| saving::edit(model, edit)),
        KeyContext::Picker => typed(text).for_each(|edit| picking::edit(model, edit)),
        KeyContext::List
        | KeyContext::Timeline
        | KeyContext::Map
        | KeyContext::Dossier
        | KeyContext::Alike
        | KeyContext::Detail
        | KeyContext::Sidebar
        | KeyContext::Help
        | KeyContext::Problems
        | KeyContext::Messages => {
            ask_for(model, text);
        }
        // A question stands: the answer is a key, and nothing else.
        KeyContext::Existing | KeyContext::Confirm => model.say("pasted text is no answer; esc goes back"),
    }
}

/// The characters of `text`, as if typed one by one.
fn typed(text: &str) -> impl Iterator<Item = Edit> {
    text.chars().filter(|c| !c.is_control()).map(Edit::Insert)
}

/// Puts the first line of `text` that says something into the search line, in the place of the query.
fn ask_for(model: &mut Model, text: &str) {
    let mut lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else {
        return model.say("nothing but blanks was pasted");
    };
    model.overlay = None;
    searching::begin(model);
    model.query.edit(Edit::DeleteToStart);
    model.query.paste(first);
    model.ask();
    let rest = match lines.count() {
        0 => String::new(),
        more => format!("; {} left out", counted(more, "line")),
    };
    model.say(&format!(
        "pasted as the query{rest}; u takes it back once esc has left the line"
    ));
}
