//! How much of the machine this process may use.

use std::{num::NonZero, sync::LazyLock, thread};

use rustix::process::{Resource, getrlimit};

/// Bytes of the address space that a thread may reserve as soon as it allocates: glibc gives each a heap of 64 MiB, and
/// asks for twice as much to align it.
const ADDRESS_BYTES_PER_THREAD: u64 = 128 << 20;

/// The part of a limited address space that the threads which share out work may reserve, as a divisor: the rest is for
/// what they make.
const WORKER_SHARE_DIVISOR: u64 = 2;

static WORKERS: LazyLock<usize> = LazyLock::new(|| {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    cores.min(worker_limit())
});

static WORKER_LIMIT: LazyLock<usize> = LazyLock::new(|| workers_within(getrlimit(Resource::As).current));

/// How many threads share out work that keeps each of them busy: one a core, fewer where the address space is limited.
pub fn worker_count() -> usize {
    *WORKERS
}

/// The most threads that may share out work, however long they wait: without a limit of the address space any number.
pub fn worker_limit() -> usize {
    *WORKER_LIMIT
}

/// The threads that fit into an address space of so many bytes; at least one.
fn workers_within(address_bytes: Option<u64>) -> usize {
    let fitting = address_bytes.map(|bytes| bytes / WORKER_SHARE_DIVISOR / ADDRESS_BYTES_PER_THREAD);
    fitting.map_or(usize::MAX, |fitting| {
        usize::try_from(fitting.max(1)).unwrap_or(usize::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_address_space_has_room_for_few_threads_and_always_for_one() {
        for (mebibytes, threads) in [(64, 1), (512, 2), (1024, 4), (1 << 20, 4096)] {
            assert_eq!(workers_within(Some(mebibytes << 20)), threads, "{mebibytes} MiB");
        }
        assert_eq!(workers_within(None), usize::MAX);
    }

    #[test]
    fn there_is_always_somebody_who_works() {
        assert!(worker_count() >= 1 && worker_count() <= worker_limit());
    }
}
