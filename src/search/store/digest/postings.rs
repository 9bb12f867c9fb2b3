//! The postings of a batch of records, encoded as in the store, which copies all but the first of each list.

use crate::search::store::{
    interner::WordId,
    posting::{len, posting, write},
    zone::Weight,
};

/// The posting lists of a batch, word by word.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchPostings {
    lists: Vec<BatchPostingList>,
    /// The postings of all lists except for the first of each, list by list.
    postings: Vec<u8>,
}

/// The posting list of one word.
#[derive(Clone, Copy, Debug)]
pub(in crate::search::store) struct BatchPostingList {
    pub(in crate::search::store) first: u32,
    /// The word's weight in the first record.
    pub(in crate::search::store) weight: Weight,
    pub(in crate::search::store) last: u32,
    pub(in crate::search::store) count: u32,
    /// Where its postings end.
    end: u32,
}

/// Builds the lists from words that are added record by record.
#[derive(Debug, Default)]
pub(in crate::search::store) struct Inverter {
    lists: Vec<BatchPostingList>,
    /// The postings of all lists except for the first of each, as numbers, with their words.
    postings: Vec<(WordId, u32)>,
}

impl Inverter {
    /// Makes room for words with numbers below `words`.
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

    /// Adds `record`, which is the last so far, to the list of `word`; returns whether it is new there.
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
            let posting = posting(record - list.last, weight);
            list.end += len(posting);
            self.postings.push((word, posting));
        }
        list.last = record;
        list.count += 1;
        true
    }

    /// The finished lists, by word.
    pub(in crate::search::store) fn finish(mut self) -> BatchPostings {
        let mut before = 0;
        for list in &mut self.lists {
            let len = list.end;
            list.end = before;
            before += len;
        }
        let mut postings = vec![0; before as usize];
        for (word, posting) in self.postings {
            let end = &mut self.lists[word.index()].end;
            let start = *end as usize;
            *end += len(posting);
            write(posting, &mut postings[start..*end as usize]);
        }
        BatchPostings {
            lists: self.lists,
            postings,
        }
    }
}

impl BatchPostings {
    /// The list of each word, by number, with its postings except for the first.
    pub(in crate::search::store) fn iter(&self) -> impl Iterator<Item = (&BatchPostingList, &[u8])> {
        let mut start = 0;
        self.lists.iter().map(move |list| {
            let end = list.end as usize;
            let postings = &self.postings[start..end];
            start = end;
            (list, postings)
        })
    }
}
