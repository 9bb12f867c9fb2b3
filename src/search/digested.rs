//! Batches together with what an index needs of them, computed while later batches are still being loaded.

use std::{ops::ControlFlow, sync::mpsc::sync_channel, thread};

use super::{
    parallel::in_order,
    store::{Digest, IndexScope},
};
use crate::corpus::Batch;

/// Smaller batches are digested on the thread that loads them: they come first, and are often the only ones.
const MAX_RECORDS_DIGESTED_IN_PLACE: usize = 100;

/// A batch, and what an index needs of its records.
#[derive(Clone, Debug)]
pub struct Digested {
    pub(super) batch: Batch,
    pub(super) digest: Box<Digest>,
}

impl Digested {
    /// The batch itself.
    pub fn batch(&self) -> &Batch {
        &self.batch
    }
}

impl From<Batch> for Digested {
    fn from(batch: Batch) -> Self {
        Self::of(batch, IndexScope::Words)
    }
}

impl Digested {
    fn of(batch: Batch, scope: IndexScope) -> Self {
        let incidents: Vec<_> = batch.entries.iter().map(|entry| &entry.incident).collect();
        Self {
            digest: Box::new(Digest::of(&incidents, scope)),
            batch,
        }
    }
}

/// Two are equal if their batches are: the digest follows from the batch.
impl PartialEq for Digested {
    fn eq(&self, other: &Self) -> bool {
        self.batch == other.batch
    }
}

/// Digests each batch that `load` produces and passes it to `take`, in order, until `take` breaks off; returns what
/// `load` returns.
///
/// `load` runs on this thread. From the first large batch on, all cores digest, and `take` runs on another thread.
pub fn load_digested<T>(
    load: impl FnOnce(&mut dyn FnMut(Batch) -> ControlFlow<()>) -> T,
    take: impl FnMut(Digested) -> ControlFlow<()> + Send,
) -> T {
    load_within(IndexScope::Words, load, take)
}

/// Does what [`load_digested`] does, as far as `scope` goes.
pub(super) fn load_within<T>(
    scope: IndexScope,
    load: impl FnOnce(&mut dyn FnMut(Batch) -> ControlFlow<()>) -> T,
    take: impl FnMut(Digested) -> ControlFlow<()> + Send,
) -> T {
    thread::scope(|threads| {
        let mut take = Some(take);
        let mut queue = None;
        load(&mut |batch| {
            if let (Some(take), true) = (&mut take, batch.entries.len() <= MAX_RECORDS_DIGESTED_IN_PLACE) {
                return take(Digested::of(batch, scope));
            }
            if let Some(take) = take.take() {
                // No room in the channel: batches loaded far ahead would take memory.
                let (sender, batches) = sync_channel(0);
                threads.spawn(move || in_order(batches.into_iter(), move |batch| Digested::of(batch, scope), take));
                queue = Some(sender);
            }
            if queue.as_ref().is_some_and(|queue| queue.send(batch).is_ok()) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
    })
}
