//! A set of records that many other sets are counted against.

use roaring::RoaringBitmap;

/// Records, and how sets are best counted against them.
#[derive(Clone, Debug)]
pub(in crate::search) struct Members {
    records: RoaringBitmap,
    counting: Counting,
}

#[derive(Clone, Debug)]
enum Counting {
    /// They are all records, and so is every set among them.
    All,
    /// Whole words of bits are compared.
    Many,
    /// Smaller sets are looked through one by one: a bit for each record tells whether it is there.
    Few(Vec<u64>),
}

/// Records that a set keeps together (the format of roaring bitmaps).
const RECORDS_PER_BLOCK: u32 = 1 << 16;

/// So many of a block are kept as a list, which is slow to compare with a short one; more are kept as bits.
const MAX_LISTED_PER_BLOCK: u64 = 4096;

/// A set with so many times fewer records is looked through one by one.
const PROBE_SIZE_FACTOR: u64 = 4;

impl Members {
    /// `records` of `count` there are.
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

    /// How many of `set` are among them.
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
