//! What a format writes around records and between them.

/// The text around records and between them.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) head: String,
    pub(super) between: &'static str,
    pub(super) tail: &'static str,
    /// The tail where no record was written.
    pub(super) tail_of_none: &'static str,
}

impl Frame {
    /// `head` above the first record, `between` between two, and nothing after the last.
    pub(super) fn separated(head: String, between: &'static str) -> Self {
        Self {
            head,
            between,
            ..Self::default()
        }
    }
}
