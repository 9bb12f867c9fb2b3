//! From a query to the records it finds: each part finds a set, words with a rank, and the sets are joined.

mod adjacent;
mod cache;
mod claim;
mod condition;
mod hits;
mod interruption;
mod known_names;
mod neighbours;
mod pattern;
mod rank;
mod required;
mod scan;
mod value_test;
mod word;

use std::{collections::BTreeSet, sync::OnceLock};

use jiff::civil::Date;
use roaring::RoaringBitmap;

pub(super) use self::{
    cache::Cache,
    hits::Found,
    interruption::Effort,
    known_names::{KnownNames, countries_called, names_of},
    pattern::spells,
    rank::Rank,
};
use super::{
    query::{Condition, Node, Pattern, Sign, Word},
    store::Store,
};
use crate::corpus::{Corpus, Slot};

/// What a query may ask that the records themselves do not say.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The marked records.
    pub marked: &'a BTreeSet<Slot>,
    /// The records with problems.
    pub faulty: &'a BTreeSet<Slot>,
}

/// Finds records.
pub(super) struct Finder<'a> {
    pub(super) store: &'a Store,
    pub(super) corpus: &'a Corpus,
    pub(super) known: &'a OnceLock<KnownNames>,
    pub(super) cache: &'a mut Cache,
    pub(super) context: Context<'a>,
    pub(super) today: Date,
}

/// Whether near words count where a word is found nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    Allowed,
    /// What is denied is denied to the letter.
    Denied,
}

impl<'a> Finder<'a> {
    /// The names of countries and actors.
    fn known(&self) -> &'a KnownNames {
        let registry = self.corpus.registry();
        self.known.get_or_init(|| KnownNames::new(registry))
    }
}

impl Finder<'_> {
    /// The records that `node` finds.
    pub(super) fn find(&mut self, node: &Node, near: Nearness) -> Found {
        if !self.cache.effort.goes_on() {
            return Found::default();
        }
        let found = self.find_ever(node, near);
        if self.store.gone().is_empty() {
            found
        } else {
            found.without(self.store.gone())
        }
    }

    /// The same, records that are gone among them.
    fn find_ever(&mut self, node: &Node, near: Nearness) -> Found {
        match node {
            Node::And(parts) => self.all_of(parts, near),
            Node::Or(parts) => {
                let found: Vec<Found> = parts.iter().map(|part| self.find(part, near)).collect();
                found.into_iter().reduce(|all, one| all.or(&one)).unwrap_or_default()
            }
            Node::Not(inner) => {
                let denied = self.find(inner, Nearness::Denied);
                Found::met(self.everything()).without(&denied.records)
            }
            Node::Word(word) => self.neighbours(&[word], near),
            Node::Phrase(phrase) => self.phrase(phrase).found(),
            Node::Pattern(pattern) => Found::met(self.pattern(pattern, &[], None)),
            Node::Condition(condition) => Found::met((*self.condition(condition)).clone()),
        }
    }

    pub(super) fn everything(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..self.store.len());
        all
    }

    /// The records that all of `parts` find: conditions first, since they are cheap, patterns last.
    fn all_of(&mut self, parts: &[Node], near: Nearness) -> Found {
        let group = Group::of(parts);
        let mut found: Option<Found> = None;
        let mut join = |one: Found| {
            found = Some(match found.take() {
                Some(all) => all.and(&one),
                None => one,
            });
        };
        for condition in &group.conditions {
            join(Found::met((*self.condition(condition)).clone()));
        }
        if !group.claims.is_empty() {
            join(Found::met(self.claims(&group.claims)));
        }
        for words in &group.words {
            join(self.neighbours(words, near));
        }
        for node in &group.others {
            join(self.find(node, near));
        }
        let mut found = found.unwrap_or_else(|| Found::met(self.everything()));
        for pattern in &group.patterns {
            found.records = self.pattern(pattern, &[], Some(&found.records));
        }
        found
    }
}

/// The parts of a group by how they are found.
#[derive(Default)]
struct Group<'a> {
    conditions: Vec<&'a Condition>,
    /// Conditions on claims, which hold of one and the same claim.
    claims: Vec<&'a Condition>,
    /// Words that stand beside each other.
    words: Vec<Vec<&'a Word>>,
    patterns: Vec<&'a Pattern>,
    others: Vec<&'a Node>,
}

impl<'a> Group<'a> {
    fn of(parts: &'a [Node]) -> Self {
        let mut group = Self::default();
        let mut beside = false;
        for part in parts {
            let was_beside = beside;
            beside = false;
            match part {
                Node::Condition(condition) if condition.field.is_of_claims() => group.claims.push(condition),
                Node::Condition(condition) => group.conditions.push(condition),
                Node::Pattern(pattern) => group.patterns.push(pattern),
                Node::Word(word) => {
                    beside = word.sign == Sign::Plain;
                    match group.words.last_mut().filter(|_| beside && was_beside) {
                        Some(words) => words.push(word),
                        None => group.words.push(vec![word]),
                    }
                }
                other => group.others.push(other),
            }
        }
        group
    }
}
