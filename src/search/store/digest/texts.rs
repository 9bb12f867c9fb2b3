//! The words of some records. Interner are looked up in a small vocabulary that stays in the cache, and each but once in the
//! large one.

use std::ops::Range;

use super::postings::{BatchPostings, Inverter};
use crate::{
    incident::Incident,
    search::store::{
        FirstLetters,
        first_letters::FirstLetter,
        forward::Symbol,
        interner::Interner,
        zone::{Weight, Zone, each_text},
    },
    text::for_each_token,
};

/// Distinct words that a record adds to those of some hundred others, rather too many: room made once is not moved.
const NEW_WORDS_PER_RECORD: usize = 12;

/// What has been read of the texts of some records, numbered from 0; words by their number in `words`.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchTexts {
    pub(in crate::search::store) words: Interner,
    /// The hash of each word.
    pub(in crate::search::store) hashes: Vec<u64>,
    /// Whether one of the records writes a word with other characters than ASCII ones.
    pub(in crate::search::store) marked: Vec<bool>,
    pub(in crate::search::store) openings: FirstLetters,
    /// The texts that have words, one behind the other: each its zone and its words.
    pub(in crate::search::store) order: Vec<Symbol>,
    /// Where each record ends in `order`.
    pub(in crate::search::store) ends: Vec<usize>,
    pub(in crate::search::store) holders: BatchPostings,
}

/// What texts are read with.
#[derive(Default)]
struct TextReader {
    folded: String,
    /// The letter that each word begins with.
    letters: Vec<FirstLetter>,
    pairs: Inverter,
    /// The texts of the record that have words: their zone, and where their words are in the order.
    texts: Vec<(Zone, Range<usize>)>,
}

impl BatchTexts {
    /// The words of `incidents`.
    pub(super) fn of(incidents: &[&Incident]) -> Self {
        let mut texts = Self {
            words: Interner::with_capacity(incidents.len() * NEW_WORDS_PER_RECORD),
            openings: FirstLetters::of_none(incidents.len()),
            ..Self::default()
        };
        let mut reader = TextReader::default();
        for (record, incident) in (0..).zip(incidents) {
            reader.texts.clear();
            texts.read(incident, &mut reader);
            texts.note(record, &mut reader);
            texts.ends.push(texts.order.len());
        }
        texts.holders = reader.pairs.turn_round();
        texts
    }

    /// Reads the words of `incident` in their order.
    fn read(&mut self, incident: &Incident, reader: &mut TextReader) {
        let TextReader {
            folded, letters, texts, ..
        } = reader;
        each_text(incident, |zone, text| {
            let is_plain = text.is_ascii();
            self.order.push(Symbol::zone(zone));
            let start = self.order.len();
            for_each_token(text, folded, |word, range| {
                let hash = self.words.hash(word);
                let id = self.words.intern(word, hash);
                if id.index() == letters.len() {
                    letters.push(FirstLetter::first_of(word));
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
                texts.push((zone, start..end));
            }
        });
    }

    /// BatchValues which words `record`, the last so far, holds.
    fn note(&mut self, record: u32, reader: &mut TextReader) {
        let TextReader {
            letters, pairs, texts, ..
        } = reader;
        pairs.make_room(self.words.len());
        let mut add = |symbol: Symbol, weight| {
            let word = symbol.to_word();
            if pairs.add(word, record, weight) {
                self.openings.add(record, letters[word.index()], weight);
            }
        };
        // Names of one word go first: a word weighs what it weighs in its best place.
        for (zone, words) in texts.iter() {
            if let ([only], true) = (&self.order[words.clone()], zone.is_name()) {
                add(*only, Weight::Whole);
            }
        }
        for (zone, words) in texts.iter() {
            let weight = zone.weight();
            self.order[words.clone()].iter().for_each(|&word| add(word, weight));
        }
    }
}
