//! What is awaited once Esc has left a search line in which something was typed.

use std::time::Duration;

use crate::app::Key;

/// How long after Esc, or after the last letter, a letter counts as typed on.
const TYPING_ON: Duration = Duration::from_secs(1);

/// Letters that may be typed on, though nothing is typed any more.
#[derive(Clone, Copy, Debug)]
pub struct Stray {
    /// When the last key came.
    since: Duration,
    /// The last letter; once more, it is meant as a command.
    last: Option<Key>,
}

impl Stray {
    /// Esc has left the line `now`, or this letter has followed.
    pub(in crate::app) fn after(last: Option<Key>, now: Duration) -> Self {
        Self { since: now, last }
    }

    /// Whether `key` at this time may be typed on: a letter that follows soon and is not the one before once more.
    pub(in crate::app) fn may_be(self, key: Key, now: Duration) -> bool {
        let is_soon = now.saturating_sub(self.since) <= TYPING_ON;
        is_soon && self.last != Some(key) && matches!(key, Key::Char(_))
    }
}
