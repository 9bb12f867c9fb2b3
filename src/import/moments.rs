//! Moments of other forms as dates of ours: what the form forces to be exact is no exact date.

use jiff::civil::Date;

use crate::incident::PartialDate;

/// When an event was, and why its date is what it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EventDate {
    pub(super) date: PartialDate,
    pub(super) note: Option<String>,
}

impl EventDate {
    /// No date that the input states.
    pub(super) fn not_stated(form: &str) -> Self {
        Self {
            date: PartialDate::lenient("XXXX"),
            note: Some(format!("The input ({form}) states no date of the event.")),
        }
    }

    /// A date that the input states as `written`, which is no date that we can read.
    pub(super) fn unread(form: &str, written: &str) -> Self {
        Self {
            note: Some(format!(
                "The input ({form}) dates the event `{written}`, which cannot be read as a date."
            )),
            ..Self::not_stated(form)
        }
    }

    /// From `first` to `last`, in a form that has no months or years alone, so that the first of one may stand for it.
    pub(super) fn forced(first: Option<Date>, last: Option<Date>, form: &str) -> Option<Self> {
        // An end before the beginning is wrong, and nothing tells which of them is right.
        let last = last.filter(|last| first.is_none_or(|first| first <= *last));
        let ends = [first, last].map(|end| end.map(|day| (day, coarse(day))));
        let text = match &ends {
            [Some((_, first)), Some((_, last))] if first == last => first.clone(),
            [Some((_, first)), Some((_, last))] => format!("{first}/{last}"),
            [Some((_, first)), None] => format!("{first}/"),
            [None, Some((_, last))] => format!("/{last}"),
            [None, None] => return None,
        };
        let blurred: Vec<String> = ends
            .iter()
            .flatten()
            .filter(|(day, text)| day.to_string() != *text)
            .map(|(day, text)| format!("{day} is read as {text}"))
            .collect();
        let note = (!blurred.is_empty()).then(|| {
            let which = blurred.join(" and ");
            format!("{form} demands a day, and the first of a month may stand for a month or a year: {which}.")
        });
        let date = PartialDate::lenient(&text);
        date.is_readable().then_some(Self { date, note })
    }

    /// One moment in such a form.
    pub(super) fn forced_day(day: Date, form: &str) -> Option<Self> {
        Self::forced(Some(day), Some(day), form)
    }
}

/// The month for the first of a month, the year for the first of a year.
fn coarse(day: Date) -> String {
    match (day.month(), day.day()) {
        (1, 1) => format!("{:04}", day.year()),
        (month, 1) => format!("{:04}-{month:02}", day.year()),
        _ => day.to_string(),
    }
}

/// The day of an ISO 8601 date or timestamp such as `2019-09-01T04:00:00.000Z`.
pub(super) fn iso_day(text: &str) -> Option<Date> {
    let day = text.trim().get(..10)?;
    let rest = &text.trim()[10..];
    if !rest.is_empty() && !rest.starts_with(['T', 't', ' ']) {
        return None;
    }
    day.parse::<Date>().ok().filter(|day| day.year() > 0)
}

/// The day of `6/20/2023` (`month_first`) or `20.6.2023`.
pub(super) fn numbered_day(text: &str, month_first: bool) -> Option<Date> {
    let mut numbers = text
        .trim()
        .split(['/', '.', '-'])
        .map(|part| part.trim().parse::<i16>().ok());
    let (one, two, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let (month, day) = if month_first { (one, two) } else { (two, one) };
    let is_whole = numbers.next().is_none() && year >= 1000;
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    is_whole.then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forced(first: &str, last: &str) -> Option<(String, bool)> {
        let event = EventDate::forced(iso_day(first), iso_day(last), "STIX")?;
        Some((event.date.text().to_owned(), event.note.is_some()))
    }

    #[test]
    fn a_first_that_the_form_forces_is_a_month_or_a_year() {
        let rows = [
            (
                "2019-09-01T04:00:00.000Z",
                "2020-08-01T04:00:00.000Z",
                "2019-09/2020-08",
                true,
            ),
            ("2015-12-01T05:00:00Z", "2016-01-01T05:00:00Z", "2015-12/2016", true),
            ("2016-01-08T12:50:40.123Z", "", "2016-01-08/", false),
            ("2016-01-08", "2016-01-08T23:59:59Z", "2016-01-08", false),
            ("", "2020-02-29", "/2020-02-29", false),
            ("2020-03-04", "2019-03-04", "2020-03-04/", false),
        ];
        for (first, last, text, is_noted) in rows {
            assert_eq!(forced(first, last), Some((text.to_owned(), is_noted)), "{first} {last}");
        }
        for nothing in [
            "",
            "soon",
            "2020-02-30",
            "2020-2-3",
            "0000-01-01",
            "2020-01-01é",
            "９９９９-01-01",
        ] {
            assert_eq!(forced(nothing, nothing), None, "{nothing}");
        }
    }

    #[test]
    fn numbered_days_are_read_in_the_order_that_a_map_says() {
        assert_eq!(numbered_day("2/13/2020", true), iso_day("2020-02-13"));
        assert_eq!(numbered_day("13.2.2020", false), iso_day("2020-02-13"));
        for text in ["13/2/2020", "2/2020", "", "a/b/c", "1/2/3/4", "1/2/03"] {
            assert_eq!(numbered_day(text, true), None, "{text}");
        }
    }
}
