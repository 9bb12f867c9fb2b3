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
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    /// Whether a record without it is at fault.
    pub required: bool,
}

/// What is written after the `=` of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
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
    pub const fn keys(self) -> &'static [Key] {
        match self {
            Self::Record => RECORD,
            Self::Source => SOURCE,
            Self::Party => PARTY,
            Self::Claim => CLAIM,
            Self::Registry => REGISTRY,
            Self::Actor => ACTOR,
        }
    }

    /// The key of that name.
    pub fn key(self, name: &str) -> Option<&'static Key> {
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

impl fmt::Display for Shape {
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

const fn required(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        required: true,
    }
}

const fn optional(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        required: false,
    }
}

const RECORD: &[Key] = &[
    required("id", Shape::Text),
    required("title", Shape::Text),
    optional("names", Shape::List),
    required("kind", Shape::Word),
    required("date", Shape::Date),
    optional("date_note", Shape::Text),
    optional("place", Shape::Text),
    optional("types", Shape::Words),
    optional("techniques", Shape::List),
    optional("tags", Shape::List),
    optional("related", Shape::List),
    optional("aliases", Shape::List),
    optional("tlp", Shape::Word),
    optional("withdrawn", Shape::Text),
    optional("replaced_by", Shape::Text),
    optional("added", Shape::Date),
    optional("updated", Shape::Date),
    required("summary", Shape::Text),
    optional("source", Shape::Tables(Block::Source)),
    optional("party", Shape::Tables(Block::Party)),
    optional("claim", Shape::TableList(Block::Claim)),
];

const SOURCE: &[Key] = &[
    required("title", Shape::Text),
    required("publisher", Shape::Text),
    optional("url", Shape::Text),
    optional("kind", Shape::Word),
    optional("origin", Shape::Text),
    optional("published", Shape::Date),
    optional("retrieved", Shape::Date),
    optional("archived", Shape::Text),
    optional("lang", Shape::Text),
    optional("reliability", Shape::Word),
    optional("sha256", Shape::Text),
    optional("note", Shape::Text),
];

const PARTY: &[Key] = &[
    required("name", Shape::Text),
    required("role", Shape::Word),
    optional("names", Shape::List),
    optional("class", Shape::Word),
    optional("sector", Shape::Word),
    optional("country", Shape::Word),
    optional("based", Shape::Word),
    optional("attack", Shape::Text),
    optional("part_of", Shape::Text),
    optional("note", Shape::Text),
];

const CLAIM: &[Key] = &[
    optional("id", Shape::Text),
    optional("type", Shape::Word),
    required("text", Shape::Text),
    optional("date", Shape::Date),
    optional("by", Shape::Text),
    optional("about", Shape::Text),
    optional("place", Shape::Text),
    optional("src", Shape::TextOrList),
    optional("count", Shape::Counts),
    optional("quote", Shape::Text),
    optional("context", Shape::Flag),
    optional("disputes", Shape::TextOrList),
    optional("supports", Shape::TextOrList),
    optional("credibility", Shape::Grade),
    optional("likelihood", Shape::Word),
    optional("note", Shape::Text),
];

const REGISTRY: &[Key] = &[optional("actor", Shape::Tables(Block::Actor))];

const ACTOR: &[Key] = &[
    required("name", Shape::Text),
    optional("names", Shape::List),
    optional("country", Shape::Word),
    optional("attack", Shape::Text),
    optional("part_of", Shape::Text),
    optional("aliases", Shape::List),
    optional("refs", Shape::List),
    optional("misp", Shape::Text),
    optional("named", Shape::Lists),
];
