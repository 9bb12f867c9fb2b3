//! Ending a session in which nobody presses a key: when to warn, and when it is over.

use std::time::{Duration, Instant};

/// How long before the end it is said.
const WARNING_TIME: Duration = Duration::from_mins(1);

/// Watches how long nobody has pressed a key.
#[derive(Debug)]
pub(super) struct Idle {
    limit: Option<Duration>,
    heard: Instant,
    warned: bool,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    Nothing,
    /// To say that the session ends so soon.
    Warning(Duration),
    /// To end it.
    End,
}

impl Idle {
    /// Without a limit nothing is ever due.
    pub(super) fn new(limit: Option<Duration>, now: Instant) -> Self {
        Self {
            limit,
            heard: now,
            warned: false,
        }
    }

    /// A key was pressed.
    pub(super) fn hear(&mut self, now: Instant) {
        self.heard = now;
        self.warned = false;
    }

    /// When to look next.
    pub(super) fn next(&self) -> Option<Instant> {
        let limit = self.limit?;
        Some(self.heard + if self.warned { limit } else { warned_after(limit) })
    }

    /// What is due `now`; a warning is due once.
    pub(super) fn look(&mut self, now: Instant) -> Due {
        let Some(limit) = self.limit else {
            return Due::Nothing;
        };
        let quiet = now.saturating_duration_since(self.heard);
        if quiet >= limit {
            return Due::End;
        }
        if !self.warned && quiet >= warned_after(limit) {
            self.warned = true;
            return Due::Warning(limit.saturating_sub(quiet));
        }
        Due::Nothing
    }
}

/// How long nothing is said: all but a minute, or half of a limit that is shorter than two.
fn warned_after(limit: Duration) -> Duration {
    limit.saturating_sub(WARNING_TIME).max(limit / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn it_warns_once_a_minute_before_the_end() {
        let start = Instant::now();
        let mut idle = Idle::new(Some(600 * SECOND), start);
        assert_eq!(idle.next(), Some(start + 540 * SECOND));
        assert_eq!(idle.look(start + 539 * SECOND), Due::Nothing);
        assert_eq!(idle.look(start + 541 * SECOND), Due::Warning(59 * SECOND));
        assert_eq!(idle.look(start + 542 * SECOND), Due::Nothing);
        assert_eq!(idle.next(), Some(start + 600 * SECOND));
        assert_eq!(idle.look(start + 600 * SECOND), Due::End);
    }

    #[test]
    fn a_key_begins_anew() {
        let start = Instant::now();
        let mut idle = Idle::new(Some(100 * SECOND), start);
        assert_eq!(idle.look(start + 60 * SECOND), Due::Warning(40 * SECOND));
        idle.hear(start + 70 * SECOND);
        assert_eq!(idle.look(start + 100 * SECOND), Due::Nothing);
        assert_eq!(idle.next(), Some(start + 120 * SECOND));
    }

    #[test]
    fn without_a_limit_nothing_is_ever_due() {
        let start = Instant::now();
        let mut idle = Idle::new(None, start);
        assert_eq!(
            (idle.next(), idle.look(start + 1_000_000 * SECOND)),
            (None, Due::Nothing)
        );
    }
}
