//! The forward index: the words of each record in order, text by text, in which phrases and edges of texts are found.

use std::iter;

use memchr::memmem::Finder;

use super::{interner::WordId, zone::Zone};

/// The words of all records, one record after the other.
///
/// Words are numbers in LEB128: seven bits a byte, the lowest first, all bytes but the last with the highest bit set;
/// so a run of words is a run of bytes. Each text begins with the number of its zone, which is never that of a word.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct ForwardIndex {
    bytes: Vec<u8>,
    /// Where each record ends.
    ends: Vec<u32>,
}

/// The beginning of a text or a word, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol(u32);

/// An encoded number: its bytes, unused ones, and in the last position the number of bytes.
#[derive(Clone, Copy, Debug)]
struct Code([u8; 8]);

/// The words of one record.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct RecordWords<'a>(&'a [u8]);

/// The words of one text.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct IndexedText<'a> {
    pub(in crate::search) zone: Zone,
    bytes: &'a [u8],
}

/// The beginning of a text or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ForwardEntry {
    Zone(Zone),
    Word(WordId),
}

/// A run of words, prepared for searching many records.
#[derive(Clone, Debug)]
pub(in crate::search) struct PhraseFinder {
    finder: Finder<'static>,
    len: usize,
}

/// A place where a run of words occurs; what surrounds it is read when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Occurrence<'a> {
    bytes: &'a [u8],
    start: usize,
    end: usize,
}

/// The number of the first word; smaller ones stand for zones.
const FIRST_WORD_SYMBOL: u32 = 16;

/// The most bytes that an encoded number takes.
const MAX_SYMBOL_BYTES: usize = 5;

/// The position of the length within a code.
const LENGTH_AT: usize = 7;

impl ForwardIndex {
    /// Adds records: `order` has their texts, `ends` tells where each record ends in it, and `ids` maps its words to
    /// words of the lexicon.
    pub(super) fn extend(&mut self, order: &[Symbol], ends: &[usize], ids: &[WordId]) {
        let symbols = (0..FIRST_WORD_SYMBOL).chain(ids.iter().map(|id| id.number() + FIRST_WORD_SYMBOL));
        let codes: Vec<Code> = symbols.map(Code::of).collect();
        let longest = codes.iter().map(|code| code.len()).max().unwrap_or_default();
        let mut at = self.bytes.len();
        // Codes are copied whole; each overwrites the unused bytes of the one before.
        self.bytes.resize(at + order.len() * longest + size_of::<Code>(), 0);
        let mut start = 0;
        for &end in ends {
            for symbol in &order[start..end] {
                let code = codes[symbol.0 as usize];
                self.bytes[at..at + size_of::<Code>()].copy_from_slice(&code.0);
                at += code.len();
            }
            start = end;
            let end = u32::try_from(at).expect("the words of a corpus take less than 4 GiB");
            self.ends.push(end);
        }
        self.bytes.truncate(at);
    }

    /// The words of a record.
    pub(in crate::search) fn of(&self, record: u32) -> RecordWords<'_> {
        let record = record as usize;
        let start = record.checked_sub(1).map_or(0, |before| self.ends[before]);
        RecordWords(&self.bytes[start as usize..self.ends[record] as usize])
    }

    /// The memory it takes, in bytes.
    pub(in crate::search) fn bytes(&self) -> usize {
        self.bytes.len() + size_of_val(self.ends.as_slice())
    }
}

impl Symbol {
    pub(super) fn zone(zone: Zone) -> Self {
        Self(zone as u32)
    }

    #[inline]
    pub(super) fn word(word: WordId) -> Self {
        Self(word.number() + FIRST_WORD_SYMBOL)
    }

    /// The word that it is.
    #[inline]
    pub(super) fn to_word(self) -> WordId {
        WordId::from_number(self.0 - FIRST_WORD_SYMBOL)
    }
}

