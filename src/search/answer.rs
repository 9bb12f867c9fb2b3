//! What a query finds, in order: hits to the letter, then each other class of hits.

use std::iter;

use roaring::RoaringBitmap;

use super::{
    Sort,
    find::{HitClass, Hits, PartialHits},
    order::Order,
};
use crate::corpus::Slot;

/// The records that a query finds, in the order they are listed: class by class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    slots: Vec<Slot>,
    /// Where each class ends in `slots`.
    ends: [usize; HitClass::ALL.len()],
    /// The words that a record with only some of them may lack.
    words: Vec<String>,
    /// Which of `words` each of those records lacks, one bit each, by the index of its slot.
    lacking: Vec<u16>,
}

/// A line of a list of hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerLine {
    /// Above the first row of a class that is not to the letter.
    Divider(HitClass),
    Row(usize),
}

impl Answer {
    pub(super) fn new(found: &Hits, partial: Option<PartialHits>, order: &Order, sort: Sort) -> Self {
        let mut answer = Self::default();
        let list = |found: &Hits, records: &RoaringBitmap| match sort {
            Sort::Relevance if found.is_ranked() => order.list_by_rank(found, records),
            _ => order.list(records),
        };
        for class in HitClass::ALL {
            let slots = match (class, &partial) {
                (HitClass::Literal, _) => list(found, &found.literal()),
                (HitClass::Partial, None) => Vec::new(),
                (HitClass::Partial, Some(partial)) => list(&partial.hits, &partial.hits.records),
                (class, _) => match found.apart(class) {
                    none if none.is_empty() => Vec::new(),
                    some => list(found, &some),
                },
            };
            answer.slots.extend(slots);
            answer.ends[class as usize] = answer.slots.len();
        }
        if let Some(partial) = partial {
            answer.lacking = partial.lacking;
            answer.words = partial.words;
        }
        answer
    }

    /// Lets `sort` put the hits of each class into another order.
    pub(super) fn reorder(&mut self, sort: impl Fn(&mut [Slot], HitClass)) {
        let mut start = 0;
        for (class, end) in HitClass::ALL.into_iter().zip(self.ends) {
            sort(&mut self.slots[start..end], class);
            start = end;
        }
    }

    /// The number of hits of all classes.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The hits to the letter, which are the first rows.
    pub fn literal(&self) -> &[Slot] {
        self.of(HitClass::Literal)
    }

    /// The hits of `class`.
    pub fn of(&self, class: HitClass) -> &[Slot] {
        let start = (class as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.slots[start..self.ends[class as usize]]
    }

    /// The classes that are not to the letter and have hits, with their number.
    pub fn apart(&self) -> impl Iterator<Item = (HitClass, usize)> {
        let classes = HitClass::ALL.into_iter().skip(1);
        classes
            .map(|class| (class, self.of(class).len()))
            .filter(|(_, count)| *count > 0)
    }

    /// The lines of a list that shows `row` at the top.
    pub fn lines_from(&self, row: usize) -> impl Iterator<Item = AnswerLine> {
        (row..self.len()).flat_map(|row| {
            let divider = self.class_beginning(row).map(AnswerLine::Divider);
            divider.into_iter().chain(iter::once(AnswerLine::Row(row)))
        })
    }

    /// The row at the top of a list of so many lines that shows the last row on its last line. Where a divider would take
    /// the line that is left above it, the list begins without it.
    pub fn last_top(&self, lines: usize) -> usize {
        let mut left = lines;
        let mut top = self.len();
        while top > 0 && left > 0 {
            top -= 1;
            let divider = usize::from(self.class_beginning(top).is_some());
            left = left.saturating_sub(1 + divider);
        }
        top
    }

    /// The words of the query that the record in this row lacks: none, unless it holds only some of them.
    pub fn lacking(&self, row: usize) -> Vec<&str> {
        let is_partial = row >= self.ends[HitClass::Near as usize];
        let slot = self.slot(row).filter(|_| is_partial);
        let mask = slot.and_then(|slot| self.lacking.get(slot.index())).unwrap_or(&0);
        let words = (0..).zip(&self.words).filter(|(at, _)| mask & 1 << at > 0);
        words.map(|(_, word)| word.as_str()).collect()
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

    /// The class other than that to the letter whose first row this is.
    fn class_beginning(&self, row: usize) -> Option<HitClass> {
        let mut starts = HitClass::ALL.into_iter().skip(1).zip(self.ends);
        let begins = |class: HitClass, start| start == row && !self.of(class).is_empty();
        starts
            .find(|&(class, start)| begins(class, start))
            .map(|(class, _)| class)
    }
}
