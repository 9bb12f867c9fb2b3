//! Moving in the list, marking, and bringing a moment back.

use std::collections::BTreeSet;

use super::{Marks, Model, Moment, Spot};
use crate::{
    app::{Motion, Way},
    corpus::Slot,
};

impl Model {
    /// Moves in the list; the detail follows when keys pause.
    pub(in crate::app) fn step_list(&mut self, motion: Motion) {
        let rows = self.list_rows();
        self.selection.step(motion, self.answers.hits(), rows);
        self.fill_list();
    }

    /// Scrolls the list; the selection goes along only where it would be left outside.
    pub(in crate::app) fn scroll_list(&mut self, way: Way, by: usize) {
        let rows = self.list_rows();
        self.selection.scroll((way, by), self.answers.hits(), rows);
        self.fill_list();
    }

    /// Selects the incident at `slot`, if it is in the list.
    pub(in crate::app) fn select(&mut self, slot: Slot) {
        if self.selection.choose(slot, self.answers.hits()) {
            self.fit();
        }
    }

    /// The marked incidents in the order of the list; those that it does not hold come last.
    pub(in crate::app) fn marked_in_order(&self) -> Vec<Slot> {
        let marked = self.marks().slots();
        let listed: Vec<Slot> = self.answer().iter().filter(|slot| marked.contains(slot)).collect();
        let is_listed: BTreeSet<Slot> = listed.iter().copied().collect();
        let others = marked.iter().copied().filter(|slot| !is_listed.contains(slot));
        listed.iter().copied().chain(others).collect()
    }

    /// What a step back would have to bring back.
    pub(in crate::app) fn moment(&self) -> Moment {
        Moment {
            query: self.query.text().to_owned(),
            marks: self.marks().slots().clone(),
        }
    }

    /// Where one stands, for a jump to leave.
    pub(in crate::app) fn spot(&self) -> Spot {
        Spot {
            query: self.query.text().to_owned(),
            sort: self.sort,
            selected: self.selected(),
            focus: self.focus,
            zoomed: self.zoomed,
            sidebar: self.sidebar_wish,
            top: self.detail.top,
        }
    }

    /// Brings `moment` back.
    pub(in crate::app) fn recall(&mut self, moment: Moment) {
        self.selection.marks_mut().set(moment.marks);
        self.query.set(&moment.query);
        self.ask();
    }

    /// Changes the marks as one step of the history; a query that asks for them is asked again.
    pub(in crate::app) fn change_marks(&mut self, change: impl FnOnce(&mut Marks)) {
        let before = self.moment();
        change(self.selection.marks_mut());
        if self.marks().slots() != &before.marks {
            self.history.remember(before);
            self.ask_about_marks();
        }
    }

    /// Keeps the range that is being marked.
    pub(in crate::app) fn keep_range(&mut self) {
        self.selection.marks_mut().end_range();
        self.ask_about_marks();
    }

    /// Unmarks the range that is being marked; returns whether there was one.
    pub(in crate::app) fn cancel_range(&mut self) -> bool {
        self.selection.marks_mut().cancel_range()
    }

    fn ask_about_marks(&mut self) {
        if self.query.text().contains("marked") {
            self.search();
        }
    }
}
