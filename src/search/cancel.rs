//! The flag that cancels a search: what takes long looks at it now and then, and breaks off once it is set.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

/// A cancel flag; its clones share one state.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Whether nobody waits for the answer any more.
    pub fn is_set(&self) -> bool {
        self.0.load(Relaxed)
    }

    /// Cancels what is being searched, or lets searches run again.
    pub fn set(&self, cancelled: bool) {
        self.0.store(cancelled, Relaxed);
    }
}
