//! Looks at records one by one, which takes long: on all cores, and only until the search is cancelled.

use std::ops::ControlFlow;

use roaring::RoaringBitmap;

use super::Finder;
use crate::search::parallel::in_order;

/// Records that are read between two looks at the cancel flag.
const RECORDS_PER_CANCEL_CHECK: usize = 256;

/// Fewer records are not worth another thread.
const MIN_PARALLEL_RECORDS: usize = 16 * RECORDS_PER_CANCEL_CHECK;

impl Finder<'_> {
    /// Those of `records` that meet `condition`; meaningless once the search is cancelled.
    pub(super) fn filter(&mut self, records: &RoaringBitmap, condition: impl Fn(u32) -> bool + Sync) -> RoaringBitmap {
        let met = self.scan(records, |record| condition(record).then_some(()));
        let met = met.into_iter().map(|(record, ())| record);
        RoaringBitmap::from_sorted_iter(met).expect("records come in order")
    }

    /// The records, ascending, for which `read` returns something; meaningless once the search is cancelled.
    pub(super) fn scan<T: Send>(
        &mut self,
        records: &RoaringBitmap,
        read: impl Fn(u32) -> Option<T> + Sync,
    ) -> Vec<(u32, T)> {
        let records: Vec<u32> = records.iter().collect();
        let cancel = &self.cache.cancel;
        let scan_chunk = |chunk: &[u32]| -> Vec<(u32, T)> {
            if cancel.is_cancelled() {
                return Vec::new();
            }
            let results = chunk.iter().filter_map(|&record| Some((record, read(record)?)));
            results.collect()
        };
        let chunks = records.chunks(RECORDS_PER_CANCEL_CHECK);
        if records.len() < MIN_PARALLEL_RECORDS {
            return chunks.flat_map(scan_chunk).collect();
        }
        let mut all = Vec::new();
        in_order(chunks, scan_chunk, |results| {
            all.extend(results);
            ControlFlow::Continue(())
        });
        all
    }
}
