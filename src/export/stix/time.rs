//! Days as STIX writes them: moments in UTC, to the millisecond.

use jiff::civil::Date;

use crate::{export::days::has_year, incident::PartialDate};

/// The first moment of `day`.
pub(super) fn midnight(day: Date) -> String {
    at_millisecond(day, 0)
}

/// The moment of `day` that begins after so many `milliseconds` of it.
pub(super) fn at_millisecond(day: Date, milliseconds: u32) -> String {
    let (seconds, thousandths) = (milliseconds / 1000, milliseconds % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{day}T{hour:02}:{minute:02}:{second:02}.{thousandths:03}Z")
}

/// The first moment of the day on which an event began and the last of the day on which it ended, each where the record
/// states that day. A month or a year is no day, and an inferred day is not stated.
pub(super) fn begun_and_ended(date: &PartialDate) -> (Option<String>, Option<String>) {
    if !date.is_certain() {
        return (None, None);
    }
    let (first, last) = stated_days(date);
    let end = |day: Date| format!("{day}T23:59:59.999Z");
    (first.map(midnight), last.map(end))
}

/// The days as far as the text states them: a day alone, or an end of `2022-09-09/2023-01`.
fn stated_days(date: &PartialDate) -> (Option<Date>, Option<Date>) {
    if !date.lasted() {
        return (date.day(), date.day());
    }
    let (begun, ended) = date.text().split_once('/').unwrap_or_default();
    let day = |text: &str| PartialDate::lenient(text).day().filter(|day| has_year(*day));
    (day(begun), day(ended))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_moment_is_within_its_day() {
        assert_eq!(midnight(date(2024, 5, 2)), "2024-05-02T00:00:00.000Z");
        assert_eq!(at_millisecond(date(2024, 5, 2), 86_399_999), "2024-05-02T23:59:59.999Z");
    }

    #[test]
    fn only_a_stated_day_begins_or_ends_an_event() {
        let rows = [
            ("2023-06-20", Some("2023-06-20T00"), Some("2023-06-20T23")),
            ("2022-09-09/2023-01-02", Some("2022-09-09T00"), Some("2023-01-02T23")),
            ("2022-09-09/..", Some("2022-09-09T00"), None),
            ("2022-09/2023-01-02", None, Some("2023-01-02T23")),
            ("/2023-01-02", None, Some("2023-01-02T23")),
            ("2023-06", None, None),
            ("2023-06-20~", None, None),
            ("[..2024-08-13]", None, None),
            ("XXXX-06-20", None, None),
            ("soon", None, None),
        ];
        for (text, begun, ended) in rows {
            let (first, last) = begun_and_ended(&PartialDate::lenient(text));
            assert_eq!(first.as_deref().map(|moment| &moment[..13]), begun, "{text}");
            assert_eq!(last.as_deref().map(|moment| &moment[..13]), ended, "{text}");
        }
    }
}
