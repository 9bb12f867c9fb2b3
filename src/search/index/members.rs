//! A set of records that many other sets are counted against.

use roaring::RoaringBitmap;

/// Records, with a bit for each so that it is quickly told whether one is there.
#[derive(Clone, Debug)]
pub(in crate::search) struct Members {
    records: RoaringBitmap,
    bits: Vec<u64>,
    are_all: bool,
}

/// A set with so many times fewer records is looked through one by one.
const FEWER: u64 = 4;

impl Members {
    /// `records` of `count` there are.
    pub(in crate::search) fn new(records: RoaringBitmap, count: u32) -> Self {
        let are_all = records.len() == u64::from(count);
        let mut bits = vec![0; count as usize / 64 + 1];
        for record in records.iter().filter(|_| !are_all) {
            bits[record as usize / 64] |= 1 << (record % 64);
        }
        Self { records, bits, are_all }
    }

    pub(in crate::search) fn records(&self) -> &RoaringBitmap {
        &self.records
    }

    /// How many of `set` are among them.
    pub(in crate::search) fn count(&self, set: &RoaringBitmap) -> u64 {
        if self.are_all {
            return set.len();
        }
        if set.len() * FEWER > self.records.len() {
            return set.intersection_len(&self.records);
        }
        let there = |record: u32| self.bits[record as usize / 64] >> (record % 64) & 1;
        set.iter().map(there).sum()
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
