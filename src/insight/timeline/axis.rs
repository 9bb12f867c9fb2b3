//! The part of time that a timeline shows bin by bin, and what stands in each bin.

use super::dated::{Binned, TimeClass};

/// The share of the marks, in percent, that the axis must show where it cannot show all.
const MIN_SHOWN_PERCENT: usize = 98;

/// What a bin holds; a date counts once in each bin where it has a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BinMarks {
    pub began: usize,
    pub went_on: usize,
    pub perhaps: usize,
    pub by_then: usize,
    pub since: usize,
    /// Dates less precise than the bin that begin in it.
    pub coarse: usize,
}

impl BinMarks {
    /// The height of its bar: what began, went on or perhaps happened then.
    pub fn height(&self) -> usize {
        self.began + self.went_on + self.perhaps
    }
}

/// A run of bins, and what lies before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeAxis {
    /// The number of the first bin of `bins`.
    pub first: i32,
    /// One for each bin in the run, empty ones too.
    pub bins: Vec<BinMarks>,
    /// Dates with marks that all lie before the run.
    pub before: usize,
    /// Dates with marks that all lie after it.
    pub after: usize,
}

impl TimeAxis {
    /// The run that shows `dates` in at most `max_bins` bins, with what is in it.
    ///
    /// It is all of time that has a mark, if that fits; else the shortest run with 98 % of the marks, if that fits; else
    /// the run of `max_bins` bins that has most, the latest of several. What went on adds nothing to this choice.
    pub(super) fn of(dates: &[Binned], max_bins: usize) -> Self {
        let marked = || dates.iter().filter(|date| date.is_marked());
        let mut at: Vec<i32> = marked().flat_map(|date| marks_of(*date)).collect();
        at.sort_unstable();
        let ends = (at.first().copied(), marked().map(|date| date.last).max());
        let (Some(earliest), Some(latest)) = ends else {
            return Self::default();
        };
        let (first, last) = if run_bins(earliest, latest) <= max_bins {
            (earliest, latest)
        } else {
            densest(&at, max_bins.max(1))
        };
        let mut axis = Self {
            first,
            bins: vec![BinMarks::default(); run_bins(first, last)],
            before: 0,
            after: 0,
        };
        axis.fill(dates);
        axis
    }

    /// The number of the last bin; that of the one before the first where there is none.
    pub fn last(&self) -> i32 {
        self.first + i32::try_from(self.bins.len()).unwrap_or(i32::MAX) - 1
    }

    /// The place of a bin in the run.
    pub fn place(&self, bin: i32) -> Option<usize> {
        let place = usize::try_from(i64::from(bin) - i64::from(self.first)).ok()?;
        (place < self.bins.len()).then_some(place)
    }

    fn fill(&mut self, dates: &[Binned]) {
        // What goes on is counted by where it starts and stops, so that a long span costs as little as a short one.
        let mut changes = vec![0_i64; self.bins.len() + 1];
        for date in dates {
            if date.class == TimeClass::Coarse
                && let Some(place) = self.place(date.first)
            {
                self.bins[place].coarse += 1;
            }
            if !date.is_marked() {
                continue;
            }
            if date.last < self.first {
                self.before += 1;
                continue;
            }
            if date.first > self.last() {
                self.after += 1;
                continue;
            }
            self.mark(*date, &mut changes);
        }
        let mut going = 0;
        for (bin, change) in self.bins.iter_mut().zip(changes) {
            going += change;
            bin.went_on = usize::try_from(going).unwrap_or(0);
        }
    }

    fn mark(&mut self, date: Binned, changes: &mut [i64]) {
        let (first, last) = (self.first, self.last());
        let mut each = |from: i32, to: i32, count: fn(&mut BinMarks)| {
            for bin in from.max(first)..=to.min(last) {
                if let Ok(place) = usize::try_from(bin - first) {
                    count(&mut self.bins[place]);
                }
            }
        };
        match date.class {
            TimeClass::Whole | TimeClass::Lasted => each(date.first, date.first, |bin| bin.began += 1),
            TimeClass::Perhaps => each(date.first, date.last, |bin| bin.perhaps += 1),
            TimeClass::PerhapsLasted => each(date.first, date.first, |bin| bin.perhaps += 1),
            TimeClass::ByThen => each(date.last, date.last, |bin| bin.by_then += 1),
            TimeClass::Since => each(date.first, date.first, |bin| bin.since += 1),
            TimeClass::Coarse | TimeClass::Wide | TimeClass::Undated => {}
        }
        if matches!(date.class, TimeClass::Lasted | TimeClass::PerhapsLasted) && date.last > date.first {
            let place = |bin: i32| usize::try_from(bin - first).unwrap_or(0);
            let (from, to) = ((date.first + 1).max(first), date.last.min(last));
            if from <= to {
                changes[place(from)] += 1;
                changes[place(to) + 1] -= 1;
            }
        }
    }
}

/// The bins in which the date counts when the run is chosen.
fn marks_of(date: Binned) -> impl Iterator<Item = i32> {
    let last = if date.class == TimeClass::Perhaps {
        date.last
    } else {
        date.first
    };
    date.first..=last
}

/// How many bins there are from `first` to `last`.
fn run_bins(first: i32, last: i32) -> usize {
    usize::try_from(i64::from(last) - i64::from(first) + 1).unwrap_or(0)
}

/// The first and the last bin of the shortest run that holds enough of the marks, which are `at` these bins in order.
fn densest(at: &[i32], max_bins: usize) -> (i32, i32) {
    let wanted = (at.len() * MIN_SHOWN_PERCENT).div_ceil(100);
    let runs = at.windows(wanted.max(1)).map(|run| (run[0], run[run.len() - 1]));
    let shortest = runs.min_by_key(|&(first, last)| (run_bins(first, last), -last));
    if let Some((first, last)) = shortest.filter(|&(first, last)| run_bins(first, last) <= max_bins) {
        return (first, last);
    }
    let mut best = (0, at[0], at[0]);
    let mut from = 0;
    for (to, &last) in at.iter().enumerate() {
        while run_bins(at[from], last) > max_bins {
            from += 1;
        }
        if to + 1 - from >= best.0 {
            best = (to + 1 - from, at[from], last);
        }
    }
    (best.1, best.2)
}
