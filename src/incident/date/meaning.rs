//! What a date's text means: its span, its mark of doubt, and whether it lasted.
//!
//! Reads with `edtf_core`, then admits only the forms that a record may have; plain dates are read here.

use edtf_core::{
    Bound, BoundDate, Date as EdtfDate, DateField, Edtf, Interval, IntervalEndpoint, SetElement, SetKind, YearKind,
};
use jiff::civil::Date;

use super::{qualifier::Qualifier, span::Span};

/// What is computed once of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DateMeaning {
    pub(super) span: Span,
    pub(super) qualifier: Option<Qualifier>,
    pub(super) lasted: bool,
}

/// A date by its parts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DateParts {
    Moment(EdtfDate),
    /// From … to.
    Lasted(LastedEnd, LastedEnd),
    /// One of these.
    OneOf(Vec<SetElement>),
}

/// An end of what lasted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum LastedEnd {
    On(EdtfDate),
    /// There is none: it began before all dates, or goes on.
    Open,
    /// There is one, but nobody says when.
    NotStated,
}

/// One clause on why a text is not a date.
pub(super) type Reason = &'static str;

/// The most bytes of a text that may be a date, so that no record makes a sentence of a megabyte.
pub(super) const MAX_DATE_BYTES: usize = 100;

impl DateMeaning {
    /// Reads `text` if it is a year, a month or a day with no marks.
    pub(super) fn plain(text: &str) -> Option<Self> {
        plain(text.as_bytes()).map(|span| Self {
            span,
            qualifier: None,
            lasted: false,
        })
    }

    /// Reads `text`.
    pub(super) fn of(text: &str) -> Result<Self, Reason> {
        if let Some(meaning) = Self::plain(text) {
            return Ok(meaning);
        }
        let edtf = parsed(text)?;
        let written = DateParts::admit(&edtf)?;
        Ok(Self {
            span: if written.has_year() {
                bounds(&edtf)
            } else {
                Span::default()
            },
            qualifier: Qualifier::new(edtf.is_approximate(), edtf.is_uncertain()),
            lasted: matches!(written, DateParts::Lasted(..)),
        })
    }
}

impl DateParts {
    /// Reads `text` into its parts.
    pub(super) fn of(text: &str) -> Result<Self, Reason> {
        Self::admit(&parsed(text)?)
    }

    fn admit(edtf: &Edtf) -> Result<Self, Reason> {
        match edtf {
            Edtf::Date(date) => admit_date(date).map(|()| Self::Moment(*date)),
            Edtf::DateTime(_) => Err("a date has no time of day"),
            Edtf::Interval(interval) => admit_interval(interval),
            Edtf::Set(set) => match set.kind {
                SetKind::AllMembers => Err("`{ }` means several dates at once, a record has one"),
                SetKind::OneMember => {
                    set.elements.iter().try_for_each(admit_element)?;
                    Ok(Self::OneOf(set.elements.clone()))
                }
            },
        }
    }

    fn has_year(&self) -> bool {
        match self {
            Self::Moment(date) | Self::Lasted(LastedEnd::On(date), _) => states_year(date),
            Self::Lasted(LastedEnd::Open | LastedEnd::NotStated, _) | Self::OneOf(_) => true,
        }
    }
}

fn parsed(text: &str) -> Result<Edtf, Reason> {
    if text.len() > MAX_DATE_BYTES {
        return Err("a date has at most 100 characters");
    }
    Edtf::parse(text).map_err(|fault| fault.message)
}

/// The days a single date may mean, as the library has them: it bounds an unstated year too.
pub(super) fn date_span(date: &EdtfDate) -> Span {
    bounds(&Edtf::Date(*date))
}

/// Whether any digit of the year is known.
pub(super) fn states_year(date: &EdtfDate) -> bool {
    !matches!(date.year.kind, YearKind::Standard { digits, .. } if digits == [None; 4])
}

fn admit_date(date: &EdtfDate) -> Result<(), Reason> {
    let YearKind::Standard {
        negative: false,
        digits,
    } = date.year.kind
    else {
        return Err("a year has four digits");
    };
    if date.year.significant_digits.is_some() {
        return Err("a year has four digits and no `S`");
    }
    if digits.windows(2).any(|pair| pair[0].is_none() && pair[1].is_some()) {
        return Err("of a year only the last digits may be `X`");
    }
    let month = date.month.and_then(DateField::value);
    if month.is_some_and(|month| month > 24) {
        return Err("the seasons are `21` to `24`");
    }
    if !states_year(date) && date.month.is_some() && month.is_none() {
        return Err("without a year the month must be known");
    }
    Ok(())
}

