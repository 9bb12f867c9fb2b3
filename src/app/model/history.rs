//! Undo and redo: what stood before each change of the query or the marks.

use std::collections::BTreeSet;

use super::trail::Trail;
use crate::corpus::Slot;

/// Everything a step back brings back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub query: String,
    pub marks: BTreeSet<Slot>,
}

/// The moments before each change, and those undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    moments: Trail<Moment>,
}

impl History {
    /// Remembers what stood before a change, after which nothing can be redone.
    pub(in crate::app) fn remember(&mut self, before: Moment) {
        self.moments.leave(before);
    }

    /// The moment before `now`, if there is one.
    pub(in crate::app) fn undo(&mut self, now: Moment) -> Option<Moment> {
        self.moments.back(now)
    }

    /// The moment that was undone last, if nothing was changed since.
    pub(in crate::app) fn redo(&mut self, now: Moment) -> Option<Moment> {
        self.moments.forward(now)
    }

    /// Moves the marks of every moment to where `to` says, and drops those it has no slot for.
    pub(in crate::app) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        for moment in self.moments.iter_mut() {
            moment.marks = moment.marks.iter().filter_map(|slot| to(*slot)).collect();
        }
    }

    /// The queries asked before, the last one first, each once.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        let mut seen = BTreeSet::new();
        let moments = self.moments.behind().iter().rev();
        let queries = moments.map(|moment| moment.query.as_str());
        queries.filter(move |query| !query.is_empty() && seen.insert(*query))
    }

    /// How many steps back there are.
    pub fn depth(&self) -> usize {
        self.moments.behind().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_listed_once_the_last_one_first() {
        let mut history = History::default();
        for query in ["apt28", "", "router", "apt28"] {
            history.remember(Moment {
                query: query.to_owned(),
                marks: BTreeSet::new(),
            });
        }
        assert_eq!(history.queries().collect::<Vec<_>>(), ["apt28", "router"]);
    }

    #[test]
    fn marks_follow_their_records_in_what_was_done_and_undone() {
        let at = |slot| Moment {
            query: String::new(),
            marks: [Slot::at(slot)].into(),
        };
        let mut history = History::default();
        history.remember(at(0));
        history.remember(at(1));
        assert_eq!(history.undo(at(2)), Some(at(1)));
        history.follow(|slot| (slot != Slot::at(0)).then(|| Slot::at(slot.index() + 7)));
        assert_eq!(history.redo(at(1)), Some(at(9)));
        assert_eq!(history.undo(at(9)), Some(at(1)));
        assert_eq!(history.undo(at(1)), Some(Moment::default()));
    }
}
