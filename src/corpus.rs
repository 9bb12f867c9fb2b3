//! All incidents of one run, in the order they arrived; loading a folder into records and faults.

mod actors;
mod batch;

use std::{collections::HashMap, ops::Range, sync::Arc};

pub use self::{
    actors::{Actor, Registry},
    batch::{Batch, Entry, FileFault, Origin},
};
use crate::incident::Incident;

/// A position in the corpus; valid for the corpus that issued it, and never given to another record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u32);

impl Slot {
    /// The position as an index from 0, for tables kept beside the corpus.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The slot at `index`; the reverse of `Slot::index`.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("a corpus holds fewer than 2^32 records"))
    }
}

/// Every record that could be read, every fault of those that could not, and the registry of actors.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    entries: Vec<Arc<Entry>>,
    ids: HashMap<Box<str>, Slot>,
    faults: Vec<FileFault>,
    registry: Arc<Registry>,
}

impl Corpus {
    /// An empty corpus whose actors are joined by `registry`.
    pub fn new(registry: Registry) -> Self {
        Self {
            registry: Arc::new(registry),
            ..Self::default()
        }
    }

    /// Takes in a batch; returns the slots of its records.
    pub fn extend(&mut self, batch: Batch) -> Range<usize> {
        let first = self.entries.len();
        for entry in batch.entries {
            let slot = Slot::at(self.entries.len());
            self.ids.entry(entry.incident.id.as_str().into()).or_insert(slot);
            self.entries.push(Arc::new(entry));
        }
        self.faults.extend(batch.faults);
        first..self.entries.len()
    }

    pub fn get(&self, slot: Slot) -> &Incident {
        &self.entries[slot.index()].incident
    }

    pub fn entry(&self, slot: Slot) -> &Arc<Entry> {
        &self.entries[slot.index()]
    }

    /// The first record with this id.
    pub fn by_id(&self, id: &str) -> Option<Slot> {
        self.ids.get(id).copied()
    }

    pub fn slots(&self) -> impl DoubleEndedIterator<Item = Slot> + use<> {
        (0..self.entries.len()).map(Slot::at)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn faults(&self) -> &[FileFault] {
        &self.faults
    }

    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}
