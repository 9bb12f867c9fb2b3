//! What is wrong with a record's text, and where.

use std::ops::Range;

/// A reason why a record, or a part of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule of `check` it falls under: `toml`, `text`, `missing`, `type`.
    pub rule: &'static str,
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// Bytes of the file it is about; empty at a place where something is missing.
    pub span: Range<usize>,
    /// What to do about it, where there is something to say.
    pub help: Option<String>,
}
