//! Tab in the search line: fields, then their values, each with how many incidents it leaves.

use super::Model;
use crate::app::CompletionList;

/// Offers completions, or takes the chosen one when they are offered already.
pub(super) fn tab(model: &mut Model) {
    if model.completing.is_some() {
        return take(model);
    }
    offer(model);
    match model.completing.as_ref().map(|list| list.items().len()) {
        None => model.say("nothing completes this word"),
        // One completion needs no choosing.
        Some(1) => take(model),
        Some(_) => {}
    }
}

/// Puts the chosen completion in the place of the unfinished word; after a field, its values are offered.
pub(super) fn take(model: &mut Model) {
    let Some(completion) = model.completing.take().and_then(|list| list.chosen().cloned()) else {
        return;
    };
    model.query.replace(completion.replace, &completion.text);
    model.ask();
    if completion.text.ends_with(':') {
        offer(model);
    }
}

/// Offers completions again after the line has changed, while any are offered at all.
pub(super) fn follow(model: &mut Model) {
    if model.completing.is_some() {
        offer(model);
    }
}

fn offer(model: &mut Model) {
    model.completing = CompletionList::of(model.completions());
}
