//! Why a text is not a date.

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no date: {reason}")]
pub struct DateError {
    /// What was written, raw.
    pub text: String,
    /// One clause, lower case, no full stop.
    pub reason: &'static str,
    /// What to write instead, where that can be guessed.
    pub help: Option<String>,
    /// The same date in the right form, where it can be no other.
    pub certain: Option<String>,
}
