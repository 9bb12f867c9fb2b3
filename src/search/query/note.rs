//! What is wrong with a query, where, and what to write instead.

use std::ops::Range;

/// Why a text is not a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// The byte range of the query's text it is about.
    pub span: Range<usize>,
    /// What to write instead, if that is known: `country?`.
    pub help: Option<String>,
}

/// A part of an unfinished query that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryNote {
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// The byte range of the query's text it is about.
    pub span: Range<usize>,
    /// What to write instead, if that is known: `country?`.
    pub help: Option<String>,
}

/// A fault whose place in the text is not known yet.
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

/// The fault that comes first in the text.
pub(super) fn first_error(notes: Vec<QueryNote>) -> Option<QueryError> {
    notes.into_iter().min_by_key(|note| note.span.start).map(Into::into)
}
