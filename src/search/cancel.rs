//! Whether an answer is still waited for: what takes long looks now and then, and breaks off when nobody does.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

/// The patience of those who ask: endless, unless someone who holds the same one ends it.
#[derive(Clone, Debug, Default)]
pub struct Patience(Arc<AtomicBool>);

impl Patience {
    /// Whether nobody waits for the answer any more.
    pub fn is_over(&self) -> bool {
        self.0.load(Relaxed)
    }

    /// Lets whoever looks for an answer break off, or go on again.
    pub fn end_if(&self, over: bool) {
        self.0.store(over, Relaxed);
    }
}
