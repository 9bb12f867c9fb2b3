//! What the numbers stand for that were told last.

use crate::{
    config::SavedQuery,
    corpus::Slot,
    search::{Facet, Sort},
};

/// What a number leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberTarget {
    Record(Slot),
    /// A whole query.
    Query(String),
    /// A condition that narrows the query.
    Term(String),
    Group(Facet),
    Value {
        facet: Facet,
        key: String,
        label: String,
    },
    Saved(SavedQuery),
    Order(Sort),
    /// A name, of which several are meant.
    Name(String),
    /// A web address.
    Address(String),
}

/// A row that has a number, as far as it has told: what is said, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberedRow {
    pub(super) says: String,
    pub(super) target: Option<NumberTarget>,
}

impl NumberedRow {
    pub(super) fn new(says: String, target: NumberTarget) -> Self {
        Self {
            says,
            target: Some(target),
        }
    }

    /// A line that has no number.
    pub(super) fn heading(says: String) -> Self {
        Self { says, target: None }
    }
}

/// Rows that are told ten at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberedRows {
    rows: Vec<NumberedRow>,
    told: usize,
}

/// Rows that are told at once.
const TOLD_ROWS: usize = 10;

impl NumberedRows {
    pub(super) fn new(rows: Vec<NumberedRow>) -> Self {
        Self { rows, told: 0 }
    }

    /// The next rows as lines, each with its number.
    pub(super) fn tell(&mut self) -> Vec<String> {
        let mut number = self.targets().count();
        let mut end = self.rows.len().min(self.told + TOLD_ROWS);
        // A heading is told with what stands under it.
        while end < self.rows.len() && end > self.told + 1 && self.rows[end - 1].target.is_none() {
            end -= 1;
        }
        let next = &self.rows[self.told..end];
        let mut lines: Vec<String> = next
            .iter()
            .map(|row| match row.target {
                Some(_) => {
                    number += 1;
                    format!("{number}. {}", row.says)
                }
                None => row.says.clone(),
            })
            .collect();
        self.told += lines.len();
        let left = self.rows.len() - self.told;
        if left > 0 {
            lines.push(format!("{left} more; m tells them."));
        }
        lines
    }

    pub(super) fn is_told(&self) -> bool {
        self.told == self.rows.len()
    }

    /// What the numbers stand for that were told.
    fn targets(&self) -> impl Iterator<Item = &NumberTarget> {
        self.rows[..self.told].iter().filter_map(|row| row.target.as_ref())
    }

    /// What `number` stands for, from 1.
    pub(super) fn target(&self, number: usize) -> Option<&NumberTarget> {
        self.targets().nth(number.checked_sub(1)?)
    }
}
