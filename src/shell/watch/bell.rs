//! What wakes the one who watches: changes, gathered while they come in a row, and what a person asks.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::corpus::Reload;

/// A change is told once no other has followed for this long: editors save in several steps.
const CHANGE_QUIET: Duration = Duration::from_millis(50);
/// A change is told after this long, even when others keep following.
const CHANGE_WAIT_LIMIT: Duration = Duration::from_millis(150);

/// Why it rang.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shell) enum Ring {
    Changed,
    /// A person asked for files to be read again.
    Asked(Reload),
    /// The system tells of no more changes.
    Blind,
}

/// Rung by many, heard by one. What rings twice before it is heard is heard once.
#[derive(Debug, Default)]
pub(in crate::shell) struct Bell {
    rung: Mutex<Rung>,
    hammer: Condvar,
}

#[derive(Debug, Default)]
struct Rung {
    /// When the first and the last change of a row came.
    changed: Option<(Instant, Instant)>,
    asked: Option<Reload>,
    is_blind: bool,
}

impl Bell {
    pub(in crate::shell) fn ring(&self, ring: Ring) {
        let mut state = self.lock();
        match ring {
            Ring::Changed => {
                let now = Instant::now();
                let first = state.changed.map_or(now, |(first, _)| first);
                state.changed = Some((first, now));
            }
            Ring::Asked(extent) => {
                let was_all = state.asked == Some(Reload::All);
                state.asked = Some(if was_all { Reload::All } else { extent });
            }
            Ring::Blind => state.is_blind = true,
        }
        self.hammer.notify_one();
    }

    /// Why it rang; none when `limit` ends before it does.
    pub(super) fn wait(&self, limit: Option<Duration>) -> Option<Ring> {
        let deadline = limit.map(|limit| Instant::now() + limit);
        let mut rung = self.lock();
        loop {
            let now = Instant::now();
            if let Some(extent) = rung.asked.take() {
                // What changed until now is read with it.
                rung.changed = None;
                return Some(Ring::Asked(extent));
            }
            if rung.is_blind {
                rung.is_blind = false;
                return Some(Ring::Blind);
            }
            let ripe = rung
                .changed
                .map(|(first, last)| (last + CHANGE_QUIET).min(first + CHANGE_WAIT_LIMIT));
            if ripe.is_some_and(|ripe| ripe <= now) {
                rung.changed = None;
                return Some(Ring::Changed);
            }
            let until = ripe.into_iter().chain(deadline).min();
            if ripe.is_none() && deadline.is_some_and(|deadline| deadline <= now) {
                return None;
            }
            rung = match until {
                Some(until) => {
                    let left = until.saturating_duration_since(now);
                    let woken = self.hammer.wait_timeout(rung, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.hammer.wait(rung).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, Rung> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_in_a_row_ring_once_when_they_pause() {
        let bell = Bell::default();
        let begun = Instant::now();
        bell.ring(Ring::Changed);
        bell.ring(Ring::Changed);
        assert_eq!(bell.wait(None), Some(Ring::Changed));
        assert!(begun.elapsed() >= CHANGE_QUIET);
        assert_eq!(bell.wait(Some(Duration::ZERO)), None);
    }

    #[test]
    fn what_is_asked_rings_at_once_and_the_whole_covers_a_part() {
        let bell = Bell::default();
        bell.ring(Ring::Changed);
        bell.ring(Ring::Asked(Reload::All));
        bell.ring(Ring::Asked(Reload::Changed));
        assert_eq!(bell.wait(None), Some(Ring::Asked(Reload::All)));
        assert_eq!(bell.wait(Some(Duration::ZERO)), None);
    }
}
