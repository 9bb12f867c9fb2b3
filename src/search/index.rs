//! The index: what is known of every record, kept so that queries are answered without looking at the records.

mod actors;
mod columns;
mod days;
mod fields;
mod members;
mod names;
mod openings;
mod part;
mod postings;
mod sequence;
mod store;
mod vocabulary;

use std::fmt;

use jiff::civil::Date;

pub(super) use self::{
    actors::{Actors, registered},
    columns::Columns,
    days::{DaySpan, Days},
    members::Members,
    names::{NameWords, joined},
    openings::Openings,
    part::{Part, Weight, as_written, each_text},
    postings::Postings,
    sequence::{Run, Sequence, Sequences, Text},
    store::Store,
    vocabulary::{Mask, Matching, Vocabulary, WordId, holds_anywhere},
};
use super::{
    Answer, Query, Sort,
    find::{Cache, Context, Finder, Found, KnownNames, Nearness},
    order::Orders,
    query::Node,
};
use crate::corpus::{Corpus, Slot};

/// What is known of the records of one corpus.
///
/// It grows with its corpus and answers at any time; a corpus that is loaded anew needs a new index.
#[derive(Clone)]
pub struct Index {
    store: Store,
    /// Made of the corpus's registry when first needed.
    known: Option<KnownNames>,
    cache: Cache,
    orders: Orders,
    today: Date,
}

impl Index {
    /// An index of no records; `today` is what `date:90d` counts back from.
    pub fn new(today: Date) -> Self {
        Self {
            store: Store::default(),
            known: None,
            cache: Cache::default(),
            orders: Orders::default(),
            today,
        }
    }

    /// Takes in the record at `slot`: the one behind the last that was taken in.
    pub fn add(&mut self, corpus: &Corpus, slot: Slot) {
        self.cache.clear();
        self.store.add(corpus, slot);
    }

    /// Finds the record at `slot` no more.
    pub fn remove(&mut self, slot: Slot) {
        self.cache.clear();
        self.store.remove(slot);
    }

    /// An index of no records, on the same day.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::new(self.today)
    }

    /// How many records it has taken in, also those that were removed.
    pub fn len(&self) -> usize {
        self.store.len() as usize
    }

    /// Bytes that it takes, without spare room and without what is kept of former answers.
    pub fn bytes(&self) -> usize {
        self.store.bytes()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What `query` finds, in this order.
    pub fn search(&mut self, corpus: &Corpus, query: &Query, context: &Context<'_>, sort: Sort) -> Answer {
        let found = self.find(corpus, query.root(), context);
        let order = self.orders.by(sort, &self.store, corpus);
        Answer::new(&found, order, sort)
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn find(&mut self, corpus: &Corpus, node: &Node, context: &Context<'_>) -> Found {
        self.finder(corpus, context).find(node, Nearness::Allowed)
    }

    pub(super) fn finder<'a>(&'a mut self, corpus: &'a Corpus, context: &Context<'a>) -> Finder<'a> {
        Finder {
            store: &self.store,
            corpus,
            known: self.known.get_or_insert_with(|| KnownNames::new(corpus.registry())),
            cache: &mut self.cache,
            context: *context,
            today: self.today,
        }
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("records", &self.store.len())
            .field("words", &self.store.vocabulary.len())
            .finish_non_exhaustive()
    }
}
