//! A query as a value: the tree of what is asked.

use super::{Field, FieldValue, Pattern, Phrase, Relation};

/// What is asked of the corpus; the default asks nothing and finds everything.
///
/// Its text form is canonical: `query.to_string().parse() == Ok(query)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) root: Node,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum Node {
    /// All of these; none at all is everything. A single part stands alone in brackets: claims that hold of the same
    /// claim go no further than their group.
    And(Vec<Node>),
    /// Any of these, two or more.
    Or(Vec<Node>),
    Not(Box<Node>),
    Keyword(Keyword),
    Phrase(Phrase),
    Pattern(Pattern),
    Condition(Condition),
}

/// A word and how it is to be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Keyword {
    /// As typed, without signs and escapes; it holds a letter or digit.
    pub(in crate::search) text: String,
    pub(in crate::search) sign: Sign,
}

/// How a word is to be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Sign {
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
    /// `=Keyword`: a whole word in this case and with these accents.
    Exact,
    /// `=Wor*`: a word that begins so, in this case and with these accents.
    ExactBeginning,
}

/// A field and the values of which one must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Condition {
    pub(in crate::search) field: Field,
    pub(in crate::search) relation: Relation,
    /// One or more.
    pub(in crate::search) values: Vec<FieldValue>,
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

    pub(in crate::search) fn root(&self) -> &Node {
        &self.root
    }
}

impl Default for Node {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

impl Node {
    /// All of `parts`; `None` of none.
    pub(super) fn all_of(mut parts: Vec<Self>) -> Option<Self> {
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Self::And(parts)),
        }
    }

    /// Any of `parts`; `None` of none.
    pub(super) fn any_of(mut parts: Vec<Self>) -> Option<Self> {
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Self::Or(parts)),
        }
    }

    /// `self` in brackets.
    pub(super) fn bracketed(self) -> Self {
        match self {
            Self::Condition(condition) if condition.field.is_of_claims() => Self::And(vec![Self::Condition(condition)]),
            other => other,
        }
    }

    /// All that `self` does not find.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::And(mut parts) if parts.len() == 1 => Self::Not(Box::new(parts.remove(0))),
            other => Self::Not(Box::new(other)),
        }
    }

    fn has_words(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_words),
            Self::Keyword(_) | Self::Phrase(_) => true,
            Self::Not(_) | Self::Pattern(_) | Self::Condition(_) => false,
        }
    }
}
