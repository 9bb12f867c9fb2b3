//! Going on with the tour when a step is done, and ending it.

use super::{Model, Notice};
use crate::text::Clean;

/// Looks whether what was to be done is done.
pub(super) fn follow(model: &mut Model) {
    if model.go_on_with_tour() {
        let words = "the tour is done; these are the built-in incidents, browse on";
        model.notify(Notice::Done(Clean::line(words)));
    }
}

/// Ends the tour; returns whether there was one.
pub(super) fn end(model: &mut Model) -> bool {
    let was_on = model.tour.take().is_some();
    if was_on {
        model.say("the tour is over; `watchfloor tour` begins it again");
    }
    was_on
}
