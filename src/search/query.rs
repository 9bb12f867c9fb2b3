//! The query language (search.md §3): what may be asked, as a value; its text form and its editing live in the files below.

mod country;
mod date;
mod display;
mod edit;
mod english;
mod field;
mod guide;
mod head;
mod lexer;
mod note;
mod parse;
mod pattern;
mod value;

use std::str::FromStr;

pub(super) use self::{
    country::beginning as countries_beginning,
    date::{begun, span},
    edit::choice_of,
    field::{Domain, Field, Relation},
    head::Head,
    parse::{Atom, Reading, Term},
    pattern::Pattern,
    value::{Bound, Phrase, Value, settle, starts_with},
};
pub use self::{
    edit::{add_term, choose, choose_only, drop_last_term},
    guide::{GuidePart, GuideRow, guide},
    note::{QueryError, QueryNote},
};
use self::{note::first_error, parse::Ending};

/// What is asked of the corpus; the default asks nothing and finds everything.
///
/// Its text form is canonical: `query.to_string().parse() == Ok(query)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    root: Node,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// All of these; none at all is everything. A single part stands alone in brackets: claims that hold of the same
    /// claim go no further than their group.
    And(Vec<Node>),
    /// Any of these, two or more.
    Or(Vec<Node>),
    Not(Box<Node>),
    Word(Word),
    Phrase(Phrase),
    Pattern(Pattern),
    Condition(Condition),
}

/// A word and how it is to be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As typed, without signs and escapes; it holds a letter or digit.
    pub(super) text: String,
    pub(super) sign: Sign,
}

/// How a word is to be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `word`: by all tiers.
    Plain,
    /// `'word`: not by the near tier.
    Literal,
    /// `'word'`: as a whole word.
    Whole,
    /// `^word`: at the beginning of a field.
    Begins,
    /// `word$`: at the end of a field.
    Ends,
    /// `^word$`: as all of a field.
    Fills,
    /// `~word`: by the near tier alone.
    Near,
    /// `=Word`: a whole word in this case and with these accents.
    Exact,
    /// `=Wor*`: a word that begins so, in this case and with these accents.
    ExactBeginning,
}

/// A field and the values of which one must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) field: Field,
    pub(super) relation: Relation,
    /// One or more.
    pub(super) values: Vec<Value>,
}

impl Query {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        matches!(&self.root, Node::And(parts) if parts.is_empty())
    }

    /// Whether words or phrases are asked for, so that hits differ in relevance.
    pub fn has_words(&self) -> bool {
        self.root.has_words()
    }

    /// The query in words, for the explanation line: `target Czechia or Albania, not denial-of-service`.
    pub fn in_words(&self) -> String {
        english::in_words(&self.root)
    }

    pub(super) fn root(&self) -> &Node {
        &self.root
    }
}

impl FromStr for Query {
    type Err = QueryError;

    /// Reads a finished query; the first fault in it is the error.
    fn from_str(text: &str) -> Result<Self, QueryError> {
        let reading = parse::read(text, Ending::Finished);
        first_error(reading.notes).map_or(Ok(reading.query), Err)
    }
}

impl Default for Node {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

impl Node {
    /// All of `parts`; `None` of none.
    fn all_of(mut parts: Vec<Self>) -> Option<Self> {
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Self::And(parts)),
        }
    }

    /// Any of `parts`; `None` of none.
    fn any_of(mut parts: Vec<Self>) -> Option<Self> {
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Self::Or(parts)),
        }
    }

    /// `self` in brackets.
    fn bracketed(self) -> Self {
        match self {
            Self::Condition(condition) if condition.field.is_of_claims() => Self::And(vec![Self::Condition(condition)]),
            other => other,
        }
    }

    /// All that `self` does not find.
    fn negated(self) -> Self {
        match self {
            Self::And(mut parts) if parts.len() == 1 => Self::Not(Box::new(parts.remove(0))),
            other => Self::Not(Box::new(other)),
        }
    }

    fn has_words(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_words),
            Self::Word(_) | Self::Phrase(_) => true,
            Self::Not(_) | Self::Pattern(_) | Self::Condition(_) => false,
        }
    }
}

/// The same as `parse_typing`, with the places of the outermost terms.
pub(super) fn read_typing(text: &str) -> Reading {
    parse::read(text, Ending::Open)
}

/// Words of a query that look like conditions but name no field: what is to be said of each, and what may have been meant.
pub fn doubts(text: &str) -> Vec<QueryNote> {
    read_typing(text).doubts
}

/// Reads a query that is still being typed: the unfinished last term is completed, quotes and brackets close at the end,
/// and what cannot be read is left out and said.
pub fn parse_typing(text: &str) -> (Query, Vec<QueryNote>) {
    let reading = read_typing(text);
    (reading.query, reading.notes)
}
