//! A parsed query: the tree of its parts.

use super::{Field, FieldValue, Pattern, Phrase, Relation};

/// A query. The default is empty and finds everything.
///
/// Its text form is canonical: `query.to_string().parse() == Ok(query)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) root: Node,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum Node {
    /// All of these; everything, if there are none. A single part is a condition on claims in brackets: conditions must
    /// hold of the same claim only within their group.
    And(Vec<Node>),
    /// Any of these, which are at least two.
    Or(Vec<Node>),
    Not(Box<Node>),
    Keyword(Keyword),
    Phrase(Phrase),
    Pattern(Pattern),
    Condition(Condition),
    /// `claim:( … )`: one claim meets all of it. It holds nothing but conditions on claims, and what joins and negates
    /// them.
    Claim(Box<Node>),
}

/// A word and how it must match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Keyword {
    /// As typed, without signs and escapes; with at least one letter or digit.
    pub(in crate::search) text: String,
    pub(in crate::search) sign: Sign,
}

/// How a word must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Sign {
    /// `word`: on any level, nearly if not literally.
    Plain,
    /// `'word`: literally.
    Literal,
    /// `'word'`: as a whole word.
    Whole,
    /// `^word`: at the beginning of a field.
    Begins,
    /// `word$`: at the end of a field.
    Ends,
    /// `^word$`: as all of a field.
    Fills,
    /// `*word*`: also inside other words.
    Inside,
    /// `~word`: nearly only.
    Near,
    /// `=Word`: a whole word in this case and with these accents.
    Exact,
    /// `=Wor*`: a word with this beginning, in this case and with these accents.
    ExactBeginning,
}

/// A field and its values, of which a record must meet one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Condition {
    pub(in crate::search) field: Field,
    pub(in crate::search) relation: Relation,
    /// At least one.
    pub(in crate::search) values: Vec<FieldValue>,
}

impl Node {
    /// The word that it is, if that has no sign.
    pub(in crate::search) fn as_plain_word(&self) -> Option<&Keyword> {
        match self {
            Self::Keyword(word) if word.sign == Sign::Plain => Some(word),
            _ => None,
        }
    }

    fn also_inside(&self) -> Self {
        let all = |parts: &[Self]| parts.iter().map(Self::also_inside).collect();
        match self {
            Self::And(parts) => Self::And(all(parts)),
            Self::Or(parts) => Self::Or(all(parts)),
            Self::Keyword(word) if word.sign == Sign::Plain => Self::Keyword(Keyword {
                sign: Sign::Inside,
                ..word.clone()
            }),
            other => other.clone(),
        }
    }
}

impl Query {
    /// Whether the query is empty.
    pub fn is_empty(&self) -> bool {
        matches!(&self.root, Node::And(parts) if parts.is_empty())
    }

    /// The same query, where words without signs may also be inside other words.
    #[must_use]
    pub fn also_inside(&self) -> Self {
        Self {
            root: self.root.also_inside(),
        }
    }

    /// Whether the query has words or phrases, so that hits differ in relevance.
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
    /// The conjunction of `parts`; `None` if there are none.
    pub(super) fn all_of(mut parts: Vec<Self>) -> Option<Self> {
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Self::And(parts)),
        }
    }

    /// The disjunction of `parts`; `None` if there are none.
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

    /// The negation of `self`.
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
            Self::Not(_) | Self::Pattern(_) | Self::Condition(_) | Self::Claim(_) => false,
        }
    }
}
