//! What a date says on a timeline: exactly one class at each size of bin.

use jiff::civil::Date;

use super::zoom::Zoom;
use crate::{
    incident::{PartialDate, Span},
    text::listed_enum,
};

listed_enum! {
    /// How a date stands among bins of one size; each date has exactly one class.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum TimeClass {
        /// Within one bin.
        Whole = "whole",
        /// Within one bin, but about or inferred; or one moment in two or three bins.
        Perhaps = "perhaps",
        /// Began in one bin and went on.
        Lasted = "lasted",
        /// The same, its beginning about or inferred.
        PerhapsLasted = "lasted?",
        /// Less precise than the bin: `2016` among months.
        Coarse = "coarse",
        /// In this bin or before.
        ByThen = "by-then",
        /// In this bin or after.
        Since = "since",
        /// One moment in more than three bins.
        Wide = "wide",
        /// No year is stated.
        Undated = "undated",
    }
}

/// The bins that one moment may lie in, at most, and still be drawn in each of them.
const MAX_DOUBT_BINS: i32 = 3;

/// A date as far as a timeline needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DatedDays {
    pub(super) span: Span,
    lasted: bool,
    /// The last day that the beginning of what lasted may mean.
    start_latest: Option<Date>,
    /// Whether the moment, or the beginning of what lasted, is about or inferred.
    is_doubtful: bool,
    /// Whether it is written as one date, which may be a month, a year or a decade.
    is_single: bool,
}

/// A date among bins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Binned {
    pub(super) class: TimeClass,
    /// The bins it touches, both included; without meaning where it is undated.
    pub(super) first: i32,
    pub(super) last: i32,
}

impl DatedDays {
    pub(super) fn of(date: &PartialDate) -> Self {
        let text = date.text();
        let start = date
            .lasted()
            .then(|| text.split_once('/'))
            .flatten()
            .map(|(start, _)| PartialDate::lenient(start));
        Self {
            span: date.span(),
            lasted: date.lasted(),
            start_latest: start.as_ref().and_then(|start| start.span().latest),
            is_doubtful: start
                .as_ref()
                .map_or(date.qualifier().is_some(), |start| start.qualifier().is_some()),
            is_single: !text.contains("..") && !text.contains(','),
        }
    }

    /// The class and the bins at `zoom`.
    pub(super) fn at(&self, zoom: Zoom) -> Binned {
        let bin = |day| zoom.bin_of(day);
        let binned = |class, first, last| Binned { class, first, last };
        let starts_in_one_bin = |first| self.start_latest.is_some_and(|day| bin(day) == first);
        let lasted = if self.is_doubtful {
            TimeClass::PerhapsLasted
        } else {
            TimeClass::Lasted
        };
        match (self.span.earliest.map(bin), self.span.latest.map(bin)) {
            (None, None) => binned(TimeClass::Undated, 0, 0),
            (None, Some(last)) => binned(TimeClass::ByThen, last, last),
            (Some(first), None) if self.lasted && starts_in_one_bin(first) => binned(lasted, first, first),
            (Some(first), None) => binned(TimeClass::Since, first, first),
            (Some(first), Some(last)) => {
                let class = if first == last {
                    if self.is_doubtful {
                        TimeClass::Perhaps
                    } else {
                        TimeClass::Whole
                    }
                } else if self.lasted {
                    if starts_in_one_bin(first) {
                        lasted
                    } else {
                        TimeClass::Coarse
                    }
                } else if self.is_single {
                    TimeClass::Coarse
                } else if last - first < MAX_DOUBT_BINS {
                    TimeClass::Perhaps
                } else {
                    TimeClass::Wide
                };
                binned(class, first, last)
            }
        }
    }
}

impl Binned {
    /// Whether it has a mark in a bin: it is neither too coarse, nor in doubt over many bins, nor undated.
    pub(super) fn is_marked(self) -> bool {
        !matches!(self.class, TimeClass::Coarse | TimeClass::Wide | TimeClass::Undated)
    }
}
