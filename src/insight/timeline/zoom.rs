//! The sizes of the bins of a timeline, and the number of the bin that a day lies in.

use jiff::{SignedDuration, civil::Date};

use crate::text::listed_enum;

listed_enum! {
    /// How long a bin of a timeline is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Zoom {
        Year = "year",
        Quarter = "quarter",
        Month = "month",
        Day = "day",
    }
}

/// The day whose bin has the number 0 where bins are days.
const DAY_ZERO: Date = Date::constant(1970, 1, 1);
/// The hours by which one bin follows the other where bins are days.
const HOURS_A_DAY: i64 = 24;

impl Zoom {
    /// The number of the bin that `day` lies in; the next bin has the next number.
    pub fn bin_of(self, day: Date) -> i32 {
        let (year, month) = (i32::from(day.year()), i32::from(day.month()));
        match self {
            Self::Year => year,
            Self::Quarter => year * 4 + (month - 1) / 3,
            Self::Month => year * 12 + month - 1,
            Self::Day => {
                let days = day.duration_since(DAY_ZERO).as_hours() / HOURS_A_DAY;
                i32::try_from(days).expect("the calendar has fewer than 2^31 days")
            }
        }
    }

    /// The first day of a bin; none after the last day of the calendar.
    fn begins(self, bin: i32) -> Option<Date> {
        let month = |months: i32| {
            let year = i16::try_from(months.div_euclid(12)).ok()?;
            let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
            Date::new(year, month, 1).ok()
        };
        match self {
            Self::Year => month(bin.checked_mul(12)?),
            Self::Quarter => month(bin.checked_mul(3)?),
            Self::Month => month(bin),
            Self::Day => {
                let hours = i64::from(bin) * HOURS_A_DAY;
                DAY_ZERO.checked_add(SignedDuration::from_hours(hours)).ok()
            }
        }
    }

    pub(super) fn first_day(self, bin: i32) -> Date {
        self.begins(bin).unwrap_or(Date::MAX)
    }

    pub(super) fn last_day(self, bin: i32) -> Date {
        let next = bin.checked_add(1).and_then(|next| self.begins(next));
        next.and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX)
    }

    /// A bin by name: `2019`, `2019-Q2`, `2019-05`, `2019-05-03`.
    pub fn name(self, bin: i32) -> String {
        let day = self.first_day(bin);
        match self {
            Self::Year => format!("{:04}", day.year()),
            Self::Quarter => format!("{:04}-Q{}", day.year(), (day.month() - 1) / 3 + 1),
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Day => day.to_string(),
        }
    }

    /// One end of a span that a query asks for: the bin, or the first or last month of a quarter.
    pub(super) fn edge(self, bin: i32, is_end: bool) -> String {
        match self {
            Self::Quarter => Self::Month.name(bin * 3 + if is_end { 2 } else { 0 }),
            _ => self.name(bin),
        }
    }

    /// The bin as a column has room for it, and the longer unit that it begins, if it begins one: `05` and `2019`.
    pub fn short(self, bin: i32) -> (String, Option<String>) {
        let day = self.first_day(bin);
        let year = || format!("{:04}", day.year());
        match self {
            Self::Year => (year(), None),
            Self::Quarter => {
                let quarter = (day.month() - 1) / 3 + 1;
                (format!("Q{quarter}"), (quarter == 1).then(year))
            }
            Self::Month => (format!("{:02}", day.month()), (day.month() == 1).then(year)),
            Self::Day => {
                let month = || format!("{:04}-{:02}", day.year(), day.month());
                (format!("{:02}", day.day()), (day.day() == 1).then(month))
            }
        }
    }

    /// The next shorter bins.
    pub fn finer(self) -> Option<Self> {
        match self {
            Self::Year => Some(Self::Quarter),
            Self::Quarter => Some(Self::Month),
            Self::Month => Some(Self::Day),
            Self::Day => None,
        }
    }

    /// The next longer bins.
    pub fn coarser(self) -> Option<Self> {
        match self {
            Self::Year => None,
            Self::Quarter => Some(Self::Year),
            Self::Month => Some(Self::Quarter),
            Self::Day => Some(Self::Month),
        }
    }
}
