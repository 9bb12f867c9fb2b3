//! The records that a part of a query finds, with their ranks.

use roaring::RoaringBitmap;

use super::rank::{HitClass, Level, MatchGrade, Rank, Ranks};

/// The records that a part of a query finds.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Hits {
    /// Of all classes.
    pub(in crate::search) records: RoaringBitmap,
    /// Those that state no date, where one was asked for.
    undated: RoaringBitmap,
    /// By record number, if words were asked for; meaningless for records that are not found.
    ranks: Option<Vec<Rank>>,
}

/// How well each record matches one word.
#[derive(Clone, Debug)]
pub(in crate::search) struct WordHits {
    grades: Vec<MatchGrade>,
    records: RoaringBitmap,
}

/// Records that hold some of the words of a query.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct PartialHits {
    pub(in crate::search) hits: Hits,
    /// The words, or names of several words, as typed.
    pub(in crate::search) words: Vec<String>,
    /// Which of the words each record lacks, one bit each, by record number; all bits if it is not looked at.
    pub(in crate::search) lacking: Vec<u16>,
}

/// A set of records, one bit each.
#[derive(Clone, Debug)]
pub(super) struct BitSet(Vec<u8>);

impl BitSet {
    /// An empty set, with room for `records` records.
    pub(super) fn of(records: u32) -> Self {
        Self(vec![0; records.div_ceil(8) as usize])
    }

    #[inline]
    pub(super) fn set(&mut self, record: u32) {
        self.0[record as usize / 8] |= 1 << (record % 8);
    }

    /// The number of records in the set.
    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    pub(super) fn records(&self) -> RoaringBitmap {
        RoaringBitmap::from_lsb0_bytes(0, &self.0)
    }
}

impl Hits {
    /// Records that meet a condition, all equally well.
    pub(in crate::search) fn met(records: RoaringBitmap) -> Self {
        Self {
            records,
            ..Self::default()
        }
    }

    /// Records with a date that meets a condition, and those that state none.
    pub(super) fn dated(dated: &RoaringBitmap, undated: &RoaringBitmap) -> Self {
        Self {
            records: dated | undated,
            undated: undated - dated,
            ranks: None,
        }
    }

    /// `records`, out of `count` in all, each with the rank that `rank` gives it.
    pub(super) fn ranked(records: RoaringBitmap, count: u32, rank: impl Fn(u32) -> Rank) -> Self {
        let mut ranks = vec![Rank::NOT_FOUND; count as usize];
        for record in &records {
            ranks[record as usize] = rank(record);
        }
        Self {
            records,
            ranks: Some(ranks),
            ..Self::default()
        }
    }

    /// The same hits, with no rank better than that of this level.
    pub(super) fn at_best(mut self, level: Level) -> Self {
        for rank in self.ranks.iter_mut().flatten() {
            *rank = Rank::on(level).max(*rank);
        }
        self
    }

    /// The same hits, all to the letter: they match in the very way that was asked for.
    pub(super) fn asked_for(mut self) -> Self {
        for rank in self.ranks.iter_mut().flatten() {
            *rank = rank.as_asked();
        }
        self
    }

    /// Gives `record` the best rank, if it is found to the letter.
    pub(super) fn raise(&mut self, record: u32) {
        if let Some(ranks) = self.ranks.as_mut().filter(|_| self.records.contains(record))
            && ranks[record as usize] < Rank::APART
        {
            ranks[record as usize] = Rank::BEST;
        }
    }

    pub(in crate::search) fn is_ranked(&self) -> bool {
        self.ranks.is_some()
    }

    pub(in crate::search) fn rank(&self, record: u32) -> Rank {
        match &self.ranks {
            Some(ranks) => ranks[record as usize],
            None => Rank::BEST,
        }
    }

    /// The hits to the letter.
    pub(in crate::search) fn literal(&self) -> RoaringBitmap {
        match &self.ranks {
            Some(ranks) => (records_where(ranks, |&rank| rank < Rank::APART) & &self.records) - &self.undated,
            None => &self.records - &self.undated,
        }
    }

    /// The hits of a class other than those to the letter. What fits two classes is in the later one.
    pub(in crate::search) fn apart(&self, class: HitClass) -> RoaringBitmap {
        let of_class = |ranks: &[Rank], class| records_where(ranks, |rank| rank.class() == class) & &self.records;
        match (&self.ranks, class) {
            (None, HitClass::Undated) => self.undated.clone(),
            (Some(ranks), HitClass::Undated) => of_class(ranks, HitClass::Literal) & &self.undated,
            (Some(ranks), class) => of_class(ranks, class),
            (None, _) => RoaringBitmap::new(),
        }
    }

    /// How many records hold all that is asked for, if not to the letter, then in other words or without a date.
    pub(super) fn holding_all(&self) -> u64 {
        let apart = [HitClass::Undated, HitClass::Synonym].map(|class| self.apart(class).len());
        self.literal().len() + apart.iter().sum::<u64>()
    }

    /// The records that both find.
    pub(in crate::search) fn and(mut self, other: &Self) -> Self {
        self.records &= &other.records;
        self.undated |= &other.undated;
        self.undated &= &self.records;
        self.ranks = match (self.ranks, &other.ranks) {
            (Some(mut ranks), Some(others)) => {
                for (rank, other) in ranks.iter_mut().zip(others) {
                    *rank = rank.and(*other);
                }
                Some(ranks)
            }
            (Some(ranks), None) => Some(ranks),
            (None, others) => others.clone(),
        };
        self
    }

