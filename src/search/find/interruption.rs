//! How far a search has got: whole, or broken off since its answer was no longer waited for.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::search::Patience;

/// The effort for one answer.
#[derive(Debug, Default)]
pub(in crate::search) struct Effort {
    patience: Patience,
    broken: AtomicBool,
}

impl Effort {
    /// An effort that lasts as long as `patience` does.
    pub(in crate::search) fn with(patience: &Patience) -> Self {
        Self {
            patience: patience.clone(),
            broken: AtomicBool::new(false),
        }
    }

    /// Whether to go on; once it is not, it never is.
    pub(super) fn goes_on(&self) -> bool {
        if self.patience.is_over() {
            self.broken.store(true, Relaxed);
        }
        self.is_whole()
    }

    /// Whether nothing was broken off.
    pub(in crate::search) fn is_whole(&self) -> bool {
        !self.broken.load(Relaxed)
    }
}

impl Clone for Effort {
    /// The copy of an index is asked by someone else.
    fn clone(&self) -> Self {
        Self::default()
    }
}
