//! How well a record matches, as far as postings tell: its class, then the best place of each word and how rare it is.

use crate::{
    search::{near::Likeness, store::Weight},
    text::listed_enum,
};

/// How a word of the lexicon matches a word of the query, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) enum Level {
    Whole,
    /// Another form of the same word.
    Form,
    Beginning,
    /// Another word of the same meaning.
    Synonym,
    Inside,
    OneError,
    TwoErrors,
    Shortened,
}

listed_enum! {
    /// In what way a record answers a query; an answer lists them in this order, each but the first under a divider of
    /// its own.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[repr(u8)]
    pub enum HitClass {
        /// To the letter: what is counted, marked and exported.
        Literal,
        /// It would match, if it stated a date.
        Undated,
        /// With another word of the same meaning.
        Synonym,
        /// With a word that is only part of a longer one.
        Inside,
        /// With a word that is nearly the one asked for.
        Near,
        /// With some of the words.
        Partial,
    }
}

/// How well a record matches one word, in one byte: the tier, then the cost; the best is the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct MatchGrade(u8);

/// The rank of a record; the best is the smallest. The tier takes the highest three bits, and what counts within a tier
/// the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct Rank(u16);

/// The rank of each grade of one word, which depends on how rare the word is.
pub(in crate::search) struct Ranks([Rank; 256]);

/// The bits of a grade below its tier.
const GRADE_SHIFT: u32 = 5;
/// The bits of a rank below its tier.
const TIER_SHIFT: u32 = 13;
const BELOW_TIER: u16 = (1 << TIER_SHIFT) - 1;

/// The class of each tier of ranks. Whether a date is stated is no matter of ranks.
const TIERS: [HitClass; 5] = [
    HitClass::Literal,
    HitClass::Synonym,
    HitClass::Inside,
    HitClass::Near,
    HitClass::Partial,
];
const SYNONYM_TIER: u8 = 1;
const INSIDE_TIER: u8 = 2;
const NEAR_TIER: u8 = 3;
const PARTIAL_TIER: u8 = 4;

/// What a word costs in a place of each weight: nothing as a whole name, most in a source. Tried on the labelled
/// queries: titles and names must lie well before the rest, so that two words in a summary do not outweigh one there.
const WEIGHT_COSTS: [u8; 8] = [0, 1, 4, 5, 6, 7, 10, 12];
/// What it costs that a word is there in another form: as much as a little worse place.
const FORM_COST: u8 = 2;
/// What it costs that a word is there only as a beginning: more than any place.
const BEGINNING_COST: u8 = 15;

/// What one level less of likeness adds to a grade: more than all weights.
const GRADE_LIKENESS_STEP: u8 = 8;
/// What it adds to a rank: more than all costs of several words together.
const LIKENESS_STEP: u16 = 1 << 10;
/// What it adds to a rank that a word asked for in this way is only inside another, or nearly there: more than what a
/// beginning costs.
const ASKED_STEP: u16 = 1 << 9;

/// The most by which rarity multiplies a cost.
pub(in crate::search) const MAX_RARITY: u32 = 12;

impl Level {
    /// The level of a near word of this likeness.
    pub(in crate::search) fn near(likeness: Likeness) -> Self {
        match likeness {
            Likeness::OneError => Self::OneError,
            Likeness::TwoErrors => Self::TwoErrors,
            Likeness::Shortened => Self::Shortened,
        }
    }

    const fn tier(self) -> u8 {
        match self {
            Self::Whole | Self::Form | Self::Beginning => 0,
            Self::Synonym => SYNONYM_TIER,
            Self::Inside => INSIDE_TIER,
            Self::OneError | Self::TwoErrors | Self::Shortened => NEAR_TIER,
        }
    }

    /// How many steps of likeness it is below the nearest.
    const fn unlikeness(self) -> u8 {
        match self {
            Self::TwoErrors => 1,
            Self::Shortened => 2,
            _ => 0,
        }
    }
}

