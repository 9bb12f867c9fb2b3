//! Where the handles of a page lead.

use crate::{search::Facet, story::Topic, text::Clean};

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

impl From<&Topic> for LinkTarget {
    fn from(topic: &Topic) -> Self {
        match topic {
            Topic::Origin(code) => Self::Value(Facet::Origin, code.clone()),
            Topic::Target(code) => Self::Value(Facet::Target, code.clone()),
            Topic::ResponderCountry(code) => Self::Value(Facet::Responder, code.clone()),
            Topic::AccuserCountry(code) => Self::term("accuser", code),
            Topic::PlaceCountry(code) => Self::Value(Facet::Place, code.clone()),
            Topic::Actor(name) => Self::Value(Facet::Actor, name.clone()),
            Topic::Party(name) => Self::term("party", name),
            Topic::Speaker(name) => Self::term("by", name),
            Topic::Date(date) if date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
                Self::Term(format!("date:{date}"))
            }
            Topic::Date(date) => Self::term("date", date),
            Topic::Kind(word) => Self::Value(Facet::Kind, word.clone()),
            Topic::Answer(word) => Self::Value(Facet::Answer, word.clone()),
            Topic::Type(word) => Self::Value(Facet::Type, word.clone()),
            Topic::ClaimType(word) => Self::Term(format!("claim:{word}")),
            Topic::Technique(id) => Self::Value(Facet::Technique, id.clone()),
            Topic::Tag(tag) => Self::term("tag", tag),
            Topic::Marking(label) => Self::Value(Facet::Tlp, label.clone()),
            Topic::Publisher(publisher) => Self::term("source", publisher),
            Topic::Address(address) => Self::Address(address.clone()),
            Topic::Record(id) => Self::Record(id.clone()),
        }
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
