//! Esc, q and Ctrl-C: closing one thing at a time, and leaving.

use std::{ops::RangeInclusive, time::Duration};

use super::{Command, Effect, KeyContext, Model, Overlay, Pane, raw, searching, touring, viewing};

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
        searching::leave(model);
    } else if model.insight.is_some() {
        if !viewing::unbrush(model) {
            model.insight = None;
        }
    } else if model.cancel_range() {
        model.say("the range is no longer marked");
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
    } else if !touring::end(model) && !clear(model) {
        let words = nothing_to_close(model);
        model.say(&words);
    }
}

/// How long after the offer to clear the query a second Esc counts: not at once, since a sequence that is cut in two begins
/// with one, and not after one has forgotten it.
const CLEAR_AFTER: RangeInclusive<Duration> = Duration::from_millis(500)..=Duration::from_secs(3);

/// Offers to clear the query, or does it if that was offered a moment ago; returns whether there was one.
fn clear(model: &mut Model) -> bool {
    if model.query.text().is_empty() {
        return false;
    }
    let since = model.clear_offered.map(|at| model.uptime.saturating_sub(at));
    if since.is_some_and(|since| CLEAR_AFTER.contains(&since)) {
        model.clear_offered = None;
        searching::change(model, "");
        let key = model.keymap.key_of(Command::Undo);
        model.say(&format!("the query is cleared; {key} brings it back"));
        return true;
    }
    // Pressed too soon, it leaves the offer as it was.
    if since.is_none_or(|since| since > *CLEAR_AFTER.end()) {
        model.clear_offered = Some(model.uptime);
    }
    model.say("esc again clears the query");
    true
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
    if model.overlay.is_none() && model.insight.is_some() {
        model.insight = None;
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
    if model.overlay.is_some() || model.query.is_typing() || model.insight.is_some() {
        escape(model);
        return vec![];
    }
    quit(model, 130)
}