    /// The records that either finds.
    pub(in crate::search) fn or(self, other: &Self) -> Self {
        let records = &self.records | &other.records;
        let undated = if self.undated.is_empty() && other.undated.is_empty() {
            RoaringBitmap::new()
        } else {
            (&self.undated - other.literal()) | (&other.undated - self.literal())
        };
        let len = [&self, other]
            .into_iter()
            .find_map(|found| found.ranks.as_ref().map(Vec::len));
        let ranks = len.map(|len| {
            let mut ranks = vec![Rank::NOT_FOUND; len];
            for found in [&self, other] {
                for record in &found.records {
                    let rank = &mut ranks[record as usize];
                    *rank = found.rank(record).min(*rank);
                }
            }
            ranks
        });
        Self {
            records,
            undated,
            ranks,
        }
    }

    /// Leaves out `records`.
    pub(in crate::search) fn without(mut self, records: &RoaringBitmap) -> Self {
        self.records -= records;
        self.undated -= records;
        self
    }
}

impl WordHits {
    /// From the grade of each record.
    pub(in crate::search) fn new(grades: Vec<MatchGrade>) -> Self {
        let records = records_where(&grades, |&grade| grade != MatchGrade::ABSENT);
        Self { grades, records }
    }

    pub(in crate::search) fn records(&self) -> &RoaringBitmap {
        &self.records
    }

    /// Leaves out `gone`.
    pub(super) fn forget(&mut self, gone: &RoaringBitmap) {
        for record in gone & &self.records {
            self.grades[record as usize] = MatchGrade::ABSENT;
        }
        self.records -= gone;
    }

    pub(in crate::search) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Improves `grades` where these are better.
    pub(in crate::search) fn merge_into(&self, grades: &mut [MatchGrade]) {
        for record in &self.records {
            let grade = &mut grades[record as usize];
            *grade = self.grades[record as usize].min(*grade);
        }
    }

    /// The records and ranks that the word finds on its own.
    pub(in crate::search) fn found(&self) -> Hits {
        let ranks = Ranks::of(self.records.len(), self.grades.len() as u64);
        Hits {
            records: self.records.clone(),
            undated: RoaringBitmap::new(),
            ranks: Some(self.grades.iter().map(|&grade| ranks.of_grade(grade)).collect()),
        }
    }
}

/// The records for whose entry `holds` is true.
fn records_where<T>(entries: &[T], holds: impl Fn(&T) -> bool) -> RoaringBitmap {
    let bits = |chunk: &[T]| {
        let there = chunk.iter().map(|entry| u8::from(holds(entry)));
        there.enumerate().fold(0, |bits, (at, there)| bits | there << at)
    };
    let (chunks, rest) = entries.as_chunks::<8>();
    let mut bytes: Vec<u8> = chunks.iter().map(|chunk| bits(chunk)).collect();
    bytes.push(bits(rest));
    RoaringBitmap::from_lsb0_bytes(0, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::store::Weight;

    fn hits(there: &[(usize, Level)], records: usize) -> WordHits {
        let mut grades = vec![MatchGrade::ABSENT; records];
        for &(record, level) in there {
            grades[record] = MatchGrade::new(level, Weight::Name);
        }
        WordHits::new(grades)
    }

    fn numbers(records: &RoaringBitmap) -> Vec<u32> {
        records.iter().collect()
    }

    #[test]
    fn records_are_those_where_the_word_stands() {
        let hits = hits(&[(0, Level::Whole), (8, Level::Inside), (18, Level::Form)], 19);
        assert_eq!(numbers(hits.records()), [0, 8, 18]);
        assert_eq!(numbers(&hits.found().literal()), [0, 18]);
        assert_eq!(numbers(&hits.found().apart(HitClass::Inside)), [8]);
        assert_eq!(numbers(&hits.found().asked_for().literal()), [0, 8, 18]);
    }

    #[test]
    fn words_together_are_of_the_class_of_the_worst_of_them() {
        let one = hits(&[(1, Level::Whole), (2, Level::Whole)], 4).found();
        let other = hits(&[(2, Level::OneError), (3, Level::Whole)], 4).found();
        let both = one.clone().and(&other);
        assert_eq!(numbers(&both.records), [2]);
        assert_eq!(both.apart(HitClass::Near).len(), 1);
        let either = one.or(&other);
        assert_eq!(either.records.len(), 3);
        assert_eq!(either.apart(HitClass::Near).len(), 0, "the better of the two counts");
    }

    #[test]
    fn a_condition_leaves_the_class_of_words_as_it_is() {
        let near = hits(&[(1, Level::OneError), (2, Level::OneError)], 4).found();
        let met = Hits::met(RoaringBitmap::from([2, 3]));
        assert_eq!(numbers(&near.clone().and(&met).apart(HitClass::Near)), [2]);
        assert_eq!(numbers(&near.clone().or(&met).apart(HitClass::Near)), [1]);
        assert_eq!(numbers(&met.or(&near).apart(HitClass::Near)), [1]);
    }

    #[test]
    fn a_date_that_is_not_stated_is_a_class_of_its_own() {
        let dated = Hits::dated(&RoaringBitmap::from([0]), &RoaringBitmap::from([1, 2]));
        assert_eq!(numbers(&dated.literal()), [0]);
        assert_eq!(numbers(&dated.apart(HitClass::Undated)), [1, 2]);
        let words = hits(&[(0, Level::Whole), (1, Level::Whole), (2, Level::Inside)], 4).found();
        let both = dated.clone().and(&words);
        assert_eq!(numbers(&both.literal()), [0]);
        assert_eq!(numbers(&both.apart(HitClass::Undated)), [1]);
        assert_eq!(numbers(&both.apart(HitClass::Inside)), [2], "the later class counts");
        let either = dated.or(&words);
        assert_eq!(numbers(&either.literal()), [0, 1]);
        assert_eq!(numbers(&either.apart(HitClass::Undated)), [2]);
    }
}
