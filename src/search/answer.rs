//! What a query finds, in order: literal hits, then near ones.

use super::{Sort, find::Hits, order::Order};
use crate::corpus::Slot;

/// The records that a query finds, in the order they are listed: near hits come after all literal ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    slots: Vec<Slot>,
    /// How many of them are literal hits.
    literal: usize,
}

impl Answer {
    pub(super) fn new(found: &Hits, order: &Order, sort: Sort) -> Self {
        let near = found.near();
        let literal = &found.records - &near;
        let list = |records| match sort {
            Sort::Relevance if found.is_ranked() => order.list_by_rank(found, records),
            _ => order.list(records),
        };
        let mut slots = list(&literal);
        let count = slots.len();
        if !near.is_empty() {
            slots.extend(list(&near));
        }
        Self { slots, literal: count }
    }

    /// All hits.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The literal hits, which are the first rows.
    pub fn literal(&self) -> &[Slot] {
        &self.slots[..self.literal]
    }

    /// The near hits, which are the rows below them.
    pub fn near(&self) -> &[Slot] {
        &self.slots[self.literal..]
    }

    /// The first row of the near hits, above which a list draws its divider; `None` if there are none.
    pub fn divider(&self) -> Option<usize> {
        (self.literal < self.slots.len()).then_some(self.literal)
    }

    /// The record in this row.
    pub fn slot(&self, row: usize) -> Option<Slot> {
        self.slots.get(row).copied()
    }

    /// The row of this record.
    pub fn row_of(&self, slot: Slot) -> Option<usize> {
        self.slots.iter().position(|&found| found == slot)
    }

    /// All hits in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Slot> + ExactSizeIterator {
        self.slots.iter().copied()
    }
}
