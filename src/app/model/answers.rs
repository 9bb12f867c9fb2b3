//! The index, and what it answered last: hits, facets, highlights and the explanation.

use std::{collections::BTreeSet, ops::Range};

use jiff::civil::Date;

use super::overview::{Overview, Traits};
use crate::{
    corpus::{Corpus, Slot, Turnover},
    insight::Inquiry,
    search::{
        Answer, Cancel, Completion, Context, Digested, Explanation, Facets, Highlighter, Index, Query, Sort,
        parse_typing,
    },
};

/// Most records that are asked again after every batch: with more, the cost would grow with the square of the folder's
/// size.
const MAX_ASKED_EACH_TIME: usize = 1_000;
/// By what share of its size a larger index has to grow before it is asked again: an eighth.
const WORTHWHILE_GROWTH: usize = 8;

/// Most records that are shown of what another query would find: more than screens have rows.
const MAX_INSTEAD: usize = 100;

/// How far a query has been answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The next key came before the answer.
    Asked,
    Answered,
    Explained,
}

/// What is asked, and of which records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) query: &'a Query,
    pub(super) marked: &'a BTreeSet<Slot>,
    pub(super) order: Sort,
}

/// The index of the records, and its answers.
///
/// Hits, facets and highlights always belong to one question; the explanation is shown only while it does too.
#[derive(Debug)]
pub(super) struct Answers {
    index: Index,
    /// The records whose files have faults.
    faulty: BTreeSet<Slot>,
    traits: Traits,
    /// Counts over what is found to the letter.
    overview: Overview,
    /// Cancels a search once another key waits.
    cancel: Cancel,
    hits: Answer,
    facets: Facets,
    /// Lights up what the query met.
    highlighter: Highlighter,
    explanation: Explanation,
    /// What another query would find, where this one finds nothing; shown only while the explanation is.
    instead: Vec<Slot>,
    /// Whether the term to blame finds nothing by itself.
    is_unknown: bool,
    /// How far the query has been answered; before, what is shown is of an earlier one.
    stage: Stage,
    /// How many records the answer looked at.
    looked_at: usize,
}

impl Answers {
    /// No records and no query; `today` is what relative dates in queries count from.
    pub(super) fn new(today: Date) -> Self {
        Self {
            index: Index::new(today),
            faulty: BTreeSet::new(),
            traits: Traits::default(),
            overview: Overview::default(),
            cancel: Cancel::default(),
            hits: Answer::default(),
            facets: Facets::default(),
            highlighter: Highlighter::default(),
            explanation: Explanation::default(),
            instead: Vec::new(),
            is_unknown: false,
            stage: Stage::Explained,
            looked_at: 0,
        }
    }

    /// The day that relative dates in queries count from.
    pub(super) fn today(&self) -> Date {
        self.index.today()
    }

    /// The incidents that match, in order.
    pub(super) fn hits(&self) -> &Answer {
        &self.hits
    }

    /// Counts over what is found to the letter.
    pub(super) fn overview(&self) -> &Overview {
        &self.overview
    }

    pub(super) fn facets(&self) -> &Facets {
        &self.facets
    }

    pub(super) fn highlighter(&self) -> &Highlighter {
        &self.highlighter
    }

    /// The explanation of the answer that is shown; none until keys have paused.
    pub(super) fn explanation(&self) -> Option<&Explanation> {
        (self.stage == Stage::Explained).then_some(&self.explanation)
    }

    /// Whether the next key came before the answer, so that what is shown is of an earlier question.
    pub(super) fn is_overdue(&self) -> bool {
        self.stage == Stage::Asked
    }

    pub(super) fn cancel(&self) -> &Cancel {
        &self.cancel
    }

    pub(super) fn set_cancel(&mut self, cancel: Cancel) {
        self.cancel = cancel;
    }