impl Code {
    fn of(mut number: u32) -> Self {
        let mut code = [0; 8];
        let mut len = 1;
        for byte in &mut code[..MAX_SYMBOL_BYTES] {
            *byte = (number & 0x7f) as u8;
            number >>= 7;
            if number == 0 {
                break;
            }
            *byte |= 0x80;
            len += 1;
        }
        code[LENGTH_AT] = len;
        Self(code)
    }

    #[inline]
    fn len(self) -> usize {
        usize::from(self.0[LENGTH_AT])
    }

    fn bytes(&self) -> &[u8] {
        &self.0[..self.len()]
    }
}

impl<'a> RecordWords<'a> {
    /// Its texts, in order.
    pub(in crate::search) fn texts(self) -> impl Iterator<Item = IndexedText<'a>> {
        let mut rest = self.0;
        iter::from_fn(move || {
            let (&number, bytes) = rest.split_first()?;
            let len = (0..bytes.len())
                .find(|&at| marker(bytes, at).is_some())
                .unwrap_or(bytes.len());
            rest = &bytes[len..];
            Some(IndexedText {
                zone: Zone::ALL[usize::from(number)],
                bytes: &bytes[..len],
            })
        })
    }

    /// The occurrences of `phrase`, in order.
    pub(in crate::search) fn occurrences(self, run: &PhraseFinder) -> impl Iterator<Item = Occurrence<'a>> {
        let bytes = self.0;
        let mut from = 0;
        let starts = iter::from_fn(move || {
            let at = from + run.finder.find(&bytes[from..])?;
            from = at + 1;
            Some(at)
        });
        starts
            .filter(move |&at| bytes[at - 1] < 0x80)
            .map(move |at| Occurrence {
                bytes,
                start: at,
                end: at + run.len,
            })
    }
}

impl Occurrence<'_> {
    pub(in crate::search) fn zone(self) -> Zone {
        let zone = (0..self.start).rev().find_map(|at| marker(self.bytes, at));
        zone.expect("a record's words begin with the number of a zone")
    }

    /// Whether its text begins with it.
    pub(in crate::search) fn begins(self) -> bool {
        marker(self.bytes, self.start - 1).is_some()
    }

    /// Whether its text ends with it.
    pub(in crate::search) fn ends(self) -> bool {
        self.is_end(self.end)
    }

    /// The word after it, and whether the text ends with that word.
    pub(in crate::search) fn next(self) -> Option<(WordId, bool)> {
        match read(&self.bytes[self.end..]) {
            Some((ForwardEntry::Word(word), len)) => Some((word, self.is_end(self.end + len))),
            Some((ForwardEntry::Zone(_), _)) | None => None,
        }
    }

    fn is_end(self, at: usize) -> bool {
        at == self.bytes.len() || marker(self.bytes, at).is_some()
    }
}

impl IndexedText<'_> {
    pub(in crate::search) fn first(self) -> Option<WordId> {
        self.words().next()
    }

    pub(in crate::search) fn last(self) -> Option<WordId> {
        let (_, before) = self.bytes.split_last()?;
        let start = before.iter().rposition(|&byte| byte < 0x80).map_or(0, |at| at + 1);
        IndexedText {
            bytes: &self.bytes[start..],
            ..self
        }
        .first()
    }

    /// Its words, in order.
    pub(in crate::search) fn words(self) -> impl Iterator<Item = WordId> {
        let mut rest = self.bytes;
        iter::from_fn(move || match read(rest)? {
            (ForwardEntry::Word(word), len) => {
                rest = &rest[len..];
                Some(word)
            }
            (ForwardEntry::Zone(_), _) => None,
        })
    }
}

impl PhraseFinder {
    /// A finder of `words`, which are at least one.
    pub(in crate::search) fn new(words: &[WordId]) -> Self {
        let codes = words.iter().map(|&word| Code::of(Symbol::word(word).0));
        let mut bytes = Vec::new();
        codes.for_each(|code| bytes.extend_from_slice(code.bytes()));
        Self {
            len: bytes.len(),
            finder: Finder::new(&bytes).into_owned(),
        }
    }
}

