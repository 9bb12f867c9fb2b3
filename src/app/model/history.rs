//! Undo and redo: what stood before each change of the query or the marks.

use std::collections::{BTreeSet, VecDeque};

use crate::corpus::Slot;

/// Steps that are kept: the marks of each may be a whole corpus, and a session may last for weeks.
const MAX_UNDO_STEPS: usize = 100;

/// Everything a step back brings back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub query: String,
    pub marks: BTreeSet<Slot>,
}

/// The moments before each change, and those undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    past: VecDeque<Moment>,
    future: Vec<Moment>,
}

impl History {
    /// Remembers what stood before a change, which takes the way forward away.
    pub(in crate::app) fn remember(&mut self, before: Moment) {
        self.pass(before);
        self.future.clear();
    }

    /// The moment before `now`, if there is one.
    pub(in crate::app) fn undo(&mut self, now: Moment) -> Option<Moment> {
        let before = self.past.pop_back()?;
        self.future.push(now);
        Some(before)
    }

    /// The moment that was undone last, if nothing was changed since.
    pub(in crate::app) fn redo(&mut self, now: Moment) -> Option<Moment> {
        let after = self.future.pop()?;
        self.pass(now);
        Some(after)
    }

    fn pass(&mut self, moment: Moment) {
        if self.past.len() == MAX_UNDO_STEPS {
            self.past.pop_front();
        }
        self.past.push_back(moment);
    }

    /// Moves the marks of every moment to where `to` says, and drops those it has no slot for.
    pub(in crate::app) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        for moment in self.past.iter_mut().chain(&mut self.future) {
            moment.marks = moment.marks.iter().filter_map(|slot| to(*slot)).collect();
        }
    }

    /// The queries asked before, the last one first, each once.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        let mut seen = BTreeSet::new();
        let queries = self.past.iter().rev().map(|moment| moment.query.as_str());
        queries.filter(move |query| !query.is_empty() && seen.insert(*query))
    }

    /// How many steps back there are.
    pub fn depth(&self) -> usize {
        self.past.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(query: &str) -> Moment {
        Moment {
            query: query.to_owned(),
            marks: BTreeSet::new(),
        }
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut history = History::default();
        for step in 0..MAX_UNDO_STEPS + 5 {
            history.remember(asking(&step.to_string()));
        }
        assert_eq!((history.depth(), history.past[0].query.as_str()), (MAX_UNDO_STEPS, "5"));
    }

    #[test]
    fn what_is_undone_can_be_redone_until_something_changes() {
        let mut history = History::default();
        history.remember(asking(""));
        history.remember(asking("apt28"));
        assert_eq!(history.undo(asking("apt28 router")), Some(asking("apt28")));
        assert_eq!(history.redo(asking("apt28")), Some(asking("apt28 router")));
        assert_eq!(history.undo(asking("apt28 router")), Some(asking("apt28")));
        history.remember(asking("apt28"));
        assert_eq!(history.redo(asking("apt28 gru")), None);
    }
}
