//! What is left of earlier sessions to bring back, and what of this one was kept last.

use std::{collections::BTreeSet, mem};

use super::Spot;
use crate::corpus::Slot;

/// What was kept last, so that nothing is kept twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kept {
    /// None until a person has pressed a key.
    spot: Option<Spot>,
    marks: BTreeSet<Slot>,
    /// The query left last; that of a search line becomes one when the line closes, with the spot as it was.
    left: Option<String>,
}

/// Earlier sessions, and how much of this one is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// None where sessions are not kept at all.
    kept: Option<Kept>,
    past_queries: Vec<String>,
    /// The ids to mark once everything has been read.
    marked: Vec<String>,
}

impl Memory {
    /// Keeps this session from now on.
    pub(super) fn turn_on(&mut self) {
        self.kept = Some(Kept::default());
    }

    /// Queries of earlier sessions, the last one first.
    pub(super) fn past_queries(&self) -> impl Iterator<Item = &str> {
        self.past_queries.iter().map(String::as_str)
    }

    pub(super) fn set_past_queries(&mut self, queries: Vec<String>) {
        self.past_queries = queries;
    }

    /// Leaves these ids to be marked once everything has been read.
    pub(super) fn set_marked(&mut self, ids: Vec<String>) {
        self.marked = ids;
    }

    /// The ids that are left to be marked; there are none afterwards.
    pub(super) fn take_marked(&mut self) -> Vec<String> {
        mem::take(&mut self.marked)
    }

    /// Notes where a person begins, if this is the first key.
    pub(super) fn begin(&mut self, spot: Spot, marks: &BTreeSet<Slot>) {
        if let Some(kept) = &mut self.kept
            && kept.spot.is_none()
        {
            kept.spot = Some(spot);
            kept.marks.clone_from(marks);
        }
    }

    /// Whether this differs from what is kept, or from where a person began.
    pub(super) fn is_unkept(&self, spot: &Spot, marks: &BTreeSet<Slot>, left: Option<&str>) -> bool {
        let Some(kept) = &self.kept else {
            return false;
        };
        kept.spot
            .as_ref()
            .is_some_and(|kept_spot| kept_spot != spot || kept.marks != *marks || kept.left.as_deref() != left)
    }

    /// Notes that this is kept from now on; returns whether it must be: not if it is kept already, and not before the
    /// marks of the session before are back.
    pub(super) fn keep(&mut self, spot: Spot, marks: &BTreeSet<Slot>, left: Option<&str>) -> bool {
        let is_due = self.is_unkept(&spot, marks, left) && self.marked.is_empty();
        if is_due {
            self.kept = Some(Kept {
                spot: Some(spot),
                marks: marks.clone(),
                left: left.map(str::to_owned),
            });
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_since_the_first_key_is_kept_and_only_once() {
        let mut memory = Memory::default();
        let marks = BTreeSet::new();
        memory.turn_on();
        assert!(
            !memory.keep(Spot::asking("a"), &marks, None),
            "nobody has pressed a key"
        );
        memory.begin(Spot::asking("a"), &marks);
        memory.begin(Spot::asking("b"), &marks);
        assert!(
            !memory.keep(Spot::asking("a"), &marks, None),
            "looking in changes nothing"
        );
        assert!(memory.keep(Spot::asking("b"), &marks, None));
        assert!(!memory.keep(Spot::asking("b"), &marks, None));
        assert!(memory.keep(Spot::asking("b"), &[Slot::at(0)].into(), None));
    }

    #[test]
    fn a_query_that_is_left_with_nothing_else_changed_is_kept() {
        let mut memory = Memory::default();
        let marks = BTreeSet::new();
        memory.turn_on();
        memory.begin(Spot::asking("a"), &marks);
        assert!(memory.keep(Spot::asking("b"), &marks, None), "while it is typed");
        assert!(
            memory.keep(Spot::asking("b"), &marks, Some("a")),
            "when the line closes"
        );
        assert!(!memory.keep(Spot::asking("b"), &marks, Some("a")));
    }

    #[test]
    fn nothing_is_kept_before_the_marks_of_the_session_before_are_back() {
        let mut memory = Memory::default();
        let marks = BTreeSet::new();
        memory.turn_on();
        memory.set_marked(vec!["x".to_owned()]);
        memory.begin(Spot::asking("a"), &marks);
        assert!(!memory.keep(Spot::asking("b"), &marks, None) && memory.is_unkept(&Spot::asking("b"), &marks, None));
        assert_eq!(memory.take_marked(), ["x"]);
        assert!(memory.keep(Spot::asking("b"), &marks, None));
    }

    #[test]
    fn a_session_that_is_not_kept_never_is() {
        let mut memory = Memory::default();
        let marks = BTreeSet::new();
        memory.begin(Spot::asking("a"), &marks);
        assert!(!memory.keep(Spot::asking("b"), &marks, None));
    }
}
