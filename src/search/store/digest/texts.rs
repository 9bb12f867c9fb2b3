//! The words of a batch of records. They are interned in a small table that stays in the processor's cache; each is
//! looked up in the store's lexicon only once.

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

/// New distinct words that each record of a batch is expected to add. Rather too many: room that is made at once need
/// not grow.
const NEW_WORDS_PER_RECORD: usize = 12;

/// The texts of a batch of records, which are numbered from 0; words are numbers in `words`.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchTexts {
    pub(in crate::search::store) words: Interner,
    /// The hash of each word.
    pub(in crate::search::store) hashes: Vec<u64>,
    /// Whether some record writes the word with other than ASCII characters.
    pub(in crate::search::store) marked: Vec<bool>,
    pub(in crate::search::store) first_letters: FirstLetters,
    /// The texts that have words, one after the other: the zone of each, then its words.
    pub(in crate::search::store) order: Vec<Symbol>,
    /// Where each record ends in `order`.
    pub(in crate::search::store) ends: Vec<usize>,
    pub(in crate::search::store) postings: BatchPostings,
}

/// What is needed while texts are read.
#[derive(Default)]
struct TextReader {
    folded: String,
    /// The first letter of each word.
    letters: Vec<FirstLetter>,
    inverter: Inverter,
    /// The texts of the current record that have words: the zone of each, and where its words are in `order`.
    texts: Vec<(Zone, Range<usize>)>,
}

impl BatchTexts {
    /// The words of `incidents`.
    pub(super) fn of(incidents: &[&Incident]) -> Self {
        let mut texts = Self {
            words: Interner::with_capacity(incidents.len() * NEW_WORDS_PER_RECORD),
            first_letters: FirstLetters::of_none(incidents.len()),
            ..Self::default()
        };
        let mut reader = TextReader::default();
        for (record, incident) in (0..).zip(incidents) {
            reader.texts.clear();
            texts.read(incident, &mut reader);
            texts.note(record, &mut reader);
            texts.ends.push(texts.order.len());
        }
        texts.postings = reader.inverter.finish();
        texts
    }

    /// No words of so many incidents.
    pub(super) fn of_none(incidents: usize) -> Self {
        Self {
            first_letters: FirstLetters::of_none(incidents),
            ends: vec![0; incidents],
            ..Self::default()
        }
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
                // A number is shorter than it is written if its thousands are set apart.
                if range.len() != word.len() || !is_plain && !text[range].is_ascii() {
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

    /// Adds the words of `record`, the last so far, to the postings.
    fn note(&mut self, record: u32, reader: &mut TextReader) {
        let TextReader {
            letters,
            inverter,
            texts,
            ..
        } = reader;
        inverter.make_room(self.words.len());
        let mut add = |symbol: Symbol, weight| {
            let word = symbol.to_word();
            if inverter.add(word, record, weight) {
                self.first_letters.add(record, letters[word.index()], weight);
            }
        };
        // The first weight of a word in a record is the one that counts, so the best go first.
        for weight in [Weight::Whole, Weight::Name, Weight::WholeParty] {
            for (zone, words) in texts.iter() {
                match &self.order[words.clone()] {
                    [only] if zone.whole_weight() == weight => add(*only, weight),
                    words if zone.weight() == weight => words.iter().for_each(|&word| add(word, weight)),
                    _ => {}
                }
            }
        }
        for (zone, words) in texts.iter() {
            let weight = zone.weight();
            self.order[words.clone()].iter().for_each(|&word| add(word, weight));
        }
    }
}
