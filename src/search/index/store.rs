//! All that is kept of the records, and how a record is taken in.

use std::ops::{ControlFlow, Range};

use roaring::RoaringBitmap;

use super::{
    Actors, Columns, Days, Openings, Postings, Sequences, Vocabulary, WordId,
    digest::{Digest, Texts},
};
use crate::{
    corpus::{Corpus, Slot},
    search::crew::in_order,
};

/// Records that are read together.
const SHARE: usize = 1024;

/// What is kept of every record, by its number: the slot's index.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Store {
    pub(in crate::search) vocabulary: Vocabulary,
    pub(in crate::search) postings: Postings,
    pub(in crate::search) openings: Openings,
    pub(in crate::search) sequences: Sequences,
    pub(in crate::search) columns: Columns,
    pub(in crate::search) days: Days,
    pub(in crate::search) actors: Actors,
    records: u32,
    /// Those that are not to be found any more.
    gone: RoaringBitmap,
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

    /// How many records hold `word` and are not gone.
    pub(in crate::search) fn holding(&self, word: WordId) -> usize {
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
    pub(in crate::search) fn remove(&mut self, slot: Slot) {
        self.gone
            .insert(u32::try_from(slot.index()).expect("a corpus holds fewer than 2^32 records"));
    }

    /// Takes in the records at `slots`, which come behind the last.
    pub(in crate::search) fn add(&mut self, corpus: &Corpus, slots: Range<usize>) {
        let mut next = slots.start;
        let shares = (0..slots.len().div_ceil(SHARE)).map(|share| {
            let first = slots.start + share * SHARE;
            first..slots.end.min(first + SHARE)
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
    pub(in crate::search) fn bytes(&self) -> usize {
        let words = self.vocabulary.bytes() + self.postings.bytes() + self.sequences.bytes() + self.openings.bytes();
        words + self.columns.bytes() + self.days.bytes()
    }

    /// Takes in the records of `corpus` from `start` on, which `digest` is of and which come behind the last; returns where
    /// they end.
    pub(in crate::search) fn take(&mut self, corpus: &Corpus, start: usize, digest: &Digest) -> usize {
        let first = self.records;
        assert_eq!(start, first as usize, "records are taken in one after the other");
        self.take_texts(&digest.texts);
        self.columns.append(first, &digest.notes);
        self.days.append(&digest.days);
        self.actors.append(first, &digest.cast, corpus);
        self.records += digest.records;
        self.records as usize
    }

    fn take_texts(&mut self, texts: &Texts) {
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
