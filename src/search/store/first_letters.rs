//! Which records have a word that begins with a given letter: answers queries of one letter, which would be the slowest
//! otherwise.

use super::zone::Weight;

/// For each Latin letter and digit, the best weight of a word that begins with it, by record.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct FirstLetters(Vec<Vec<u8>>);

/// The Latin letter or digit that a word begins with, if it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstLetter(Option<u8>);

const LETTER_COUNT: usize = 36;

/// No word of the record begins with the letter.
const NO_WEIGHT: u8 = u8::MAX;

impl FirstLetters {
    /// The table of `records` records without words.
    pub(super) fn of_none(records: usize) -> Self {
        Self(vec![vec![NO_WEIGHT; records]; LETTER_COUNT])
    }

    /// Adds a word of `record` that begins with `letter`.
    #[inline]
    pub(super) fn add(&mut self, record: u32, letter: FirstLetter, weight: Weight) {
        if let Some(letter) = letter.0 {
            let known = &mut self.0[usize::from(letter)][record as usize];
            *known = (weight as u8).min(*known);
        }
    }

    /// Adds the records of `later` after its own.
    pub(super) fn append(&mut self, later: &Self) {
        self.0.resize_with(LETTER_COUNT, Vec::new);
        for (weights, more) in self.0.iter_mut().zip(&later.0) {
            weights.extend_from_slice(more);
        }
    }

    /// The memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// The best weight of a word that begins with `text`, by record (an index of `Weight::ALL`), if `text` is one
    /// letter.
    pub(in crate::search) fn of(&self, text: &str) -> Option<impl Iterator<Item = Option<u8>>> {
        let letter = FirstLetter::first_of(text).0.filter(|_| text.len() == 1)?;
        let weights = self.0.get(usize::from(letter))?.iter();
        Some(weights.map(|&weight| (weight != NO_WEIGHT).then_some(weight)))
    }
}

impl FirstLetter {
    pub(super) fn first_of(word: &str) -> Self {
        Self(match word.as_bytes().first() {
            Some(letter @ b'a'..=b'z') => Some(letter - b'a'),
            Some(digit @ b'0'..=b'9') => Some(digit - b'0' + 26),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_weighs_what_its_best_word_does() {
        let mut first_letters = FirstLetters::of_none(2);
        first_letters.add(0, FirstLetter::first_of("sand"), Weight::Summary);
        first_letters.add(0, FirstLetter::first_of("storm"), Weight::Name);
        first_letters.add(0, FirstLetter::first_of("東京"), Weight::Name);
        first_letters.add(1, FirstLetter::first_of("2023"), Weight::Claim);
        let weights = |text: &str| first_letters.of(text).map(Iterator::collect::<Vec<_>>);
        assert_eq!(weights("s"), Some(vec![Some(Weight::Name as u8), None]));
        assert_eq!(weights("2"), Some(vec![None, Some(Weight::Claim as u8)]));
        assert_eq!(weights("sa"), None);
        assert_eq!(weights("東"), None);
    }
}
