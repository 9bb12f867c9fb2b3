//! Where the parts of a record stand in its text, and what a rule says of them.

use std::{iter, ops::Range};

use crate::incident::{Document, KeyPath, Step};

/// What a rule finds at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// The problems a rule finds, found as they are asked for: of a flood only the first are.
pub(super) type Problems<'a> = Box<dyn Iterator<Item = Problem> + 'a>;

/// No problem at all.
pub(super) fn none() -> Problems<'static> {
    Box::new(iter::empty())
}

impl Problem {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: None,
        }
    }

    /// The same at another place.
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

    /// The bytes of the value at `path`; where it is not written, of what it would stand in, or none at the beginning.
    pub(super) fn value(self, path: &KeyPath) -> Range<usize> {
        let own = self.0.value_span(path);
        own.or_else(|| Some(self.value(&above(path)?))).unwrap_or(0..0)
    }

    /// The bytes of the key at `path`, or of its value where it has none, like a claim.
    pub(super) fn key(self, path: &KeyPath) -> Range<usize> {
        self.0.key_span(path).unwrap_or_else(|| self.value(path))
    }

    /// The bytes of item `at` of the list at `path`, or of the whole where a single text stands for a list.
    pub(super) fn item(self, path: &KeyPath, at: usize) -> Range<usize> {
        self.value(&path.index(at))
    }
}

/// The path of what holds `path`; none above the record itself.
fn above(path: &KeyPath) -> Option<KeyPath> {
    let (_, above) = path.steps().split_last()?;
    let root = KeyPath::root();
    Some(above.iter().fold(root, |path, step| match step {
        Step::Key(key) => path.key(key),
        Step::Index(at) => path.index(*at),
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
