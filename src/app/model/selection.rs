//! The selected incident, the cursor of the list that stands on it, and the marks.

use super::{Marks, Progress};
use crate::{
    app::{Cursor, Motion, Way},
    corpus::{Corpus, Slot},
    search::Answer,
};

/// The selected incident and the marked ones.
///
/// The selected incident is the one under the cursor; after a new answer that holds again once `fit` was called.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    cursor: Cursor,
    slot: Option<Slot>,
    /// Whether a person chose the selected incident.
    is_chosen: bool,
    /// The id of the record to select once it has been read.
    wanted: Option<String>,
    /// The record that was asked for by id, until it is known whether the query finds it.
    sought: Option<Slot>,
    marks: Marks,
}

/// When the selected incident stays selected in a new answer that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stay {
    /// When a person chose it: otherwise the first hit is what a query asks for.
    IfChosen,
    /// In any case: nobody asked for the list to change.
    Always,
}

impl Selection {
    /// The cursor of the list.
    pub(super) fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The selected incident.
    pub(super) fn slot(&self) -> Option<Slot> {
        self.slot
    }

    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(super) fn marks_mut(&mut self) -> &mut Marks {
        &mut self.marks
    }

    /// Moves in a list that shows `rows` rows.
    pub(super) fn step(&mut self, motion: Motion, answer: &Answer, rows: usize) {
        self.cursor.step(motion, answer.len(), rows);
        self.choose_row(answer);
    }

    /// Scrolls a list that shows `rows` rows; another incident is selected only where the cursor would be left outside.
    pub(super) fn scroll(&mut self, (way, by): (Way, usize), answer: &Answer, rows: usize) {
        let before = self.cursor.row;
        self.cursor.scroll(way, by, answer.len(), rows);
        if self.cursor.row != before {
            self.choose_row(answer);
        }
    }

    fn choose_row(&mut self, answer: &Answer) {
        self.slot = answer.slot(self.cursor.row);
        self.is_chosen = true;
        self.stretch_range(answer);
    }

    /// Makes a range that is being marked reach the cursor.
    fn stretch_range(&mut self, answer: &Answer) {
        let Some(anchor) = self.marks.anchor().and_then(|slot| answer.row_of(slot)) else {
            return;
        };
        let row = self.cursor.row;
        let range = anchor.min(row)..=anchor.max(row);
        self.marks.stretch(range.filter_map(|row| answer.slot(row)));
    }

    /// Puts the cursor on the incident at `slot`; returns whether it is in the list.
    pub(super) fn choose(&mut self, slot: Slot, answer: &Answer) -> bool {
        let Some(row) = answer.row_of(slot) else {
            return false;
        };
        self.cursor.row = row;
        self.is_chosen = true;
        true
    }

    /// Forgets that a person chose the selected incident: the next answer selects its first hit.
    pub(super) fn unchoose(&mut self) {
        self.is_chosen = false;
    }

    /// Puts the cursor where it belongs in a new answer: on the incident that stays, else in `row`.
    pub(super) fn settle(&mut self, answer: &Answer, stay: Stay, row: usize) {
        let stays = self.is_chosen || stay == Stay::Always;
        let kept = self.slot.filter(|_| stays).and_then(|slot| answer.row_of(slot));
        self.cursor.row = kept.unwrap_or(row);
    }

    /// Puts the cursor back into a list that shows `rows` rows, and selects what is under it.
    pub(super) fn fit(&mut self, answer: &Answer, rows: usize) {
        self.cursor.fit(answer.len(), rows);
        self.slot = answer.slot(self.cursor.row);
    }

    /// Rows of the list above the cursor that are shown.
    pub(super) fn rows_above(&self) -> usize {
        self.cursor.row.saturating_sub(self.cursor.top)
    }

    /// Shows that many rows above the cursor, once `fit` was called.
    pub(super) fn show_rows_above(&mut self, rows: usize) {
        self.cursor.top = self.cursor.row.saturating_sub(rows);
    }

    /// Shows the rows from `top` on, or from an earlier one.
    pub(super) fn show_from_at_most(&mut self, top: usize) {
        self.cursor.top = self.cursor.top.min(top);
    }

    /// Asks for the record with this id, which may not have been read yet.
    pub(super) fn want(&mut self, id: Option<String>) {
        self.wanted = id;
    }

    /// The id of the record that is still waited for.
    pub(super) fn wanted(&self) -> Option<&str> {
        self.wanted.as_deref()
    }

    /// Selects the record that is waited for, if it is there; returns its id if it will never be.
    pub(super) fn find_wanted(&mut self, corpus: &Corpus, progress: Progress) -> Option<String> {
        if let Some(slot) = corpus.by_id(self.wanted.as_deref()?) {
            self.slot = Some(slot);
            self.is_chosen = true;
            self.sought = Some(slot);
            self.wanted = None;
        }
        self.wanted.take_if(|_| progress.done)
    }

