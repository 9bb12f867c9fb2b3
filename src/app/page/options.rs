//! What the page of a record depends on beside the record.

use crate::{incident::Incident, search::Highlighter};

/// Whether context claims are on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContextClaims {
    #[default]
    Hidden,
    Shown,
}

/// Which version of a record the page is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What its file says now.
    Current,
    /// The last that could be read, since its file has become broken.
    LastGood,
}

/// How much of a record is on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageExtent {
    /// Beside the list: long lists are cut, and say by how much.
    #[default]
    Glance,
    /// Read alone: everything.
    Whole,
}

/// How a page is to be written.
#[derive(Clone, Copy)]
pub struct PageOptions<'a> {
    /// Columns of the pane.
    pub width: usize,
    pub extent: PageExtent,
    pub context_claims: ContextClaims,
    /// What the query matched.
    pub matches: &'a Highlighter,
    /// What is to be said of the record's layer.
    pub layer: Option<&'a str>,
    /// The record with an id, for the titles of related ones.
    pub find: &'a dyn Fn(&str) -> Option<&'a Incident>,
}
