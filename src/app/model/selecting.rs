//! The selected incident and the marks: moving, marking, and bringing a moment back.

use super::{Marks, Model, Moment, Notice, Spot};
use crate::{
    app::{Motion, Way},
    corpus::Slot,
    text::Clean,
};

impl Model {
    /// Moves in the list; the detail follows when keys pause.
    pub(in crate::app) fn step_list(&mut self, motion: Motion) {
        self.list.step(motion, self.answer.len(), self.list_rows());
        self.selected = self.answer.slot(self.list.row);
        self.chosen = true;
        self.stretch_range();
    }

    /// Scrolls the list; the selection goes along only where it would be left outside.
    pub(in crate::app) fn scroll_list(&mut self, way: Way, by: usize) {
        let (before, rows) = (self.list.row, self.list_rows());
        self.list.scroll(way, by, self.answer.len(), rows);
        if self.list.row != before {
            self.selected = self.answer.slot(self.list.row);
            self.chosen = true;
            self.stretch_range();
        }
    }

    /// Selects the incident at `slot`, if it is in the list.
    pub(in crate::app) fn select(&mut self, slot: Slot) {
        if let Some(row) = self.answer.row_of(slot) {
            self.list.row = row;
            self.chosen = true;
            self.fit();
        }
    }

    /// Lets a range that is being marked reach the cursor.
    fn stretch_range(&mut self) {
        let Some(anchor) = self.marks.anchor().and_then(|slot| self.answer.row_of(slot)) else {
            return;
        };
        let (first, last) = (anchor.min(self.list.row), anchor.max(self.list.row));
        self.marks
            .stretch((first..=last).filter_map(|row| self.answer.slot(row)));
    }

    /// What a step back would have to bring back.
    pub(in crate::app) fn moment(&self) -> Moment {
        Moment {
            query: self.query.text().to_owned(),
            marks: self.marks.slots().clone(),
        }
    }

    /// Where one stands, for a jump to leave.
    pub(in crate::app) fn spot(&self) -> Spot {
        Spot {
            query: self.query.text().to_owned(),
            sort: self.sort,
            selected: self.selected,
            focus: self.focus,
            zoomed: self.zoomed,
            top: self.detail.top,
        }
    }

    /// Brings `moment` back.
    pub(in crate::app) fn recall(&mut self, moment: Moment) {
        self.marks.set(moment.marks);
        self.query.set(&moment.query);
        self.ask();
    }

    /// Changes the marks as one step of the history; a query that asks for them is asked anew.
    pub(in crate::app) fn change_marks(&mut self, change: impl FnOnce(&mut Marks)) {
        let before = self.moment();
        change(&mut self.marks);
        if self.marks.slots() != &before.marks {
            self.history.remember(before);
            self.ask_about_marks();
        }
    }

    /// Keeps the range that is being marked.
    pub(in crate::app) fn keep_range(&mut self) {
        self.marks.end_range();
        self.ask_about_marks();
    }

    /// Takes the range that is being marked back; returns whether there was one.
    pub(in crate::app) fn cancel_range(&mut self) -> bool {
        self.marks.cancel_range()
    }

    fn ask_about_marks(&mut self) {
        if self.query.text().contains("marked") {
            self.search();
        }
    }

    /// Selects the record that was asked for by id, as soon as it is there.
    pub(super) fn select_wanted(&mut self) {
        let Some(id) = &self.wanted else {
            return;
        };
        if let Some(slot) = self.corpus.by_id(id) {
            self.selected = Some(slot);
            self.chosen = true;
            self.wanted = None;
            self.sought = Some(slot);
        } else if self.progress.done {
            self.notify(Notice::Failed(Clean::line(&format!("no record has the id `{id}`"))));
            self.wanted = None;
        }
    }
}
