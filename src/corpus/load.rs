//! Reading a whole folder: all cores read, one order comes out, and the first screenful comes at once.

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    hint::black_box,
    io, mem,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, Builder, Scope},
    time::{Duration, Instant},
};

use super::{
    Batch, FileFault, Origin,
    decode::decode,
    file::{MAX_RECORD_BYTES, read_into},
    walk::{FoundFile, Walk},
};
use crate::{
    incident::Pool,
    platform::{worker_count, worker_limit},
};

/// The files that a worker reads at a time.
const FILES_PER_SHARE: usize = 16;

/// The files of the first batch: more than most screens have rows.
const FIRST_BATCH_FILES: usize = 4 * FILES_PER_SHARE;

/// The files of a later batch.
const BATCH_FILES: usize = 32 * FILES_PER_SHARE;

/// The most threads that read at once. On each core one parses, and while one waits for a cold disk another takes its
/// place. Sixteen would load from a cold disk in three quarters of the time, but a hundred visitors at once would then run
/// out of threads.
const MAX_WORKERS: usize = 8;

/// When reading one share takes longer than this, its files come from a disk, not from memory, where a tenth is enough.
const SLOW_READ: Duration = Duration::from_millis(1);

/// Why a folder cannot be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("there is no folder `{}`", path.display())]
    Missing { path: PathBuf },
    #[error("`{}` is not a folder", path.display())]
    NotAFolder { path: PathBuf },
    #[error("cannot read the folder `{}`", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
}

/// Reads all records below `dir` and hands them to `sink` batch by batch, until there are no more or `sink` breaks.
///
/// Reads on all cores, and on more threads while they wait for the disk. Blocks until the last batch is taken. The records come in the order of the walk (of each folder its own files by
/// name, then its subfolders, the last name first), whatever the number of cores; where one batch ends and the next
/// begins does not depend on time either. The first batch is small, so that a screen can be painted. Of every file that
/// cannot be read, wholly or in part, the batch has a fault.
pub fn load(dir: &Path, sink: impl FnMut(Batch) -> ControlFlow<()>) -> Result<(), LoadError> {
    begin(dir)?.go_on(sink);
    Ok(())
}

/// A load that has read its first batch, and reads on when it is asked to.
#[derive(Debug)]
pub struct Begun {
    walk: Walk,
    first: Batch,
}

/// Begins to load the records below `dir`, on this thread alone: the other cores are free for whatever else begins.
///
/// # Errors
/// When the folder itself cannot be listed.
pub fn begin(dir: &Path) -> Result<Begun, LoadError> {
    let mut walk = Walk::new(dir).map_err(|source| LoadError::of(dir, source))?;
    let first = read_files(walk.by_ref().take(FIRST_BATCH_FILES), &mut Scratch::default());
    Ok(Begun { walk, first })
}

impl Begun {
    /// Whether the first batch is all there is.
    pub fn is_whole(&self) -> bool {
        self.first.read < FIRST_BATCH_FILES
    }

    /// Hands over the first batch and reads the others, as `load` does.
    pub fn go_on(self, sink: impl FnMut(Batch) -> ControlFlow<()>) {
        self.go_on_with(worker_count(), sink);
    }

    fn go_on_with(self, workers: usize, mut sink: impl FnMut(Batch) -> ControlFlow<()>) {
        let is_whole = self.is_whole();
        let Self { walk, mut first } = self;
        let read = first.read;
        if is_whole {
            first.total = Some(read);
            first.last = true;
            let _: ControlFlow<()> = sink(first);
            return;
        }
        let (shares, receiver) = mpsc::channel();
        let work = &Work {
            shares: Mutex::new(receiver),
            workers: AtomicUsize::new(workers),
            total: OnceLock::new(),
            stopped: AtomicBool::new(false),
        };
        thread::scope(|scope| {
            let (done, results) = mpsc::channel();
            scope.spawn(move || work.list(walk, read, &shares));
            for _ in 0..workers {
                let done = done.clone();
                scope.spawn(move || work.read_shares(scope, &done));
            }
            drop(done);
            if sink(first).is_break() || work.deliver(&results, read, &mut sink).is_break() {
                work.stopped.store(true, Ordering::Relaxed);
            }
        });
    }
}

/// Some files of the walk, with their place in its order.
struct Share {
    number: usize,
    files: Vec<FoundFile>,
}

/// What the threads of one load have in common.
struct Work {
    shares: Mutex<Receiver<Share>>,
    /// How many read, or were asked to.
    workers: AtomicUsize,
    total: OnceLock<usize>,
    stopped: AtomicBool,
}

