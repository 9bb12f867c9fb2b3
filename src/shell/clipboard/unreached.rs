//! Why a way of copying did not lead anywhere.

use crate::shell::{child::ChildError, ports::Cut};

/// Why a way of copying did not lead anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unreached {
    /// A person stopped it: no other way is tried.
    Stopped,
    Because(String),
}

impl From<ChildError> for Unreached {
    fn from(error: ChildError) -> Self {
        match error {
            ChildError::Cut(Cut::Stopped) => Self::Stopped,
            other => Self::Because(other.to_string()),
        }
    }
}
