//! How well a record matches: its tier, then where the words are and how rare they are.

use crate::{search::near::Likeness, text::listed_enum};

listed_enum! {
    /// How a word of the lexicon matches a word of the query, the best first.
    ///
    /// The levels up to `Inside` are literal hits and tiers of their own. The others are near hits and share the last
    /// tier: they count only where a word has no literal hit, and are listed after all literal hits. A record's tier is
    /// the worst among the query's words.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[repr(u8)]
    pub(in crate::search) enum Level {
        /// The word is a whole id or name.
        Name,
        Whole,
        Beginning,
        Inside,
        OneError,
        TwoErrors,
        Shortened,
    }
}

/// How well a record matches one word, in one byte: the level, then the weight; the best is the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct MatchGrade(u8);

/// The rank of a record; the best is the smallest. The tier takes the highest four bits, and what counts within a tier
/// the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct Rank(u16);

/// The rank of each grade of one word, which depends on how rare the word is.
pub(in crate::search) struct Ranks([Rank; 256]);

/// The bits of a rank below its tier.
const TIER_SHIFT: u32 = 12;
const BELOW_TIER: u16 = (1 << TIER_SHIFT) - 1;
/// The tier of all near hits.
const NEAR_TIER: u16 = Level::OneError as u16;

/// What one level less of likeness adds to the rank: more than all weights together.
const LIKENESS_STEP: u16 = 1 << 10;

/// The most by which rarity multiplies a weight.
const MAX_RARITY: u32 = 12;

impl Level {
    /// The level of a near word of this likeness.
    pub(in crate::search) fn near(likeness: Likeness) -> Self {
        match likeness {
            Likeness::OneError => Self::OneError,
            Likeness::TwoErrors => Self::TwoErrors,
            Likeness::Shortened => Self::Shortened,
        }
    }
}

impl MatchGrade {
    /// The record does not have the word.
    pub(in crate::search) const ABSENT: Self = Self(u8::MAX);

    /// `weight` is an index of `Weight::ALL`.
    pub(in crate::search) fn new(level: Level, weight: u8) -> Self {
        Self((level as u8) << 3 | weight)
    }
}

impl Rank {
    /// The record is not found.
    pub(in crate::search) const NOT_FOUND: Self = Self(u16::MAX);

    /// The rank of a record that meets a condition: that of a whole word.
    pub(in crate::search) const MET: Self = Self::on(Level::Whole);

    /// The best rank of this level.
    pub(in crate::search) const fn on(level: Level) -> Self {
        let level = level as u16;
        if level < NEAR_TIER {
            Self(level << TIER_SHIFT)
        } else {
            Self((NEAR_TIER << TIER_SHIFT) + (level - NEAR_TIER) * LIKENESS_STEP)
        }
    }

    /// The rank of a record that matches both: the worse tier, and the sum of what counts within it.
    pub(in crate::search) fn and(self, other: Self) -> Self {
        let tier = (self.0 & !BELOW_TIER).max(other.0 & !BELOW_TIER);
        let below = (self.0 & BELOW_TIER) + (other.0 & BELOW_TIER);
        Self(tier | below.min(BELOW_TIER))
    }

    /// Whether the record is only a near hit.
    pub(in crate::search) fn is_near(self) -> bool {
        self.0 >> TIER_SHIFT >= NEAR_TIER
    }

    pub(in crate::search) fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl Ranks {
    /// The ranks of a word that `count` of `records` records have.
    pub(in crate::search) fn of(count: u64, records: u64) -> Self {
        let rarity = (records / count.max(1)).max(1).ilog2().clamp(1, MAX_RARITY) as u16;
        let mut ranks = [Rank::NOT_FOUND; 256];
        for level in Level::ALL {
            let tier = (level as u16).min(NEAR_TIER);
            let likeness = level as u16 - tier;
            for weight in 0..=0b111 {
                let below = likeness * LIKENESS_STEP + u16::from(weight) * rarity;
                ranks[usize::from(MatchGrade::new(level, weight).0)] = Rank(tier << TIER_SHIFT | below);
            }
        }
        Self(ranks)
    }

    pub(in crate::search) fn of_grade(&self, grade: MatchGrade) -> Rank {
        self.0[usize::from(grade.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(level: Level, weight: u8) -> Rank {
        Ranks::of(1, 1000).of_grade(MatchGrade::new(level, weight))
    }

    #[test]
    fn the_tier_counts_first_and_the_worst_tier_is_the_records() {
        assert!(rank(Level::Whole, 5) < rank(Level::Beginning, 0));
        assert!(rank(Level::Inside, 5) < rank(Level::OneError, 0));
        assert!(rank(Level::OneError, 5) < rank(Level::TwoErrors, 0));
        let both = rank(Level::Name, 0).and(rank(Level::Inside, 3));
        assert!(both >= rank(Level::Inside, 3) && both < rank(Level::OneError, 0));
        assert!(!rank(Level::Inside, 5).is_near() && rank(Level::OneError, 0).is_near());
    }

    #[test]
    fn a_rare_word_in_a_good_place_counts_more() {
        let rare = Ranks::of(1, 4096);
        let common = Ranks::of(2048, 4096);
        let (good, bad) = (MatchGrade::new(Level::Whole, 1), MatchGrade::new(Level::Whole, 5));
        assert!(rare.of_grade(good).and(common.of_grade(bad)) < rare.of_grade(bad).and(common.of_grade(good)));
    }

    #[test]
    fn what_is_not_found_stays_so() {
        assert_eq!(Rank::NOT_FOUND.and(rank(Level::Name, 0)), Rank::NOT_FOUND);
        assert_eq!(Ranks::of(1, 1).of_grade(MatchGrade::ABSENT), Rank::NOT_FOUND);
        assert!(Rank::NOT_FOUND > rank(Level::Shortened, 5));
    }
}
