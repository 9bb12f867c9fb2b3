//! Which of some records hold each word, written as postings are: the index copies all but the first of each list.

use crate::search::store::{
    interner::WordId,
    posting::{entry, len, write},
    zone::Weight,
};

/// The records that hold each word, word by word.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchPostings {
    lists: Vec<BatchPostingList>,
    /// The entries of all lists but their first ones, list by list.
    entries: Vec<u8>,
}

/// The records that hold one word.
#[derive(Clone, Copy, Debug)]
pub(in crate::search::store) struct BatchPostingList {
    pub(in crate::search::store) first: u32,
    /// What the word weighs in the first.
    pub(in crate::search::store) weight: Weight,
    pub(in crate::search::store) last: u32,
    pub(in crate::search::store) count: u32,
    /// Where its entries end.
    end: u32,
}

/// The lists while they are made, record by record.
#[derive(Debug, Default)]
pub(in crate::search::store) struct Inverter {
    lists: Vec<BatchPostingList>,
    /// All entries but the first ones of lists, each as a number, with their words.
    entries: Vec<(WordId, u32)>,
}

impl Inverter {
    /// Makes room for words with smaller numbers than `words`.
    pub(in crate::search::store) fn make_room(&mut self, words: usize) {
        self.lists.resize(
            words,
            BatchPostingList {
                first: u32::MAX,
                weight: Weight::Source,
                last: u32::MAX,
                count: 0,
                end: 0,
            },
        );
    }

    /// Adds a pair, whose record is the last so far; returns whether it is new.
    #[inline]
    pub(in crate::search::store) fn add(&mut self, word: WordId, record: u32, weight: Weight) -> bool {
        let list = &mut self.lists[word.index()];
        if list.last == record {
            return false;
        }
        if list.count == 0 {
            list.first = record;
            list.weight = weight;
        } else {
            let entry = entry(record - list.last, weight);
            list.end += len(entry);
            self.entries.push((word, entry));
        }
        list.last = record;
        list.count += 1;
        true
    }

    /// BatchValues by word what was noted by record.
    pub(in crate::search::store) fn turn_round(mut self) -> BatchPostings {
        let mut before = 0;
        for list in &mut self.lists {
            let len = list.end;
            list.end = before;
            before += len;
        }
        let mut entries = vec![0; before as usize];
        for (word, entry) in self.entries {
            let end = &mut self.lists[word.index()].end;
            let start = *end as usize;
            *end += len(entry);
            write(entry, &mut entries[start..*end as usize]);
        }
        BatchPostings {
            lists: self.lists,
            entries,
        }
    }
}

impl BatchPostings {
    /// The list of each word, by its number, with its entries but for the first.
    pub(in crate::search::store) fn iter(&self) -> impl Iterator<Item = (&BatchPostingList, &[u8])> {
        let mut start = 0;
        self.lists.iter().map(move |list| {
            let end = list.end as usize;
            let entries = &self.entries[start..end];
            start = end;
            (list, entries)
        })
    }
}
