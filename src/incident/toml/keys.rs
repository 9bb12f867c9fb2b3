//! The keys that the blocks of a record, and of the actor registry, may have: what reader, writer, check and schema agree on.

use std::fmt;

/// A part of a record that has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// The keys at the top of the file.
    Record,
    /// One `[source.KEY]`.
    Source,
    /// One `KEY = { … }` of `[party]`.
    Party,
    /// One `[[claim]]`.
    Claim,
    /// The keys at the top of `actors.toml`.
    Registry,
    /// One `[actor.KEY]` of it.
    Actor,
}

/// One key a block may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySpec {
    pub name: &'static str,
    pub shape: ValueType,
    /// Whether a record without it is at fault.
    pub required: bool,
}

/// What is written after the `=` of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    Text,
    /// `["a", "b"]`
    List,
    /// `"a"` or `["a", "b"]`
    TextOrList,
    /// EDTF text, or a bare TOML date.
    Date,
    /// A word of a vocabulary.
    Word,
    /// A list of such words.
    Words,
    /// A word that is a digit, with or without quotes.
    Grade,
    Flag,
    /// `{ unit = number }`
    Counts,
    /// `{ key = ["a", "b"] }`: lists of texts, each under a key of its own.
    Lists,
    /// Tables of this block, each under a key of its own.
    Tables(Block),
    /// `[[…]]`: a list of tables of this block.
    TableList(Block),
}

impl Block {
    /// All keys of the block, in the order a record is written.
    pub const fn keys(self) -> &'static [KeySpec] {
        match self {
            Self::Record => RECORD_KEYS,
            Self::Source => SOURCE_KEYS,
            Self::Party => PARTY_KEYS,
            Self::Claim => CLAIM_KEYS,
            Self::Registry => REGISTRY_KEYS,
            Self::Actor => ACTOR_KEYS,
        }
    }

    /// The key of that name.
    pub fn key(self, name: &str) -> Option<&'static KeySpec> {
        self.keys().iter().find(|key| key.name == name)
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Record => "record",
            Self::Source => "source",
            Self::Party => "party",
            Self::Claim => "claim",
            Self::Registry => "registry",
            Self::Actor => "actor",
        })
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Text | Self::Word => "text",
            Self::List | Self::Words => "a list of texts",
            Self::TextOrList => "text or a list of texts",
            Self::Date => "a date in quotes",
            Self::Grade => "a digit",
            Self::Flag => "`true` or `false`",
            Self::Counts => "a table of numbers, each under its unit",
            Self::Lists => "a table of lists of texts, each under a key of its own",
            Self::Tables(_) => "a table of tables, each under a key of its own",
            Self::TableList(_) => "a list of tables, each headed `[[claim]]`",
        })
    }
}

const fn required(name: &'static str, shape: ValueType) -> KeySpec {
    KeySpec {
        name,
        shape,
        required: true,
    }
}

const fn optional(name: &'static str, shape: ValueType) -> KeySpec {
    KeySpec {
        name,
        shape,
        required: false,
    }
}

const RECORD_KEYS: &[KeySpec] = &[
    required("id", ValueType::Text),
    required("title", ValueType::Text),
    optional("names", ValueType::List),
    required("kind", ValueType::Word),
    required("date", ValueType::Date),
    optional("date_note", ValueType::Text),
    optional("place", ValueType::Text),
    optional("types", ValueType::Words),
    optional("techniques", ValueType::List),
    optional("tags", ValueType::List),
    optional("related", ValueType::List),
    optional("aliases", ValueType::List),
    optional("tlp", ValueType::Word),
    optional("withdrawn", ValueType::Text),
    optional("replaced_by", ValueType::Text),
    optional("added", ValueType::Date),
    optional("updated", ValueType::Date),
    required("summary", ValueType::Text),
    optional("source", ValueType::Tables(Block::Source)),
    optional("party", ValueType::Tables(Block::Party)),
    optional("claim", ValueType::TableList(Block::Claim)),
];

const SOURCE_KEYS: &[KeySpec] = &[
    required("title", ValueType::Text),
    required("publisher", ValueType::Text),
    optional("url", ValueType::Text),
    optional("kind", ValueType::Word),
    optional("origin", ValueType::Text),
    optional("published", ValueType::Date),
    optional("retrieved", ValueType::Date),
    optional("archived", ValueType::Text),
    optional("lang", ValueType::Text),
    optional("reliability", ValueType::Word),
    optional("sha256", ValueType::Text),
    optional("note", ValueType::Text),
];

const PARTY_KEYS: &[KeySpec] = &[
    required("name", ValueType::Text),
    required("role", ValueType::Word),
    optional("names", ValueType::List),
    optional("class", ValueType::Word),
    optional("sector", ValueType::Word),
    optional("country", ValueType::Word),
    optional("based", ValueType::Word),
    optional("attack", ValueType::Text),
    optional("part_of", ValueType::Text),
    optional("note", ValueType::Text),
];

const CLAIM_KEYS: &[KeySpec] = &[
    optional("id", ValueType::Text),
    optional("type", ValueType::Word),
    required("text", ValueType::Text),
    optional("date", ValueType::Date),
    optional("by", ValueType::Text),
    optional("about", ValueType::Text),
    optional("place", ValueType::Text),
    optional("src", ValueType::TextOrList),
    optional("count", ValueType::Counts),
    optional("quote", ValueType::Text),
    optional("context", ValueType::Flag),
    optional("disputes", ValueType::TextOrList),
    optional("supports", ValueType::TextOrList),
    optional("credibility", ValueType::Grade),
    optional("likelihood", ValueType::Word),
    optional("note", ValueType::Text),
];

const REGISTRY_KEYS: &[KeySpec] = &[optional("actor", ValueType::Tables(Block::Actor))];

const ACTOR_KEYS: &[KeySpec] = &[
    required("name", ValueType::Text),
    optional("names", ValueType::List),
    optional("country", ValueType::Word),
    optional("attack", ValueType::Text),
    optional("part_of", ValueType::Text),
    optional("aliases", ValueType::List),
    optional("refs", ValueType::List),
    optional("misp", ValueType::Text),
    optional("named", ValueType::Lists),
];
