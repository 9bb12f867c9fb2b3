//! What is told of all records found at once: how many in each year, and how many are denied.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{corpus::Slot, incident::Incident};

/// Counts over the records that meet the query to the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Records by the year they are sorted under: that of the earliest day they may mean, else of the latest.
    pub years: BTreeMap<i16, usize>,
    /// Records without a year.
    pub undated: usize,
    /// Records that may belong to more years than the one they are sorted under.
    pub of_several_years: usize,
    /// Records in which a denial disputes a claim.
    pub denied: usize,
}

/// What an overview counts of each record, by its slot: the year and two flags, so that counting reads no records.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits(Vec<RecordTraits>);

#[derive(Clone, Copy, Debug)]
struct RecordTraits {
    year: Option<i16>,
    is_of_several_years: bool,
    is_denied: bool,
}

impl RecordTraits {
    fn of(incident: &Incident) -> Self {
        let span = incident.date.span();
        let (first, last) = (span.earliest.map(Date::year), span.latest.map(Date::year));
        Self {
            year: first.or(last),
            is_of_several_years: first != last,
            is_denied: incident.is_denied(),
        }
    }
}

impl Traits {
    /// Takes note of the records from the last one known on.
    pub(super) fn add<'a>(&mut self, incidents: impl Iterator<Item = &'a Incident>) {
        self.0.extend(incidents.skip(self.0.len()).map(RecordTraits::of));
    }

    /// Forgets everything: records have moved to other slots.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn overview(&self, slots: &[Slot]) -> Overview {
        let mut overview = Overview::default();
        for traits in slots.iter().filter_map(|slot| self.0.get(slot.index())) {
            match traits.year {
                Some(year) => *overview.years.entry(year).or_default() += 1,
                None => overview.undated += 1,
            }
            overview.of_several_years += usize::from(traits.is_of_several_years);
            overview.denied += usize::from(traits.is_denied);
        }
        overview
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, Registry, built_in};

    #[test]
    fn every_record_is_counted_under_one_year_or_as_undated() {
        let mut corpus = Corpus::new(Registry::built_in());
        corpus.extend(built_in());
        let incidents = || corpus.slots().map(|slot| corpus.get(slot));
        let mut traits = Traits::default();
        traits.add(incidents().take(3));
        traits.add(incidents());
        let all: Vec<Slot> = corpus.slots().collect();
        let overview = traits.overview(&all);
        assert_eq!(overview.years.values().sum::<usize>() + overview.undated, all.len());
        assert_eq!(
            overview.denied,
            incidents().filter(|incident| incident.is_denied()).count()
        );
        let is_of_several = |incident: &&Incident| {
            let span = incident.date.span();
            span.earliest.map(Date::year) != span.latest.map(Date::year)
        };
        assert_eq!(overview.of_several_years, incidents().filter(is_of_several).count());
        assert!(overview.denied > 0);
        assert_eq!(traits.overview(&[]), Overview::default());
    }
}
