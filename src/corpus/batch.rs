//! What loading hands over: some records, some faults, and how far it has come.

use std::path::PathBuf;

use crate::incident::{Fault, Incident};

/// A record with where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub incident: Incident,
    pub origin: Origin,
    /// Whether parts of its file could not be read; the faults stand in the corpus.
    pub faulty: bool,
}

/// Where a record came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built into the program; the file's text.
    BuiltIn(&'static str),
    /// A file of the folder.
    File(PathBuf),
    /// Made in memory.
    Memory,
}

/// A fault with the file and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    pub path: PathBuf,
    pub fault: Fault,
    /// Line and column, both from 1, the column in characters; `None` where the file could not be opened.
    pub place: Option<(usize, usize)>,
    /// The line itself, raw.
    pub line: Option<String>,
}

/// Some of a folder's records, in the order they were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    pub entries: Vec<Entry>,
    pub faults: Vec<FileFault>,
    /// Files read so far, and all there are once that is known.
    pub read: usize,
    pub total: Option<usize>,
    /// Whether this is the last batch.
    pub last: bool,
}
