//! The words of some records, read apart from the index: several threads read at once, and the index takes in what they
//! have read. Words are looked up in a small vocabulary that stays in the cache, and each but once in the large one.

use super::{
    Openings,
    openings::Letter,
    part::{Part, Weight, each_text},
    words::{WordId, Words},
};
use crate::{incident::Incident, text::for_each_token};

/// What has been read of some records, numbered from 0; words by their number in `words`.
#[derive(Debug, Default)]
pub(super) struct Digest {
    pub(super) words: Words,
    /// Whether one of the records writes a word with other characters than ASCII ones.
    pub(super) marked: Vec<bool>,
    pub(super) openings: Openings,
    /// The words of all texts in their order.
    order: Vec<WordId>,
    /// Each text's part, and where its words end in `order`.
    texts: Vec<(Part, usize)>,
    /// Where each record's texts end in `texts`.
    ends: Vec<usize>,
    /// Word by word the records that hold it, ascending.
    holders: Vec<Holder>,
    /// Where each word's records end in `holders`.
    held: Vec<usize>,
}

/// A record that holds a word, and what the word weighs there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    pub(super) record: u32,
    pub(super) weight: Weight,
}

impl Digest {
    /// The words of `incidents`.
    pub(super) fn of<'a>(incidents: impl IntoIterator<Item = &'a Incident>) -> Self {
        let mut digest = Self::default();
        let mut letters = Vec::new();
        let mut folded = String::new();
        let mut pairs = Pairs::default();
        for (record, incident) in (0..).zip(incidents) {
            let first = (digest.texts.len(), digest.order.len());
            digest.read(incident, &mut folded, &mut letters);
            digest.openings.add_record();
            pairs.last.resize(digest.words.len(), u32::MAX);
            let mut add = |word: WordId, weight| {
                if pairs.add(word, record, weight) {
                    digest.openings.add(letters[word.index()], weight);
                }
            };
            let texts = &digest.texts[first.0..];
            // Names of one word go first: a word weighs what it weighs in its best place.
            let mut start = first.1;
            for &(part, end) in texts {
                if let ([only], true) = (&digest.order[start..end], part.is_name()) {
                    add(*only, Weight::Whole);
                }
                start = end;
            }
            let mut start = first.1;
            for &(part, end) in texts {
                let weight = part.weight();
                digest.order[start..end].iter().for_each(|&word| add(word, weight));
                start = end;
            }
            digest.ends.push(digest.texts.len());
        }
        digest.turn_round(&pairs);
        digest
    }

    fn read(&mut self, incident: &Incident, folded: &mut String, letters: &mut Vec<Letter>) {
        each_text(incident, |part, text| {
            let is_plain = text.is_ascii();
            let before = self.order.len();
            for_each_token(text, folded, |word, range| {
                let id = self.words.intern(word);
                if id.index() == letters.len() {
                    letters.push(Letter::first_of(word));
                    self.marked.push(false);
                }
                if !is_plain && !text[range].is_ascii() {
                    self.marked[id.index()] = true;
                }
                self.order.push(id);
            });
            if self.order.len() > before {
                self.texts.push((part, self.order.len()));
            }
        });
    }

    /// Notes by word what was noted by record.
    fn turn_round(&mut self, pairs: &Pairs) {
        let mut ends = vec![0; self.words.len()];
        for (word, _) in &pairs.all {
            ends[word.index()] += 1;
        }
        let mut before = 0;
        for end in &mut ends {
            let count = *end;
            *end = before;
            before += count;
        }
        let nobody = Holder {
            record: 0,
            weight: Weight::Source,
        };
        self.holders = vec![nobody; pairs.all.len()];
        for &(word, holder) in &pairs.all {
            let end = &mut ends[word.index()];
            self.holders[*end] = holder;
            *end += 1;
        }
        self.held = ends;
    }

    /// How many records there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).expect("a digest is of some records")
    }

    /// The texts of each record that have words: their part and their words.
    pub(super) fn records(&self) -> impl Iterator<Item = impl Iterator<Item = (Part, &[WordId])>> {
        let mut texts = 0;
        let mut word = 0;
        self.ends.iter().map(move |&end| {
            let own = &self.texts[texts..end];
            texts = end;
            let mut start = word;
            word = own.last().map_or(word, |&(_, end)| end);
            own.iter().map(move |&(part, end)| {
                let words = &self.order[start..end];
                start = end;
                (part, words)
            })
        })
    }

    /// The records that hold `word`, ascending.
    pub(super) fn holders(&self, word: WordId) -> &[Holder] {
        let start = word.index().checked_sub(1).map_or(0, |before| self.held[before]);
        &self.holders[start..self.held[word.index()]]
    }
}

/// Which record holds which word, record by record.
#[derive(Default)]
struct Pairs {
    all: Vec<(WordId, Holder)>,
    /// By word the last record that holds it.
    last: Vec<u32>,
}

impl Pairs {
    /// Adds a pair; returns whether it is new.
    fn add(&mut self, word: WordId, record: u32, weight: Weight) -> bool {
        let last = &mut self.last[word.index()];
        let is_new = *last != record;
        if is_new {
            *last = record;
            self.all.push((word, Holder { record, weight }));
        }
        is_new
    }
}
