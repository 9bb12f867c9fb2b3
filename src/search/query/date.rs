//! Dates in queries: spans of days, days back from today, periods by name, and dates that are still being typed.

use jiff::{ToSpan, civil::Date};

use super::note::QueryProblem;
use crate::incident::Span;

/// A span of days that is named by where it lies from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    Today,
    Yesterday,
    ThisMonth,
    LastMonth,
    ThisYear,
    LastYear,
}

const PERIODS: [(&str, Period); 6] = [
    ("today", Period::Today),
    ("yesterday", Period::Yesterday),
    ("this-month", Period::ThisMonth),
    ("last-month", Period::LastMonth),
    ("this-year", Period::ThisYear),
    ("last-year", Period::LastYear),
];

/// The names of periods: `today`, `last-year`.
pub(in crate::search) fn periods() -> impl Iterator<Item = &'static str> {
    PERIODS.iter().map(|(name, _)| *name)
}

/// The days that `text` asks for.
pub(in crate::search) fn span(text: &str, today: Date) -> Option<Span> {
    let named = period(text).and_then(|period| period.span(today));
    named.or_else(|| back(text, today)).or_else(|| Span::parse(text).ok())
}

/// The days that a date beginning with `text` may mean: `202` the years 2020 to 2029, `2023-0` January to September
/// 2023, `this` this month and this year.
pub(in crate::search) fn begun(text: &str, today: Date) -> Option<Span> {
    let spans = begun_periods(text).filter_map(|period| period.span(today));
    let named = spans.reduce(|all, one| Span {
        earliest: all.earliest.min(one.earliest),
        latest: all.latest.max(one.latest),
    });
    named.or_else(|| begun_day(text))
}

/// Whether `text` may be the beginning of a date.
pub(super) fn can_begin(text: &str) -> bool {
    begun_periods(text).next().is_some() || begun_day(text).is_some()
}

/// How a date is said in words: `this-year` is `this year`, `90d` is `within 90d`.
pub(super) fn in_words(text: &str) -> String {
    let named = PERIODS.iter().find(|(_, known)| Some(*known) == period(text));
    match named {
        Some((name, _)) => name.replace('-', " "),
        None if is_back(text) => format!("within {text}"),
        None => text.to_owned(),
    }
}

/// The period of this name, in any case and with blanks or hyphens.
fn period(text: &str) -> Option<Period> {
    let name = text.trim().replace(' ', "-");
    let named = PERIODS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name));
    named.map(|&(_, period)| period)
}

fn begun_periods(text: &str) -> impl Iterator<Item = Period> {
    let text = text.to_ascii_lowercase();
    let begun = move |name: &str| !text.is_empty() && name.starts_with(&text);
    let periods = PERIODS.iter().filter(move |(name, _)| begun(name));
    periods.map(|&(_, period)| period)
}

impl Period {
    /// Its days; `None` where the calendar ends.
    fn span(self, today: Date) -> Option<Span> {
        let within = |earliest, latest| Span {
            earliest: Some(earliest),
            latest: Some(latest),
        };
        let month = |day: Date| within(day.first_of_month(), day.last_of_month());
        let year = |day: Date| within(day.first_of_year(), day.last_of_year());
        Some(match self {
            Self::Today => within(today, today),
            Self::Yesterday => {
                let day = today.yesterday().ok()?;
                within(day, day)
            }
            Self::ThisMonth => month(today),
            Self::LastMonth => month(today.checked_sub(1.month()).ok()?),
            Self::ThisYear => year(today),
            Self::LastYear => year(today.checked_sub(1.year()).ok()?),
        })
    }
}

