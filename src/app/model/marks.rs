//! Marked incidents, and the range that is being marked.

use std::collections::BTreeSet;

use crate::corpus::Slot;

/// The marks, with the range that moves with the cursor while there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    slots: BTreeSet<Slot>,
    range: Option<Stretch>,
}

/// A range from where it was begun to the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    anchor: Slot,
    /// The marks without the range.
    before: BTreeSet<Slot>,
}

impl Marks {
    pub fn slots(&self) -> &BTreeSet<Slot> {
        &self.slots
    }

    pub fn contains(&self, slot: Slot) -> bool {
        self.slots.contains(&slot)
    }

    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Whether a range moves with the cursor.
    pub fn is_stretching(&self) -> bool {
        self.range.is_some()
    }

    /// Moves each mark to where `to` says, and drops those it has no slot for.
    pub(in crate::app) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        let followed = |slots: &BTreeSet<Slot>| slots.iter().filter_map(|slot| to(*slot)).collect();
        self.slots = followed(&self.slots);
        self.range = self.range.take().and_then(|range| {
            Some(Stretch {
                anchor: to(range.anchor)?,
                before: followed(&range.before),
            })
        });
    }

    pub(in crate::app) fn set(&mut self, slots: BTreeSet<Slot>) {
        self.slots = slots;
        self.range = None;
    }

    pub(in crate::app) fn toggle(&mut self, slot: Slot) {
        if !self.slots.remove(&slot) {
            self.slots.insert(slot);
        }
    }

    pub(in crate::app) fn begin_range(&mut self, anchor: Slot) {
        self.range = Some(Stretch {
            anchor,
            before: self.slots.clone(),
        });
        self.slots.insert(anchor);
    }

    /// Where the range was begun.
    pub(in crate::app) fn anchor(&self) -> Option<Slot> {
        self.range.as_ref().map(|range| range.anchor)
    }

    /// Lets the range hold `slots`, and no others beside what was marked before it.
    pub(in crate::app) fn stretch(&mut self, slots: impl Iterator<Item = Slot>) {
        if let Some(range) = &self.range {
            self.slots = range.before.iter().copied().chain(slots).collect();
        }
    }

    /// Keeps what the range holds.
    pub(in crate::app) fn end_range(&mut self) {
        self.range = None;
    }

    /// Unmarks the range; returns whether there was one.
    pub(in crate::app) fn cancel_range(&mut self) -> bool {
        let Some(range) = self.range.take() else {
            return false;
        };
        self.slots = range.before;
        true
    }
}