    /// Adds what has been read to the corpus, and indexes it.
    pub(super) fn add_records(&mut self, corpus: &mut Corpus, batch: Digested) {
        let added = self.index.add_digested(corpus, batch);
        self.note_traits(corpus);
        self.note_faulty(corpus, added);
    }

    /// Whether enough records have come since the last answer to be worth another one.
    pub(super) fn is_outgrown(&self) -> bool {
        let grown = self.index.len() - self.looked_at;
        self.looked_at < MAX_ASKED_EACH_TIME || grown * WORTHWHILE_GROWTH > self.looked_at
    }

    /// Indexes what changed in the corpus. The answer before may hold slots that no longer exist.
    pub(super) fn change(&mut self, corpus: &Corpus, turnover: &Turnover) {
        self.index.add(corpus, self.index.len()..turnover.added.end);
        self.note_traits(corpus);
        for (slot, _) in &turnover.moved {
            self.index.remove(*slot);
        }
        self.find_faulty(corpus);
    }

    /// Indexes all records again, after they have moved to other slots.
    pub(super) fn rebuild(&mut self, corpus: &Corpus) {
        self.index = self.index.emptied();
        self.index.add(corpus, 0..corpus.len());
        self.traits.clear();
        self.note_traits(corpus);
        self.find_faulty(corpus);
    }

    fn note_traits(&mut self, corpus: &Corpus) {
        self.traits.add(corpus.slots().map(|slot| corpus.get(slot)));
    }

    fn note_faulty(&mut self, corpus: &Corpus, slots: Range<usize>) {
        let slots = slots.map(Slot::at);
        self.faulty.extend(slots.filter(|slot| corpus.entry(*slot).faulty));
    }

    fn find_faulty(&mut self, corpus: &Corpus) {
        let slots = corpus.slots();
        self.faulty = slots.filter(|slot| corpus.entry(*slot).faulty).collect();
    }

    /// Answers `question`, unless `cancel` is set before; returns whether it did. If not, the answer before stays.
    pub(super) fn ask(&mut self, question: Question<'_>, cancel: &Cancel) -> bool {
        let Question {
            corpus,
            query,
            marked,
            order,
        } = question;
        let context = Context {
            marked,
            faulty: &self.faulty,
        };
        let answers = self.index.unless_cancelled(cancel, |index| {
            let hits = index.search(corpus, query, &context, order);
            let facets = index.facets(corpus, query, &context);
            (hits, facets, index.highlighter(corpus, query))
        });
        let Some((hits, facets, highlighter)) = answers else {
            self.stage = Stage::Asked;
            return false;
        };
        self.stage = Stage::Answered;
        self.overview = self.traits.overview(hits.literal());
        self.hits = hits;
        self.facets = facets;
        self.highlighter = highlighter;
        self.looked_at = self.index.len();
        true
    }

    /// Explains the answer to `text`, unless the next key comes first.
    pub(super) fn explain(&mut self, corpus: &Corpus, text: &str, marked: &BTreeSet<Slot>) {
        if self.stage != Stage::Answered {
            return;
        }
        self.instead.clear();
        let context = Context {
            marked,
            faulty: &self.faulty,
        };
        let ask = |index: &mut Index| index.explain(corpus, text, &context);
        if let Some(explanation) = self.index.unless_cancelled(&self.cancel, ask) {
            self.explanation = explanation;
            self.stage = Stage::Explained;
        }
    }

    /// What another query would find; empty until it is looked up.
    pub(super) fn instead(&self) -> &[Slot] {
        if self.stage == Stage::Explained {
            &self.instead
        } else {
            &[]
        }
    }

    /// Whether the term to blame finds nothing by itself, as far as that was looked up.
    pub(super) fn is_unknown(&self) -> bool {
        self.stage == Stage::Explained && self.is_unknown
    }

