//! Words that are nearly a query's word: within one or two typing errors, or with letters left out.

mod fuzzy;
mod typo;

use self::fuzzy::{Fuzzy, Skim};
pub(super) use self::typo::Typos;
use super::store::{Lexicon, Mask, WordId};

/// A word of the lexicon that is nearly the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NearWord {
    pub(super) word: WordId,
    pub(super) likeness: Likeness,
}

/// How near a word comes; the nearest is the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same, or one typing error apart.
    OneError,
    TwoErrors,
    /// Letters are left out, as in `sndwrm`.
    Shortened,
}

/// The score that a shortened word must reach, in percent of its score against itself. Tried on labelled queries: with
/// less, words matched that nobody meant; with more, words were missed that somebody meant.
const MIN_SCORE_PERCENT: i64 = 72;

/// The words of the lexicon that are nearly `text`, the nearest first. Words with letters left out count only if no
/// typing error explains `text`.
pub(super) fn near_words(lexicon: &Lexicon, text: &str) -> Vec<NearWord> {
    let typos = Typos::of(text);
    let mistyped = lexicon.iter().filter_map(|(word, letters, mask)| {
        let likeness = match typos.errors(letters, mask)? {
            0 | 1 => Likeness::OneError,
            _ => Likeness::TwoErrors,
        };
        Some(NearWord { word, likeness })
    });
    let mut mistyped: Vec<NearWord> = mistyped.collect();
    if !mistyped.is_empty() {
        mistyped.sort_by_key(|near| near.likeness);
        return mistyped;
    }
    let shortened = Shortened::of(text);
    let meant = lexicon
        .iter()
        .filter(|(_, letters, mask)| shortened.is_of(letters, *mask));
    meant
        .map(|(word, ..)| NearWord {
            word,
            likeness: Likeness::Shortened,
        })
        .collect()
}

/// A word with letters left out, such as `sndwrm`.
struct Shortened<'a> {
    text: &'a str,
    mask: Mask,
    floor: i64,
    fuzzy: Skim,
}

impl<'a> Shortened<'a> {
    /// Shorter words could stand for too many others.
    const MIN_SHORTENED_CHARS: usize = 4;

    fn of(text: &'a str) -> Self {
        let fuzzy = Skim::default();
        let perfect = fuzzy.score(text, text).unwrap_or(i64::MAX / MIN_SCORE_PERCENT);
        Self {
            text,
            mask: Mask::of(text),
            floor: perfect * MIN_SCORE_PERCENT / 100,
            fuzzy,
        }
    }

    /// Whether `word` may be meant: it begins with the same letter, has all other letters in their order, and scores
    /// well enough with the fuzzy matcher.
    fn is_of(&self, word: &str, mask: Mask) -> bool {
        mask.may_hold(self.mask)
            && self.text.chars().count() >= Self::MIN_SHORTENED_CHARS
            && !self.text.bytes().any(|byte| byte.is_ascii_digit())
            && word.chars().next() == self.text.chars().next()
            && word.chars().count() <= self.text.chars().count() * 2
            && holds_in_order(word, self.text)
            && self
                .fuzzy
                .score(word, self.text)
                .is_some_and(|score| score >= self.floor)
    }
}

fn holds_in_order(word: &str, letters: &str) -> bool {
    let mut rest = word.chars();
    letters.chars().all(|letter| rest.any(|c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(words: &[&str], text: &str) -> Vec<String> {
        let lexicon = Lexicon::of(words);
        near_words(&lexicon, text)
            .into_iter()
            .map(|near| lexicon.word(near.word).to_owned())
            .collect()
    }

    #[test]
    fn typing_errors_and_left_out_letters_lead_to_the_word() {
        let words = ["sandworm", "sandbox", "storm", "worm", "swarm"];
        for typed in ["sndworm", "sandwrom", "sandwurm", "sanddworm", "sndwrm"] {
            assert_eq!(near(&words, typed), ["sandworm"], "{typed}");
        }
        assert_eq!(near(&["kyiv", "kiev"], "kiyv"), ["kyiv", "kiev"]);
        assert_eq!(near(&["durres"], "durrse"), ["durres"]);
    }

    #[test]
    fn short_words_and_numbers_are_meant_as_typed() {
        assert_eq!(near(&["mit", "met"], "mat"), [""; 0]);
        assert_eq!(near(&["2023", "t1567", "apt29"], "2022"), [""; 0]);
        assert_eq!(near(&["apt29", "apt28"], "apt82"), ["apt28"]);
    }
}
