//! When each record's event happened, as numbers that compare.

use std::collections::BTreeMap;

use jiff::civil::Date;
use roaring::RoaringBitmap;

use super::{Members, value_index::append};
use crate::incident::{PartialDate, SortKey, Span};

/// The events' dates, by record.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Days {
    spans: Vec<DaySpan>,
    keys: Vec<SortKey>,
    uncertain: RoaringBitmap,
    /// Records whose date states no year.
    unstated: RoaringBitmap,
    /// Records whose date lies in one year, by that year.
    within: BTreeMap<i32, RoaringBitmap>,
    /// Records whose date spans several years, or is open.
    wide: RoaringBitmap,
}

/// A span of days, both ends included, each a number that grows with time; an open end is the smallest or largest
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct DaySpan {
    pub(in crate::search) from: i32,
    pub(in crate::search) to: i32,
}

impl DaySpan {
    pub(in crate::search) fn of(span: Span) -> Self {
        Self {
            from: span.earliest.map_or(i32::MIN, number),
            to: span.latest.map_or(i32::MAX, number),
        }
    }

    /// The first and the last year it touches.
    fn years(self) -> (i32, i32) {
        (self.from >> YEAR_SHIFT, self.to >> YEAR_SHIFT)
    }

    pub(in crate::search) fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    pub(in crate::search) fn contains(self, inner: Self) -> bool {
        self.from <= inner.from && inner.to <= self.to
    }
}

/// The bits of a day's number below the year: four for the month, five for the day.
const YEAR_SHIFT: u32 = 9;

fn number(day: Date) -> i32 {
    i32::from(day.year()) << YEAR_SHIFT | i32::from(day.month()) << 5 | i32::from(day.day())
}

impl Days {
    pub(super) fn add(&mut self, record: u32, date: &PartialDate) {
        let span = DaySpan::of(date.span());
        self.spans.push(span);
        self.keys.push(date.sort_key());
        if !date.is_certain() {
            self.uncertain.insert(record);
        }
        if !date.has_year() {
            self.unstated.insert(record);
            return;
        }
        match span.years() {
            (first, last) if first == last => {
                self.within.entry(first).or_default().insert(record);
            }
            _ => {
                self.wide.insert(record);
            }
        }
    }

    /// Adds the dates of `later` after its own.
    pub(super) fn append(&mut self, later: &Self) {
        let first = u32::try_from(self.spans.len()).expect("a corpus holds fewer than 2^32 records");
        self.spans.extend_from_slice(&later.spans);
        self.keys.extend_from_slice(&later.keys);
        append(&mut self.uncertain, first, &later.uncertain);
        append(&mut self.unstated, first, &later.unstated);
        append(&mut self.wide, first, &later.wide);
        for (&year, records) in &later.within {
            append(self.within.entry(year).or_default(), first, records);
        }
    }

    /// The memory it takes, in bytes.
    pub(in crate::search) fn bytes(&self) -> usize {
        size_of_val(self.spans.as_slice()) + size_of_val(self.keys.as_slice())
    }

    /// The sort key of the record's date.
    pub(in crate::search) fn key(&self, record: u32) -> SortKey {
        self.keys[record as usize]
    }

    /// For each year of some record, how many of `records` may have happened in it.
    pub(in crate::search) fn count_years(&self, records: &Members) -> Vec<(i32, u64)> {
        let within = self.within.iter();
        let mut counts: Vec<(i32, u64)> = within.map(|(&year, held)| (year, records.count(held))).collect();
        for record in &(&self.wide & records.records()) {
            let (first, last) = self.spans[record as usize].years();
            let start = counts.partition_point(|&(year, _)| year < first);
            let end = counts.partition_point(|&(year, _)| year <= last);
            counts[start..end].iter_mut().for_each(|(_, count)| *count += 1);
        }
        counts
    }

    /// Records that may have happened in `span`.
    pub(in crate::search) fn possibly_in(&self, span: DaySpan) -> RoaringBitmap {
        self.meeting(|days| days.overlaps(span)) - &self.unstated
    }

    /// Records that certainly happened in `span`.
    pub(in crate::search) fn certainly_in(&self, span: DaySpan) -> RoaringBitmap {
        self.meeting(|days| span.contains(days)) - &self.uncertain - &self.unstated
    }

    pub(in crate::search) fn unstated(&self) -> &RoaringBitmap {
        &self.unstated
    }

    fn meeting(&self, condition: impl Fn(DaySpan) -> bool) -> RoaringBitmap {
        let records = (0_u32..).zip(&self.spans).filter(|&(_, &days)| condition(days));
        RoaringBitmap::from_sorted_iter(records.map(|(record, _)| record)).expect("records are visited in order")
    }
}
