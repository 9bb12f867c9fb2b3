//! The TOML of one file as a tree in which every key and value knows its bytes. What a record is, it does not know.

mod build;
mod place;
mod syntax;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::HashMap, ops::Range};

use toml::value::Date;

pub(super) use self::build::parse;

/// Tables of more keys than this are searched by hash; smaller ones faster without.
const MANY: usize = 16;

/// Keys and values in the order they are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Table<'t> {
    entries: Vec<Entry<'t>>,
    /// Only a table of many keys has one.
    index: Option<Box<Index<'t>>>,
    making: Making,
}

/// Where each key stands.
#[derive(Clone, Debug)]
struct Index<'t>(HashMap<Cow<'t, str>, usize>);

/// How a table came about, which says how it may still be added to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Making {
    /// By its own header, or as the root.
    #[default]
    Header,
    /// By the header of a table inside it.
    Implied,
    /// By a dotted key.
    Dotted,
    /// In braces.
    Inline,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_span: Range<usize>,
    pub(super) node: Node<'t>,
}

/// A value with its bytes; those of a table are its header `[…]` or its braces.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    pub(super) value: Value<'t>,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    /// `None` where it is negative or too large.
    Integer(Option<u64>),
    Float,
    Boolean(bool),
    /// A bare date or time; the date where it has one.
    Moment(Option<Date>),
    List(Vec<Node<'t>>),
    Table(Table<'t>),
    /// `[[…]]`, one after the other.
    Tables(Vec<Node<'t>>),
}

impl<'t> Table<'t> {
    pub(super) fn entries(&self) -> &[Entry<'t>] {
        &self.entries
    }

    pub(super) fn get(&self, key: &str) -> Option<&Entry<'t>> {
        self.position(key).map(|at| &self.entries[at])
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.0.get(key).copied(),
            None => self.entries.iter().position(|entry| entry.key == key),
        }
    }

    /// Adds `entry`, whose key must be new, and returns its place.
    fn push(&mut self, entry: Entry<'t>) -> usize {
        let at = self.entries.len();
        self.entries.push(entry);
        match &mut self.index {
            Some(index) => {
                index.0.insert(self.entries[at].key.clone(), at);
            }
            None if at == MANY => {
                let places = self.entries.iter().enumerate();
                let index = Index(places.map(|(at, entry)| (entry.key.clone(), at)).collect());
                self.index = Some(Box::new(index));
            }
            None => {}
        }
        at
    }
}

impl Value<'_> {
    /// What it is, in words.
    pub(super) fn in_words(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) | Self::Float => "a number",
            Self::Boolean(_) => "true or false",
            Self::Moment(_) => "a bare date or time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Tables(_) => "a list of tables",
        }
    }
}
