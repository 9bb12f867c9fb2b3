//! The words of some records. Words are looked up in a small vocabulary that stays in the cache, and each but once in the
//! large one.

use std::ops::Range;

use super::postings::{Holders, Pairs};
use crate::{
    incident::Incident,
    search::store::{
        Openings,
        first_letters::Letter,
        forward::Symbol,
        interner::Words,
        zone::{Part, Weight, each_text},
    },
    text::for_each_token,
};

/// Distinct words that a record adds to those of some hundred others, rather too many: room made once is not moved.
const WORDS: usize = 12;

/// What has been read of the texts of some records, numbered from 0; words by their number in `words`.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct Texts {
    pub(in crate::search::store) words: Words,
    /// The hash of each word.
    pub(in crate::search::store) hashes: Vec<u64>,
    /// Whether one of the records writes a word with other characters than ASCII ones.
    pub(in crate::search::store) marked: Vec<bool>,
    pub(in crate::search::store) openings: Openings,
    /// The texts that have words, one behind the other: each its part and its words.
    pub(in crate::search::store) order: Vec<Symbol>,
    /// Where each record ends in `order`.
    pub(in crate::search::store) ends: Vec<usize>,
    pub(in crate::search::store) holders: Holders,
}

/// What texts are read with.
#[derive(Default)]
struct Reading {
    folded: String,
    /// The letter that each word begins with.
    letters: Vec<Letter>,
    pairs: Pairs,
    /// The texts of the record that have words: their part, and where their words are in the order.
    texts: Vec<(Part, Range<usize>)>,
}

impl Texts {
    /// The words of `incidents`.
    pub(super) fn of(incidents: &[&Incident]) -> Self {
        let mut texts = Self {
            words: Words::with_capacity(incidents.len() * WORDS),
            openings: Openings::of_none(incidents.len()),
            ..Self::default()
        };
        let mut reading = Reading::default();
        for (record, incident) in (0..).zip(incidents) {
            reading.texts.clear();
            texts.read(incident, &mut reading);
            texts.note(record, &mut reading);
            texts.ends.push(texts.order.len());
        }
        texts.holders = reading.pairs.turn_round();
        texts
    }

    /// Reads the words of `incident` in their order.
    fn read(&mut self, incident: &Incident, reading: &mut Reading) {
        let Reading {
            folded, letters, texts, ..
        } = reading;
        each_text(incident, |part, text| {
            let is_plain = text.is_ascii();
            self.order.push(Symbol::part(part));
            let start = self.order.len();
            for_each_token(text, folded, |word, range| {
                let hash = self.words.hash(word);
                let id = self.words.intern(word, hash);
                if id.index() == letters.len() {
                    letters.push(Letter::first_of(word));
                    self.hashes.push(hash);
                    self.marked.push(false);
                }
                if !is_plain && !text[range].is_ascii() {
                    self.marked[id.index()] = true;
                }
                self.order.push(Symbol::word(id));
            });
            let end = self.order.len();
            if start == end {
                self.order.pop();
            } else {
                texts.push((part, start..end));
            }
        });
    }

    /// Notes which words `record`, the last so far, holds.
    fn note(&mut self, record: u32, reading: &mut Reading) {
        let Reading {
            letters, pairs, texts, ..
        } = reading;
        pairs.make_room(self.words.len());
        let mut add = |symbol: Symbol, weight| {
            let word = symbol.to_word();
            if pairs.add(word, record, weight) {
                self.openings.add(record, letters[word.index()], weight);
            }
        };
        // Names of one word go first: a word weighs what it weighs in its best place.
        for (part, words) in texts.iter() {
            if let ([only], true) = (&self.order[words.clone()], part.is_name()) {
                add(*only, Weight::Whole);
            }
        }
        for (part, words) in texts.iter() {
            let weight = part.weight();
            self.order[words.clone()].iter().for_each(|&word| add(word, weight));
        }
    }
}
