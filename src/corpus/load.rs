//! Reading a whole folder: all cores read, one order comes out, and the first screenful comes at once.

use std::{
    collections::BTreeMap,
    io, mem,
    num::NonZero,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use super::{
    Batch, FileFault, Origin,
    decode::decode,
    file::{RECORD_LIMIT, read_into},
    walk::{Found, Walk},
};
use crate::incident::Pool;

/// Files that a worker takes at a time.
const SHARE: usize = 16;

/// Files of the first batch: more than most screens have rows.
const FIRST: usize = 4 * SHARE;

/// Files of a later batch.
const BATCH: usize = 64 * SHARE;

/// At least so many read at once: while some wait for a cold disk, others parse. Warm, it costs no time.
const WORKERS: usize = 8;

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

/// Reads all records below `dir`, on all cores, and hands them to `sink` batch by batch until it breaks off.
///
/// Blocks until the last batch is taken. The records come in the order of the walk (of each folder its own files by
/// name, then its subfolders, the last name first), whatever the number of cores; where one batch ends and the next
/// begins does not depend on time either. The first batch is small, so that a screen can be painted. Of every file that
/// cannot be read, wholly or in part, the batch has a fault.
pub fn load(dir: &Path, sink: impl FnMut(Batch) -> ControlFlow<()>) -> Result<(), LoadError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    load_with(cores.max(WORKERS), dir, sink)
}

/// Some files of the walk, with their place in its order.
struct Share {
    number: usize,
    files: Vec<Found>,
}

/// What the threads of one load have in common.
struct Work {
    shares: Mutex<Receiver<Share>>,
    total: OnceLock<usize>,
    stopped: AtomicBool,
}

