//! Looking through records one by one, which takes long: on all cores, and only while the answer is waited for.

use std::ops::ControlFlow;

use roaring::RoaringBitmap;

use super::Finder;
use crate::search::parallel::in_order;

/// Records that are looked at between two looks at the asker's patience.
const SHARE: usize = 256;

/// Fewer records are not worth another thread.
const MANY: usize = 16 * SHARE;

impl Finder<'_> {
    /// Those of `records` of which `holds` holds; of no meaning where patience has ended.
    pub(super) fn sifted(&mut self, records: &RoaringBitmap, holds: impl Fn(u32) -> bool + Sync) -> RoaringBitmap {
        let held = self.looked_at(records, |record| holds(record).then_some(()));
        let held = held.into_iter().map(|(record, ())| record);
        RoaringBitmap::from_sorted_iter(held).expect("records come in order")
    }

    /// What `look` sees in `records`, ascending; of no meaning where patience has ended.
    pub(super) fn looked_at<T: Send>(
        &mut self,
        records: &RoaringBitmap,
        look: impl Fn(u32) -> Option<T> + Sync,
    ) -> Vec<(u32, T)> {
        let records: Vec<u32> = records.iter().collect();
        let effort = &self.cache.effort;
        let see = |share: &[u32]| -> Vec<(u32, T)> {
            if !effort.goes_on() {
                return Vec::new();
            }
            let seen = share.iter().filter_map(|&record| Some((record, look(record)?)));
            seen.collect()
        };
        let shares = records.chunks(SHARE);
        if records.len() < MANY {
            return shares.flat_map(see).collect();
        }
        let mut all = Vec::new();
        in_order(shares, see, |seen| {
            all.extend(seen);
            ControlFlow::Continue(())
        });
        all
    }
}
