//! From what is asked to an ordered list of slots: the query language, the index, facets, highlights, suggestions.
//!
//! Marked slots, slots with problems and today's date come in as arguments; nothing here reads a clock or a disk.

mod facet;
mod query;

pub use self::{
    facet::{Choice, Facet},
    query::{Query, QueryError, QueryNote, choose, choose_only, drop_last_term, parse_typing},
};
