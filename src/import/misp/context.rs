//! What an event of MISP says to all of its parts.

use crate::incident::Text;

/// What an event says to all of its parts.
pub(super) struct EventContext {
    /// The key of the organisation that made it.
    pub(super) organisation: Option<Text>,
    pub(super) name: String,
    /// The key of the event itself as a source.
    pub(super) source: Option<Text>,
}
