//! Asking the index: the only place where the answers are written.

use super::{Model, Notice, Stage};
use crate::{
    corpus::Slot,
    search::{Cancel, Completion, Context, Digested, Index, Sort, parse_typing},
    text::Clean,
};

impl Model {
    /// Takes records in; the answer follows when enough of them have come to make a difference.
    pub(in crate::app) fn take_in(&mut self, batch: Digested) {
        let slots = self.index.add_digested(&mut self.corpus, batch);
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

    /// Asks anew; the selected incident stays selected if it still matches.
    ///
    /// Where the next key comes first, the answer before stays shown, and this one follows when keys pause.
    pub(in crate::app) fn search(&mut self) {
        let cancel = self.cancel.clone();
        self.search_from(0, &cancel);
    }

    /// Answers what the next key came before, whatever comes next.
    pub(in crate::app) fn settle(&mut self) {
        if self.stage == Stage::Asked {
            self.search_from(0, &Cancel::default());
        }
    }

    /// Answers what the next key came before, unless it happens again.
    pub(in crate::app) fn catch_up(&mut self) {
        if self.stage == Stage::Asked {
            self.search();
        }
    }

    /// Asks anew, until `cancel` is set: the only place where the answers are written. Where the selected incident
    /// matches no more, the one in `row` is selected.
    pub(super) fn search_from(&mut self, row: usize, cancel: &Cancel) {
        let order = self.order();
        let context = Context {
            marked: self.marks.slots(),
            faulty: &self.faulty,
        };
        let (corpus, query) = (&self.corpus, self.query.query());
        let answers = self.index.unless_cancelled(cancel, |index| {
            let answer = index.search(corpus, query, &context, order);
            let facets = index.facets(corpus, query, &context);
            (answer, facets, index.highlighter(corpus, query))
        });
        let Some((answer, facets, highlighter)) = answers else {
            self.stage = Stage::Asked;
            return;
        };
        self.stage = Stage::Answered;
        self.answer = answer;
        self.facets = facets;
        self.highlighter = highlighter;
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

    /// Explains the answer, unless the next key comes first; what a keystroke can wait for is done when keys pause.
    pub(in crate::app) fn explain(&mut self) {
        if self.stage == Stage::Answered {
            let context = Context {
                marked: self.marks.slots(),
                faulty: &self.faulty,
            };
            let (corpus, text) = (&self.corpus, self.query.text());
            let ask = |index: &mut Index| index.explain(corpus, text, &context);
            if let Some(explanation) = self.index.unless_cancelled(&self.cancel, ask) {
                self.explanation = explanation;
                self.stage = Stage::Explained;
            }
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
