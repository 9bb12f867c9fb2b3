//! Parts of a record as a form states them, before they are fitted.

use jiff::civil::Date;

use crate::incident::{ClaimType, Class, Country, Role, Sector, SourceKind, Text};

/// A source as a form states it.
#[derive(Debug, Default)]
pub(in crate::import) struct StatedSource<'a> {
    pub(in crate::import) title: &'a str,
    pub(in crate::import) publisher: &'a str,
    pub(in crate::import) url: &'a str,
    /// Where it can be found, if that is no address.
    pub(in crate::import) note: &'a str,
    pub(in crate::import) kind: Option<SourceKind>,
    pub(in crate::import) published: Option<Date>,
    pub(in crate::import) retrieved: Option<Date>,
    pub(in crate::import) lang: &'a str,
}

impl StatedSource<'_> {
    /// The language, where it is told as a tag.
    pub(super) fn language(&self) -> Option<&str> {
        Some(self.lang).filter(|lang| is_language(lang))
    }
}

/// A party as a form states it.
#[derive(Debug)]
pub(in crate::import) struct StatedParty<'a> {
    pub(in crate::import) name: &'a str,
    pub(in crate::import) role: Role,
    pub(in crate::import) names: Vec<&'a str>,
    pub(in crate::import) class: Option<Class>,
    pub(in crate::import) sector: Option<Sector>,
    pub(in crate::import) country: Option<Country>,
    pub(in crate::import) attack: Option<&'a str>,
}

impl<'a> StatedParty<'a> {
    pub(in crate::import) fn new(name: &'a str, role: Role) -> Self {
        Self {
            name,
            role,
            names: Vec::new(),
            class: None,
            sector: None,
            country: None,
            attack: None,
        }
    }
}

/// A claim as a form states it; `src` and `about` are keys that the draft gave.
#[derive(Debug, Default)]
pub(in crate::import) struct StatedClaim<'a> {
    pub(in crate::import) text: &'a str,
    pub(in crate::import) kind: Option<ClaimType>,
    /// A key that the draft gave, or free words.
    pub(in crate::import) by: Option<Text>,
    pub(in crate::import) about: Option<Text>,
    pub(in crate::import) date: Option<Date>,
    pub(in crate::import) src: Vec<Text>,
    /// Its id, for claims that others dispute or support.
    pub(in crate::import) id: Option<Text>,
    pub(in crate::import) disputes: Option<Text>,
    pub(in crate::import) supports: Option<Text>,
}

/// Whether `tag` has the form of a language tag: `en`, `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    first && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
