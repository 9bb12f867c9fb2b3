//! Esc, q and Ctrl-C: closing one thing at a time, and leaving.

use super::{Effect, Model, Overlay, Pane, say, searching};

/// Closes one thing: overlay, typing, zoom; then goes to the list. Never leaves.
pub(super) fn escape(model: &mut Model) {
    // The question about an existing file goes back to the dialog it came from.
    if let Some(Overlay::Export(form)) = &mut model.overlay
        && form.taken.take().is_some()
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
        say(model, "the range is not marked");
    } else if model.zoomed {
        model.zoomed = false;
        model.fit();
    } else if model.focus != Pane::List {
        model.focus = Pane::List;
        model.fit();
    } else {
        say(model, "nothing to close; d drops a term, u undoes, q quits");
    }
}

/// Closes the top layer; at the bottom, leaves.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    if model.overlay.is_none() && !model.zoomed && model.focus == Pane::List {
        return vec![Effect::Quit(0)];
    }
    // Beside the list, the detail is no layer of its own: q leaves from there too.
    let screen = model.screen();
    if model.overlay.is_none() && !model.zoomed && !screen.drawer && screen.list.is_some() {
        return vec![Effect::Quit(0)];
    }
    escape(model);
    vec![]
}

/// Stops typing, closes an overlay, else leaves with the status of an interrupt.
pub(super) fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.overlay.is_some() || model.query.is_typing() {
        escape(model);
        return vec![];
    }
    vec![Effect::Quit(130)]
}
