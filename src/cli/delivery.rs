//! Records on their way out: told to whoever watches, and stopped by Ctrl-C before the next one.

use std::{
    io::{self, ErrorKind, IsTerminal as _, Write as _},
    ops::ControlFlow,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::Args;

use super::Failure;
use crate::{
    app::Existing,
    corpus::{Corpus, Entry},
    export::{ExportChunks, ExportSettings, Format, Indicators, RelatedRecords},
    platform::Interrupt,
    shell::{Cut, Disk as _, FileSystem, FolderWriter, Watch, WriteError, watched},
    text::{counted, grouped},
};

/// What becomes of indicators.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Indicating {
    /// Leave addresses and domains in prose as they are written: evil.com, not evil[.]com
    #[arg(long)]
    no_defang: bool,
}

impl Indicating {
    /// How `entries` of `corpus` are written in `format`.
    pub(super) fn settings(self, format: Format, entries: &[Arc<Entry>], corpus: &Corpus) -> ExportSettings {
        let indicators = if self.no_defang {
            Indicators::AsWritten
        } else {
            Indicators::Defanged
        };
        ExportSettings {
            indicators,
            registry: Arc::clone(corpus.registry()),
            related: if format.is_prose() {
                RelatedRecords::of(entries, corpus)
            } else {
                RelatedRecords::default()
            },
            ..format.into()
        }
    }
}

/// How long nothing is said, first and between: what is done in a moment needs no progress.
const PROGRESS_PAUSE: Duration = Duration::from_millis(200);

/// What has left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SentCounts {
    pub(super) incidents: usize,
    pub(super) bytes: usize,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    Whole(SentCounts),
    /// Ctrl-C was pressed; no file is half written.
    Stopped(SentCounts),
}

/// Counts records that leave, on standard error where that is a terminal, and hears Ctrl-C while a file is written.
#[derive(Debug)]
pub(super) struct Watcher {
    interrupt: Option<Interrupt>,
    total: usize,
    is_watched: bool,
    said: Instant,
    /// Columns to blank out at the end.
    columns: usize,
}

impl Watcher {
    /// A watcher of files, none of which Ctrl-C leaves half written.
    pub(super) fn of_files(total: usize) -> Result<Self, Failure> {
        Ok(Self::new(total, Some(Interrupt::listen()?), io::stderr().is_terminal()))
    }

    /// A watcher of standard output. Ctrl-C ends the program there as it ends any other: it may wait for its reader.
    fn of_print(total: usize) -> Self {
        // On the same screen progress would stand among the records.
        Self::new(total, None, io::stderr().is_terminal() && !io::stdout().is_terminal())
    }

    fn new(total: usize, interrupt: Option<Interrupt>, is_watched: bool) -> Self {
        Self {
            interrupt,
            total,
            is_watched,
            said: Instant::now(),
            columns: 0,
        }
    }

    /// Told how many have left; breaks when no more should.
    pub(super) fn tell(&mut self, left: usize) -> ControlFlow<()> {
        if self.is_watched && self.said.elapsed() >= PROGRESS_PAUSE {
            self.said = Instant::now();
            self.say(&match self.total {
                // Nobody knows yet how many there will be.
                0 => format!("{}; ctrl-c stops", counted(left, "incident")),
                total => format!("{} of {}; ctrl-c stops", grouped(left), counted(total, "incident")),
            });
        }
        if self.interrupt.as_ref().is_some_and(Interrupt::came) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Writes one line over the last.
    fn say(&mut self, line: &str) {
        let mut out = io::stderr().lock();
        // When even that fails there is nobody left to tell.
        let _ = write!(out, "\r{line:<width$}", width = self.columns).and_then(|()| out.flush());
        self.columns = line.len();
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        if self.columns > 0 {
            self.say("");
            self.columns = 0;
            self.say("");
        }
    }
}

/// Writes `entries` to standard output. A reader that has gone (`| head`) is no failure.
pub(super) fn print(entries: &[Arc<Entry>], settings: &ExportSettings) -> Result<(), Failure> {
    let mut watcher = Watcher::of_print(entries.len());
    let mut watch = |left| watcher.tell(left);
    let mut out = io::stdout().lock();
    for piece in watched(ExportChunks::new(entries, settings), &mut watch) {
        match out.write_all(piece?.as_bytes()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(|error| unprinted(&error))?,
        }
    }
    match out.flush() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unprinted(&error)),
        _ => Ok(()),
    }
}

fn unprinted(error: &io::Error) -> Failure {
    Failure::new(format!("cannot write to standard output: {error}"))
}

/// Writes `entries` as one file.
pub(super) fn write(
    path: &Path,
    existing: Existing,
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
    watch: &mut Watch<'_>,
) -> Result<Sent, Failure> {
    match FileSystem.write(
        path,
        existing,
        &mut watched(ExportChunks::new(entries, settings), watch),
    ) {
        Ok(written) => Ok(Sent::Whole(SentCounts {
            incidents: entries.len(),
            bytes: written.bytes,
        })),
        Err(WriteError::Cut(Cut::Stopped)) => Ok(Sent::Stopped(SentCounts::default())),
        Err(error) => Err(unwritten(error)),
    }
}

/// Writes `entries` as the file called `name` of the folder that `writer` writes.
pub(super) fn write_into(
    writer: &mut FolderWriter,
    name: &str,
    existing: Existing,
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
) -> Result<(), Failure> {
    let mut watch = |_| ControlFlow::Continue(());
    let text = &mut watched(ExportChunks::new(entries, settings), &mut watch);
    writer.add(name, existing, text).map_err(unwritten)
}

pub(super) fn unwritten(error: WriteError) -> Failure {
    let exists = matches!(error, WriteError::Exists(_));
    let failure = Failure::from(error);
    if exists {
        failure.hint("--overwrite replaces it")
    } else {
        failure
    }
}
