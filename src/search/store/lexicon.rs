//! The lexicon: the distinct folded words of the corpus, found whole, by their beginning, or by what is inside them.

use std::collections::BTreeMap;

use memchr::memmem::Finder;

use super::interner::{Interner, WordId};

/// All distinct words of the corpus.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Lexicon {
    words: Interner,
    /// The letters of each word.
    masks: Vec<Mask>,
    /// Whether some record writes the word with other than ASCII characters.
    marked: Vec<bool>,
    /// The words by their first two bytes, in order; a word of one byte counts as if a zero followed.
    starts: BTreeMap<[u8; 2], Vec<WordId>>,
}

/// The set of letters in a word: one bit for each Latin letter and digit, and some bits that other letters share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Mask(u64);

/// The words that literally match a word of the query, by how they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Matching {
    pub(in crate::search) whole: Option<WordId>,
    pub(in crate::search) beginning: Vec<WordId>,
    pub(in crate::search) inside: Vec<WordId>,
}

impl Mask {
    const LETTER_BITS: u32 = 26;
    const DIGIT_BITS: u32 = 10;

    #[inline]
    pub(in crate::search) fn of(word: &str) -> Self {
        let shared = u64::BITS - Self::LETTER_BITS - Self::DIGIT_BITS;
        let bits = word.chars().map(|c| match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => u32::from(c) - u32::from('0') + Self::LETTER_BITS,
            c => u32::from(c) % shared + Self::LETTER_BITS + Self::DIGIT_BITS,
        });
        Self(bits.fold(0, |mask, bit| mask | 1 << bit))
    }

    /// Whether a word with this mask may have all letters of a word with the mask `inner`.
    pub(in crate::search) fn may_hold(self, inner: Self) -> bool {
        self.0 & inner.0 == inner.0
    }

    /// The number of letters that one of the words has and the other certainly lacks; the larger of both directions.
    pub(in crate::search) fn difference(self, other: Self) -> u32 {
        let lacking = (self.0 & !other.0).count_ones();
        lacking.max((other.0 & !self.0).count_ones())
    }
}

impl Lexicon {
    pub(in crate::search) fn len(&self) -> usize {
        self.words.len()
    }

    /// The id of `word`, whose hash is that of an [`Interner`]. A new word is added.
    pub(super) fn intern(&mut self, word: &str, hash: u64) -> WordId {
        let id = self.words.intern(word, hash);
        if id.index() == self.masks.len() {
            self.masks.push(Mask::of(word));
            self.marked.push(false);
            self.starts.entry(start_of(word)).or_default().push(id);
        }
        id
    }

    #[cfg(test)]
    pub(in crate::search) fn of(words: &[&str]) -> Self {
        let mut lexicon = Self::default();
        for word in words {
            let hash = lexicon.words.hash(word);
            lexicon.intern(word, hash);
        }
        lexicon
    }

    /// Notes that some record writes the word with other than ASCII characters.
    pub(super) fn note_marks(&mut self, id: WordId) {
        self.marked[id.index()] = true;
    }

    /// Whether all records write the word in ASCII, and so as it is folded, except for case.
    pub(in crate::search) fn is_plain(&self, id: WordId) -> bool {
        !self.marked[id.index()]
    }

    pub(in crate::search) fn word(&self, id: WordId) -> &str {
        self.words.word(id)
    }

    pub(in crate::search) fn find(&self, word: &str) -> Option<WordId> {
        self.words.find(word)
    }

