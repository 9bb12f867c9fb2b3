//! Batches that come with what an index takes in of them, read while others are loaded.

use std::{
    ops::ControlFlow,
    sync::mpsc::{SendError, sync_channel},
    thread,
};

use super::{parallel::in_order, store::Digest};
use crate::corpus::Batch;

/// So few records are digested where they are loaded: they are the first, and often all.
const MAX_RECORDS_DIGESTED_IN_PLACE: usize = 100;

/// A batch, and what an index takes in of its records.
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
        let incidents: Vec<_> = batch.entries.iter().map(|entry| &entry.incident).collect();
        Self {
            digest: Box::new(Digest::of(&incidents)),
            batch,
        }
    }
}

/// Two are the same if their batches are: what is taken in of a batch follows from it.
impl PartialEq for Digested {
    fn eq(&self, other: &Self) -> bool {
        self.batch == other.batch
    }
}

/// Hands all batches that `load` hands over to `take`, digested and in order, until it breaks off; returns what `load` does.
///
/// `load` runs on this thread. Once there are many records, all cores digest, and `take` runs on another thread.
pub fn load_digested<T>(
    load: impl FnOnce(&mut dyn FnMut(Batch) -> ControlFlow<()>) -> T,
    take: impl FnMut(Digested) -> ControlFlow<()> + Send,
) -> T {
    thread::scope(|scope| {
        let mut take = Some(take);
        let mut crew = None;
        load(&mut |batch| {
            if let (Some(take), true) = (&mut take, batch.entries.len() <= MAX_RECORDS_DIGESTED_IN_PLACE) {
                return take(Digested::from(batch));
            }
            if let Some(take) = take.take() {
                // A batch waits until somebody digests it: what is loaded far ahead takes memory.
                let (sender, batches) = sync_channel(0);
                scope.spawn(move || in_order(batches.into_iter(), Digested::from, take));
                crew = Some(sender);
            }
            match crew.as_ref().map(|crew| crew.send(batch)) {
                Some(Ok(())) => ControlFlow::Continue(()),
                Some(Err(SendError(_))) | None => ControlFlow::Break(()),
            }
        })
    })
}
