//! The records that a part of a query finds, with their ranks.

use roaring::RoaringBitmap;

use super::rank::{Level, MatchGrade, Rank, Ranks};

/// The records that a part of a query finds.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Hits {
    pub(in crate::search) records: RoaringBitmap,
    /// By record number, if words were asked for; meaningless for records that are not found.
    ranks: Option<Vec<Rank>>,
}

/// How well each record matches one word.
#[derive(Clone, Debug)]
pub(in crate::search) struct WordHits {
    grades: Vec<MatchGrade>,
    records: RoaringBitmap,
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
        Self { records, ranks: None }
    }

    /// `records`, out of `count` in all, that match a name of several words on this level.
    pub(in crate::search) fn on(level: Level, records: RoaringBitmap, count: u32) -> Self {
        let rank = Rank::on(level);
        let mut ranks = vec![Rank::NOT_FOUND; count as usize];
        for record in &records {
            ranks[record as usize] = rank;
        }
        Self {
            records,
            ranks: Some(ranks),
        }
    }

    /// The same hits, with no rank better than that of this level.
    pub(in crate::search) fn at_best(mut self, level: Level) -> Self {
        for rank in self.ranks.iter_mut().flatten() {
            *rank = Rank::on(level).max(*rank);
        }
        self
    }

    /// Sets the rank of `record`, if it is found.
    pub(in crate::search) fn raise(&mut self, record: u32, rank: Rank) {
        if let Some(ranks) = self.ranks.as_mut().filter(|_| self.records.contains(record)) {
            ranks[record as usize] = rank;
        }
    }

    pub(in crate::search) fn is_ranked(&self) -> bool {
        self.ranks.is_some()
    }

    pub(in crate::search) fn rank(&self, record: u32) -> Rank {
        match &self.ranks {
            Some(ranks) => ranks[record as usize],
            None => Rank::MET,
        }
    }

    /// The records that both find.
    pub(in crate::search) fn and(mut self, other: &Self) -> Self {
        self.records &= &other.records;
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
        Self { records, ranks }
    }

    /// Leaves out `records`.
    pub(in crate::search) fn without(mut self, records: &RoaringBitmap) -> Self {
        self.records -= records;
        self
    }

    /// The near hits.
    pub(in crate::search) fn near(&self) -> RoaringBitmap {
        let near = self.records.iter().filter(|&record| self.rank(record).is_near());
        match self.ranks {
            Some(_) => RoaringBitmap::from_sorted_iter(near).expect("records come in order"),
            None => RoaringBitmap::new(),
        }
    }
}

impl WordHits {
    /// From the grade of each record.
    pub(in crate::search) fn new(grades: Vec<MatchGrade>) -> Self {
        let (chunks, rest) = grades.as_chunks::<8>();
        let bits = |chunk: &[MatchGrade]| {
            let there = chunk.iter().map(|&grade| u8::from(grade != MatchGrade::ABSENT));
            there.enumerate().fold(0, |bits, (at, there)| bits | there << at)
        };
        let mut bytes: Vec<u8> = chunks.iter().map(|chunk| bits(chunk)).collect();
        bytes.push(bits(rest));
        let records = RoaringBitmap::from_lsb0_bytes(0, &bytes);
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
            ranks: Some(self.grades.iter().map(|&grade| ranks.of_grade(grade)).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(there: &[(usize, Level)], records: usize) -> WordHits {
        let mut grades = vec![MatchGrade::ABSENT; records];
        for &(record, level) in there {
            grades[record] = MatchGrade::new(level, 1);
        }
        WordHits::new(grades)
    }

    #[test]
    fn records_are_those_where_the_word_stands() {
        let hits = hits(&[(0, Level::Whole), (8, Level::Inside), (18, Level::Name)], 19);
        assert_eq!(hits.records().iter().collect::<Vec<u32>>(), [0, 8, 18]);
    }

    #[test]
    fn words_together_rank_as_the_worst_of_them() {
        let one = hits(&[(1, Level::Whole), (2, Level::Whole)], 4).found();
        let other = hits(&[(2, Level::OneError), (3, Level::Whole)], 4).found();
        let both = one.clone().and(&other);
        assert_eq!(both.records.iter().collect::<Vec<u32>>(), [2]);
        assert_eq!(both.near().len(), 1);
        let either = one.or(&other);
        assert_eq!(either.records.len(), 3);
        assert_eq!(either.near().len(), 0, "the better of the two counts");
    }

    #[test]
    fn a_condition_ranks_as_a_whole_word() {
        let near = hits(&[(1, Level::OneError), (2, Level::OneError)], 4).found();
        let met = Hits::met(RoaringBitmap::from([2, 3]));
        assert_eq!(near.clone().and(&met).near().iter().collect::<Vec<u32>>(), [2]);
        assert_eq!(near.clone().or(&met).near().iter().collect::<Vec<u32>>(), [1]);
        assert_eq!(met.or(&near).near().iter().collect::<Vec<u32>>(), [1]);
    }
}
