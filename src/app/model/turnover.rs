//! Records that changed on the disk: whatever stands on one follows it to its new slot.

use std::collections::HashMap;

use super::{Model, Overlay};
use crate::{
    corpus::{Changes, Slot, Turnover},
    search::Cancel,
};

/// So many slots may be without a record before all are moved together, whatever the size of the folder.
const MIN_GAPS_TO_COMPACT: usize = 1_000;

impl Model {
    /// Takes in what changed; the selected incident stays selected, where it is on the screen, and so do marks, query
    /// and scroll. Where it is gone, the incident in its row is selected.
    pub(in crate::app) fn turn_over(&mut self, changes: Changes) -> Turnover {
        let offset = self.list.row - self.list.top.min(self.list.row);
        let row = self.list.row;
        let turnover = self.corpus.change(changes);
        if turnover.registry || self.corpus.gaps() > MIN_GAPS_TO_COMPACT.max(self.corpus.len()) {
            self.index_anew(&turnover);
        } else {
            self.index_changes(&turnover);
        }
        self.select_wanted();
        let chosen = self.chosen;
        // Nobody asked for the list to change, so the incident that is being read stays.
        self.chosen = true;
        // The answer before may hold slots that are no more.
        self.search_from(row, &Cancel::default());
        self.chosen = chosen;
        self.list.top = self.list.row.saturating_sub(offset);
        self.fit();
        turnover
    }

    fn index_changes(&mut self, turnover: &Turnover) {
        self.index.add(&self.corpus, self.index.len()..turnover.added.end);
        for (slot, _) in &turnover.moved {
            self.index.remove(*slot);
        }
        let moved: HashMap<Slot, Option<Slot>> = turnover.moved.iter().copied().collect();
        self.follow_slots(|slot| moved.get(&slot).copied().unwrap_or(Some(slot)));
    }

    /// Closes the gaps that records have left, and indexes all records again.
    fn index_anew(&mut self, turnover: &Turnover) {
        let moved: HashMap<Slot, Option<Slot>> = turnover.moved.iter().copied().collect();
        let (corpus, places) = self.corpus.compacted();
        self.corpus = corpus;
        self.index = self.index.emptied();
        self.index.add(&self.corpus, 0..self.corpus.len());
        self.follow_slots(|slot| {
            let slot = moved.get(&slot).copied().unwrap_or(Some(slot))?;
            places[slot.index()]
        });
    }

    /// Lets everything that stands on a slot stand on the one that `to` says, or let go.
    fn follow_slots(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        self.selected = self.selected.and_then(&to);
        self.sought = self.sought.and_then(&to);
        self.marks.follow(&to);
        self.history.follow(&to);
        self.jumps.follow(&to);
        self.detail.follow(&to);
        let slots = self.corpus.slots();
        self.faulty = slots.filter(|slot| self.corpus.entry(*slot).faulty).collect();
        if let Some(Overlay::Export(form)) = &mut self.overlay {
            match to(form.slot) {
                Some(slot) => form.slot = slot,
                None => self.overlay = None,
            }
        }
    }
}
