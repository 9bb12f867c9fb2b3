//! Asking the index: the only place where the answers are written.

use std::ops::Range;

use super::{Model, Notice};
use crate::{
    corpus::Slot,
    search::{Completion, Context, Sort, parse_typing},
    text::Clean,
};

impl Model {
    /// Takes records in; the answer follows when enough of them have come to make a difference.
    pub(in crate::app) fn take_in(&mut self, slots: Range<usize>) {
        self.index.add(&self.corpus, slots.clone());
        for slot in slots.map(Slot::at) {
            if self.corpus.entry(slot).faulty {
                self.faulty.insert(slot);
            }
        }
        self.select_wanted();
        self.mark_wanted();
        // Asking again after every batch would cost a square of the folder's size: an eighth more is worth it.
        let grown = self.index.len() - self.answered;
        if self.progress.done || self.answered < 1_000 || grown * 8 > self.answered {
            self.search();
        }
    }

    /// Asks for a changed query: the selected incident stays selected if it still matches, else the first is.
    pub(in crate::app) fn ask(&mut self) {
        // What ranks first is what the words ask for: it must not hide above an older selection.
        self.chosen &= !self.query.is_typing();
        self.search();
    }

    /// Asks anew; the only place where the answers are written. The selected incident stays selected if it still matches.
    pub(in crate::app) fn search(&mut self) {
        self.search_from(0);
    }

    /// The same; where the selected incident matches no more, the one in `row` is selected.
    pub(super) fn search_from(&mut self, row: usize) {
        let order = self.order();
        let context = Context {
            marked: self.marks.slots(),
            faulty: &self.faulty,
        };
        self.answer = self.index.search(&self.corpus, self.query.query(), &context, order);
        self.facets = self.index.facets(&self.corpus, self.query.query(), &context);
        self.highlighter = self.index.highlighter(&self.corpus, self.query.query());
        self.unexplained = true;
        self.answered = self.index.len();
        let kept = self
            .selected
            .filter(|_| self.chosen)
            .and_then(|slot| self.answer.row_of(slot));
        self.list.row = kept.unwrap_or(row);
        self.sidebar.rebuild(&self.facets);
        self.fit();
        if let Some(slot) = self.sought.take()
            && self.selected != Some(slot)
        {
            let id = &self.corpus.get(slot).id;
            let words = format!("`{id}` is not among what the query finds");
            self.notify(Notice::Said(Clean::line(&words)));
        }
    }

    /// How many incidents `query` finds.
    pub(in crate::app) fn count(&mut self, query: &str) -> usize {
        let (query, _) = parse_typing(query);
        let context = Context {
            marked: self.marks.slots(),
            faulty: &self.faulty,
        };
        self.index
            .search(&self.corpus, &query, &context, Sort::Id)
            .literal()
            .len()
    }

    /// Explains the answer; what a keystroke can wait for is done when keys pause.
    pub(in crate::app) fn explain(&mut self) {
        if self.unexplained {
            let context = Context {
                marked: self.marks.slots(),
                faulty: &self.faulty,
            };
            self.explanation = self.index.explain(&self.corpus, self.query.text(), &context);
            self.unexplained = false;
        }
    }

    /// What the word before the cursor of the search line may become.
    pub(in crate::app) fn completions(&mut self) -> Vec<Completion> {
        let context = Context {
            marked: self.marks.slots(),
            faulty: &self.faulty,
        };
        self.index
            .complete(&self.corpus, self.query.text(), self.query.cursor_byte(), &context)
    }
}
