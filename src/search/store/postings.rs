//! The inverted index: for each word the records that have it, with its weight, as a posting list that grows at its
//! end.

use super::{
    digest::BatchPostingList,
    posting::{MAX_POSTING_BYTES, decode, len, posting, write},
};

/// The posting lists of all words, in one block of bytes.
///
/// A list is a chain of chunks, each about twice as long as the one before up to a limit, so that growing moves
/// nothing. A chunk consists of postings, unused zero bytes and the position of the next chunk.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Postings {
    bytes: Vec<u8>,
    lists: Vec<PostingList>,
}

#[derive(Clone, Copy, Debug)]
struct PostingList {
    /// Where the first chunk begins.
    head: u32,
    /// Where the next posting goes.
    tail: u32,
    /// Where the room for postings in the last chunk ends.
    end: u32,
    /// The size class of the last chunk.
    class: u8,
    /// One more than the last record.
    next: u32,
    /// The number of records.
    count: u32,
}

/// The room for postings in a chunk, in bytes, by size class.
const CHUNK_BYTES: [u32; 7] = [7, 15, 30, 60, 120, 250, 500];

/// The size class of all further chunks.
const LAST_CLASS: u8 = 6;

/// The bytes of the position of the next chunk.
const LINK_BYTES: usize = 4;

impl Postings {
    /// Adds the records of `added` to word number `word`. They follow those it has so far, and count from `first`;
    /// `postings` are those of all records but the first.
    pub(super) fn extend(&mut self, word: usize, first: u32, added: &BatchPostingList, postings: &[u8]) {
        while self.lists.len() <= word {
            let list = self.new_list();
            self.lists.push(list);
        }
        let mut list = self.lists[word];
        let own = posting(first + added.first - list.next + 1, added.weight);
        let mut bytes = [0; MAX_POSTING_BYTES];
        let bytes = &mut bytes[..len(own) as usize];
        write(own, bytes);
        self.append(&mut list, bytes);
        self.append(&mut list, postings);
        list.next = first + added.last + 1;
        list.count += added.count;
        self.lists[word] = list;
    }

    /// Writes `postings` to the end of `list`; none is split between chunks.
    fn append(&mut self, list: &mut PostingList, mut postings: &[u8]) {
        while !postings.is_empty() {
            let room = (list.end - list.tail) as usize;
            let fitting = if postings.len() <= room {
                postings.len()
            } else {
                let end = postings[..room].iter().rposition(|&byte| byte < 0x80);
                end.map_or(0, |end| end + 1)
            };
            let (now, later) = postings.split_at(fitting);
            let at = list.tail as usize;
            self.bytes[at..at + fitting].copy_from_slice(now);
            list.tail = u32::try_from(at + fitting).expect("postings take less than 4 GiB");
            postings = later;
            if !postings.is_empty() {
                self.add_chunk(list);
            }
        }
    }

    /// The number of records with the word.
    pub(in crate::search) fn count(&self, word: usize) -> usize {
        self.lists[word].count as usize
    }

    /// The memory it takes, in bytes.
    pub(in crate::search) fn bytes(&self) -> usize {
        self.bytes.len() + size_of_val(self.lists.as_slice())
    }

    /// Visits the records with the word, ascending, each with the word's weight there, an index of `Weight::ALL`.
    pub(in crate::search) fn each(&self, word: usize, mut visit: impl FnMut(u32, u8)) {
        let list = self.lists[word];
        let mut start = list.head as usize;
        let mut class = 0;
        let mut record = u32::MAX;
        loop {
            let end = start + CHUNK_BYTES[usize::from(class)] as usize;
            let is_last = end == list.end as usize;
            let used = if is_last { list.tail as usize } else { end };
            record = decode(&self.bytes[start..used], record, &mut visit);
            if is_last {
                return;
            }
            let link = &self.bytes[end..end + LINK_BYTES];
            start = u32::from_le_bytes(link.try_into().expect("a link is four bytes")) as usize;
            class = LAST_CLASS.min(class + 1);
        }
    }

    fn new_list(&mut self) -> PostingList {
        let head = self.new_chunk(0);
        PostingList {
            head,
            tail: head,
            end: head + CHUNK_BYTES[0],
            class: 0,
            next: 0,
            count: 0,
        }
    }

    fn add_chunk(&mut self, list: &mut PostingList) {
        list.class = LAST_CLASS.min(list.class + 1);
        let chunk = self.new_chunk(list.class);
        let end = list.end as usize;
        self.bytes[end..end + LINK_BYTES].copy_from_slice(&chunk.to_le_bytes());
        list.tail = chunk;
        list.end = chunk + CHUNK_BYTES[usize::from(list.class)];
    }

    /// Adds an empty chunk; returns where it begins.
    fn new_chunk(&mut self, class: u8) -> u32 {
        let start = u32::try_from(self.bytes.len()).expect("postings take less than 4 GiB");
        let len = self.bytes.len() + CHUNK_BYTES[usize::from(class)] as usize + LINK_BYTES;
        self.bytes.resize(len, 0);
        start
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::store::{digest::Inverter, interner::WordId, zone::Weight};

    /// Adds records with weights to the word, as a batch that counts from `first`.
    fn extend(postings: &mut Postings, word: usize, first: u32, weights: &[(u32, Weight)]) {
        let mut inverter = Inverter::default();
        inverter.make_room(1);
        for &(record, weight) in weights {
            inverter.add(WordId::from_number(0), record - first, weight);
        }
        for (list, bytes) in inverter.finish().iter().filter(|_| !weights.is_empty()) {
            postings.extend(word, first, list, bytes);
        }
    }

    proptest! {
        #[test]
        fn postings_are_read_back_in_order(
            lists in prop::collection::vec(prop::collection::btree_map(0_u32..2_000_000, 0_usize..6, 1..200), 1..4),
        ) {
            let mut postings = Postings::default();
            for (word, list) in lists.iter().enumerate() {
                let weights: Vec<(u32, Weight)> = list.iter().map(|(&record, &weight)| (record, Weight::ALL[weight])).collect();
                let (early, late) = weights.split_at(weights.len() / 2);
                extend(&mut postings, word, 0, early);
                extend(&mut postings, word, late[0].0, late);
            }
            for (word, list) in lists.iter().enumerate() {
                let mut found = Vec::new();
                postings.each(word, |record, weight| found.push((record, usize::from(weight))));
                prop_assert_eq!(found, list.iter().map(|(&record, &weight)| (record, weight)).collect::<Vec<_>>());
                prop_assert_eq!(postings.count(word), list.len());
            }
        }
    }

    #[test]
    fn a_record_costs_about_a_byte_where_the_word_is_common() {
        let mut postings = Postings::default();
        for record in 0..10_000 {
            extend(&mut postings, 0, record, &[(record, Weight::Summary)]);
        }
        assert!(postings.bytes() < 10_700, "{}", postings.bytes());
    }
}
