//! A line of the list and where it stands.

use crate::search::AnswerLine;

/// A line of the list, and the rows of the screen it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPlace {
    pub line: AnswerLine,
    /// The first of its rows, counted from the top of the list.
    pub top: u16,
    pub rows: u16,
}
