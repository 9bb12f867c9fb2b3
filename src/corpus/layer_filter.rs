//! Loading layer after layer, the highest first: what a record of a higher layer stands for is set apart.

use std::{collections::HashSet, mem};

use super::{Batch, Layer};
use crate::incident::Text;

/// Gives the records of batches their layer, and sets apart those that one of a higher layer stands for.
#[derive(Debug, Default)]
pub struct LayerFilter {
    /// The ids of the layers above the present one.
    above: HashSet<Text>,
    /// Those of the present one.
    present: Vec<Text>,
}

impl LayerFilter {
    /// Begins the next layer down.
    pub fn descend(&mut self) {
        self.above.extend(self.present.drain(..));
    }

    /// `batch` as one of `layer`. Its records with an id of a layer above are among those covered; the others are
    /// remembered where layers follow below.
    #[must_use]
    pub fn sorted(&mut self, mut batch: Batch, layer: Layer) -> Batch {
        batch.put_into(layer);
        if !self.above.is_empty() {
            let (covered, shown) = mem::take(&mut batch.entries)
                .into_iter()
                .partition(|entry| self.above.contains(&entry.incident.id));
            batch.covered = covered;
            batch.entries = shown;
        }
        if layer > Layer::default() {
            self.present
                .extend(batch.entries.iter().map(|entry| entry.incident.id.clone()));
        }
        batch
    }
}