    /// The record that was asked for by id, if the answer selected another one instead; told once.
    pub(super) fn take_missed(&mut self) -> Option<Slot> {
        self.sought.take().filter(|slot| self.slot != Some(*slot))
    }

    /// Moves each record to where `to` says, and forgets those it has no slot for.
    pub(super) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        self.slot = self.slot.and_then(&to);
        self.sought = self.sought.and_then(&to);
        self.marks.follow(&to);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::{
        corpus::{Registry, built_in},
        search::{Context, Index, Sort, parse_typing},
    };

    /// Rows of the list in these tests.
    const ROWS: usize = 5;

    fn corpus() -> Corpus {
        let mut corpus = Corpus::new(Registry::built_in());
        corpus.extend(built_in());
        corpus
    }

    fn answer(corpus: &Corpus, query: &str) -> Answer {
        let mut index = Index::new(date(2026, 11, 20));
        index.add(corpus, 0..corpus.len());
        let nothing = BTreeSet::new();
        let context = Context {
            marked: &nothing,
            faulty: &nothing,
        };
        index.search(corpus, &parse_typing(query).0, &context, Sort::Id)
    }

    #[test]
    fn a_chosen_incident_stays_selected_while_it_is_among_the_hits() {
        let corpus = corpus();
        let (all, narrower, nothing) = (answer(&corpus, ""), answer(&corpus, "apt28"), answer(&corpus, "xyzzyx"));
        let last = narrower.len() - 1;
        assert!(last > 0, "the records hold several hits");
        let kept = narrower.slot(last).unwrap();
        let mut selection = Selection::default();
        assert!(selection.choose(kept, &all));
        selection.fit(&all, ROWS);
        selection.settle(&narrower, Stay::IfChosen, 0);
        selection.fit(&narrower, ROWS);
        assert_eq!((selection.slot(), selection.cursor().row), (Some(kept), last));
        assert!(!selection.choose(kept, &nothing));
        selection.settle(&nothing, Stay::IfChosen, 0);
        selection.fit(&nothing, ROWS);
        assert_eq!((selection.slot(), selection.cursor().row), (None, 0));
    }

    #[test]
    fn one_that_nobody_chose_gives_way_to_the_first_hit_unless_the_list_changed_by_itself() {
        let corpus = corpus();
        let all = answer(&corpus, "");
        let mut selection = Selection::default();
        selection.step(Motion::Last, &all, ROWS);
        let last = selection.slot();
        selection.unchoose();
        selection.settle(&all, Stay::Always, 0);
        selection.fit(&all, ROWS);
        assert_eq!(selection.slot(), last);
        selection.settle(&all, Stay::IfChosen, 0);
        selection.fit(&all, ROWS);
        assert_eq!(selection.slot(), all.slot(0));
    }

    #[test]
    fn a_range_reaches_the_cursor_wherever_it_goes() {
        let corpus = corpus();
        let all = answer(&corpus, "");
        let slots = |rows: &[usize]| -> BTreeSet<Slot> { rows.iter().filter_map(|row| all.slot(*row)).collect() };
        let mut selection = Selection::default();
        selection.step(Motion::Down, &all, ROWS);
        selection.marks_mut().begin_range(all.slot(1).unwrap());
        selection.step(Motion::Down, &all, ROWS);
        assert_eq!(selection.marks().slots(), &slots(&[1, 2]));
        selection.step(Motion::First, &all, ROWS);
        assert_eq!(selection.marks().slots(), &slots(&[0, 1]));
    }

    #[test]
    fn a_record_asked_for_by_id_is_waited_for_and_missed_once() {
        let full = corpus();
        let id = full.get(full.slots().last().unwrap()).id.to_string();
        let empty = Corpus::new(Registry::built_in());
        let mut selection = Selection::default();
        selection.want(Some(id.clone()));
        let reading = Progress::default();
        let done = Progress { done: true, ..reading };
        assert_eq!(selection.find_wanted(&empty, reading), None);
        assert_eq!(selection.wanted(), Some(id.as_str()));
        assert_eq!(selection.clone().find_wanted(&empty, done), Some(id.clone()));
        assert_eq!((selection.find_wanted(&full, done), selection.wanted()), (None, None));
        assert_eq!(selection.slot(), full.by_id(&id));
        let nothing = answer(&full, "xyzzyx");
        selection.settle(&nothing, Stay::IfChosen, 0);
        selection.fit(&nothing, ROWS);
        assert_eq!(selection.take_missed(), full.by_id(&id));
        assert_eq!(selection.take_missed(), None);
    }
}
