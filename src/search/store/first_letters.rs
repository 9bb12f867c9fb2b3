//! Which records hold a word that begins with a letter: what a query of one letter asks, and would else be the slowest.

use super::zone::Weight;

/// For each Latin letter and digit, the most that a word beginning with it weighs in each record.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct FirstLetters(Vec<Vec<u8>>);

/// The letter that a word begins with, if it is one that is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstLetter(Option<u8>);

const LETTER_COUNT: usize = 36;

/// No word of the record begins so.
const NO_WEIGHT: u8 = u8::MAX;

impl FirstLetters {
    /// Those of so many records without words.
    pub(super) fn of_none(records: usize) -> Self {
        Self(vec![vec![NO_WEIGHT; records]; LETTER_COUNT])
    }

    /// BatchValues a word of `record` that begins with `letter`.
    #[inline]
    pub(super) fn add(&mut self, record: u32, letter: FirstLetter, weight: Weight) {
        if let Some(letter) = letter.0 {
            let known = &mut self.0[usize::from(letter)][record as usize];
            *known = (weight as u8).min(*known);
        }
    }

    /// Adds the records of `behind` behind its own.
    pub(super) fn append(&mut self, behind: &Self) {
        self.0.resize_with(LETTER_COUNT, Vec::new);
        for (weights, more) in self.0.iter_mut().zip(&behind.0) {
            weights.extend_from_slice(more);
        }
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// What a word beginning with `text` weighs in each record (an index of `Weight::ALL`), if `text` is one letter.
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
        let mut openings = FirstLetters::of_none(2);
        openings.add(0, FirstLetter::first_of("sand"), Weight::Summary);
        openings.add(0, FirstLetter::first_of("storm"), Weight::Name);
        openings.add(0, FirstLetter::first_of("東京"), Weight::Name);
        openings.add(1, FirstLetter::first_of("2023"), Weight::Claim);
        let weights = |text: &str| openings.of(text).map(Iterator::collect::<Vec<_>>);
        assert_eq!(weights("s"), Some(vec![Some(Weight::Name as u8), None]));
        assert_eq!(weights("2"), Some(vec![None, Some(Weight::Claim as u8)]));
        assert_eq!(weights("sa"), None);
        assert_eq!(weights("東"), None);
    }
}
