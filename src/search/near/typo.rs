//! Typing errors: letters left out, added, changed, or two neighbours swapped.

use crate::search::store::Mask;

/// A word that may have been mistyped.
#[derive(Clone, Debug)]
pub(in crate::search) struct Typos {
    letters: Vec<char>,
    mask: Mask,
    allowed: usize,
    digits: Vec<char>,
}

/// Longer words are not compared.
const MAX_TYPO_WORD_CHARS: usize = 40;

impl Typos {
    /// The errors that `text` may hold: none in three letters, one in up to seven, two in more.
    pub(in crate::search) fn of(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        Self {
            allowed: match letters.len() {
                0..=3 => 0,
                4..=7 => 1,
                8..=MAX_TYPO_WORD_CHARS => 2,
                _ => 0,
            },
            mask: Mask::of(text),
            digits: digits(text),
            letters,
        }
    }

    /// The number of errors between `word`, which has this mask, and the text; `None` if there are more than allowed,
    /// or if digits differ, since numbers are meant as typed.
    pub(in crate::search) fn errors(&self, word: &str, mask: Mask) -> Option<usize> {
        if self.mask.difference(mask) as usize > self.allowed || word.len() > MAX_TYPO_WORD_CHARS * 4 {
            return None;
        }
        let mut other = [' '; MAX_TYPO_WORD_CHARS + 2];
        let mut len = 0;
        for c in word.chars() {
            *other.get_mut(len)? = c;
            len += 1;
        }
        let other = &other[..len];
        if len.abs_diff(self.letters.len()) > self.allowed || len > MAX_TYPO_WORD_CHARS {
            return None;
        }
        let errors = distance(&self.letters, other);
        (errors <= self.allowed && digits(word) == self.digits).then_some(errors)
    }
}

/// The digits of `text`, sorted.
fn digits(text: &str) -> Vec<char> {
    let mut digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    digits
}

/// The smallest number of errors between `a` and `b`, both at most `MAX_TYPO_WORD_CHARS` long, where no position is
/// changed twice (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = [0; MAX_TYPO_WORD_CHARS + 1];
    let mut last = [0; MAX_TYPO_WORD_CHARS + 1];
    let mut row = [0; MAX_TYPO_WORD_CHARS + 1];
    for (at, errors) in last.iter_mut().enumerate() {
        *errors = at;
    }
    for (i, &x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(x != y);
            let mut errors = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                errors = errors.min(before[j - 1] + 1);
            }
            row[j + 1] = errors;
        }
        (before, last, row) = (last, row, before);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_textbook(a in "[abc]{0,9}", b in "[abc]{0,9}") {
            let letters = |text: &str| text.chars().collect::<Vec<char>>();
            prop_assert_eq!(distance(&letters(&a), &letters(&b)), strsim::osa_distance(&a, &b));
        }

        #[test]
        fn the_mask_never_hides_a_word(a in "[a-e]{4,9}", b in "[a-e]{4,9}") {
            let typos = Typos::of(&a);
            let near = strsim::osa_distance(&a, &b) <= typos.allowed;
            prop_assert_eq!(typos.errors(&b, Mask::of(&b)).is_some(), near);
        }
    }

    #[test]
    fn a_changed_digit_is_another_number() {
        assert_eq!(Typos::of("apt82").errors("apt28", Mask::of("apt28")), Some(1));
        assert_eq!(Typos::of("apt82").errors("apt83", Mask::of("apt83")), None);
    }
}
