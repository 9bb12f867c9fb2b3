//! The only user of `fuzzy-matcher`, which scores short folded words.
//!
//! Three of its faults are worked around: results depend on what a matcher matched before, `fuzzy_match` scores
//! differently from `fuzzy_indices`, and indices in long texts are wrong. So only `fuzzy_indices` is used, for short
//! words, and each time after a match of `a` in `a`, which resets the matcher.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

/// Scores how well the letters of one word match another.
pub(super) trait Fuzzy {
    /// The score of `text` in `word`, both folded; `None` if `word` does not have its letters in order.
    fn score(&self, word: &str, text: &str) -> Option<i64>;
}

/// The matcher of skim.
pub(super) struct Skim(SkimMatcherV2);

/// Longer words get no score.
const MAX_FUZZY_WORD_BYTES: usize = 512;

impl Default for Skim {
    fn default() -> Self {
        Self(SkimMatcherV2::default().ignore_case())
    }
}

impl Fuzzy for Skim {
    fn score(&self, word: &str, text: &str) -> Option<i64> {
        if word.len() > MAX_FUZZY_WORD_BYTES {
            return None;
        }
        let reset = self.0.fuzzy_indices("a", "a");
        debug_assert!(reset.is_some());
        self.0.fuzzy_indices(word, text).map(|(score, _)| score)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_used_matcher_scores_as_a_new_one_does(
            pairs in prop::collection::vec(("[abc東ë]{1,12}", "[abc東ë]{1,6}"), 1..40),
        ) {
            let used = Skim::default();
            for (word, text) in &pairs {
                prop_assert_eq!(used.score(word, text), Skim::default().score(word, text), "{} in {}", text, word);
            }
        }
    }

    #[test]
    fn letters_in_order_score_and_others_do_not() {
        let skim = Skim::default();
        assert!(skim.score("sandworm", "sndwrm") > skim.score("sandworm", "snm"));
        assert_eq!(skim.score("sandworm", "wsm"), None);
    }
}