impl LoadError {
    /// The error of listing the folder `dir` itself.
    pub(super) fn of(dir: &Path, source: io::Error) -> Self {
        let path = dir.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::NotADirectory => Self::NotAFolder { path },
            _ => Self::Unreadable { path, source },
        }
    }
}

impl Work {
    /// Walks the rest of the folder, ahead of those who read; `total` files were found before.
    fn list(&self, walk: Walk, mut total: usize, shares: &Sender<Share>) {
        let mut found = walk.inspect(|_| total += 1);
        for number in 0.. {
            let files: Vec<FoundFile> = found.by_ref().take(FILES_PER_SHARE).collect();
            let share = Share { number, files };
            if share.files.is_empty() || self.stopped.load(Ordering::Relaxed) || shares.send(share).is_err() {
                break;
            }
        }
        drop(found);
        self.total.set(total).expect("only the walk sets the total");
    }

    /// Reads share after share until there is none left.
    fn read_shares<'scope>(&'scope self, scope: &'scope Scope<'scope, '_>, done: &Sender<(usize, Batch)>) {
        let mut scratch = Scratch::default();
        while !self.stopped.load(Ordering::Relaxed) {
            let share = self.shares.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Share { number, files }) = share else { break };
            if done.send((number, read_files(files, &mut scratch))).is_err() {
                break;
            }
            if mem::take(&mut scratch.reading) > SLOW_READ {
                self.call_another(scope, done);
            }
        }
    }

    /// Starts one more worker, unless there are enough; where no thread can be started, those at work go on.
    fn call_another<'scope>(&'scope self, scope: &'scope Scope<'scope, '_>, done: &Sender<(usize, Batch)>) {
        if self.workers.fetch_add(1, Ordering::Relaxed) < MAX_WORKERS.min(worker_limit()) {
            let done = done.clone();
            let _unless_limited = Builder::new().spawn_scoped(scope, move || self.read_shares(scope, &done));
        }
    }

    /// Hands over what was read after the first `read` files, in order, and marks the last batch.
    fn deliver(
        &self,
        results: &Receiver<(usize, Batch)>,
        read: usize,
        sink: &mut impl FnMut(Batch) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        let mut full = read + BATCH_FILES;
        let mut batch = Batch {
            read,
            ..Batch::default()
        };
        for (number, share) in results {
            early.insert(number, share);
            while let Some(share) = early.remove(&next) {
                batch.entries.extend(share.entries);
                batch.faults.extend(share.faults);
                batch.oddities.extend(share.oddities);
                batch.read += share.read;
                next += 1;
                if batch.read >= full {
                    full = batch.read + BATCH_FILES;
                    let rest = Batch {
                        read: batch.read,
                        ..Batch::default()
                    };
                    batch.total = self.total.get().copied();
                    sink(mem::replace(&mut batch, rest))?;
                }
            }
        }
        batch.total = self.total.get().copied();
        batch.last = true;
        sink(batch)
    }
}

/// What is used again for each file that is read.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    buffer: Vec<u8>,
    pool: Pool,
    /// How long opening and reading took so far, without parsing.
    reading: Duration,
}

/// Reads these files, one after the other.
fn read_files(files: impl IntoIterator<Item = FoundFile>, scratch: &mut Scratch) -> Batch {
    make_room();
    let mut batch = Batch::default();
    batch.entries.reserve(FILES_PER_SHARE);
    for file in files {
        batch.read += 1;
        match file {
            Ok(path) => read_record(path, scratch, &mut batch),
            Err(fault) => batch.faults.push(fault),
        }
    }
    batch
}

/// Makes the heap of this thread grow by about what a share of records takes.
///
/// Otherwise glibc's allocator would grow it page by page, with a system call for each: a twentieth of the whole time.
fn make_room() {
    black_box(Vec::<u8>::with_capacity(FILES_PER_SHARE << 12));
}

/// Reads the file at `path` into `batch`: its record, its faults, or both.
pub(super) fn read_record(path: PathBuf, scratch: &mut Scratch, batch: &mut Batch) {
    let Scratch { buffer, pool, reading } = scratch;
    let start = Instant::now();
    let read = read_into(&path, MAX_RECORD_BYTES, buffer);
    *reading += start.elapsed();
    if let Err(error) = read {
        batch.faults.push(FileFault::of_file(&path, error.to_string()));
        return;
    }
    match decode(buffer) {
        Ok(text) => batch.read_text(path, text, pool, Origin::File),
        Err(fault) => batch.faults.push(FileFault::in_bytes(&path, buffer, fault)),
    }
}
