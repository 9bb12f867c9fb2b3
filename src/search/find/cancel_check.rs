//! Whether a search has been cancelled: once seen, this holds until the next search begins.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::search::Cancel;

/// The cancel flag of one search, and whether the search has seen it set.
#[derive(Debug, Default)]
pub(in crate::search) struct CancelCheck {
    cancel: Cancel,
    seen: AtomicBool,
}

impl CancelCheck {
    /// The check for a search that is to end when `cancel` is set.
    pub(in crate::search) fn new(cancel: &Cancel) -> Self {
        Self {
            cancel: cancel.clone(),
            seen: AtomicBool::new(false),
        }
    }

    /// Looks at the flag: whether the search is to end.
    pub(super) fn is_cancelled(&self) -> bool {
        if self.cancel.is_set() {
            self.seen.store(true, Relaxed);
        }
        self.was_cancelled()
    }

    /// Whether the search was broken off, so that what it found is incomplete.
    pub(in crate::search) fn was_cancelled(&self) -> bool {
        self.seen.load(Relaxed)
    }
}

impl Clone for CancelCheck {
    /// A copy of the index serves other searches, which nobody has cancelled.
    fn clone(&self) -> Self {
        Self::default()
    }
}
