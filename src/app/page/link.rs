//! Where the handles of a page lead.

use crate::{search::Facet, text::Clean};

/// Where a handle leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// To the incidents that share a facet's value.
    Value(Facet, String),
    /// To the incidents that match one more term of the query language.
    Term(String),
    /// To another record, by its id.
    Record(String),
    /// Out of the program.
    Address(String),
}

impl LinkTarget {
    /// The term `field:"value"`, quoted so that the value is one.
    pub(super) fn term(field: &str, value: &str) -> Self {
        let quoted: String = value
            .chars()
            .flat_map(|c| (c == '"' || c == '\\').then_some('\\').into_iter().chain([c]))
            .collect();
        Self::Term(format!("{field}:\"{quoted}\""))
    }
}

/// A place of a page that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    pub link: LinkTarget,
    /// What a reader sees of it, whole though it may be wrapped.
    pub text: Clean,
    /// The line it begins in.
    pub line: usize,
}
