//! Where the parts of a record stand in its text, and what breaks a rule there.

use std::{iter, ops::Range};

use crate::incident::{Document, KeyPath, PathStep};

/// What breaks a rule at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Violation {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// What must stand in place of the bytes of `span`, where that cannot be wrong.
    pub(super) correction: Option<String>,
}

/// Findings of one rule in one file that are shown one by one; of the rest it is only said that there are more.
pub(super) const MAX_TOLD_PER_RULE: usize = 20;

/// The violations that a rule finds, lazily: of a great many, only those asked for are looked for.
pub(super) type Violations<'a> = Box<dyn Iterator<Item = Violation> + 'a>;

/// No violation at all.
pub(super) fn none() -> Violations<'static> {
    Box::new(iter::empty())
}

impl Violation {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: None,
            correction: None,
        }
    }

    /// The same with what must stand in place of its bytes; only where that cannot be wrong.
    pub(super) fn corrected(self, correction: impl Into<Option<String>>) -> Self {
        Self {
            correction: correction.into(),
            ..self
        }
    }

    /// The same violation at another place.
    pub(super) fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }

    pub(super) fn help(self, help: impl Into<Option<String>>) -> Self {
        Self {
            help: help.into(),
            ..self
        }
    }
}

/// `text` as a value in TOML; none where it would need an escape.
pub(super) fn in_quotes(text: &str) -> Option<String> {
    let is_plain = !text.chars().any(|c| c.is_control() || matches!(c, '"' | '\\'));
    is_plain.then(|| format!("\"{text}\""))
}

pub(super) fn did_you_mean(known: &str) -> String {
    format!("did you mean `{known}`?")
}

/// The places of one document.
#[derive(Clone, Copy)]
pub(super) struct Places<'d>(&'d Document<'d>);

impl<'d> Places<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        Self(document)
    }

    /// Whether anything is written at `path`.
    pub(super) fn holds(self, path: &KeyPath) -> bool {
        self.0.value_span(path).is_some()
    }

    /// The bytes of the value at `path`; where it is missing, those of the table it would stand in, or an empty range
    /// at the beginning of the file.
    pub(super) fn value(self, path: &KeyPath) -> Range<usize> {
        let own = self.0.value_span(path);
        own.or_else(|| Some(self.value(&above(path)?))).unwrap_or(0..0)
    }

    /// What is written as the value at `path`; empty where it is missing.
    pub(super) fn written(self, path: &KeyPath) -> &'d str {
        let span = self.0.value_span(path);
        span.and_then(|span| self.0.text().get(span)).unwrap_or_default()
    }

    /// The bytes of the key at `path`, or of the value where there is no key, as for a claim.
    pub(super) fn key(self, path: &KeyPath) -> Range<usize> {
        self.0.key_span(path).unwrap_or_else(|| self.value(path))
    }

    /// The bytes of item `at`, counted from 0, of the list at `path`; of the whole value where a single text stands for
    /// a list.
    pub(super) fn item(self, path: &KeyPath, at: usize) -> Range<usize> {
        self.value(&path.index(at))
    }
}

/// The path of the table or list that holds `path`; `None` for the record itself.
fn above(path: &KeyPath) -> Option<KeyPath> {
    let (_, above) = path.steps().split_last()?;
    let root = KeyPath::root();
    Some(above.iter().fold(root, |path, step| match step {
        PathStep::Key(key) => path.key(key),
        PathStep::Index(at) => path.index(*at),
    }))
}

/// The path of a key of the record.
pub(super) fn of(key: &str) -> KeyPath {
    KeyPath::root().key(key)
}

/// The path of a source.
pub(super) fn source(name: &str) -> KeyPath {
    of("source").key(name)
}

/// The path of a party.
pub(super) fn party(name: &str) -> KeyPath {
    of("party").key(name)
}

/// The path of a claim, counted from 0.
pub(super) fn claim(at: usize) -> KeyPath {
    of("claim").index(at)
}
