//! What is wrong with a settings file, and where; and how such a file is read despite that.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue, Error},
};

use crate::incident::line_and_column;

/// Something in the file that cannot be used; the rest of the file still counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConfigFault {
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// The bytes of the file it is about.
    pub span: Range<usize>,
    /// What to do about it, where that can be said.
    pub help: Option<String>,
}

impl ConfigFault {
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span,
            help: None,
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// One `key = value` of the outermost table.
pub(super) struct KeyValue<'t> {
    pub(super) key: String,
    /// Bytes of the key.
    pub(super) at: Range<usize>,
    pub(super) value: Spanned<DeValue<'t>>,
}

/// The entries of a file in order, without those that are not TOML, and a fault for each of these.
pub(super) fn entries(text: &str) -> (Vec<KeyValue<'_>>, Vec<ConfigFault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |at: usize| line_and_column(text, at).0;
    let broken: Vec<usize> = errors
        .iter()
        .filter_map(Error::span)
        .map(|span| line(span.start))
        .collect();
    let is_whole = |entry: &KeyValue<'_>| {
        // A missing value has no place of its own.
        let lines = line(entry.at.start)..=line(entry.value.span().end.max(entry.at.end));
        !broken.iter().any(|line| lines.contains(line))
    };
    let entries = table.into_inner().into_iter().map(|(key, value)| KeyValue {
        at: key.span(),
        key: key.into_inner().into_owned(),
        value,
    });
    let faults = errors.iter().map(|error| {
        let span = error.span().unwrap_or_default();
        ConfigFault::new(span, format!("not TOML: {}", error.message()))
    });
    (entries.filter(is_whole).collect(), faults.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_toml_is_named_and_the_other_lines_are_kept() {
        let text = "good = 1\nbad = = 2\nopen = \"x\nlast = 'y'\n";
        let (read, faults) = entries(text);
        let keys: Vec<&str> = read.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["good", "last"], "{faults:?}");
        assert!(faults.len() >= 2, "{faults:?}");
        assert!(
            faults.iter().all(|fault| fault.message.starts_with("not TOML: ")),
            "{faults:?}"
        );
        assert!((9..19).contains(&faults[0].span.start), "{faults:?}");
    }

    #[test]
    fn a_key_given_twice_is_a_fault() {
        let (_, faults) = entries("a = 1\na = 2\n");
        assert_eq!(faults.len(), 1, "{faults:?}");
    }
}
