//! The distinct folded words of the corpus: each once, found whole, by its beginning, or by what stands inside.

use memchr::memmem::Finder;

use super::interner::{Interner, WordId};

/// All distinct words.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Lexicon {
    words: Interner,
    /// The letters that each word holds.
    masks: Vec<Mask>,
    /// Whether a record writes the word with other characters than ASCII ones.
    marked: Vec<bool>,
}

/// Which letters a word holds: a bit for each Latin letter and digit, and some bits that other letters share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Mask(u64);

/// The words that a query's word matches to the letter, the better ways first.
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

    /// Whether a word of this mask may hold all letters of a word of mask `inner`.
    pub(in crate::search) fn may_hold(self, inner: Self) -> bool {
        self.0 & inner.0 == inner.0
    }

    /// How many letters of one word the other certainly lacks, the larger of both ways.
    pub(in crate::search) fn difference(self, other: Self) -> u32 {
        let lacking = (self.0 & !other.0).count_ones();
        lacking.max((other.0 & !self.0).count_ones())
    }
}

impl Lexicon {
    pub(in crate::search) fn len(&self) -> usize {
        self.words.len()
    }

    /// The id of `word`, whose hash among all `Interner` is `hash`; it is taken in if it is new.
    pub(super) fn intern(&mut self, word: &str, hash: u64) -> WordId {
        let id = self.words.intern(word, hash);
        if id.index() == self.masks.len() {
            self.masks.push(Mask::of(word));
            self.marked.push(false);
        }
        id
    }

    #[cfg(test)]
    pub(in crate::search) fn of(words: &[&str]) -> Self {
        let mut vocabulary = Self::default();
        for word in words {
            let hash = vocabulary.words.hash(word);
            vocabulary.intern(word, hash);
        }
        vocabulary
    }

    /// BatchValues that a record writes the word with other characters than ASCII ones.
    pub(super) fn note_marks(&mut self, id: WordId) {
        self.marked[id.index()] = true;
    }

    /// Whether all records write the word with ASCII characters, and so as it is folded but for case.
    pub(in crate::search) fn is_plain(&self, id: WordId) -> bool {
        !self.marked[id.index()]
    }

    pub(in crate::search) fn word(&self, id: WordId) -> &str {
        self.words.word(id)
    }

    pub(in crate::search) fn find(&self, word: &str) -> Option<WordId> {
        self.words.find(word)
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.words.bytes() + size_of_val(self.masks.as_slice()) + self.marked.len()
    }

    /// All words with their masks.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = (WordId, &str, Mask)> {
        let words = self.words.iter().zip(&self.masks);
        words.map(|((id, word), &mask)| (id, word, mask))
    }

    /// The words that `text` matches. One or two Latin letters stand inside too many to mean anything.
    pub(in crate::search) fn matching(&self, text: &str) -> Matching {
        let mask = Mask::of(text);
        let ids = (0_u32..).map(WordId::from_number).zip(&self.masks);
        self.sorted(text, ids.filter(|(_, held)| held.may_hold(mask)).map(|(id, _)| id))
    }

    /// The same, where `text` goes on from the text that `former` matches.
    pub(in crate::search) fn narrowed(&self, former: &Matching, text: &str) -> Matching {
        let mask = Mask::of(text);
        let ids = former.beginning.iter().chain(&former.inside).copied();
        let mut matching = self.sorted(text, ids.filter(|&id| self.masks[id.index()].may_hold(mask)));
        // A word that begins with the former text may hold the longer one further in: bcbcba has bcba there.
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

/// Whether `text` is looked for inside words, too.
pub(in crate::search) fn holds_anywhere(text: &str) -> bool {
    text.len() > 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(vocabulary: &Lexicon, ids: &[WordId]) -> Vec<String> {
        ids.iter().map(|&id| vocabulary.word(id).to_owned()).collect()
    }

    #[test]
    fn each_word_is_held_once() {
        let vocabulary = Lexicon::of(&["a", "sandworm", "a", "東京"]);
        assert_eq!(vocabulary.len(), 3);
        assert_eq!(vocabulary.find("東京").map(|id| vocabulary.word(id)), Some("東京"));
        assert_eq!(vocabulary.find("sand"), None);
    }

    #[test]
    fn words_match_whole_by_their_beginning_or_inside() {
        let vocabulary = Lexicon::of(&["worm", "worms", "sandworm", "warm", "wo"]);
        let matching = vocabulary.matching("worm");
        assert_eq!(matching.whole, vocabulary.find("worm"));
        assert_eq!(words(&vocabulary, &matching.beginning), ["worms"]);
        assert_eq!(words(&vocabulary, &matching.inside), ["sandworm"]);
        assert_eq!(words(&vocabulary, &vocabulary.matching("wo").inside), [""; 0]);
    }

    #[test]
    fn narrowing_keeps_the_order_of_the_words() {
        let vocabulary = Lexicon::of(&["abcba", "bcbcba"]);
        let narrowed = vocabulary.narrowed(&vocabulary.matching("bcb"), "bcba");
        assert_eq!(words(&vocabulary, &narrowed.inside), ["abcba", "bcbcba"]);
    }

    proptest! {
        #[test]
        fn narrowing_finds_what_a_fresh_look_finds(
            words in prop::collection::vec("[abc]{1,6}", 0..40),
            text in "[abc]{3,5}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let vocabulary = Lexicon::of(&words);
            let former = vocabulary.matching(&text[..text.len() - 1]);
            if holds_anywhere(&text[..text.len() - 1]) {
                prop_assert_eq!(vocabulary.narrowed(&former, &text), vocabulary.matching(&text));
            }
        }

        #[test]
        fn a_mask_never_denies_what_a_word_holds(word in "[a-d0-3é東]{0,6}", at in 0_usize..6, len in 0_usize..4) {
            let inner: String = word.chars().skip(at).take(len).collect();
            prop_assert!(Mask::of(&word).may_hold(Mask::of(&inner)));
        }
    }
}
