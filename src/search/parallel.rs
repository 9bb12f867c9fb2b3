//! Work that is done on all cores, with results in the order of the jobs.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use crate::platform::worker_count;

/// Does `work` for each of `jobs`, and passes the results to `take` in the order of the jobs, until `take` breaks off.
///
/// A single job is done on the calling thread. At most twice as many results as there are cores wait to be taken.
pub(super) fn in_order<J, T: Send>(
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let hands = jobs
        .size_hint()
        .1
        .map_or(worker_count(), |most| most.min(worker_count()));
    if hands < 2 {
        let _: ControlFlow<()> = jobs.map(work).try_for_each(take);
        return;
    }
    let jobs = &Mutex::new(jobs.enumerate());
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        let (done, results) = mpsc::sync_channel(hands);
        for _ in 0..hands {
            let (done, work) = (done.clone(), &work);
            scope.spawn(move || {
                while let Some((number, job)) = next() {
                    if done.send((number, work(job))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        let mut early = BTreeMap::new();
        let mut wanted = 0;
        for (number, result) in results {
            early.insert(number, result);
            while let Some(result) = early.remove(&wanted) {
                wanted += 1;
                if take(result).is_break() {
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_their_jobs() {
        for jobs in [0, 1, 2, 100] {
            let mut taken = Vec::new();
            in_order(
                0..jobs,
                |job| job * job,
                |square| {
                    taken.push(square);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(taken, (0..jobs).map(|job| job * job).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_jobs_are_done_once_a_result_is_refused() {
        let mut taken = 0;
        in_order(
            0..,
            |job: u32| job,
            |_| {
                taken += 1;
                ControlFlow::Break(())
            },
        );
        assert_eq!(taken, 1);
    }
}
