//! The value of one key as what the record wants there; anything else is a fault.

use std::{fmt, str::FromStr};

use thin_vec::{ThinVec, thin_vec};

use super::Reader;
use crate::incident::{
    Block, Fault, Keyed, PartialDate, Place, Quantity, Shape, Word,
    tree::{Entry, Node, Table, Value},
};

impl Reader<'_> {
    /// Text; a bare number, date or truth value is a fault, and read as if it had quotes.
    pub(super) fn text<T: for<'t> From<&'t str>>(&mut self, entry: &Entry<'_>) -> Option<T> {
        self.with_text(entry, Shape::Text, |text| text.into())
    }

    pub(super) fn place(&mut self, entry: &Entry<'_>) -> Option<Place> {
        self.text(entry).map(Place)
    }

    pub(super) fn word<T: FromStr>(&mut self, entry: &Entry<'_>) -> Option<Word<T>> {
        self.with_text(entry, Shape::Word, Word::lenient)
    }

    /// A word that is a digit, which may stand without quotes.
    pub(super) fn grade<T: FromStr>(&mut self, entry: &Entry<'_>) -> Option<Word<T>> {
        match &entry.node.value {
            Value::Integer(_) => Some(Word::lenient(self.literal(&entry.node))),
            _ => self.with_text(entry, Shape::Grade, Word::lenient),
        }
    }

    /// A date; a bare TOML date is read at day precision.
    pub(super) fn date(&mut self, entry: &Entry<'_>) -> Option<PartialDate> {
        match &entry.node.value {
            Value::Moment(Some(day)) => Some(PartialDate::lenient(&day.to_string())),
            _ => self.with_text(entry, Shape::Date, PartialDate::lenient),
        }
    }

    pub(super) fn flag(&mut self, entry: &Entry<'_>) -> bool {
        if let Value::Boolean(yes) = entry.node.value {
            return yes;
        }
        self.wrong_type(&entry.key, &entry.node, Shape::Flag);
        false
    }

    /// A list of texts; a single text is a fault, and read as a list of one.
    pub(super) fn list(&mut self, entry: &Entry<'_>) -> ThinVec<String> {
        self.items(entry, Shape::List, str::to_owned)
    }

    /// A list of texts, or its only item.
    pub(super) fn text_or_list(&mut self, entry: &Entry<'_>) -> ThinVec<String> {
        self.items(entry, Shape::TextOrList, str::to_owned)
    }

    /// A list of words; a single word is a fault, and read as a list of one.
    pub(super) fn words<T: FromStr>(&mut self, entry: &Entry<'_>) -> ThinVec<Word<T>> {
        self.items(entry, Shape::Words, Word::lenient)
    }

    /// Numbers, each under its unit.
    pub(super) fn counts(&mut self, entry: &Entry<'_>) -> Keyed<Quantity> {
        let Value::Table(table) = &entry.node.value else {
            self.wrong_type(&entry.key, &entry.node, Shape::Counts);
            return Keyed::new();
        };
        let mut counts = ThinVec::with_capacity(table.entries().len());
        for unit in table.entries() {
            let quantity = match &unit.node.value {
                Value::Integer(Some(n)) => Some(Quantity::Exactly(*n)),
                Value::Integer(None) => Some(Quantity::lenient(self.literal(&unit.node))),
                Value::Text(text) => Some(Quantity::lenient(text)),
                _ => {
                    self.wrong_type(&unit.key, &unit.node, "a number, `\"~n\"`, `\"n..\"` or `\"a..b\"`");
                    None
                }
            };
            if let Some(quantity) = quantity {
                counts.push((unit.key.clone().into_owned(), quantity));
            }
        }
        Keyed::of_distinct(counts)
    }

    /// Reports every required key of `block` that `table`, which begins at byte `at`, lacks or leaves empty.
    pub(super) fn require(&mut self, block: Block, table: &Table<'_>, at: usize) {
        for key in block.keys().iter().filter(|key| key.required) {
            let (message, span) = match table.get(key.name) {
                None if !self.broken.is_empty() => continue,
                None => (format!("this {block} has no `{}`", key.name), at..at),
                Some(entry) if matches!(&entry.node.value, Value::Text(text) if text.is_empty()) => {
                    (format!("`{}` is empty", key.name), entry.node.span.clone())
                }
                Some(_) => continue,
            };
            self.fault(Fault {
                rule: "missing",
                message,
                span,
                help: None,
            });
        }
    }

    /// Reports that the value of `key` is not what it must be.
    pub(super) fn wrong_type(&mut self, key: &str, node: &Node<'_>, expected: impl fmt::Display) {
        if self.is_broken_at(node) {
            return;
        }
        self.fault(Fault {
            rule: "type",
            message: format!("`{key}` must be {expected}, not {}", node.value.in_words()),
            span: node.span.clone(),
            help: None,
        });
    }

    fn with_text<T>(&mut self, entry: &Entry<'_>, expected: Shape, read: impl Fn(&str) -> T) -> Option<T> {
        match &entry.node.value {
            Value::Text(text) => Some(read(text)),
            Value::Integer(_) | Value::Float | Value::Boolean(_) | Value::Moment(_) => {
                self.wrong_type(&entry.key, &entry.node, expected);
                let literal = self.literal(&entry.node);
                (!literal.is_empty()).then(|| read(literal))
            }
            Value::List(_) | Value::Table(_) | Value::Tables(_) => {
                self.wrong_type(&entry.key, &entry.node, expected);
                None
            }
        }
    }

    fn items<T>(&mut self, entry: &Entry<'_>, expected: Shape, read: impl Fn(&str) -> T) -> ThinVec<T> {
        match &entry.node.value {
            Value::List(items) => {
                let mut texts = ThinVec::with_capacity(items.len());
                for item in items {
                    match &item.value {
                        Value::Text(text) => texts.push(read(text)),
                        _ => self.wrong_type(&entry.key, item, expected),
                    }
                }
                texts
            }
            Value::Text(text) => {
                if expected != Shape::TextOrList {
                    self.wrong_type(&entry.key, &entry.node, expected);
                }
                thin_vec![read(text)]
            }
            _ => {
                self.wrong_type(&entry.key, &entry.node, expected);
                ThinVec::new()
            }
        }
    }

    /// The value as it is written.
    fn literal(&self, node: &Node<'_>) -> &str {
        self.text.get(node.span.clone()).unwrap_or_default()
    }

    /// Whether the line where the value begins is no TOML.
    fn is_broken_at(&self, node: &Node<'_>) -> bool {
        let start = node.span.start;
        self.broken.iter().any(|line| (line.start..=line.end).contains(&start))
    }
}
