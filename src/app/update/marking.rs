//! Marking incidents for copying and exporting several at once.

use super::Model;
use crate::{app::Mark, text::counted};

pub(super) fn mark(model: &mut Model, mark: Mark) {
    match mark {
        Mark::Toggle => toggle(model),
        Mark::Range => range(model),
        Mark::All => {
            let all = model
                .answer()
                .literal()
                .iter()
                .copied()
                .chain(model.marks().slots().iter().copied())
                .collect();
            model.change_marks(|marks| marks.set(all));
        }
        Mark::None => model.change_marks(|marks| marks.set([].into())),
    }
    if !model.marks().is_stretching() {
        model.say(&format!("{} marked", counted(model.marks().len(), "incident")));
    }
}

/// Marks the selected incident, or takes its mark; the cursor stays, so that the same key takes back what it did.
fn toggle(model: &mut Model) {
    if let Some(slot) = model.selected() {
        model.change_marks(|marks| {
            marks.end_range();
            marks.toggle(slot);
        });
    }
}

/// Begins a range that moves with the cursor; the second time, keeps it.
fn range(model: &mut Model) {
    if model.marks().is_stretching() {
        model.keep_range();
    } else if let Some(slot) = model.selected() {
        model.change_marks(|marks| marks.begin_range(slot));
        model.say("moving marks a range; v keeps it, esc takes it back");
    }
}
