//! What is wrong with a query, where, and what to write instead.

use std::ops::Range;

/// Why a text is no query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// Bytes of the query's text it is about.
    pub span: Range<usize>,
    /// What to write instead, where that can be said: `country?`.
    pub help: Option<String>,
}

/// A part of a query that was left out while it is being typed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryNote {
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// Bytes of the query's text it is about.
    pub span: Range<usize>,
    /// What to write instead, where that can be said: `country?`.
    pub help: Option<String>,
}

/// A fault that has no place yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct QueryProblem {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl QueryProblem {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn at(self, span: Range<usize>) -> QueryNote {
        QueryNote {
            message: self.message,
            span,
            help: self.help,
        }
    }
}

impl From<QueryNote> for QueryError {
    fn from(note: QueryNote) -> Self {
        Self {
            message: note.message,
            span: note.span,
            help: note.help,
        }
    }
}

/// The fault that stands first in the text.
pub(super) fn first_error(notes: Vec<QueryNote>) -> Option<QueryError> {
    notes.into_iter().min_by_key(|note| note.span.start).map(Into::into)
}
