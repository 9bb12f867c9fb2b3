//! The value of one key as what the record wants there; anything else is a fault.

use std::{fmt, str::FromStr};

use thin_vec::{ThinVec, thin_vec};

use super::{Reader, missing_key, way_out::way_out};
use crate::incident::{
    Block, Fault, Keyed, PartialDate, Place, Pool, Quantity, Text, ValueType, Word,
    toml::tree::{NodeValue, TomlTable, TreeNode},
};

impl<'t> Reader<'t> {
    /// Text; a bare number, date or truth value is a fault, and read as if it had quotes.
    pub(super) fn text<T: for<'a> From<&'a str>>(&mut self, entry: &TreeNode<'_>) -> Option<T> {
        self.with_text(entry, ValueType::Text, |_, text| text.into())
    }

    /// The same for a text that other records likely have too.
    pub(super) fn shared(&mut self, entry: &TreeNode<'_>) -> Option<Text> {
        self.with_text(entry, ValueType::Text, Pool::share)
    }

    pub(super) fn place(&mut self, entry: &TreeNode<'_>) -> Option<Place> {
        self.shared(entry).map(Place)
    }

    pub(super) fn word<T: FromStr>(&mut self, entry: &TreeNode<'_>) -> Option<Word<T>> {
        self.with_text(entry, ValueType::Word, |_, text| Word::lenient(text))
    }

    /// A word that is a digit, which may stand without quotes.
    pub(super) fn grade<T: FromStr>(&mut self, entry: &TreeNode<'_>) -> Option<Word<T>> {
        match &entry.value {
            NodeValue::Integer(_) => Some(Word::lenient(self.literal(entry))),
            _ => self.with_text(entry, ValueType::Grade, |_, text| Word::lenient(text)),
        }
    }

    /// A date; a bare TOML date is read at day precision.
    pub(super) fn date(&mut self, entry: &TreeNode<'_>) -> Option<PartialDate> {
        let date = match &entry.value {
            NodeValue::Moment(Some(day)) => Some(PartialDate::lenient(&day.to_string())),
            _ => self.with_text(entry, ValueType::Date, |_, text| PartialDate::lenient(text)),
        };
        if let Some(date) = &date {
            self.report_date(date, entry);
        }
        date
    }

    pub(super) fn flag(&mut self, entry: &TreeNode<'_>) -> bool {
        if let NodeValue::Boolean(yes) = entry.value {
            return yes;
        }
        self.wrong_type(&entry.key, entry, ValueType::Flag);
        false
    }

    /// A list of texts; a single text is a fault, and read as a list of one.
    pub(super) fn list(&mut self, entry: &TreeNode<'_>) -> ThinVec<Text> {
        self.items(entry, ValueType::List, Pool::share)
    }

    /// A list of texts, or its only item.
    pub(super) fn text_or_list(&mut self, entry: &TreeNode<'_>) -> ThinVec<Text> {
        self.items(entry, ValueType::TextOrList, Pool::share)
    }

    /// A list of words; a single word is a fault, and read as a list of one.
    pub(super) fn words<T: FromStr>(&mut self, entry: &TreeNode<'_>) -> ThinVec<Word<T>> {
        self.items(entry, ValueType::Words, |_, text| Word::lenient(text))
    }

    /// Numbers, each under its unit.
    pub(super) fn counts(&mut self, entry: &TreeNode<'_>) -> Keyed<Quantity> {
        let NodeValue::Table(table) = &entry.value else {
            self.wrong_type(&entry.key, entry, ValueType::Counts);
            return Keyed::new();
        };
        let mut counts = ThinVec::with_capacity(table.inside.len());
        for unit in self.tree.entries(table.inside) {
            let quantity = match &unit.value {
                NodeValue::Integer(Some(n)) => Some(Quantity::Exactly(*n)),
                NodeValue::Integer(None) => Some(Quantity::lenient(self.literal(unit))),
                NodeValue::Text(text) => Some(Quantity::lenient(text)),
                _ => {
                    self.no_such(&unit.key, unit, "a number, `\"~n\"`, `\"n..\"` or `\"a..b\"`", None);
                    None
                }
            };
            if let Some(quantity) = quantity {
                counts.push((self.pool.share(&unit.key), quantity));
            }
        }
        Keyed::of_distinct(counts)
    }

    /// Reports every required key of `block` that `table`, which begins at byte `at`, lacks or leaves empty.
    pub(super) fn require(&mut self, block: Block, table: &TomlTable<'_>, at: usize) {
        for key in block.keys().iter().filter(|key| key.required) {
            let (message, span) = match self.tree.get(table, key.name) {
                None if !self.broken.is_empty() => continue,
                None => (missing_key(block, key.name), at..at),
                Some(entry) if matches!(&entry.value, NodeValue::Text(text) if text.is_empty()) => {
                    (format!("`{}` is empty", key.name), entry.span.clone())
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
    pub(super) fn wrong_type(&mut self, key: &str, entry: &TreeNode<'_>, expected: ValueType) {
        let help = way_out(expected, entry, self.literal(entry));
        self.no_such(key, entry, expected, help);
    }

    /// The same where what it must be is said in words.
    pub(super) fn no_such(
        &mut self,
        key: &str,
        entry: &TreeNode<'_>,
        expected: impl fmt::Display,
        help: Option<String>,
    ) {
        if self.is_broken_at(entry) {
            return;
        }
        self.fault(Fault {
            rule: "type",
            message: format!("`{key}` must be {expected}, not {}", entry.value.in_words()),
            span: entry.span.clone(),
            help,
        });
    }

    fn with_text<T>(
        &mut self,
        entry: &TreeNode<'_>,
        expected: ValueType,
        read: impl Fn(&mut Pool, &str) -> T,
    ) -> Option<T> {
        match &entry.value {
            NodeValue::Text(text) => Some(read(self.pool, text)),
            NodeValue::Integer(_) | NodeValue::Float | NodeValue::Boolean(_) | NodeValue::Moment(_) => {
                self.wrong_type(&entry.key, entry, expected);
                let literal = self.literal(entry);
                (!literal.is_empty()).then(|| read(self.pool, literal))
            }
            NodeValue::List(_) | NodeValue::Table(_) | NodeValue::Tables(_) => {
                self.wrong_type(&entry.key, entry, expected);
                None
            }
        }
    }

    fn items<T>(
        &mut self,
        entry: &TreeNode<'_>,
        expected: ValueType,
        read: impl Fn(&mut Pool, &str) -> T,
    ) -> ThinVec<T> {
        match &entry.value {
            NodeValue::List(items) => {
                let mut texts = ThinVec::with_capacity(items.len());
                for item in self.tree.entries(*items) {
                    match &item.value {
                        NodeValue::Text(text) => texts.push(read(self.pool, text)),
                        _ => self.wrong_type(&entry.key, item, expected),
                    }
                }
                texts
            }
            NodeValue::Text(text) => {
                if expected != ValueType::TextOrList {
                    self.wrong_type(&entry.key, entry, expected);
                }
                thin_vec![read(self.pool, text)]
            }
            _ => {
                self.wrong_type(&entry.key, entry, expected);
                ThinVec::new()
            }
        }
    }

    /// The value as it is written.
    fn literal(&self, entry: &TreeNode<'_>) -> &'t str {
        self.text.get(entry.span.clone()).unwrap_or_default()
    }

    /// Whether the line where the value begins is no TOML.
    fn is_broken_at(&self, entry: &TreeNode<'_>) -> bool {
        let start = entry.span.start;
        self.broken.iter().any(|line| (line.start..=line.end).contains(&start))
    }
}
