//! All that is kept of the records, and how a record is taken in.

use roaring::RoaringBitmap;

use super::{
    Actors, Columns, Days, Openings, Postings, Sequences, Vocabulary, WordId,
    fields::add_fields,
    openings::Letter,
    part::{Part, Weight, each_text},
};
use crate::{
    corpus::{Corpus, Slot},
    incident::Incident,
    text::for_each_token,
};

/// What is kept of every record, by its number: the slot's index.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Store {
    pub(in crate::search) vocabulary: Vocabulary,
    pub(in crate::search) postings: Postings,
    pub(in crate::search) openings: Openings,
    /// What each word begins with.
    letters: Vec<Letter>,
    pub(in crate::search) sequences: Sequences,
    pub(in crate::search) columns: Columns,
    pub(in crate::search) days: Days,
    pub(in crate::search) actors: Actors,
    records: u32,
    /// Those that are not to be found any more.
    gone: RoaringBitmap,
    scratch: Scratch,
}

/// The words of the record that is being taken in.
#[derive(Clone, Debug, Default)]
struct Scratch {
    folded: String,
    words: Vec<WordId>,
    /// Each text's part, and where its words end in `words`.
    texts: Vec<(Part, usize)>,
}

impl Store {
    /// How many records there are.
    pub(in crate::search) fn len(&self) -> u32 {
        self.records
    }

    /// The records that are not to be found any more.
    pub(in crate::search) fn gone(&self) -> &RoaringBitmap {
        &self.gone
    }

    /// Lets the record at `slot` be found no more.
    pub(in crate::search) fn remove(&mut self, slot: Slot) {
        self.gone
            .insert(u32::try_from(slot.index()).expect("a corpus holds fewer than 2^32 records"));
    }

    /// Takes in the record at `slot`, the one behind the last.
    pub(in crate::search) fn add(&mut self, corpus: &Corpus, slot: Slot) {
        assert_eq!(
            slot.index(),
            self.records as usize,
            "records are taken in one after the other"
        );
        let record = self.records;
        let incident = corpus.get(slot);
        self.read_words(incident);
        self.write_words(record);
        add_fields(&mut self.columns, record, incident);
        self.days.add(record, &incident.date);
        self.actors.add(record, incident, corpus.registry());
        self.records += 1;
    }

    /// Bytes that words, values and dates take; actors and spare room are left out.
    pub(in crate::search) fn bytes(&self) -> usize {
        let words = self.vocabulary.bytes() + self.postings.bytes() + self.sequences.bytes() + self.openings.bytes();
        words + self.columns.bytes() + self.days.bytes()
    }

    fn read_words(&mut self, incident: &Incident) {
        let Scratch { folded, words, texts } = &mut self.scratch;
        words.clear();
        texts.clear();
        each_text(incident, |part, text| {
            for_each_token(text, folded, |word, _| {
                let id = self.vocabulary.intern(word);
                if id.index() == self.letters.len() {
                    self.letters.push(Letter::first_of(word));
                }
                words.push(id);
            });
            texts.push((part, words.len()));
        });
    }

    fn write_words(&mut self, record: u32) {
        let Scratch { words, texts, .. } = &self.scratch;
        self.openings.add_record();
        let mut add = |word: WordId, weight| {
            if self.postings.last(word.index()) != Some(record) {
                self.postings.push(word.index(), record, weight);
                self.openings.add(self.letters[word.index()], weight);
            }
        };
        // Names of one word go first: a word weighs what it weighs in its best place.
        let mut start = 0;
        for &(part, end) in texts {
            if let ([only], true) = (&words[start..end], part.is_name()) {
                add(*only, Weight::Whole);
            }
            start = end;
        }
        let mut start = 0;
        for &(part, end) in texts {
            words[start..end].iter().for_each(|&word| add(word, part.weight()));
            start = end;
        }
        let mut sequence = self.sequences.add();
        let mut start = 0;
        for &(part, end) in texts {
            if end > start {
                sequence.text(part);
                words[start..end].iter().for_each(|&word| sequence.word(word));
                start = end;
            }
        }
        sequence.finish();
    }
}
