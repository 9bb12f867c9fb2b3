//! All that is kept of the records, and how a record is taken in.

use std::ops::Range;

use roaring::RoaringBitmap;

use super::{
    Actors, Columns, Days, Openings, Postings, Sequences, Vocabulary, WordId, digest::Digest, fields::add_fields,
};
use crate::{
    corpus::{Corpus, Slot},
    search::crew::in_order,
};

/// Records that are read together.
const SHARE: usize = 512;

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
        assert_eq!(
            slots.start, self.records as usize,
            "records are taken in one after the other"
        );
        let incidents = |share: usize| {
            let first = slots.start + share * SHARE;
            (first..slots.end.min(first + SHARE)).map(|at| corpus.get(Slot::at(at)))
        };
        let shares = slots.len().div_ceil(SHARE);
        in_order(
            shares,
            |share| Digest::of(incidents(share)),
            |digest| self.take(&digest),
        );
        for (record, at) in (0..self.records).zip(0..slots.end).skip(slots.start) {
            let incident = corpus.get(Slot::at(at));
            add_fields(&mut self.columns, record, incident);
            self.days.add(record, &incident.date);
            self.actors.add(record, incident, corpus.registry());
        }
    }

    /// Bytes that words, values and dates take; actors and spare room are left out.
    pub(in crate::search) fn bytes(&self) -> usize {
        let words = self.vocabulary.bytes() + self.postings.bytes() + self.sequences.bytes() + self.openings.bytes();
        words + self.columns.bytes() + self.days.bytes()
    }

    /// Takes in the words of the next records.
    fn take(&mut self, digest: &Digest) {
        let first = self.records;
        let ids: Vec<WordId> = digest
            .words
            .iter()
            .map(|(_, word)| self.vocabulary.intern(word))
            .collect();
        for ((own, _), &id) in digest.words.iter().zip(&ids) {
            if digest.marked[own.index()] {
                self.vocabulary.note_marks(id);
            }
            self.postings.extend(id.index(), first, digest.holders(own));
        }
        for texts in digest.records() {
            let mut sequence = self.sequences.add();
            for (part, words) in texts {
                sequence.text(part);
                for word in words {
                    sequence.word(ids[word.index()]);
                }
            }
            sequence.finish();
        }
        self.openings.append(&digest.openings);
        self.records += digest.len();
    }
}