    /// Looks up the first records that `query` would find, and whether the term to blame finds any.
    pub(super) fn look_ahead(&mut self, corpus: &Corpus, (query, blamed): (&str, &str), marked: &BTreeSet<Slot>) {
        self.is_unknown = self.count(corpus, blamed, marked) == 0;
        let (query, _) = parse_typing(query);
        let context = Context {
            marked,
            faulty: &self.faulty,
        };
        let order = Sort::default_for(&query);
        let found = self.index.search(corpus, &query, &context, order);
        self.instead = found.literal().iter().take(MAX_INSTEAD).copied().collect();
    }

    /// What views of many records ask the index by.
    pub(super) fn inquiry<'a>(&'a mut self, corpus: &'a Corpus, marked: &'a BTreeSet<Slot>) -> Inquiry<'a> {
        Inquiry {
            corpus,
            index: &mut self.index,
            context: Context {
                marked,
                faulty: &self.faulty,
            },
        }
    }

    /// How many incidents `query` finds.
    pub(super) fn count(&mut self, corpus: &Corpus, query: &str, marked: &BTreeSet<Slot>) -> usize {
        let (query, _) = parse_typing(query);
        let context = Context {
            marked,
            faulty: &self.faulty,
        };
        self.index.search(corpus, &query, &context, Sort::Id).literal().len()
    }

    /// What the word of `text` before its byte `cursor` may become.
    pub(super) fn complete(
        &mut self,
        corpus: &Corpus,
        (text, cursor): (&str, usize),
        marked: &BTreeSet<Slot>,
    ) -> Vec<Completion> {
        let context = Context {
            marked,
            faulty: &self.faulty,
        };
        self.index.complete(corpus, text, cursor, &context)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::corpus::{Registry, built_in};

    fn full() -> (Corpus, Answers) {
        let mut corpus = Corpus::new(Registry::built_in());
        let mut answers = Answers::new(date(2026, 11, 20));
        answers.add_records(&mut corpus, built_in().into());
        (corpus, answers)
    }

    /// Asks for `text`; cancelled before it begins where `is_cancelled` says so.
    fn ask(answers: &mut Answers, corpus: &Corpus, text: &str, is_cancelled: bool) -> bool {
        let cancel = Cancel::default();
        cancel.set(is_cancelled);
        let question = Question {
            corpus,
            query: &parse_typing(text).0,
            marked: &BTreeSet::new(),
            order: Sort::Id,
        };
        answers.ask(question, &cancel)
    }

    #[test]
    fn what_the_next_key_interrupts_leaves_the_answer_before_in_one_piece() {
        let (corpus, mut answers) = full();
        assert!(ask(&mut answers, &corpus, "apt28", false));
        let hits = answers.hits().len();
        assert!(0 < hits && hits < corpus.len());
        assert!(!ask(&mut answers, &corpus, "", true));
        assert_eq!((answers.hits().len(), answers.is_overdue()), (hits, true));
        assert_eq!(answers.highlighter().ranges("by APT28"), vec![3..8]);
        assert!(ask(&mut answers, &corpus, "", false));
        assert_eq!((answers.hits().len(), answers.is_overdue()), (corpus.len(), false));
    }

    #[test]
    fn an_explanation_is_shown_only_beside_the_answer_it_is_of() {
        let (corpus, mut answers) = full();
        let nothing = BTreeSet::new();
        assert!(ask(&mut answers, &corpus, "apt28 router", false));
        assert_eq!(answers.explanation(), None);
        answers.explain(&corpus, "apt28 router", &nothing);
        assert_eq!(answers.explanation().map(|it| it.terms.len()), Some(2));
        assert!(!ask(&mut answers, &corpus, "apt28", true));
        assert_eq!(answers.explanation(), None);
        answers.explain(&corpus, "apt28", &nothing);
        assert_eq!(answers.explanation(), None, "there is no answer to explain yet");
    }

    #[test]
    fn a_small_folder_is_asked_after_every_batch() {
        let (corpus, mut answers) = full();
        assert!(answers.is_outgrown());
        assert!(ask(&mut answers, &corpus, "", false));
        assert!(answers.is_outgrown());
    }
}
