//! Records that changed on the disk: whatever stands on one follows it to its new slot.

use std::collections::HashMap;

use super::{Model, Overlay, selection::Stay};
use crate::{
    corpus::{Changes, Slot, Turnover},
    search::Cancel,
};

/// At most this many slots may be without a record before all are moved together, whatever the size of the folder.
const MAX_SPARED_GAPS: usize = 1_000;

impl Model {
    /// Applies what changed; the selected incident stays selected, where it is on the screen, and so do marks, query
    /// and scroll. Where it is gone, the incident in its row is selected.
    pub(in crate::app) fn turn_over(&mut self, changes: Changes) -> Turnover {
        let (row, above) = (self.list().row, self.selection.rows_above());
        let turnover = self.corpus.change(changes);
        if turnover.registry || self.corpus.gaps() > MAX_SPARED_GAPS.max(self.corpus.len()) {
            self.close_gaps(&turnover);
        } else {
            self.index_changes(&turnover);
        }
        self.select_wanted();
        // The answer before may hold slots that no longer exist, so this one must not be interrupted.
        self.search_from(row, Stay::Always, &Cancel::default());
        self.selection.show_rows_above(above);
        self.fit();
        turnover
    }

    fn index_changes(&mut self, turnover: &Turnover) {
        self.answers.change(&self.corpus, turnover);
        let moved: HashMap<Slot, Option<Slot>> = turnover.moved.iter().copied().collect();
        self.follow_slots(|slot| moved.get(&slot).copied().unwrap_or(Some(slot)));
    }

    /// Closes the gaps that records have left, and indexes all records again.
    fn close_gaps(&mut self, turnover: &Turnover) {
        let moved: HashMap<Slot, Option<Slot>> = turnover.moved.iter().copied().collect();
        let (corpus, places) = self.corpus.compacted();
        self.corpus = corpus;
        self.answers.rebuild(&self.corpus);
        self.follow_slots(|slot| {
            let slot = moved.get(&slot).copied().unwrap_or(Some(slot))?;
            places[slot.index()]
        });
    }

    /// Moves everything that stands on a slot to the one that `to` says, and forgets what it has no slot for.
    fn follow_slots(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        self.selection.follow(&to);
        self.history.follow(&to);
        self.jumps.follow(&to);
        self.detail.follow(&to);
        self.insight = self.insight.take().and_then(|insight| insight.following(&to));
        if let Some(Overlay::Export(form)) = &mut self.overlay {
            match to(form.slot) {
                Some(slot) => form.slot = slot,
                None => self.overlay = None,
            }
        }
    }
}
