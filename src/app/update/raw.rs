//! The record as it stands in its file, in the place of its page.

use super::{Effect, Model, Pane};
use crate::text::Clean;

/// Asks for the record's own text, or goes back to its page.
pub(super) fn turn(model: &mut Model) -> Vec<Effect> {
    if model.detail.is_raw() {
        close(model);
        return vec![];
    }
    let Some(entry) = model.entry().cloned() else {
        model.say("no incident is selected, so there is no file to show");
        return vec![];
    };
    vec![Effect::Original(entry)]
}

/// Shows the text that was asked for, unless another record is selected by now.
pub(super) fn show(model: &mut Model, id: &str, lines: Vec<Clean>) {
    let Some((slot, entry)) = model.selected().zip(model.entry()) else {
        return;
    };
    if entry.incident.id != id {
        return;
    }
    model.detail.show_raw(slot, lines);
    // Where the detail has no room beside the list, it is gone to.
    if model.layout().detail.is_none() {
        model.focus = Pane::Detail;
    }
    model.fit();
}

/// Goes back to the page; returns whether the text was shown.
pub(super) fn close(model: &mut Model) -> bool {
    let shown = model.detail.close_raw();
    model.write_page();
    shown
}