/// The days that a day of the calendar beginning with `text` may be.
fn begun_day(text: &str) -> Option<Span> {
    let template = "0000-00-00";
    let fits = text.len() <= template.len()
        && text.bytes().zip(template.bytes()).all(|(byte, model)| match model {
            b'-' => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if text.is_empty() || !fits {
        return None;
    }
    let completed = |digit: char| -> String {
        let rest = template[text.len()..].chars();
        text.chars()
            .chain(rest.map(|c| if c == '0' { digit } else { c }))
            .collect()
    };
    let earliest = clamped(&completed('0'))?;
    let latest = clamped(&completed('9'))?;
    (earliest <= latest).then_some(Span {
        earliest: Some(earliest),
        latest: Some(latest),
    })
}

/// Refuses text that is no date or span of days.
pub(super) fn check(text: &str) -> Result<(), QueryProblem> {
    if is_back(text) || period(text).is_some() {
        return Ok(());
    }
    let Err(error) = Span::parse(text) else {
        return Ok(());
    };
    let problem = QueryProblem::new(error.to_string());
    Err(match error.help {
        Some(help) => problem.help(help),
        None => problem.help("2023, 2023-06, 2023-06-20, 2022..2024, 90d or this-year"),
    })
}

/// Refuses a span of time that ends before it begins.
pub(super) fn check_order(from: &str, to: &str) -> Result<(), QueryProblem> {
    let (Ok(first), Ok(last)) = (Span::parse(from), Span::parse(to)) else {
        return Ok(());
    };
    match (first.earliest, last.latest) {
        (Some(start), Some(end)) if end < start => {
            let problem = QueryProblem::new(format!("`{from}..{to}` ends before it begins"));
            Err(problem.help(format!("{to}..{from}?")))
        }
        _ => Ok(()),
    }
}

/// The date of `text`, with month and day moved into their range if they are too small or too large.
fn clamped(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: i8 = parts.next()?.parse().ok()?;
    let day: i8 = parts.next()?.parse().ok()?;
    let first = Date::new(year, month.clamp(1, 12), 1).ok()?;
    let days = first.days_in_month();
    Date::new(year, first.month(), day.clamp(1, days)).ok()
}

fn is_back(text: &str) -> bool {
    split_back(text).is_some()
}

/// `90d`, `12w`, `6m`, `1y`: from that long ago up to today.
fn back(text: &str, today: Date) -> Option<Span> {
    let (count, unit) = split_back(text)?;
    let step = match unit {
        b'd' => count.days(),
        b'w' => count.weeks(),
        b'm' => count.months(),
        _ => count.years(),
    };
    Some(Span {
        earliest: Some(today.saturating_sub(step)),
        latest: Some(today),
    })
}

fn split_back(text: &str) -> Option<(i32, u8)> {
    let (&unit, digits) = text.as_bytes().split_last()?;
    let is_count = (1..=4).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    if !is_count || !b"dwmy".contains(&unit) {
        return None;
    }
    Some((text[..digits.len()].parse().ok()?, unit))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(from: &str, to: &str) -> Span {
        Span {
            earliest: from.parse().ok(),
            latest: to.parse().ok(),
        }
    }

    #[test]
    fn a_date_being_typed_means_all_it_may_become() {
        assert_eq!(begun_day("2"), Some(days("2000-01-01", "2999-12-31")));
        assert_eq!(begun_day("202"), Some(days("2020-01-01", "2029-12-31")));
        assert_eq!(begun_day("2023-"), Some(days("2023-01-01", "2023-12-31")));
        assert_eq!(begun_day("2023-0"), Some(days("2023-01-01", "2023-09-30")));
        assert_eq!(begun_day("2024-02-2"), Some(days("2024-02-20", "2024-02-29")));
        for text in ["", "x", "2023-1x", "2023-06-200", "20a"] {
            assert_eq!(begun_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_of_days_back_ends_today() {
        let today = date(2024, 3, 31);
        assert_eq!(span("30d", today), Some(days("2024-03-01", "2024-03-31")));
        assert_eq!(span("2w", today), Some(days("2024-03-17", "2024-03-31")));
        assert_eq!(span("1m", today), Some(days("2024-02-29", "2024-03-31")));
        assert_eq!(span("9999y", today).and_then(|span| span.latest), Some(today));
        assert_eq!(span("2023-06", today), Some(days("2023-06-01", "2023-06-30")));
    }

    #[test]
    fn periods_are_counted_from_today() {
        let today = date(2024, 3, 31);
        for (text, from, to) in [
            ("today", "2024-03-31", "2024-03-31"),
            ("Yesterday", "2024-03-30", "2024-03-30"),
            ("this-month", "2024-03-01", "2024-03-31"),
            ("last month", "2024-02-01", "2024-02-29"),
            ("this-year", "2024-01-01", "2024-12-31"),
            ("last-year", "2023-01-01", "2023-12-31"),
        ] {
            assert_eq!(span(text, today), Some(days(from, to)), "{text}");
        }
        assert_eq!(begun("this", today), Some(days("2024-01-01", "2024-12-31")));
        assert_eq!(begun("last", today), Some(days("2023-01-01", "2024-02-29")));
        assert_eq!(span("yesterday", Date::MIN), None);
        assert_eq!(in_words("last-year"), "last year");
        assert_eq!(in_words("90d"), "within 90d");
    }

    #[test]
    fn time_that_ends_before_it_begins_is_refused() {
        let problem = check_order("2024", "2020").unwrap_err();
        assert_eq!(problem.message, "`2024..2020` ends before it begins");
        assert_eq!(problem.help.as_deref(), Some("2020..2024?"));
        for (from, to) in [("2020", "2024"), ("2024", "2024"), ("2024-06", "2024"), ("90d", "2020")] {
            assert_eq!(check_order(from, to), Ok(()), "{from}..{to}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_a_way_out() {
        let problem = check("tomorrow").unwrap_err();
        assert!(problem.message.contains("`tomorrow` is no date"), "{}", problem.message);
        assert!(problem.help.is_some());
        assert_eq!(check("90d"), Ok(()));
        assert_eq!(check("this-year"), Ok(()));
        assert_eq!(check("2018/2023"), Ok(()));
    }
}