fn admit_interval(interval: &Interval) -> Result<DateParts, Reason> {
    let (from, to) = (admit_end(&interval.start)?, admit_end(&interval.end)?);
    let yearless = |end| matches!(end, LastedEnd::On(date) if !states_year(&date));
    match (from, to) {
        (LastedEnd::On(_), _) | (_, LastedEnd::On(_)) if yearless(from) == yearless(to) => {
            Ok(DateParts::Lasted(from, to))
        }
        (LastedEnd::On(_), _) | (_, LastedEnd::On(_)) => Err("the year is stated at both ends or at neither"),
        _ => Err("one end at least needs a date"),
    }
}

fn admit_end(end: &IntervalEndpoint) -> Result<LastedEnd, Reason> {
    match end {
        IntervalEndpoint::Date(date) => admit_date(date).map(|()| LastedEnd::On(*date)),
        IntervalEndpoint::Open => Ok(LastedEnd::Open),
        IntervalEndpoint::Unknown => Ok(LastedEnd::NotStated),
        IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => {
            Err("beside `/` stands one date or `..`, not both")
        }
    }
}

fn admit_element(element: &SetElement) -> Result<(), Reason> {
    let (first, last) = match element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => (date, date),
        SetElement::Range(from, to) => (from, to),
    };
    for date in [first, last] {
        admit_date(date)?;
        if !states_year(date) {
            return Err("a span in brackets needs a year");
        }
    }
    Ok(())
}

/// The span of `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, which nearly all dates are; `None` for anything else.
fn plain(text: &[u8]) -> Option<Span> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0'))
        })
    };
    let small = |digits: &[u8]| number(digits).and_then(|n| i8::try_from(n).ok());
    let (first, last) = match text {
        year if year.len() == 4 => {
            let year = number(year)?;
            (Date::new(year, 1, 1), Date::new(year, 12, 31))
        }
        [year @ .., b'-', a, b] if year.len() == 4 => {
            let first = Date::new(number(year)?, small(&[*a, *b])?, 1).ok()?;
            (Ok(first), Ok(first.last_of_month()))
        }
        [year @ .., b'-', a, b, b'-', c, d] if year.len() == 4 => {
            let day = Date::new(number(year)?, small(&[*a, *b])?, small(&[*c, *d])?);
            (day.clone(), day)
        }
        _ => return None,
    };
    Some(Span {
        earliest: Some(first.ok()?),
        latest: Some(last.ok()?),
    })
}

fn bounds(edtf: &Edtf) -> Span {
    let bounds = edtf.bounds();
    Span {
        earliest: day(bounds.earliest),
        latest: day(bounds.latest),
    }
}

/// The day of a bound; the winter of 9999 ends with that year.
fn day(bound: Bound) -> Option<Date> {
    match bound {
        Bound::Date(day) => Some(calendar_day(day)),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

fn calendar_day(day: BoundDate) -> Date {
    let parts = || {
        Some((
            i16::try_from(day.year).ok()?,
            i8::try_from(day.month).ok()?,
            i8::try_from(day.day).ok()?,
        ))
    };
    parts()
        .and_then(|(year, month, day)| Date::new(year, month, day).ok())
        .unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_dates_read_as_the_library_reads_them() {
        for year in ["0000", "1900", "2000", "2023", "2024", "9999", "20a3"] {
            let months = (0..=25).map(|month| format!("{year}-{month:02}"));
            let days = (0..=13)
                .flat_map(|month| (0..=32).map(move |day| (month, day)))
                .map(|(month, day)| format!("{year}-{month:02}-{day:02}"));
            for text in months.chain(days).chain([year.to_owned()]) {
                let by_library = Edtf::parse(&text).ok().map(|edtf| bounds(&edtf));
                match plain(text.as_bytes()) {
                    Some(span) => assert_eq!(Some(span), by_library, "{text}"),
                    None => assert!(by_library.is_none() || text.len() == 7, "{text}"),
                }
            }
        }
    }

    #[test]
    fn a_text_as_long_as_a_file_is_no_date() {
        let list = format!("[{}2024]", "2023,".repeat(100_000));
        assert_eq!(DateMeaning::of(&list), Err("a date has at most 100 characters"));
        assert!(DateMeaning::of(&format!("[{}2024]", "2023,".repeat(18))).is_ok());
    }

    #[test]
    fn only_the_forms_of_the_table_are_admitted() {
        for text in [
            "-0044",
            "Y17E7",
            "1950S2",
            "X023",
            "2023-25",
            "2023-33",
            "XXXX-XX-13",
            "2023-06-20T10:00:00",
            "{2018,2020}",
            "/",
            "../",
            "/..",
            "XXXX-06/",
            "..2019/2020",
            "2019/2020..",
            "XXXX-06/2020",
            "XXXX-06/..",
            "[..XXXX-06]",
            "../..",
        ] {
            assert!(DateMeaning::of(text).is_err(), "{text}");
        }
    }
}
