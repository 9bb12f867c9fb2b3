//! How far the records have been read.

/// How far the records have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub read: usize,
    /// Files there are, once that is known.
    pub total: Option<usize>,
    /// Whether all have been read.
    pub done: bool,
}
