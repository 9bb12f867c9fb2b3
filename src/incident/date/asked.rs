//! Spans of days as queries ask for them.

use super::{error::DateError, meaning::DateMeaning, repair, span::Span};

impl Span {
    /// Reads what a query asks for: `2023`, `2023-06`, `2022..2024`, `..2019`, `2019..`, or a date in any other form
    /// that states a year.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let whole = text.starts_with('[') || text.contains('/');
        let span = match text.split_once("..").filter(|_| !whole) {
            None => dated(text)?,
            Some((from, "")) => Self {
                earliest: dated(from)?.earliest,
                latest: None,
            },
            Some(("", to)) => Self {
                earliest: None,
                latest: dated(to)?.latest,
            },
            Some((from, to)) => Self {
                earliest: dated(from)?.earliest,
                latest: dated(to)?.latest,
            },
        };
        if matches!(span, Self { earliest: Some(from), latest: Some(to) } if from > to) {
            return Err(refused(text, "it ends before it begins"));
        }
        Ok(span)
    }
}

fn dated(text: &str) -> Result<Span, DateError> {
    let meaning = DateMeaning::of(text).map_err(|reason| DateError {
        help: repair::help(text),
        ..refused(text, reason)
    })?;
    if meaning.span.is_unbounded() {
        return Err(refused(text, "a span of time needs a year"));
    }
    Ok(meaning.span)
}

fn refused(text: &str, reason: &'static str) -> DateError {
    DateError {
        text: text.to_owned(),
        reason,
        help: None,
        certain: None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn span(text: &str) -> Span {
        Span::parse(text).unwrap()
    }

    fn days(earliest: Option<(i16, i8, i8)>, latest: Option<(i16, i8, i8)>) -> Span {
        let day = |(y, m, d)| date(y, m, d);
        Span {
            earliest: earliest.map(day),
            latest: latest.map(day),
        }
    }

    #[test]
    fn a_query_asks_for_years_months_days_and_ranges() {
        assert_eq!(span("2023"), days(Some((2023, 1, 1)), Some((2023, 12, 31))));
        assert_eq!(span(" 2023-06 "), days(Some((2023, 6, 1)), Some((2023, 6, 30))));
        assert_eq!(span("2022..2024-02"), days(Some((2022, 1, 1)), Some((2024, 2, 29))));
        assert_eq!(span("..2019"), days(None, Some((2019, 12, 31))));
        assert_eq!(span("2019-05-03.."), days(Some((2019, 5, 3)), None));
    }

    #[test]
    fn a_query_may_be_any_date_with_a_year() {
        assert_eq!(span("202X"), days(Some((2020, 1, 1)), Some((2029, 12, 31))));
        assert_eq!(span("2019/2020-08"), days(Some((2019, 1, 1)), Some((2020, 8, 31))));
        assert_eq!(span("[..2024-08-13]"), days(None, Some((2024, 8, 13))));
        assert_eq!(span("../2019-10-21"), days(None, Some((2019, 10, 21))));
        assert_eq!(span("2023-21..2023-22"), days(Some((2023, 3, 1)), Some((2023, 8, 31))));
    }

    #[test]
    fn what_no_span_can_be_made_of_is_refused() {
        assert_eq!(
            Span::parse("2024..2022").unwrap_err().reason,
            "it ends before it begins"
        );
        assert_eq!(
            Span::parse("XXXX-06").unwrap_err().reason,
            "a span of time needs a year"
        );
        for text in ["", "..", "soon", "2023-13", "2022..soon"] {
            assert!(Span::parse(text).is_err(), "{text}");
        }
        assert_eq!(
            Span::parse("2024-8").unwrap_err().help.as_deref(),
            Some("write `2024-08`")
        );
    }
}
