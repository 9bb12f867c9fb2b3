//! The index, which answers queries: what is stored of every record, and what was found before.

use std::{
    fmt, mem,
    ops::{ControlFlow, Range},
    sync::OnceLock,
};

use jiff::civil::Date;

use super::{
    Answer, Cancel, Digested, Query, Sort,
    digested::load_within,
    find::{Cache, CancelCheck, Context, Finder, Hits, KnownNames, Nearness},
    order::Orders,
    query::Node,
    store::{IndexScope, Store},
};
use crate::corpus::{Batch, Corpus, Slot};

/// The searchable form of the records of one corpus.
///
/// It grows with its corpus and can be searched at any time; a corpus that is loaded again needs a new index.
#[derive(Clone)]
pub struct Index {
    store: Store,
    /// Made from the corpus's registry when the first query with words arrives.
    known: OnceLock<KnownNames>,
    cache: Cache,
    orders: Orders,
    today: Date,
}

impl Index {
    /// An index of no records; `today` is the day that `date:90d` counts back from.
    pub fn new(today: Date) -> Self {
        Self {
            store: Store::default(),
            known: OnceLock::new(),
            cache: Cache::default(),
            orders: Orders::default(),
            today,
        }
    }

    /// Adds the records at `slots`, which follow the last one added; on all cores if there are many.
    ///
    /// For records that are still being loaded, [`Index::add_digested`] is cheaper: most of the work is done while
    /// loading.
    pub fn add(&mut self, corpus: &Corpus, slots: Range<usize>) {
        self.cache.clear();
        self.store.add(corpus, slots);
    }

    /// Adds the records of a batch to `corpus` and to the index; returns their slots. All records that `corpus` has so
    /// far must have been added before.
    pub fn add_digested(&mut self, corpus: &mut Corpus, batch: Digested) -> Range<usize> {
        let slots = corpus.extend(batch.batch);
        self.cache.clear();
        self.store.add_digest(corpus, slots.start, &batch.digest);
        slots
    }

    /// Removes the record at `slot`: it is no longer found.
    pub fn remove(&mut self, slot: Slot) {
        self.cache.clear();
        self.store.remove(slot);
    }

    /// The day that relative dates in queries count from.
    pub fn today(&self) -> Date {
        self.today
    }

    /// An index of no records, with the same `today`.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::new(self.today)
    }

    /// The number of records that were added, including those that were removed since.
    pub fn len(&self) -> usize {
        self.store.len() as usize
    }

    /// The memory it takes in bytes, without spare capacity and cached answers.
    pub fn bytes(&self) -> usize {
        self.store.bytes()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The hits of `query`, in the order of `sort`.
    pub fn search(&mut self, corpus: &Corpus, query: &Query, context: &Context<'_>, sort: Sort) -> Answer {
        let found = self.find(corpus, query.root(), context);
        let partial = self.finder(corpus, context).partial(query.root(), &found);
        let relevance = (sort == Sort::Relevance && found.is_ranked()).then(|| {
            let mut finder = self.finder(corpus, context);
            finder.relevance(query.root(), partial.is_some())
        });
        let order = self.orders.by(sort, &self.store, corpus);
        let mut answer = Answer::new(&found, partial, order, sort);
        if let Some(relevance) = relevance {
            answer.reorder(|slots, class| relevance.reorder(slots, class, &self.store.forward));
        }
        answer
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
            .field("words", &self.store.lexicon.len())
            .finish_non_exhaustive()
    }
}

/// Adds all batches that `load` produces to `corpus`, which is empty, and to a new index; `today` is as for
/// [`Index::new`]. Returns the index, which answers queries as far as `scope` goes, and what `load` returns.
pub fn load_indexed<T>(
    corpus: &mut Corpus,
    today: Date,
    scope: IndexScope,
    load: impl FnOnce(&mut dyn FnMut(Batch) -> ControlFlow<()>) -> T,
) -> (Index, T) {
    let mut index = Index::new(today);
    let loaded = load_within(scope, load, |batch| {
        index.add_digested(corpus, batch);
        ControlFlow::Continue(())
    });
    (index, loaded)
}
