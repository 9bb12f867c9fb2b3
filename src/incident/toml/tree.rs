//! The TOML of one file as a tree in which every key and value knows its bytes. What a record is, it does not know.

mod build;
mod place;
mod plain;
mod syntax;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::HashMap, iter::successors, mem, num::NonZero, ops::Range};

use toml::value::Date;

pub(super) use self::build::parse;
use self::place::Part;

/// Tables of more keys than this are searched by hash; smaller ones faster without.
const MANY: u32 = 16;

/// All keys and values of one text, in one block: what is inside a table or a list is a chain through it.
#[derive(Clone, Debug)]
pub(super) struct Tree<'t> {
    /// The root first.
    entries: Vec<Entry<'t>>,
}

/// A value with its bytes, and the key it stands under.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    /// Empty for an item of a list.
    pub(super) key: Cow<'t, str>,
    pub(super) key_span: Range<usize>,
    pub(super) value: Value<'t>,
    /// Of a table its header `[…]` or its braces.
    pub(super) span: Range<usize>,
    next: Option<At>,
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
    List(Inside),
    Table(Table<'t>),
    /// `[[…]]`, one after the other.
    Tables(Inside),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Table<'t> {
    pub(super) inside: Inside,
    /// Only a table of many keys has one.
    index: Option<Box<Index<'t>>>,
    making: Making,
}

/// What a table or a list holds, in the order it is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    /// The first and the last.
    ends: Option<(At, At)>,
    len: u32,
}

/// Where each key stands.
#[derive(Clone, Debug)]
struct Index<'t>(HashMap<Cow<'t, str>, At>);

/// Where a value stands in its tree, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct At(NonZero<u32>);

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

impl<'t> Tree<'t> {
    const ROOT: At = At(NonZero::<u32>::MIN);

    /// An empty root, and room for some entries.
    fn new(room: usize) -> Self {
        let mut tree = Self {
            entries: Vec::with_capacity(room),
        };
        tree.make(Value::Table(Table::default()), 0..0);
        tree
    }

    pub(super) fn root(&self) -> &Table<'t> {
        self.table(Self::ROOT).expect("the first value is made as a table")
    }

    /// What a table or a list holds, in the order it is written.
    pub(super) fn entries(&self, inside: Inside) -> impl Iterator<Item = &Entry<'t>> {
        self.places(inside).map(|at| self.at(at))
    }

    /// What `table` has under `key`.
    pub(super) fn get(&self, table: &Table<'_>, key: &str) -> Option<&Entry<'t>> {
        self.find(table, key).map(|at| self.at(at))
    }

    fn find(&self, table: &Table<'_>, key: &str) -> Option<At> {
        if let Some(index) = &table.index {
            return index.0.get(key).copied();
        }
        let (mut at, _) = table.inside.ends?;
        while self.at(at).key != key {
            at = self.at(at).next?;
        }
        Some(at)
    }

    fn places(&self, inside: Inside) -> impl Iterator<Item = At> {
        successors(inside.ends.map(|(first, _)| first), |&at| self.at(at).next)
    }

    fn at(&self, at: At) -> &Entry<'t> {
        &self.entries[at.index()]
    }

    fn at_mut(&mut self, at: At) -> &mut Entry<'t> {
        &mut self.entries[at.index()]
    }

    /// The table at `at`, unless another value stands there.
    fn table(&self, at: At) -> Option<&Table<'t>> {
        match &self.at(at).value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    fn table_mut(&mut self, at: At) -> Option<&mut Table<'t>> {
        match &mut self.at_mut(at).value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Takes in a value that no table or list holds yet.
    fn make(&mut self, value: Value<'t>, span: Range<usize>) -> At {
        self.entries.push(Entry {
            key: Cow::Borrowed(""),
            key_span: 0..0,
            value,
            span,
            next: None,
        });
        let count = u32::try_from(self.entries.len()).ok().and_then(NonZero::new);
        At(count.expect("a file of less than 4 GiB has fewer values"))
    }

    /// Puts the value at `new` at the end of the table or list at `holder`.
    fn add(&mut self, holder: At, new: At) {
        let (Value::Table(Table { inside, .. }) | Value::List(inside) | Value::Tables(inside)) =
            &mut self.at_mut(holder).value
        else {
            return;
        };
        inside.len += 1;
        let last = match &mut inside.ends {
            Some((_, last)) => mem::replace(last, new),
            none => {
                *none = Some((new, new));
                return;
            }
        };
        self.at_mut(last).next = Some(new);
    }

    /// Puts the value at `new` under a key of the table at `table`, which must not have it yet.
    fn put(&mut self, table: At, (key, key_span): Part<'t>, new: At) {
        let entry = self.at_mut(new);
        entry.key = key;
        entry.key_span = key_span;
        self.add(table, new);
        self.index(table, new);
    }

    /// Lets a table of many keys be searched by hash.
    fn index(&mut self, table: At, new: At) {
        let Some(&mut Table {
            inside, ref mut index, ..
        }) = self.table_mut(table)
        else {
            return;
        };
        if inside.len <= MANY {
            return;
        }
        let index = if let Some(mut index) = index.take() {
            index.0.insert(self.at(new).key.clone(), new);
            index
        } else {
            let places = self.places(inside).map(|at| (self.at(at).key.clone(), at));
            Box::new(Index(places.collect()))
        };
        if let Some(table) = self.table_mut(table) {
            table.index = Some(index);
        }
    }
}

impl Inside {
    pub(super) fn len(self) -> usize {
        self.len as usize
    }
}

impl At {
    fn index(self) -> usize {
        self.0.get() as usize - 1
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
