//! What waits for an answer before it leaves.

use crate::app::{Content, Target};

/// Something that leaves once it is allowed to.
#[derive(Clone, Debug)]
pub(super) struct Outbound {
    pub(super) content: Content,
    pub(super) target: Target,
    /// What has to be said first.
    pub(super) question: Hesitation,
}

/// What is asked before something leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hesitation {
    /// Whether what is marked red may leave.
    Red,
    /// What becomes of the file that is there.
    Existing,
}
