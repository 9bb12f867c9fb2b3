//! Asking the records: when, and what follows from the answers.

use super::{Model, Notice, answers::Question, selection::Stay};
use crate::{
    search::{Cancel, Completion, Digested},
    text::Clean,
};

impl Model {
    /// Adds records; the answer follows when enough of them have come to make a difference.
    pub(in crate::app) fn add_records(&mut self, batch: Digested) {
        self.answers.add_records(&mut self.corpus, batch);
        self.select_wanted();
        self.mark_wanted();
        if self.progress.done || self.answers.is_outgrown() {
            self.search();
        }
    }

    /// Asks for a changed query: the selected incident stays selected if it still matches, else the first is.
    pub(in crate::app) fn ask(&mut self) {
        // What ranks first is what the words ask for: it must not hide above an older selection.
        if self.query.is_typing() {
            self.selection.unchoose();
        }
        self.search();
    }

    /// Asks again; the selected incident stays selected if it still matches.
    ///
    /// Where the next key comes first, the answer before stays shown, and this one follows when keys pause.
    pub(in crate::app) fn search(&mut self) {
        let cancel = self.answers.cancel().clone();
        self.search_from(0, Stay::IfChosen, &cancel);
    }

    /// Answers what the next key came before, whatever comes next.
    pub(in crate::app) fn settle(&mut self) {
        if self.answers.is_overdue() {
            self.search_from(0, Stay::IfChosen, &Cancel::default());
        }
    }

    /// Answers what the next key came before, unless it happens again.
    pub(in crate::app) fn catch_up(&mut self) {
        if self.answers.is_overdue() {
            self.search();
        }
    }

    /// Asks again, unless `cancel` is set before the answer. Where the selected incident does not stay, the one in `row` is selected.
    pub(super) fn search_from(&mut self, row: usize, stay: Stay, cancel: &Cancel) {
        let question = Question {
            corpus: &self.corpus,
            query: self.query.query(),
            marked: self.selection.marks().slots(),
            order: self.order(),
        };
        if !self.answers.ask(question, cancel) {
            return;
        }
        self.selection.settle(self.answers.hits(), stay, row);
        self.sidebar.rebuild(self.answers.facets());
        self.fit();
        if let Some(slot) = self.selection.take_missed() {
            let id = &self.corpus.get(slot).id;
            let words = format!("`{id}` is not among what the query finds");
            self.say(&words);
        }
    }

    /// How many incidents `query` finds.
    pub(in crate::app) fn count(&mut self, query: &str) -> usize {
        self.answers.count(&self.corpus, query, self.selection.marks().slots())
    }

    /// Explains the answer, unless the next key comes first; what a keystroke can wait for is done when keys pause.
    pub(in crate::app) fn explain(&mut self) {
        self.answers
            .explain(&self.corpus, self.query.text(), self.selection.marks().slots());
        if self.instead().is_empty() {
            self.look_ahead();
        }
    }

    /// What the word before the cursor of the search line may become.
    pub(in crate::app) fn completions(&mut self) -> Vec<Completion> {
        let typed = (self.query.text(), self.query.cursor_byte());
        self.answers
            .complete(&self.corpus, typed, self.selection.marks().slots())
    }

    /// Selects the record that was asked for by id, as soon as it is there.
    pub(super) fn select_wanted(&mut self) {
        if let Some(id) = self.selection.find_wanted(&self.corpus, self.progress) {
            self.notify(Notice::Failed(Clean::line(&format!("no record has the id `{id}`"))));
        }
    }
}
