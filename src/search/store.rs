//! What is stored of the records: the inverted index, the word order of each text, the values of fields, dates and
//! actors.

mod actors;
mod batch_values;
mod claim_fields;
mod days;
mod digest;
mod fields;
mod first_letters;
mod forward;
mod interner;
mod lexicon;
mod members;
mod names;
mod posting;
mod postings;
mod value_index;
mod zone;

use std::ops::{ControlFlow, Range};

use roaring::RoaringBitmap;

use self::digest::BatchTexts;
pub(super) use self::{
    actors::Actors,
    days::{DaySpan, Days},
    digest::Digest,
    first_letters::FirstLetters,
    forward::{ForwardIndex, IndexedText, PhraseFinder, RecordWords},
    interner::WordId,
    lexicon::{Lexicon, Mask, Matching, holds_anywhere},
    members::Members,
    names::{NameWords, joined},
    postings::Postings,
    value_index::ValueIndex,
    zone::{Weight, Zone, as_written, each_text},
};
pub use self::{actors::registered, claim_fields::country_of_speaker, digest::IndexScope};
use super::parallel::in_order;
use crate::corpus::{Corpus, Slot};

/// Records that one job digests.
const RECORDS_PER_DIGEST: usize = 1024;

/// What is stored of all records. A record's number is the index of its slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub(super) lexicon: Lexicon,
    pub(super) postings: Postings,
    pub(super) first_letters: FirstLetters,
    pub(super) forward: ForwardIndex,
    pub(super) values: ValueIndex,
    pub(super) days: Days,
    pub(super) actors: Actors,
    records: u32,
    /// The records that were removed.
    gone: RoaringBitmap,
}

impl Store {
    /// The number of records, including removed ones.
    pub(super) fn len(&self) -> u32 {
        self.records
    }

    /// The records that were removed.
    pub(super) fn gone(&self) -> &RoaringBitmap {
        &self.gone
    }

    /// The number of records with `word`, without removed ones.
    pub(super) fn holding(&self, word: WordId) -> usize {
        let all = self.postings.count(word.index());
        if self.gone.is_empty() {
            return all;
        }
        let mut gone = 0;
        self.postings.each(word.index(), |record, _| {
            gone += usize::from(self.gone.contains(record));
        });
        all - gone
    }

    /// Marks the record at `slot` as removed.
    pub(super) fn remove(&mut self, slot: Slot) {
        self.gone
            .insert(u32::try_from(slot.index()).expect("a corpus holds fewer than 2^32 records"));
    }

    /// Adds the records at `slots`, which follow the last record.
    pub(super) fn add(&mut self, corpus: &Corpus, slots: Range<usize>) {
        let mut next = slots.start;
        let shares = (0..slots.len().div_ceil(RECORDS_PER_DIGEST)).map(|share| {
            let first = slots.start + share * RECORDS_PER_DIGEST;
            first..slots.end.min(first + RECORDS_PER_DIGEST)
        });
        in_order(
            shares,
            |slots| {
                let incidents: Vec<_> = slots.map(|at| corpus.get(Slot::at(at))).collect();
                Digest::of(&incidents, IndexScope::Words)
            },
            |digest| {
                next = self.add_digest(corpus, next, &digest);
                ControlFlow::Continue(())
            },
        );
    }

    /// The memory that words, values and dates take, in bytes, without actors and spare capacity.
    pub(super) fn bytes(&self) -> usize {
        let words = self.lexicon.bytes() + self.postings.bytes() + self.forward.bytes() + self.first_letters.bytes();
        words + self.values.bytes() + self.days.bytes()
    }

    /// Adds the records of `digest`, which are those of `corpus` from `start` on and follow the last record; returns
    /// where they end.
    pub(super) fn add_digest(&mut self, corpus: &Corpus, start: usize, digest: &Digest) -> usize {
        let first = self.records;
        assert_eq!(start, first as usize, "records are taken in one after the other");
        self.add_texts(&digest.texts);
        self.values.append(first, &digest.values);
        self.days.append(&digest.days);
        self.actors.append(first, &digest.parties, corpus);
        self.records += digest.records;
        self.records as usize
    }

    fn add_texts(&mut self, texts: &BatchTexts) {
        let words = texts.words.iter().zip(&texts.hashes);
        let ids: Vec<WordId> = words
            .map(|((_, word), &hash)| self.lexicon.intern(word, hash))
            .collect();
        for (&id, (list, postings)) in ids.iter().zip(texts.postings.iter()) {
            self.postings.extend(id.index(), self.records, list, postings);
        }
        for (&id, _) in ids.iter().zip(&texts.marked).filter(|(_, marked)| **marked) {
            self.lexicon.note_marks(id);
        }
        self.forward.extend(&texts.order, &texts.ends, &ids);
        self.first_letters.append(&texts.first_letters);
    }
}

/// The slot of the record with this number.
pub(super) fn slot(record: u32) -> Slot {
    Slot::at(record as usize)
}
