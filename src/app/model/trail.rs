//! A walk through states that can be gone back over and forward again.

use std::collections::VecDeque;

/// Most states that are kept on the way back: each may hold the marks of a whole corpus, and a session may last for weeks.
pub(super) const MAX_STEPS_BACK: usize = 100;

/// The states that were left, and those that were gone back from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trail<T> {
    /// The newest last.
    behind: VecDeque<T>,
    /// The nearest last.
    ahead: Vec<T>,
}

impl<T> Default for Trail<T> {
    fn default() -> Self {
        Self {
            behind: VecDeque::new(),
            ahead: Vec::new(),
        }
    }
}

impl<T> Trail<T> {
    /// Notes the state that is left for a new one, to which no way leads forward.
    pub(super) fn leave(&mut self, before: T) {
        self.push(before);
        self.ahead.clear();
    }

    /// The state that was left last, if there is one; `now` is the one to go forward to.
    pub(super) fn back(&mut self, now: T) -> Option<T> {
        let before = self.behind.pop_back()?;
        self.ahead.push(now);
        Some(before)
    }

    /// The state that was gone back from last, if nothing was left since; `now` is the one to go back to.
    pub(super) fn forward(&mut self, now: T) -> Option<T> {
        let after = self.ahead.pop()?;
        self.push(now);
        Some(after)
    }

    fn push(&mut self, state: T) {
        if self.behind.len() == MAX_STEPS_BACK {
            self.behind.pop_front();
        }
        self.behind.push_back(state);
    }

    /// The states on the way back, the oldest first.
    pub(super) fn behind(&self) -> &VecDeque<T> {
        &self.behind
    }

    /// How many steps lead forward.
    pub(super) fn steps_ahead(&self) -> usize {
        self.ahead.len()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.behind.iter_mut().chain(&mut self.ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut trail = Trail::default();
        for step in 0..MAX_STEPS_BACK + 5 {
            trail.leave(step);
        }
        assert_eq!((trail.behind().len(), trail.behind()[0]), (MAX_STEPS_BACK, 5));
    }

    #[test]
    fn back_and_forward_meet_the_same_states_until_another_is_left() {
        let mut trail = Trail::default();
        trail.leave("a");
        trail.leave("b");
        assert_eq!(trail.back("c"), Some("b"));
        assert_eq!(trail.back("b"), Some("a"));
        assert_eq!(trail.back("a"), None);
        assert_eq!(trail.forward("a"), Some("b"));
        assert_eq!((trail.behind().len(), trail.steps_ahead()), (1, 1));
        trail.leave("b");
        assert_eq!(trail.forward("d"), None);
        assert_eq!((trail.behind().len(), trail.steps_ahead()), (2, 0));
    }
}
