//! Distinct words, numbered in the order in which they are first met.

use std::{hash::BuildHasher, ops::Range, sync::LazyLock};

use hashbrown::{DefaultHashBuilder, HashTable};

/// The number of a word; words that are met early, such as common ones, have small numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::search) struct WordId(u32);

/// The same for all interners, so that a word's hash can be passed from one to another.
static HASHER: LazyLock<DefaultHashBuilder> = LazyLock::new(DefaultHashBuilder::default);

/// A table of distinct words.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    /// All words, one after the other.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    table: HashTable<WordId>,
    hasher: DefaultHashBuilder,
}

impl WordId {
    pub(in crate::search) fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }

    pub(super) fn from_number(number: u32) -> Self {
        Self(number)
    }
}

impl Default for Interner {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Interner {
    /// An empty table, with room for `words` words.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self {
            letters: String::new(),
            ends: Vec::with_capacity(words),
            table: HashTable::with_capacity(words),
            hasher: HASHER.clone(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The hash of `word` for `intern`.
    #[inline]
    pub(super) fn hash(&self, word: &str) -> u64 {
        self.hasher.hash_one(word)
    }

    /// The id of `word`, whose hash is `hash`. A new word is added, and gets the largest id.
    #[inline]
    pub(super) fn intern(&mut self, word: &str, hash: u64) -> WordId {
        let (letters, ends) = (self.letters.as_bytes(), &self.ends);
        let is_word = |&id: &WordId| letters[range(ends, id)] == *word.as_bytes();
        if let Some(&id) = self.table.find(hash, is_word) {
            return id;
        }
        let id = WordId(u32::try_from(self.ends.len()).expect("a corpus has fewer than 2^32 distinct words"));
        self.letters.push_str(word);
        let end = u32::try_from(self.letters.len()).expect("distinct words take less than 4 GiB");
        self.ends.push(end);
        let (letters, ends, hasher) = (&self.letters, &self.ends, &self.hasher);
        self.table
            .insert_unique(hash, id, |&id| hasher.hash_one(&letters[range(ends, id)]));
        id
    }

    pub(super) fn word(&self, id: WordId) -> &str {
        &self.letters[range(&self.ends, id)]
    }

    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        self.table.find(self.hash(word), |&id| self.word(id) == word).copied()
    }

    /// All words, by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (WordId, &str)> {
        let mut start = 0;
        (0_u32..).map(WordId).zip(&self.ends).map(move |(id, &end)| {
            let word = &self.letters[start..end as usize];
            start = end as usize;
            (id, word)
        })
    }

    /// The memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let table = self.table.capacity() * (size_of::<WordId>() + 1);
        self.letters.len() + size_of_val(self.ends.as_slice()) + table
    }
}

#[inline]
fn range(ends: &[u32], id: WordId) -> Range<usize> {
    let start = id.index().checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[id.index()] as usize
}