    /// The memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let starts = self.starts.values().map(|words| size_of_val(words.as_slice()));
        self.words.bytes() + size_of_val(self.masks.as_slice()) + self.marked.len() + starts.sum::<usize>()
    }

    /// All words with their masks.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = (WordId, &str, Mask)> {
        let words = self.words.iter().zip(&self.masks);
        words.map(|((id, word), &mask)| (id, word, mask))
    }

    /// The words that begin with `text`, which is not empty.
    pub(in crate::search) fn beginning_with(&self, text: &str) -> impl Iterator<Item = (WordId, &str)> {
        let [first, second] = start_of(text);
        let last = if text.len() > 1 { second } else { u8::MAX };
        let words = self.starts.range([first, second]..=[first, last]);
        let words = words.flat_map(|(_, ids)| ids).map(|&id| (id, self.word(id)));
        words.filter(move |(_, word)| word.starts_with(text))
    }

    /// The words with one of `initials` as their first byte.
    pub(in crate::search) fn with_initials(&self, initials: Vec<u8>) -> impl Iterator<Item = (WordId, &str)> {
        let starts = initials.into_iter().map(|first| [first, 0]..=[first, u8::MAX]);
        let words = starts.flat_map(|starts| self.starts.range(starts));
        words.flat_map(|(_, ids)| ids).map(|&id| (id, self.word(id)))
    }

    /// The words that `text` matches. One or two Latin letters are inside too many words to be looked for there.
    pub(in crate::search) fn matching(&self, text: &str) -> Matching {
        if !holds_anywhere(text) && !text.is_empty() {
            let mut begun: Vec<WordId> = self.beginning_with(text).map(|(id, _)| id).collect();
            begun.sort_unstable();
            return self.sorted(text, begun.into_iter());
        }
        let mask = Mask::of(text);
        let ids = (0_u32..).map(WordId::from_number).zip(&self.masks);
        self.sorted(text, ids.filter(|(_, held)| held.may_hold(mask)).map(|(id, _)| id))
    }

    /// The same, where `text` continues the text of `former`, its matches.
    pub(in crate::search) fn narrowed(&self, former: &Matching, text: &str) -> Matching {
        let mask = Mask::of(text);
        let ids = former.beginning.iter().chain(&former.inside).copied();
        let mut matching = self.sorted(text, ids.filter(|&id| self.masks[id.index()].may_hold(mask)));
        // A word that begins with the former text may have the longer one further in, as bcbcba has bcba.
        matching.inside.sort_unstable();
        matching
    }

    fn sorted(&self, text: &str, candidates: impl Iterator<Item = WordId>) -> Matching {
        let finder = Finder::new(text);
        let inside = holds_anywhere(text);
        let mut matching = Matching {
            whole: self.find(text),
            ..Matching::default()
        };
        for id in candidates {
            let word = self.word(id);
            if word.starts_with(text) {
                if word.len() > text.len() {
                    matching.beginning.push(id);
                }
            } else if inside && finder.find(word.as_bytes()).is_some() {
                matching.inside.push(id);
            }
        }
        matching
    }
}

/// The first two bytes of `word`, zeros in the place of missing ones.
fn start_of(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default()]
}

/// Whether `text` is also looked for inside words.
pub(in crate::search) fn holds_anywhere(text: &str) -> bool {
    text.len() > 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(lexicon: &Lexicon, ids: &[WordId]) -> Vec<String> {
        ids.iter().map(|&id| lexicon.word(id).to_owned()).collect()
    }

    #[test]
    fn each_word_is_held_once() {
        let lexicon = Lexicon::of(&["a", "sandworm", "a", "東京"]);
        assert_eq!(lexicon.len(), 3);
        assert_eq!(lexicon.find("東京").map(|id| lexicon.word(id)), Some("東京"));
        assert_eq!(lexicon.find("sand"), None);
    }

    #[test]
    fn words_match_whole_by_their_beginning_or_inside() {
        let lexicon = Lexicon::of(&["worm", "worms", "sandworm", "warm", "wo"]);
        let matching = lexicon.matching("worm");
        assert_eq!(matching.whole, lexicon.find("worm"));
        assert_eq!(words(&lexicon, &matching.beginning), ["worms"]);
        assert_eq!(words(&lexicon, &matching.inside), ["sandworm"]);
        assert_eq!(words(&lexicon, &lexicon.matching("wo").inside), [""; 0]);
        assert_eq!(
            words(&lexicon, &lexicon.matching("w").beginning),
            ["worm", "worms", "warm", "wo"]
        );
        let begun = |text| lexicon.beginning_with(text).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(
            (begun("wor"), begun("wo").len(), begun("x").len()),
            (vec!["worm", "worms"], 3, 0)
        );
        assert_eq!(lexicon.with_initials(b"sx".to_vec()).count(), 1);
    }

    #[test]
    fn narrowing_keeps_the_order_of_the_words() {
        let lexicon = Lexicon::of(&["abcba", "bcbcba"]);
        let narrowed = lexicon.narrowed(&lexicon.matching("bcb"), "bcba");
        assert_eq!(words(&lexicon, &narrowed.inside), ["abcba", "bcbcba"]);
    }

    proptest! {
        #[test]
        fn narrowing_finds_what_a_new_search_finds(
            words in prop::collection::vec("[abc]{1,6}", 0..40),
            text in "[abc]{3,5}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let lexicon = Lexicon::of(&words);
            let former = lexicon.matching(&text[..text.len() - 1]);
            if holds_anywhere(&text[..text.len() - 1]) {
                prop_assert_eq!(lexicon.narrowed(&former, &text), lexicon.matching(&text));
            }
        }

        #[test]
        fn a_mask_never_denies_what_a_word_holds(word in "[a-d0-3é東]{0,6}", at in 0_usize..6, len in 0_usize..4) {
            let inner: String = word.chars().skip(at).take(len).collect();
            prop_assert!(Mask::of(&word).may_hold(Mask::of(&inner)));
        }
    }
}
