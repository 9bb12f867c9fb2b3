//! From a query to the records it finds: each part of the query finds a set of records, ranked where it asks for words,
//! and the sets are combined.

mod adjacent;
mod cache;
mod cancel_check;
mod claim;
mod condition;
mod country_test;
mod forms;
mod hits;
mod known_names;
mod neighbours;
mod other_script;
mod partial;
mod pattern;
mod rank;
mod relevance;
mod required;
mod scan;
mod terms;
mod value_test;
mod word;

use std::{collections::BTreeSet, sync::OnceLock};

use jiff::civil::Date;
use roaring::RoaringBitmap;

pub use self::rank::HitClass;
pub(super) use self::{
    cache::Cache,
    cancel_check::CancelCheck,
    hits::{Hits, PartialHits},
    known_names::{Called, KnownNames, countries_called, names_of},
    rank::Rank,
};
use super::{
    query::{Condition, Keyword, Node, Pattern, Sign},
    store::Store,
};
use crate::corpus::{Corpus, Slot};

/// What a query may ask for that is not stated in the records.
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

/// Whether hits that are not to the letter are looked for: near words where a word has no literal hit, and records that
/// state no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    Allowed,
    /// Negated terms leave out literal hits only.
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
    pub(super) fn find(&mut self, node: &Node, near: Nearness) -> Hits {
        if self.cache.cancel.is_cancelled() {
            return Hits::default();
        }
        let found = self.find_ever(node, near);
        if self.store.gone().is_empty() {
            found
        } else {
            found.without(self.store.gone())
        }
    }

    /// The records that `node` finds, including removed ones.
    fn find_ever(&mut self, node: &Node, near: Nearness) -> Hits {
        match node {
            Node::And(parts) => self.all_of(parts, near),
            Node::Or(parts) => {
                let found: Vec<Hits> = parts.iter().map(|part| self.find(part, near)).collect();
                found.into_iter().reduce(|all, one| all.or(&one)).unwrap_or_default()
            }
            Node::Not(inner) => {
                let denied = self.find(inner, Nearness::Denied);
                Hits::met(self.everything()).without(&denied.literal())
            }
            Node::Keyword(word) => self.neighbours(&[word], near),
            Node::Phrase(phrase) => self.phrase(phrase).found(),
            Node::Pattern(pattern) => Hits::met(self.pattern(pattern, &[], None)),
            Node::Condition(condition) => self.met(condition, near),
            Node::Claim(inner) => Hits::met(self.with_one_claim(inner)),
        }
    }

    pub(super) fn everything(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..self.store.len());
        all
    }

    /// The records that all of `parts` find: conditions come first, since they are cheap, and patterns last.
    fn all_of(&mut self, parts: &[Node], near: Nearness) -> Hits {
        let conjunction = Conjunction::of(parts);
        let mut found: Option<Hits> = None;
        let mut join = |one: Hits| {
            found = Some(match found.take() {
                Some(all) => all.and(&one),
                None => one,
            });
        };
        for condition in &conjunction.conditions {
            join(self.met(condition, near));
        }
        if !conjunction.claims.is_empty() {
            join(Hits::met(self.claims(&conjunction.claims)));
        }
        for words in &conjunction.words {
            join(self.neighbours(words, near));
        }
        for node in &conjunction.others {
            join(self.find(node, near));
        }
        let mut found = found.unwrap_or_else(|| Hits::met(self.everything()));
        for pattern in &conjunction.patterns {
            let matching = self.pattern(pattern, &[], Some(&found.records));
            found = found.and(&Hits::met(matching));
        }
        found
    }
}

/// The parts of a conjunction, by how they are evaluated.
#[derive(Default)]
struct Conjunction<'a> {
    conditions: Vec<&'a Condition>,
    /// Conditions on claims, all of which one claim must meet.
    claims: Vec<&'a Condition>,
    /// Words that are next to each other in the query.
    words: Vec<Vec<&'a Keyword>>,
    patterns: Vec<&'a Pattern>,
    others: Vec<&'a Node>,
}

impl<'a> Conjunction<'a> {
    fn of(parts: &'a [Node]) -> Self {
        let mut conjunction = Self::default();
        let mut beside = false;
        for part in parts {
            let was_beside = beside;
            beside = false;
            match part {
                Node::Condition(condition) if condition.field.is_of_claims() => conjunction.claims.push(condition),
                Node::Condition(condition) => conjunction.conditions.push(condition),
                Node::Pattern(pattern) => conjunction.patterns.push(pattern),
                Node::Keyword(word) => {
                    beside = word.sign == Sign::Plain;
                    match conjunction.words.last_mut().filter(|_| beside && was_beside) {
                        Some(words) => words.push(word),
                        None => conjunction.words.push(vec![word]),
                    }
                }
                other => conjunction.others.push(other),
            }
        }
        conjunction
    }
}
