//! Which records hold a word, and how much it weighs there: per word a list that grows at its end, in one block of bytes.

use super::{
    digest::BatchPostingList,
    posting::{MAX_POSTING_BYTES, decode, entry, len, write},
};

/// The lists of all words.
///
/// A list is a chain of chunks, each twice as long as the one before up to a limit, so that growing moves nothing. A
/// chunk is filled with entries and ends with the place of the next one. An entry is the distance from the record
/// before, then three bits of weight, seven bits a byte, the lowest first; the byte 0 leaves the rest of a chunk unused.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Postings {
    bytes: Vec<u8>,
    lists: Vec<PostingList>,
}

#[derive(Clone, Copy, Debug)]
struct PostingList {
    /// Where the first chunk begins.
    head: u32,
    /// Where the next entry goes.
    tail: u32,
    /// Where the entries of the last chunk end.
    end: u32,
    /// The size class of the last chunk.
    class: u8,
    /// One more than the last record.
    next: u32,
    /// How many records there are.
    count: u32,
}

/// Bytes of a chunk's entries, by size class.
const CHUNK_BYTES: [u32; 7] = [7, 15, 30, 60, 120, 250, 500];

/// The size class of all chunks from there on.
const LAST_CLASS: u8 = 6;

/// Bytes that name the next chunk.
const LINK_BYTES: usize = 4;

impl Postings {
    /// Adds the records of `behind`, whose numbers count from `first`, to word number `word`; all come behind those it has
    /// so far. `entries` are those of the records but the first.
    pub(super) fn extend(&mut self, word: usize, first: u32, behind: &BatchPostingList, entries: &[u8]) {
        while self.lists.len() <= word {
            let list = self.new_list();
            self.lists.push(list);
        }
        let mut list = self.lists[word];
        let own = entry(first + behind.first - list.next + 1, behind.weight);
        let mut bytes = [0; MAX_POSTING_BYTES];
        let bytes = &mut bytes[..len(own) as usize];
        write(own, bytes);
        self.append(&mut list, bytes);
        self.append(&mut list, entries);
        list.next = first + behind.last + 1;
        list.count += behind.count;
        self.lists[word] = list;
    }

    /// Writes `entries` behind the last of `list`, each whole into one chunk.
    fn append(&mut self, list: &mut PostingList, mut entries: &[u8]) {
        while !entries.is_empty() {
            let room = (list.end - list.tail) as usize;
            let fitting = if entries.len() <= room {
                entries.len()
            } else {
                let end = entries[..room].iter().rposition(|&byte| byte < 0x80);
                end.map_or(0, |end| end + 1)
            };
            let (now, later) = entries.split_at(fitting);
            let at = list.tail as usize;
            self.bytes[at..at + fitting].copy_from_slice(now);
            list.tail = u32::try_from(at + fitting).expect("postings take less than 4 GiB");
            entries = later;
            if !entries.is_empty() {
                self.add_chunk(list);
            }
        }
    }

    /// How many records hold the word.
    pub(in crate::search) fn count(&self, word: usize) -> usize {
        self.lists[word].count as usize
    }

    /// Bytes it takes.
    pub(in crate::search) fn bytes(&self) -> usize {
        self.bytes.len() + size_of_val(self.lists.as_slice())
    }

    /// Visits the records that hold the word, ascending, with what the word weighs in each: an index of `Weight::ALL`.
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

    /// An empty chunk; returns where it begins.
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

    /// Adds `holders` to the word, told as records that count from `first`.
    fn extend(postings: &mut Postings, word: usize, first: u32, holders: &[(u32, Weight)]) {
        let mut pairs = Inverter::default();
        pairs.make_room(1);
        for &(record, weight) in holders {
            pairs.add(WordId::from_number(0), record - first, weight);
        }
        for (list, entries) in pairs.turn_round().iter().filter(|_| !holders.is_empty()) {
            postings.extend(word, first, list, entries);
        }
    }

    proptest! {
        #[test]
        fn what_is_pushed_comes_back_in_order(
            lists in prop::collection::vec(prop::collection::btree_map(0_u32..2_000_000, 0_usize..6, 1..200), 1..4),
        ) {
            let mut postings = Postings::default();
            for (word, list) in lists.iter().enumerate() {
                let holders: Vec<(u32, Weight)> = list.iter().map(|(&record, &weight)| (record, Weight::ALL[weight])).collect();
                let (early, late) = holders.split_at(holders.len() / 2);
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
