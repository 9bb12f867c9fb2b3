//! The TOML of one file as a tree in which every key and value knows its bytes. What a record is, it does not know.

use std::{borrow::Cow, ops::Range};

use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue},
    value::Date,
};

/// Keys and values in the order they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table<'t> {
    pub(super) entries: Vec<Entry<'t>>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_span: Range<usize>,
    pub(super) node: Node<'t>,
}

/// A value with its bytes; those of a table are its header `[…]` or its braces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node<'t> {
    pub(super) value: Value<'t>,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    /// `None` where it does not fit.
    Integer(Option<u64>),
    Float,
    Boolean(bool),
    /// A bare date or time; the date where it has one.
    Moment(Option<Date>),
    List(Vec<Node<'t>>),
    Table(Table<'t>),
}

impl<'t> Table<'t> {
    pub(super) fn get(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|entry| entry.key == key)
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
        }
    }
}

impl<'t> From<DeTable<'t>> for Table<'t> {
    fn from(table: DeTable<'t>) -> Self {
        let entries = table.into_iter().map(|(key, value)| Entry {
            key_span: key.span(),
            key: key.into_inner(),
            node: value.into(),
        });
        Self {
            entries: entries.collect(),
        }
    }
}

impl<'t> From<Spanned<DeValue<'t>>> for Node<'t> {
    fn from(value: Spanned<DeValue<'t>>) -> Self {
        Self {
            span: value.span(),
            value: match value.into_inner() {
                DeValue::String(text) => Value::Text(text),
                DeValue::Integer(n) => Value::Integer(u64::from_str_radix(n.as_str(), n.radix()).ok()),
                DeValue::Float(_) => Value::Float,
                DeValue::Boolean(yes) => Value::Boolean(yes),
                DeValue::Datetime(moment) => Value::Moment(moment.date),
                DeValue::Array(items) => Value::List(list(items)),
                DeValue::Table(table) => Value::Table(table.into()),
            },
        }
    }
}

fn list(items: DeArray<'_>) -> Vec<Node<'_>> {
    items.into_iter().map(Node::from).collect()
}
