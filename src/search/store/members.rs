//! A set of records, prepared for being intersected with many others.

use roaring::RoaringBitmap;

/// A set of records, and the fastest way to count its intersection with another set.
#[derive(Clone, Debug)]
pub(in crate::search) struct Members {
    records: RoaringBitmap,
    counting: Counting,
}

#[derive(Clone, Debug)]
enum Counting {
    /// It has all records, so every set is a subset.
    All,
    /// Roaring bitmaps are fast at this: whole machine words are compared.
    Many,
    /// Smaller sets are tested record by record, with one bit for each record.
    Few(Vec<u64>),
}

/// The records of one container, in the format of roaring bitmaps.
const RECORDS_PER_BLOCK: u32 = 1 << 16;

/// Containers with at most this many records are lists, which are slow to intersect with short lists; larger ones are
/// bit sets.
const MAX_LISTED_PER_BLOCK: u64 = 4096;

/// A set that is this many times smaller is tested record by record.
const PROBE_SIZE_FACTOR: u64 = 4;

impl Members {
    /// The set of `records`, out of `count` in all.
    pub(in crate::search) fn new(records: RoaringBitmap, count: u32) -> Self {
        let blocks = (0..count.div_ceil(RECORDS_PER_BLOCK)).map(|block| block * RECORDS_PER_BLOCK);
        let mut blocks = blocks.map(|start| records.range_cardinality(start..=start + (RECORDS_PER_BLOCK - 1)));
        let counting = if records.len() == u64::from(count) {
            Counting::All
        } else if blocks.all(|records| records > MAX_LISTED_PER_BLOCK) {
            Counting::Many
        } else {
            let mut bits = vec![0; count as usize / 64 + 1];
            for record in &records {
                bits[record as usize / 64] |= 1 << (record % 64);
            }
            Counting::Few(bits)
        };
        Self { records, counting }
    }

    pub(in crate::search) fn records(&self) -> &RoaringBitmap {
        &self.records
    }

    /// The size of the intersection with `set`.
    pub(in crate::search) fn count(&self, set: &RoaringBitmap) -> u64 {
        match &self.counting {
            Counting::All => set.len(),
            Counting::Few(bits) if set.len() * PROBE_SIZE_FACTOR < self.records.len() => {
                let there = |record: u32| (bits[record as usize / 64] >> (record % 64)) & 1;
                set.iter().map(there).sum()
            }
            Counting::Few(_) | Counting::Many => set.intersection_len(&self.records),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_count_is_that_of_the_common_records(
            records in prop::collection::btree_set(0_u32..500, 0..300),
            set in prop::collection::btree_set(0_u32..500, 0..300),
        ) {
            let set: RoaringBitmap = set.into_iter().collect();
            let records: RoaringBitmap = records.into_iter().collect();
            let common = (&set & &records).len();
            prop_assert_eq!(Members::new(records, 500).count(&set), common);
        }
    }
}
