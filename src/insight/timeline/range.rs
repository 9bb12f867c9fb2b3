//! A run of bins, which may be open at one end: its days, and how a query asks for them.

use super::zoom::Zoom;
use crate::incident::Span;

/// Some bins in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRange {
    /// From the first to the last, both included.
    Bins(i32, i32),
    /// This bin and all before it.
    UpTo(i32),
    /// This bin and all after it.
    From(i32),
}

impl TimeRange {
    /// The days of the bins.
    pub fn span(self, zoom: Zoom) -> Span {
        let (first, last) = self.ends();
        Span {
            earliest: first.map(|bin| zoom.first_day(bin)),
            latest: last.map(|bin| zoom.last_day(bin)),
        }
    }

    /// The bins as a query asks for them: `2019`, `2019..2021`, `2019-04..2019-06`, `..2006`.
    pub fn asked(self, zoom: Zoom) -> String {
        let (first, last) = self.ends();
        let from = first.map(|bin| zoom.edge(bin, false)).unwrap_or_default();
        let to = last.map(|bin| zoom.edge(bin, true)).unwrap_or_default();
        if from == to { from } else { format!("{from}..{to}") }
    }

    /// The bins by name: `2019`, `2019 to 2021`, `before 2007`, `after 2022`.
    pub fn in_words(self, zoom: Zoom) -> String {
        match self {
            Self::Bins(first, last) if first == last => zoom.name(first),
            Self::Bins(first, last) => format!("{} to {}", zoom.name(first), zoom.name(last)),
            Self::UpTo(bin) => format!("before {}", zoom.name(bin + 1)),
            Self::From(bin) => format!("after {}", zoom.name(bin - 1)),
        }
    }

    fn ends(self) -> (Option<i32>, Option<i32>) {
        match self {
            Self::Bins(first, last) => (Some(first), Some(last)),
            Self::UpTo(last) => (None, Some(last)),
            Self::From(first) => (Some(first), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;

    #[test]
    fn a_bin_holds_the_days_that_its_query_asks_for() {
        for day in [
            date(1601, 5, 3),
            date(1969, 12, 31),
            date(2020, 2, 29),
            date(1, 1, 1),
            Date::MAX,
        ] {
            for zoom in Zoom::ALL {
                let bin = zoom.bin_of(day);
                for range in [TimeRange::Bins(bin, bin), TimeRange::UpTo(bin), TimeRange::From(bin)] {
                    let span = range.span(zoom);
                    assert_eq!(Some(span), Span::parse(&range.asked(zoom)).ok(), "{zoom} {day}");
                    assert!(
                        span.earliest.is_none_or(|first| first <= day) && span.latest.is_none_or(|last| day <= last),
                        "{zoom} {day}"
                    );
                }
            }
        }
    }

    #[test]
    fn several_bins_are_asked_for_in_one_span() {
        let (from, to) = (date(2019, 5, 3), date(2021, 11, 2));
        let bins = |zoom: Zoom, to| TimeRange::Bins(zoom.bin_of(from), zoom.bin_of(to)).asked(zoom);
        assert_eq!(bins(Zoom::Year, to), "2019..2021");
        assert_eq!(bins(Zoom::Quarter, to), "2019-04..2021-12");
        assert_eq!(bins(Zoom::Month, to), "2019-05..2021-11");
        assert_eq!(bins(Zoom::Day, to), "2019-05-03..2021-11-02");
        assert_eq!(bins(Zoom::Quarter, from), "2019-04..2019-06");
        assert_eq!(TimeRange::UpTo(2006).asked(Zoom::Year), "..2006");
        assert_eq!(TimeRange::UpTo(2006).in_words(Zoom::Year), "before 2007");
    }
}
