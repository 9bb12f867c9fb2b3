//! Dates of records among bins of one size, and how many are of each class.

use std::collections::BTreeSet;

use super::{
    axis::TimeAxis,
    basis::TimeBasis,
    dated::{Binned, DatedDays, TimeClass},
    range::TimeRange,
    zoom::Zoom,
};
use crate::{
    corpus::{Corpus, Slot},
    incident::Incident,
    text::grouped,
};

/// The dates of some records, each with the record it belongs to; those of one record stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimedRecords {
    basis: TimeBasis,
    dates: Vec<(Slot, DatedDays)>,
}

impl TimedRecords {
    /// The dates of the records at `hits`.
    pub fn of(corpus: &Corpus, hits: impl Iterator<Item = Slot>, basis: TimeBasis) -> Self {
        Self::of_incidents(hits.map(|slot| (slot, corpus.get(slot))), basis)
    }

    /// The dates of these records, which no corpus need hold.
    pub fn of_incidents<'a>(records: impl Iterator<Item = (Slot, &'a Incident)>, basis: TimeBasis) -> Self {
        let mut dates = Vec::new();
        for (slot, incident) in records {
            let own = basis.dates(incident);
            dates.extend(own.map(|date| (slot, DatedDays::of(date))));
        }
        Self { basis, dates }
    }

    /// How many dates there are.
    pub fn len(&self) -> usize {
        self.dates.len()
    }

    pub fn is_empty(&self) -> bool {
        self.dates.is_empty()
    }

    /// The shortest bins at which at most a tenth of the dates with a year are coarse or in doubt over many bins, at
    /// least 12 bins have a mark, and 98 % of the marks fit into `max_bins` bins; years where there are none.
    pub fn first_zoom(&self, max_bins: usize) -> Zoom {
        const MIN_FILLED_BINS: usize = 12;
        let suits = |zoom: &Zoom| {
            let timeline = self.at(*zoom);
            let vague = timeline.count(TimeClass::Coarse) + timeline.count(TimeClass::Wide);
            let dated = self.len() - timeline.count(TimeClass::Undated);
            let marked = || timeline.dates.iter().filter(|date| date.is_marked());
            let filled: BTreeSet<i32> = marked().map(|date| date.first).collect();
            let axis = timeline.axis(max_bins);
            let outside = axis.before + axis.after;
            vague * 10 <= dated && filled.len() >= MIN_FILLED_BINS && outside * 50 <= marked().count()
        };
        Zoom::ALL.into_iter().rev().find(suits).unwrap_or(Zoom::Year)
    }

    /// The timeline in bins of this size.
    pub fn at(&self, zoom: Zoom) -> Timeline {
        let dates: Vec<Binned> = self.dates.iter().map(|(_, date)| date.at(zoom)).collect();
        let mut counts = [0; TimeClass::ALL.len()];
        for date in &dates {
            counts[date.class as usize] += 1;
        }
        let mut records = 0;
        let mut before = None;
        for (slot, _) in &self.dates {
            records += usize::from(before != Some(*slot));
            before = Some(*slot);
        }
        Timeline {
            zoom,
            basis: self.basis,
            records,
            dates,
            counts,
        }
    }

    /// The records that `range` lists: those with a date that may lie in it. They are those that the query of
    /// [`Timeline::query`] finds among them.
    pub fn slots_in(&self, zoom: Zoom, range: TimeRange) -> Vec<Slot> {
        let span = range.span(zoom);
        let is_in = |date: &DatedDays| !date.span.is_unbounded() && date.span.overlaps(span);
        let listed = self.dates.iter().filter(|(_, date)| is_in(date));
        let mut slots: Vec<Slot> = listed.map(|(slot, _)| *slot).collect();
        slots.dedup();
        slots
    }

    /// How many they are.
    pub fn listed(&self, zoom: Zoom, range: TimeRange) -> usize {
        self.slots_in(zoom, range).len()
    }

    /// The records with a date of `class` at `zoom`, in their order.
    pub fn of_class(&self, zoom: Zoom, class: TimeClass) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self
            .dates
            .iter()
            .filter(|(_, date)| date.at(zoom).class == class)
            .map(|(slot, _)| *slot)
            .collect();
        slots.dedup();
        slots
    }
}

/// Dates among bins of one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub zoom: Zoom,
    pub basis: TimeBasis,
    /// How many records have a date here.
    pub records: usize,
    dates: Vec<Binned>,
    /// By class, in the order of `TimeClass::ALL`; their sum is the number of dates.
    counts: [usize; TimeClass::ALL.len()],
}

impl Timeline {
    /// How many dates are of this class.
    pub fn count(&self, class: TimeClass) -> usize {
        self.counts[class as usize]
    }

    /// How many dates there are in all.
    pub fn len(&self) -> usize {
        self.dates.len()
    }

    pub fn is_empty(&self) -> bool {
        self.dates.is_empty()
    }

    /// `Timeline by year · date of the incident · 127 shown`, with `dot` between the parts.
    pub fn title(&self, dot: &str) -> String {
        let shown = if self.len() == self.records {
            format!("{} shown", grouped(self.records))
        } else {
            format!("{} of {} records", grouped(self.len()), grouped(self.records))
        };
        let parts = [
            format!("Timeline by {}", self.zoom),
            self.basis.in_words().to_owned(),
            shown,
        ];
        parts
            .into_iter()
            .chain(self.doubtful_firsts())
            .collect::<Vec<_>>()
            .join(dot)
    }

    /// `253 on the first of a month, 142 expected`, where bins are days and far more days are the first of a month than
    /// chance has it: then some of them stand for a month of which no day is known.
    pub fn doubtful_firsts(&self) -> Option<String> {
        /// Months and days of 400 years.
        const MONTHS: usize = 4_800;
        const DAYS: usize = 146_097;
        /// With fewer, chance alone may do it.
        const MIN_FIRSTS: usize = 10;
        let days: Vec<i32> = self
            .dates
            .iter()
            .filter(|date| self.zoom == Zoom::Day && date.class == TimeClass::Whole)
            .map(|date| date.first)
            .collect();
        let firsts = days.iter().filter(|day| Zoom::Day.first_day(**day).day() == 1).count();
        let expected = (days.len() * MONTHS + DAYS / 2) / DAYS;
        let is_many = firsts >= MIN_FIRSTS && firsts * 2 > expected * 3;
        is_many.then(|| {
            let (firsts, expected) = (grouped(firsts), grouped(expected));
            format!("{firsts} on the first of a month, {expected} expected")
        })
    }

    /// The run of at most `max_bins` bins to show.
    pub fn axis(&self, max_bins: usize) -> TimeAxis {
        TimeAxis::of(&self.dates, max_bins)
    }

    /// The condition that lists what may lie in `range`: `date:2019..2021`.
    pub fn query(&self, range: TimeRange) -> String {
        format!("{}:{}", self.basis.field(), range.asked(self.zoom))
    }
}