/// The zone whose number is at `at`, if that is not the last byte of a word.
#[inline]
fn marker(bytes: &[u8], at: usize) -> Option<Zone> {
    let is_whole = at == 0 || bytes[at - 1] < 0x80;
    Zone::ALL.get(usize::from(bytes[at])).filter(|_| is_whole).copied()
}

/// The entry that `bytes` begin with, and its length in bytes.
#[inline]
fn read(bytes: &[u8]) -> Option<(ForwardEntry, usize)> {
    let mut number = 0;
    let mut shift = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            let item = match number.checked_sub(FIRST_WORD_SYMBOL) {
                Some(word) => ForwardEntry::Word(WordId::from_number(word)),
                None => ForwardEntry::Zone(Zone::ALL[number as usize]),
            };
            return Some((item, at + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::slice;

    use proptest::prelude::*;

    use super::*;

    fn sequences(records: &[Vec<(Zone, Vec<u32>)>]) -> ForwardIndex {
        let mut order = Vec::new();
        let mut own = (0..).map(WordId::from_number);
        let mut ids = Vec::new();
        let mut ends = Vec::new();
        for texts in records {
            for (zone, words) in texts {
                order.push(Symbol::zone(*zone));
                for &word in words {
                    order.extend(own.next().map(Symbol::word));
                    ids.push(WordId::from_number(word));
                }
            }
            ends.push(order.len());
        }
        let mut sequences = ForwardIndex::default();
        sequences.extend(&order, &ends, &ids);
        sequences
    }

    fn run(words: &[u32]) -> PhraseFinder {
        PhraseFinder::new(&words.iter().map(|&word| WordId::from_number(word)).collect::<Vec<_>>())
    }

    #[test]
    fn an_occurrence_knows_its_zone_and_its_neighbours() {
        let texts = vec![
            (Zone::Title, vec![1, 300, 2]),
            (Zone::Claim, vec![300, 2]),
            (Zone::Source, vec![2, 300]),
        ];
        let sequences = sequences(&[vec![(Zone::Title, vec![9])], texts]);
        let run_of_two = run(&[300, 2]);
        let occurrences = sequences.of(1).occurrences(&run_of_two);
        let occurrences: Vec<_> = occurrences
            .map(|occurrence| {
                (
                    occurrence.zone(),
                    occurrence.begins(),
                    occurrence.ends(),
                    occurrence.next(),
                )
            })
            .collect();
        assert_eq!(
            occurrences,
            [(Zone::Title, false, true, None), (Zone::Claim, true, true, None)]
        );
        let next = sequences
            .of(1)
            .occurrences(&run(&[1]))
            .next()
            .and_then(Occurrence::next);
        assert_eq!(next, Some((WordId::from_number(300), false)));
        assert_eq!(sequences.of(0).occurrences(&run(&[300])).count(), 0);
    }

    proptest! {
        #[test]
        fn phrases_are_found_where_their_words_are(
            texts in prop::collection::vec((0_usize..14, prop::collection::vec(prop_oneof![0_u32..4, 120_u32..140, 16_000_u32..17_000, Just(1 << 21)], 0..12)), 1..6),
            wanted in prop::collection::vec(prop_oneof![0_u32..4, 120_u32..140], 1..3),
        ) {
            let texts: Vec<(Zone, Vec<u32>)> = texts.into_iter().map(|(zone, words)| (Zone::ALL[zone], words)).collect();
            let sequences = sequences(slice::from_ref(&texts));
            for (read, (zone, words)) in sequences.of(0).texts().zip(&texts) {
                let words: Vec<WordId> = words.iter().map(|&word| WordId::from_number(word)).collect();
                prop_assert_eq!((read.zone, read.words().collect::<Vec<_>>()), (*zone, words.clone()));
                prop_assert_eq!((read.first(), read.last()), (words.first().copied(), words.last().copied()));
            }
            prop_assert_eq!(sequences.of(0).texts().count(), texts.len());
            let found = sequences.of(0).occurrences(&run(&wanted)).next().is_some();
            let there = texts.iter().any(|(_, words)| words.windows(wanted.len()).any(|window| window == wanted));
            prop_assert_eq!(found, there);
        }
    }
}