fn load_with(workers: usize, dir: &Path, mut sink: impl FnMut(Batch) -> ControlFlow<()>) -> Result<(), LoadError> {
    let walk = Walk::new(dir).map_err(|source| LoadError::of(dir, source))?;
    let (shares, receiver) = mpsc::channel();
    let work = &Work {
        shares: Mutex::new(receiver),
        total: OnceLock::new(),
        stopped: AtomicBool::new(false),
    };
    thread::scope(|scope| {
        let (done, results) = mpsc::channel();
        scope.spawn(move || work.list(walk, &shares));
        for _ in 0..workers {
            let done = done.clone();
            scope.spawn(move || work.read_shares(&done));
        }
        drop(done);
        if work.deliver(&results, &mut sink).is_break() {
            work.stopped.store(true, Ordering::Relaxed);
        }
    });
    Ok(())
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
    /// Walks the folder on, ahead of those who read.
    fn list(&self, walk: Walk, shares: &Sender<Share>) {
        let mut total = 0;
        let mut found = walk.inspect(|_| total += 1);
        for number in 0.. {
            let files: Vec<Found> = found.by_ref().take(SHARE).collect();
            let share = Share { number, files };
            if share.files.is_empty() || self.stopped.load(Ordering::Relaxed) || shares.send(share).is_err() {
                break;
            }
        }
        drop(found);
        self.total.set(total).expect("only the walk sets the total");
    }

    /// Reads share after share until there is none left.
    fn read_shares(&self, done: &Sender<(usize, Batch)>) {
        let mut scratch = Scratch::default();
        while !self.stopped.load(Ordering::Relaxed) {
            let share = self.shares.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Share { number, files }) = share else { break };
            let mut batch = Batch {
                read: files.len(),
                ..Batch::default()
            };
            for file in files {
                match file {
                    Ok(path) => read_record(path, &mut scratch, &mut batch),
                    Err(fault) => batch.faults.push(fault),
                }
            }
            if done.send((number, batch)).is_err() {
                break;
            }
        }
    }

    /// Hands over what was read, in order, and the last batch as such.
    fn deliver(
        &self,
        results: &Receiver<(usize, Batch)>,
        sink: &mut impl FnMut(Batch) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        let mut full = FIRST;
        let mut batch = Batch::default();
        for (number, share) in results {
            early.insert(number, share);
            while let Some(share) = early.remove(&next) {
                batch.entries.extend(share.entries);
                batch.faults.extend(share.faults);
                batch.read += share.read;
                next += 1;
                if batch.read >= full {
                    full = batch.read + BATCH;
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

/// What one file after the other is read with.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    buffer: Vec<u8>,
    pool: Pool,
}

/// Reads the file at `path` into `batch`: its record, its faults, or both.
pub(super) fn read_record(path: PathBuf, scratch: &mut Scratch, batch: &mut Batch) {
    let Scratch { buffer, pool } = scratch;
    if let Err(refusal) = read_into(&path, RECORD_LIMIT, buffer) {
        batch.faults.push(FileFault::of_file(&path, refusal.to_string()));
        return;
    }
    match decode(buffer) {
        Ok(text) => batch.read_text(path, text, pool, Origin::File),
        Err(fault) => batch.faults.push(FileFault::in_bytes(&path, buffer, fault)),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, ops::ControlFlow, os::unix::fs::symlink, path::Path};

    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use tempfile::{TempDir, tempdir};

    use super::{Batch, LoadError, load, load_with};

    fn record(id: &str) -> String {
        format!("id = '{id}'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n")
    }

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let dir = tempdir().expect("a folder");
        for (name, bytes) in files {
            fs::write(dir.path().join(name), bytes).expect("a file");
        }
        dir
    }

    fn batches(workers: usize, dir: &Path) -> Vec<Batch> {
        let mut batches = Vec::new();
        let loaded = load_with(workers, dir, |batch| {
            batches.push(batch);
            ControlFlow::Continue(())
        });
        loaded.expect("a folder that can be read");
        batches
    }

    /// The ids of all records, and all faults as `file:line:column: message`.
    fn told(dir: &Path) -> (Vec<String>, Vec<String>) {
        let mut ids = Vec::new();
        let mut faults = Vec::new();
        for batch in batches(2, dir) {
            ids.extend(batch.entries.iter().map(|entry| entry.incident.id.to_string()));
            faults.extend(batch.faults.into_iter().map(|fault| {
                let name = fault
                    .path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let place = fault
                    .place
                    .map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
                format!("{name}{place}: {}", fault.fault.message)
            }));
        }
        (ids, faults)
    }

    #[test]
    fn the_same_batches_come_whatever_the_number_of_workers() {
        let dir = tempdir().expect("a folder");
        for n in 0..3000 {
            let sub = dir.path().join(format!("20{:02}", n % 7));
            fs::create_dir_all(&sub).expect("a folder");
            let text = if n % 100 == 0 {
                "=".to_owned()
            } else {
                record(&format!("r{n}"))
            };
            fs::write(sub.join(format!("r{n}.toml")), text).expect("a file");
        }
        let one = batches(1, dir.path());
        let read: Vec<usize> = one.iter().map(|batch| batch.read).collect();
        assert_eq!(read, [64, 1088, 2112, 3000]);
        for workers in [2, 4] {
            let many = batches(workers, dir.path());
            assert_eq!(many.len(), one.len());
            for (many, one) in many.iter().zip(&one) {
                assert_eq!(
                    (&many.entries, &many.faults, many.read, many.last),
                    (&one.entries, &one.faults, one.read, one.last)
                );
            }
        }
    }

    #[test]
    fn the_last_batch_says_so_and_knows_the_total() {
        let dir = folder(&[("a.toml", record("a").as_bytes()), ("b.toml", b"=")]);
        let batches = batches(2, dir.path());
        assert_eq!(batches.iter().filter(|batch| batch.last).count(), 1);
        let last = batches.last().expect("a last batch");
        assert!(last.last);
        assert_eq!((last.read, last.total), (2, Some(2)));
    }

    #[test]
    fn an_empty_folder_gives_one_empty_batch() {
        let dir = tempdir().expect("a folder");
        let batches = batches(2, dir.path());
        assert_eq!(batches.len(), 1);
        assert!(batches[0].last && batches[0].entries.is_empty() && batches[0].total == Some(0));
    }

    #[test]
    fn loading_ends_when_the_sink_breaks_off() {
        let dir = tempdir().expect("a folder");
        for n in 0..500 {
            fs::write(dir.path().join(format!("r{n}.toml")), record("x")).expect("a file");
        }
        let mut calls = 0;
        let loaded = load_with(2, dir.path(), |_| {
            calls += 1;
            ControlFlow::Break(())
        });
        assert!(loaded.is_ok());
        assert_eq!(calls, 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_of_its_own() {
        let dir = folder(&[("a.toml", b"")]);
        let load = |path: &Path| load(path, |_| ControlFlow::Continue(()));
        assert!(matches!(load(&dir.path().join("gone")), Err(LoadError::Missing { .. })));
        assert!(matches!(
            load(&dir.path().join("a.toml")),
            Err(LoadError::NotAFolder { .. })
        ));
    }

    #[test]
    fn whatever_is_wrong_with_a_file_the_others_are_read() {
        let good = record("good");
        let with_bom = format!("\u{feff}{}", record("bom"));
        let crlf = record("crlf").replace('\n', "\r\n");
        let conflict = format!("<<<<<<< HEAD\n{}=======\n>>>>>>> theirs\n", record("conflict"));
        let dir = folder(&[
            ("bom.toml", with_bom.as_bytes()),
            ("conflict.toml", conflict.as_bytes()),
            ("crlf.toml", crlf.as_bytes()),
            ("deep.toml", "a=[".repeat(5_000).as_bytes()),
            ("empty.toml", b""),
            ("good.toml", good.as_bytes()),
            ("large.toml", &vec![b'#'; (1 << 20) + 1]),
            ("latin.toml", b"id = 'latin'\ntitle = 'D\xFCrres'"),
            (
                "lfs.toml",
                b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n",
            ),
            ("nul.toml", b"title = 'a\0b'"),
            ("utf16.toml", b"\xFF\xFEi\0d\0"),
        ]);
        mknodat(CWD, dir.path().join("pipe.toml"), FileType::Fifo, Mode::RUSR, 0).expect("a pipe");
        symlink("nowhere", dir.path().join("link.toml")).expect("a link");
        let (ids, faults) = told(dir.path());
        assert_eq!(ids, ["bom", "conflict", "crlf", "empty", "good", "nul"]);
        for name in [
            "conflict", "deep", "empty", "large", "latin", "lfs", "link", "nul", "pipe", "utf16",
        ] {
            let own = format!("{name}.toml:");
            assert!(faults.iter().any(|fault| fault.starts_with(&own)), "{name}: {faults:?}");
        }
    }
}
