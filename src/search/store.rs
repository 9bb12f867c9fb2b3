//! What is stored of the records, and how a record is added: below the engine, which answers queries from it.

mod actors;
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
    actors::{Actors, registered},
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
use super::parallel::in_order;
use crate::corpus::{Corpus, Slot};

/// Records that are read together.
const RECORDS_PER_DIGEST: usize = 1024;

/// What is kept of every record, by its number: the slot's index.
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub(super) vocabulary: Lexicon,
    pub(super) postings: Postings,
    pub(super) openings: FirstLetters,
    pub(super) sequences: ForwardIndex,
    pub(super) columns: ValueIndex,
    pub(super) days: Days,
    pub(super) actors: Actors,
    records: u32,
    /// Those that are not to be found any more.
    gone: RoaringBitmap,
}

impl Store {
    /// How many records there are.
    pub(super) fn len(&self) -> u32 {
        self.records
    }

    /// The records that are not to be found any more.
    pub(super) fn gone(&self) -> &RoaringBitmap {
        &self.gone
    }

    /// How many records hold `word` and are not gone.
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

    /// Lets the record at `slot` be found no more.
    pub(super) fn remove(&mut self, slot: Slot) {
        self.gone
            .insert(u32::try_from(slot.index()).expect("a corpus holds fewer than 2^32 records"));
    }

    /// Takes in the records at `slots`, which come behind the last.
    pub(super) fn add(&mut self, corpus: &Corpus, slots: Range<usize>) {
        let mut next = slots.start;
        let shares = (0..slots.len().div_ceil(RECORDS_PER_DIGEST)).map(|share| {
            let first = slots.start + share * RECORDS_PER_DIGEST;
            first..slots.end.min(first + RECORDS_PER_DIGEST)
        });
        in_order(
            shares,
            |slots| Digest::of(&slots.map(|at| corpus.get(Slot::at(at))).collect::<Vec<_>>()),
            |digest| {
                next = self.take(corpus, next, &digest);
                ControlFlow::Continue(())
            },
        );
    }

    /// Bytes that words, values and dates take; actors and spare room are left out.
    pub(super) fn bytes(&self) -> usize {
        let words = self.vocabulary.bytes() + self.postings.bytes() + self.sequences.bytes() + self.openings.bytes();
        words + self.columns.bytes() + self.days.bytes()
    }

    /// Takes in the records of `corpus` from `start` on, which `digest` is of and which come behind the last; returns where
    /// they end.
    pub(super) fn take(&mut self, corpus: &Corpus, start: usize, digest: &Digest) -> usize {
        let first = self.records;
        assert_eq!(start, first as usize, "records are taken in one after the other");
        self.take_texts(&digest.texts);
        self.columns.append(first, &digest.notes);
        self.days.append(&digest.days);
        self.actors.append(first, &digest.cast, corpus);
        self.records += digest.records;
        self.records as usize
    }

    fn take_texts(&mut self, texts: &BatchTexts) {
        let words = texts.words.iter().zip(&texts.hashes);
        let ids: Vec<WordId> = words
            .map(|((_, word), &hash)| self.vocabulary.intern(word, hash))
            .collect();
        for (&id, (list, entries)) in ids.iter().zip(texts.holders.iter()) {
            self.postings.extend(id.index(), self.records, list, entries);
        }
        for (&id, _) in ids.iter().zip(&texts.marked).filter(|(_, marked)| **marked) {
            self.vocabulary.note_marks(id);
        }
        self.sequences.extend(&texts.order, &texts.ends, &ids);
        self.openings.append(&texts.openings);
    }
}

/// The slot of the record with this number.
pub(super) fn slot(record: u32) -> Slot {
    Slot::at(record as usize)
}