impl HitClass {
    /// The words on its divider, before the number of hits.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Literal => "to the letter",
            Self::Undated => "date not stated",
            Self::Synonym => "other words for it",
            Self::Inside => "inside words",
            Self::Near => "near matches",
            Self::Partial => "some of the words",
        }
    }

    /// What to put after a number of such hits: `3 near`.
    pub fn short(self) -> &'static str {
        match self {
            Self::Undated => "undated",
            Self::Synonym => "in other words",
            Self::Near => "near",
            Self::Partial => "in part",
            Self::Literal | Self::Inside => self.heading(),
        }
    }
}

impl MatchGrade {
    /// The record does not have the word.
    pub(in crate::search) const ABSENT: Self = Self(u8::MAX);

    pub(in crate::search) const fn new(level: Level, weight: Weight) -> Self {
        let cost = match level {
            Level::Whole | Level::Synonym | Level::Inside => WEIGHT_COSTS[weight as usize],
            Level::Form => WEIGHT_COSTS[weight as usize] + FORM_COST,
            Level::Beginning => WEIGHT_COSTS[weight as usize] + BEGINNING_COST,
            Level::OneError | Level::TwoErrors | Level::Shortened => {
                level.unlikeness() * GRADE_LIKENESS_STEP + weight as u8
            }
        };
        Self(level.tier() << GRADE_SHIFT | cost)
    }

    /// The grades of a word that matches on this level, by its weight. A word that is a whole name, but matches only in
    /// part, weighs as a word of a name does.
    pub(in crate::search) fn by_weight(level: Level) -> [Self; Weight::ALL.len()] {
        Weight::ALL.map(|weight| match (weight, level) {
            (weight, Level::Whole) => Self::new(level, weight),
            (Weight::Whole, level) => Self::new(level, Weight::Name),
            (Weight::WholeParty, level) => Self::new(level, Weight::Party),
            (weight, level) => Self::new(level, weight),
        })
    }

    /// The rank of this grade of a word that is so rare.
    fn rank(self, rarity: u16) -> Rank {
        if self == Self::ABSENT {
            return Rank::NOT_FOUND;
        }
        let (tier, cost) = (self.0 >> GRADE_SHIFT, self.0 & ((1 << GRADE_SHIFT) - 1));
        let below = if tier == NEAR_TIER {
            let (steps, weight) = (cost / GRADE_LIKENESS_STEP, cost % GRADE_LIKENESS_STEP);
            u16::from(steps) * LIKENESS_STEP + u16::from(weight) * rarity
        } else {
            u16::from(cost) * rarity
        };
        Rank::of(tier, below)
    }
}

impl Rank {
    /// The record is not found.
    pub(in crate::search) const NOT_FOUND: Self = Self(u16::MAX);

    /// The best: that of a record that meets a condition, or whose whole name the words are.
    pub(in crate::search) const BEST: Self = Self(0);

    /// The first rank that is not to the letter.
    pub(in crate::search) const APART: Self = Self::of(SYNONYM_TIER, 0);

    const fn of(tier: u8, below: u16) -> Self {
        Self((tier as u16) << TIER_SHIFT | if below < BELOW_TIER { below } else { BELOW_TIER })
    }

    /// The best rank of this level.
    pub(in crate::search) const fn on(level: Level) -> Self {
        Self::of(level.tier(), level.unlikeness() as u16 * LIKENESS_STEP)
    }

    /// The rank of a record that lacks words of this rarity in all; `held` is the rank for those it has.
    pub(in crate::search) fn partly(lacking: u32, held: Self) -> Self {
        let lacking = u16::try_from(lacking).unwrap_or(u16::MAX).min(127);
        Self::of(PARTIAL_TIER, lacking << 6 | (held.below() / 8).min(63))
    }

    /// The rank of a record that matches both: the worse tier, and the sum of what counts within it.
    pub(in crate::search) fn and(self, other: Self) -> Self {
        let tier = (self.0 & !BELOW_TIER).max(other.0 & !BELOW_TIER);
        Self(tier | (self.below() + other.below()).min(BELOW_TIER))
    }

    /// The rank to the letter of a record that matches in the very way that was asked for.
    pub(in crate::search) fn as_asked(self) -> Self {
        if self == Self::NOT_FOUND || self < Self::APART {
            self
        } else {
            Self::of(0, self.below() + ASKED_STEP)
        }
    }

