//! The list of what the unfinished word may become.

use crate::{
    app::{Cursor, MAX_COMPLETION_ROWS, Motion},
    search::Completion,
};

/// Completions offered at the cursor, one of them chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionList {
    pub cursor: Cursor,
    items: Vec<Completion>,
}

impl CompletionList {
    /// A list of `items`; none when there are none.
    pub(in crate::app) fn of(items: Vec<Completion>) -> Option<Self> {
        (!items.is_empty()).then(|| Self {
            cursor: Cursor::default(),
            items,
        })
    }

    pub fn items(&self) -> &[Completion] {
        &self.items
    }

    /// The one that would be taken.
    pub fn chosen(&self) -> Option<&Completion> {
        self.items.get(self.cursor.row)
    }

    pub(in crate::app) fn step(&mut self, motion: Motion) {
        self.cursor.step(motion, self.items.len(), MAX_COMPLETION_ROWS);
    }
}
