//! Work in shares, done on all cores and taken in one order.

use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc,
    },
    thread,
};

static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// Does `work` for each of `shares` numbers, and hands what comes of it to `take`, the first number first.
///
/// A single share is done on the thread that asks.
pub(super) fn in_order<T: Send>(shares: usize, work: impl Fn(usize) -> T + Sync, mut take: impl FnMut(T)) {
    let hands = shares.min(*CORES);
    if hands < 2 {
        return (0..shares).for_each(|share| take(work(share)));
    }
    let next = &AtomicUsize::new(0);
    let work = &work;
    thread::scope(|scope| {
        // Bounded, so that those who work do not run ahead of the one who takes.
        let (done, results) = mpsc::sync_channel(hands);
        for _ in 0..hands {
            let done = done.clone();
            scope.spawn(move || {
                loop {
                    let share = next.fetch_add(1, Relaxed);
                    if share >= shares || done.send((share, work(share))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        let mut early = BTreeMap::new();
        let mut wanted = 0;
        for (share, result) in results {
            early.insert(share, result);
            while let Some(result) = early.remove(&wanted) {
                take(result);
                wanted += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_shares_is_taken_in_their_order() {
        for shares in [0, 1, 2, 100] {
            let mut taken = Vec::new();
            in_order(shares, |share| share * share, |square| taken.push(square));
            assert_eq!(taken, (0..shares).map(|share| share * share).collect::<Vec<_>>());
        }
    }
}
