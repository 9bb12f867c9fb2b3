//! From what is asked to an ordered list of slots: the query language, the index, facets, highlights, suggestions.
//!
//! Marked slots, slots with problems and today's date come in as arguments; nothing here reads a clock or a disk.

mod answer;
mod cancel;
mod complete;
mod digested;
mod exact;
mod explain;
mod facet;
mod facets;
mod find;
mod highlight;
mod index;
mod near;
mod order;
mod outcome;
mod parallel;
mod query;
mod sort;
mod store;

pub use self::{
    answer::{Answer, AnswerLine},
    cancel::Cancel,
    complete::Completion,
    digested::{Digested, load_digested},
    explain::{Ambiguity, Explanation, Spelling, Suggestion, TermCost},
    facet::{Choice, Facet},
    facets::{Elsewhere, FacetGroup, FacetValue, Facets},
    find::{Context, HitClass},
    highlight::Highlighter,
    index::{Index, load_indexed},
    outcome::{CaseOutcome, told_by},
    query::{
        GuidePart, GuideRow, Query, QueryError, QueryNote, add_term, choose, choose_only, choose_role, doubts,
        drop_last_term, guide, parse_typing,
    },
    sort::{Sort, UnknownSort},
    store::{IndexScope, country_of_speaker, registered},
};

#[cfg(test)]
mod tests;
