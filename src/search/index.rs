//! The index: what is known of every record, kept so that queries are answered without looking at the records.

use std::{
    fmt, mem,
    ops::{ControlFlow, Range},
    sync::OnceLock,
};

use jiff::civil::Date;

use super::{
    Answer, Cancel, Digested, Query, Sort,
    digested::load_digested,
    find::{Cache, CancelCheck, Context, Finder, Hits, KnownNames, Nearness},
    order::Orders,
    query::Node,
    store::Store,
};
use crate::corpus::{Batch, Corpus, Slot};

/// What is known of the records of one corpus.
///
/// It grows with its corpus and answers at any time; a corpus that is loaded anew needs a new index.
#[derive(Clone)]
pub struct Index {
    store: Store,
    /// Made of the corpus's registry for the first query that has words.
    known: OnceLock<KnownNames>,
    cache: Cache,
    orders: Orders,
    today: Date,
}

impl Index {
    /// An index of no records; `today` is what `date:90d` counts back from.
    pub fn new(today: Date) -> Self {
        Self {
            store: Store::default(),
            known: OnceLock::new(),
            cache: Cache::default(),
            orders: Orders::default(),
            today,
        }
    }

    /// Takes in the records at `slots`, which begin behind the last that was taken in; on all cores if they are many.
    ///
    /// Where records are still being loaded, [`Index::take_in`] leaves most of the work to who loads them.
    pub fn add(&mut self, corpus: &Corpus, slots: Range<usize>) {
        self.cache.clear();
        self.store.add(corpus, slots);
    }

    /// Takes a batch into `corpus` and its records in here; returns their slots. The corpus has no others than those that
    /// were taken in before.
    pub fn take_in(&mut self, corpus: &mut Corpus, batch: Digested) -> Range<usize> {
        let slots = corpus.extend(batch.batch);
        self.cache.clear();
        self.store.take(corpus, slots.start, &batch.digest);
        slots
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

    /// What `ask` returns; `None` if `cancel` was set before it was done.
    pub fn unless_cancelled<T>(&mut self, cancel: &Cancel, ask: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.cache.cancel = CancelCheck::new(cancel);
        let answer = ask(self);
        (!mem::take(&mut self.cache.cancel).was_cancelled()).then_some(answer)
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn find(&mut self, corpus: &Corpus, node: &Node, context: &Context<'_>) -> Hits {
        self.finder(corpus, context).find(node, Nearness::Allowed)
    }

    pub(super) fn finder<'a>(&'a mut self, corpus: &'a Corpus, context: &Context<'a>) -> Finder<'a> {
        Finder {
            store: &self.store,
            corpus,
            known: &self.known,
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

/// Takes all batches that `load` hands over into `corpus`, which is empty, and into an index of it; `today` is as for
/// [`Index::new`]. Returns the index, and what `load` does.
pub fn load_indexed<T>(
    corpus: &mut Corpus,
    today: Date,
    load: impl FnOnce(&mut dyn FnMut(Batch) -> ControlFlow<()>) -> T,
) -> (Index, T) {
    let mut index = Index::new(today);
    let loaded = load_digested(load, |batch| {
        index.take_in(corpus, batch);
        ControlFlow::Continue(())
    });
    (index, loaded)
}
