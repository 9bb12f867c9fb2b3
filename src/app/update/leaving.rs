//! Esc, q and Ctrl-C: closing one thing at a time, and leaving.

use super::{Command, Effect, KeyContext, Model, Overlay, Pane, raw, searching, touring};

/// Leaves with this status; the session is kept as it stands.
pub(super) fn quit(model: &mut Model, status: u8) -> Vec<Effect> {
    let kept = model.keep().map(Effect::Keep);
    kept.into_iter().chain([Effect::Quit(status)]).collect()
}

/// Closes one thing: overlay, typing, zoom; then goes to the list; from there ends the tour. Never leaves.
pub(super) fn escape(model: &mut Model) {
    // The question about an existing file goes back to the dialog it came from.
    if let Some(Overlay::Export(form)) = &mut model.overlay
        && form.taken.take().is_some()
    {
        return;
    }
    if let Some(Overlay::Help(help)) = &mut model.overlay
        && help.close_filter()
    {
        return;
    }
    if let Some(overlay) = model.overlay.take() {
        // What was about to leave stays; the dialog it came from is open again.
        if let Overlay::Confirm(confirm) = overlay {
            model.overlay = confirm.form.map(Overlay::Export);
        }
        return;
    }
    if model.completing.take().is_some() {
        return;
    }
    if model.query.is_typing() {
        searching::stop(model);
    } else if model.cancel_range() {
        model.say("the range is not marked");
    } else if model.focus == Pane::Detail && model.detail.is_raw() {
        raw::close(model);
    } else if model.zoomed && model.focus != Pane::Detail {
        model.zoomed = false;
        model.fit();
    } else if model.focus != Pane::List {
        // What was read alone gives the whole screen back at once.
        model.zoomed = false;
        model.focus = Pane::List;
        model.fit();
    } else if !touring::end(model) {
        let words = nothing_to_close(model);
        model.say(&words);
    }
}

/// Says which keys do what Esc might have been pressed for.
fn nothing_to_close(model: &Model) -> String {
    let helps: Vec<String> = [
        (Command::DropTerm, "drops a term"),
        (Command::Undo, "undoes"),
        (Command::Close, "quits"),
    ]
    .into_iter()
    .filter_map(|(command, does)| Some(format!("`{}` {does}", model.keymap.keys_of(KeyContext::List, command)?)))
    .collect();
    if helps.is_empty() {
        return "nothing to close".to_owned();
    }
    format!("nothing to close; {}", helps.join(", "))
}

/// Closes the top layer; at the bottom, leaves.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    if touring::end(model) {
        return vec![];
    }
    if let Some(Overlay::Help(_)) = model.overlay {
        model.overlay = None;
        return vec![];
    }
    if model.overlay.is_none() && !model.zoomed && model.focus == Pane::List {
        return quit(model, 0);
    }
    // Beside the list, the detail is no layer of its own: q leaves from there too.
    let layout = model.layout();
    if model.overlay.is_none() && !model.zoomed && !layout.drawer && layout.list.is_some() {
        return quit(model, 0);
    }
    escape(model);
    vec![]
}

/// Stops what is on its way out, else typing, closes an overlay, else leaves with the status of an interrupt.
pub(super) fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.outgoing.stop() {
        return vec![Effect::Stop];
    }
    if model.overlay.is_some() || model.query.is_typing() {
        escape(model);
        return vec![];
    }
    quit(model, 130)
}