    /// The class of a record of this rank.
    pub(in crate::search) fn class(self) -> HitClass {
        let tier = usize::from(self.0 >> TIER_SHIFT);
        TIERS.get(tier).copied().unwrap_or(HitClass::Partial)
    }

    pub(in crate::search) fn index(self) -> usize {
        usize::from(self.0)
    }

    fn below(self) -> u16 {
        self.0 & BELOW_TIER
    }
}

impl Ranks {
    /// The ranks of a word that `count` of `records` records have.
    pub(in crate::search) fn of(count: u64, records: u64) -> Self {
        let rarity = rarity(count, records).max(1);
        let mut ranks = [Rank::NOT_FOUND; 256];
        for (grade, rank) in (0..=u8::MAX).zip(&mut ranks) {
            *rank = MatchGrade(grade).rank(rarity);
        }
        Self(ranks)
    }

    pub(in crate::search) fn of_grade(&self, grade: MatchGrade) -> Rank {
        self.0[usize::from(grade.0)]
    }
}

/// How rare a word is that `count` of `records` records have: 0 if more than half do, and one more for each half.
pub(in crate::search) fn rarity(count: u64, records: u64) -> u16 {
    let rarity = (records / count.max(1)).max(1).ilog2().min(MAX_RARITY);
    u16::try_from(rarity).expect("a rarity is small")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(level: Level, weight: Weight) -> Rank {
        Ranks::of(1, 1000).of_grade(MatchGrade::new(level, weight))
    }

    #[test]
    fn the_class_counts_first_and_the_worst_class_is_the_records() {
        assert!(rank(Level::Whole, Weight::Source) < rank(Level::Beginning, Weight::Whole));
        assert!(rank(Level::Beginning, Weight::Source) < rank(Level::Synonym, Weight::Whole));
        assert!(rank(Level::Synonym, Weight::Source) < rank(Level::Inside, Weight::Whole));
        assert!(rank(Level::Inside, Weight::Source) < rank(Level::OneError, Weight::Whole));
        assert!(rank(Level::OneError, Weight::Source) < rank(Level::TwoErrors, Weight::Whole));
        let both = rank(Level::Whole, Weight::Whole).and(rank(Level::Inside, Weight::Summary));
        assert_eq!(both.class(), HitClass::Inside);
        assert_eq!(rank(Level::Beginning, Weight::Source).class(), HitClass::Literal);
        assert_eq!(rank(Level::Shortened, Weight::Source).class(), HitClass::Near);
    }

    #[test]
    fn another_form_in_the_title_comes_before_the_word_in_a_claim() {
        assert!(rank(Level::Whole, Weight::Name) < rank(Level::Form, Weight::Name));
        assert!(rank(Level::Form, Weight::Name) < rank(Level::Whole, Weight::Claim));
        assert!(rank(Level::Form, Weight::Source) < rank(Level::Beginning, Weight::Whole));
    }

    #[test]
    fn a_rare_word_in_a_good_place_counts_more() {
        let rare = Ranks::of(1, 4096);
        let common = Ranks::of(2048, 4096);
        let good = MatchGrade::new(Level::Whole, Weight::Name);
        let bad = MatchGrade::new(Level::Whole, Weight::Source);
        assert!(rare.of_grade(good).and(common.of_grade(bad)) < rare.of_grade(bad).and(common.of_grade(good)));
    }

    #[test]
    fn what_is_not_found_stays_so() {
        assert_eq!(Rank::NOT_FOUND.and(rank(Level::Whole, Weight::Whole)), Rank::NOT_FOUND);
        assert_eq!(Ranks::of(1, 1).of_grade(MatchGrade::ABSENT), Rank::NOT_FOUND);
        assert_eq!(Rank::NOT_FOUND.as_asked(), Rank::NOT_FOUND);
        assert!(Rank::NOT_FOUND > rank(Level::Shortened, Weight::Source));
    }

    #[test]
    fn what_was_asked_for_in_this_way_is_to_the_letter() {
        for level in [Level::Inside, Level::OneError, Level::Shortened] {
            let asked = rank(level, Weight::Whole).as_asked();
            assert_eq!(asked.class(), HitClass::Literal);
            assert!(asked > rank(Level::Beginning, Weight::Source));
        }
    }
}
