//! What a difference between two states of a folder is made of.

use std::path::PathBuf;

use crate::incident::Incident;

/// A record with the path of its file.
pub type Named = (PathBuf, Incident);

/// How one record differs between two states of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub id: String,
    pub title: String,
    pub path: PathBuf,
    /// The path it had before, where that was a different one.
    pub former_path: Option<PathBuf>,
    pub fate: Fate,
}

/// Whether a record was added, removed or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Added,
    Removed,
    Changed(Vec<PartChange>),
}

/// A change in one part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    pub part: RecordPart,
    pub fate: PartFate,
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordPart {
    /// The keys at the top of the record.
    Record,
    /// A source or a party by its key.
    Source(String),
    Party(String),
    Claim {
        id: Option<String>,
        /// Its number in the record, from 1; the number it had, where it was removed.
        number: usize,
        text: String,
    },
}

/// Whether a part of a record was added, removed or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartFate {
    Added,
    Removed,
    Changed(Vec<KeyChange>),
}

/// A key whose value changed, written as TOML writes it; `None` where the key is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    pub key: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}
