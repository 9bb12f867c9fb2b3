//! Dates in full words: `2 July 2024 or before`, `about 2023`, `from March to May 2024`.

use edtf_core::{Date as EdtfDate, DateField, SetElement, YearKind};
use jiff::civil::Date;

use super::{
    meaning::{DateParts, LastedEnd, date_span, states_year},
    qualifier::Qualifier,
};
use crate::text::{and_list, or_list};

const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Names of the twelve months and, from 21, the four seasons.
pub(super) fn month_name(month: u8) -> Option<&'static str> {
    match month {
        1..=12 => Some(MONTH_NAMES[usize::from(month) - 1]),
        21 => Some("spring"),
        22 => Some("summer"),
        23 => Some("autumn"),
        24 => Some("winter"),
        _ => None,
    }
}

pub(super) fn in_words(text: &str) -> String {
    match DateParts::of(text) {
        Ok(DateParts::Moment(date)) => moment(&date),
        Ok(DateParts::Lasted(from, to)) => lasted(from, to),
        Ok(DateParts::OneOf(elements)) => or_list(&elements.iter().map(element).collect::<Vec<_>>()),
        Err(_) => text.to_owned(),
    }
}

fn lasted(from: LastedEnd, to: LastedEnd) -> String {
    match (from, to) {
        (LastedEnd::On(from), LastedEnd::On(to)) => format!("from {} to {}", first_of_two(&from, &to), moment(&to)),
        (LastedEnd::On(from), LastedEnd::Open) => format!("from {} on", moment(&from)),
        (LastedEnd::On(from), LastedEnd::NotStated) => format!("from {}, end not stated", moment(&from)),
        (LastedEnd::NotStated, LastedEnd::On(to)) => format!("until {}, beginning not stated", moment(&to)),
        (LastedEnd::Open, LastedEnd::On(to)) => format!("until {}", moment(&to)),
        (LastedEnd::Open | LastedEnd::NotStated, LastedEnd::Open | LastedEnd::NotStated) => String::new(),
    }
}

fn element(element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => moment(date),
        SetElement::OnOrBefore(date) => format!("{} or before", moment(date)),
        SetElement::OnOrAfter(date) => format!("{} or later", moment(date)),
        SetElement::Range(from, to) if from.month.is_none() && to.month.is_none() => {
            format!("some day in {}–{}, which year is not stated", moment(from), moment(to))
        }
        SetElement::Range(from, to) => format!("some day from {} to {}", first_of_two(from, to), moment(to)),
    }
}

fn moment(date: &EdtfDate) -> String {
    with_doubt(date, unqualified(date))
}

fn unqualified(date: &EdtfDate) -> String {
    let month = date.month.and_then(DateField::value);
    let Some(name) = month.and_then(month_name) else {
        return without_month(date);
    };
    match date.day.map(DateField::value) {
        None => of_year(name, date),
        Some(Some(day)) => of_year(&format!("{day} {name}"), date),
        Some(None) if date.day.is_some_and(is_blank) => format!("{}, day unknown", of_year(name, date)),
        Some(None) => between(date),
    }
}

fn without_month(date: &EdtfDate) -> String {
    match (date.month, date.day) {
        (None, _) if states_year(date) => year(date),
        (None, _) => "date not stated".to_owned(),
        (Some(month), day) if is_blank(month) && day.is_none_or(is_blank) => format!("{}, month unknown", year(date)),
        (Some(_), _) => between(date),
    }
}

/// Whether none of its digits is known.
fn is_blank(field: DateField) -> bool {
    field.digits == [None; 2]
}

fn of_year(words: &str, date: &EdtfDate) -> String {
    if !states_year(date) {
        return format!("{words}, year not stated");
    }
    match date.year.value() {
        Some(year) if date.month.and_then(DateField::value) == Some(24) => format!("{words} {}", winter(year)),
        Some(_) => format!("{words} {}", year(date)),
        None => format!("{words} of {}", year(date)),
    }
}

/// The two years of a winter: `2023/24`, `1999/2000`.
fn winter(year: i64) -> String {
    let next = year + 1;
    if next % 100 == 0 {
        format!("{year:04}/{next:04}")
    } else {
        format!("{year:04}/{:02}", next % 100)
    }
}

fn year(date: &EdtfDate) -> String {
    let YearKind::Standard { digits, .. } = date.year.kind else {
        return String::new();
    };
    let filled = |fill: u8| -> String {
        let digits = digits.map(|digit| char::from(b'0' + digit.unwrap_or(fill)));
        digits.iter().collect()
    };
    match digits {
        [_, _, _, Some(_)] => filled(0),
        [_, _, Some(_), None] => format!("the {}s", filled(0)),
        _ => format!("the years {} to {}", filled(0), filled(9)),
    }
}

fn between(date: &EdtfDate) -> String {
    let span = date_span(date);
    let words = |day: Option<Date>| day.map(day_in_words).unwrap_or_default();
    format!("between {} and {}", words(span.earliest), words(span.latest))
}

fn day_in_words(day: Date) -> String {
    let month = MONTH_NAMES[usize::from(day.month().unsigned_abs()) - 1];
    format!("{} {month} {:04}", day.day(), day.year())
}

/// The first of two dates, without the year or month that the second repeats: `March` of `March to May 2024`.
fn first_of_two(first: &EdtfDate, second: &EdtfDate) -> String {
    let months = (plain_month(first), plain_month(second));
    let (Some(month), Some(other)) = months else {
        return moment(first);
    };
    if first.year.kind != second.year.kind || is_qualified(first) {
        return moment(first);
    }
    match (first.day, second.day) {
        (None, _) => month_name(month).unwrap_or_default().to_owned(),
        (Some(day), Some(_)) if month == other => day.value().unwrap_or_default().to_string(),
        (Some(day), _) => {
            let name = month_name(month).unwrap_or_default();
            format!("{} {name}", day.value().unwrap_or_default())
        }
    }
}

/// The month of a date whose month and day have all their digits and that is no season.
fn plain_month(date: &EdtfDate) -> Option<u8> {
    let month = date.month.and_then(DateField::value).filter(|month| *month <= 12)?;
    date.day.is_none_or(|day| day.value().is_some()).then_some(month)
}

fn is_qualified(date: &EdtfDate) -> bool {
    date.is_approximate() || date.is_uncertain()
}

/// Says which parts are about or inferred: all of them (`about 2023`), or some (`20 June 2023 (year inferred)`).
fn with_doubt(date: &EdtfDate, words: String) -> String {
    let month = date.month.and_then(DateField::value);
    let month_word = if month.is_some_and(|month| month > 12) {
        "season"
    } else {
        "month"
    };
    let parts: Vec<(&str, Option<Qualifier>)> = [
        states_year(date).then_some(("year", date.year.qualifier)),
        date.month.map(|month| (month_word, month.qualifier)),
        date.day.map(|day| ("day", day.qualifier)),
    ]
    .into_iter()
    .flatten()
    .map(|(name, mark)| (name, Qualifier::new(mark.approximate, mark.uncertain)))
    .collect();

    let whole = parts.first().and_then(|(_, mark)| *mark);
    if parts.iter().all(|(_, mark)| *mark == whole) {
        return match whole {
            None => words,
            Some(Qualifier::About) => format!("about {words}"),
            Some(Qualifier::Inferred) => format!("{words} (inferred)"),
            Some(Qualifier::Both) => format!("about {words} (inferred)"),
        };
    }
    let marks = [
        (Qualifier::About, "approximate"),
        (Qualifier::Inferred, "inferred"),
        (Qualifier::Both, "approximate and inferred"),
    ];
    let doubts: Vec<String> = marks
        .into_iter()
        .filter_map(|(mark, adjective)| {
            let names = parts
                .iter()
                .filter(|(_, own)| *own == Some(mark))
                .map(|(name, _)| *name);
            let names: Vec<&str> = names.collect();
            (!names.is_empty()).then(|| format!("{} {adjective}", and_list(&names)))
        })
        .collect();
    format!("{words} ({})", doubts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(rows: &[(&str, &str)]) {
        for (text, words) in rows {
            assert_eq!(in_words(text), *words, "{text}");
        }
    }

    #[test]
    fn what_is_known_is_said_plainly() {
        reads(&[
            ("2023-06-20", "20 June 2023"),
            ("2023-06", "June 2023"),
            ("2023", "2023"),
            ("202X", "the 2020s"),
            ("20XX", "the years 2000 to 2099"),
            ("202X-05", "May of the 2020s"),
            ("2024-05-XX", "May 2024, day unknown"),
            ("2024-XX", "2024, month unknown"),
            ("2024-XX-XX", "2024, month unknown"),
            ("2024-05-1X", "between 10 May 2024 and 19 May 2024"),
        ]);
    }

    #[test]
    fn seasons_are_named_and_winter_has_two_years() {
        reads(&[
            ("2023-21", "spring 2023"),
            ("2023-22", "summer 2023"),
            ("2023-23", "autumn 2023"),
            ("2023-24", "winter 2023/24"),
            ("1999-24", "winter 1999/2000"),
        ]);
    }

    #[test]
    fn doubt_is_said_of_the_parts_it_is_on() {
        reads(&[
            ("2023~", "about 2023"),
            ("2023-06?", "June 2023 (inferred)"),
            ("2024%", "about 2024 (inferred)"),
            ("2023?-06-20", "20 June 2023 (year inferred)"),
            ("2023-06~-20", "20 June 2023 (year and month approximate)"),
            ("2023-~06-20", "20 June 2023 (month approximate)"),
            ("2023?-06-~20", "20 June 2023 (day approximate, year inferred)"),
            ("XXXX-06-20?", "20 June, year not stated (inferred)"),
            ("2023-?21", "spring 2023 (season inferred)"),
        ]);
    }

    #[test]
    fn an_unstated_year_is_said() {
        reads(&[
            ("XXXX-06-20", "20 June, year not stated"),
            ("XXXX-06", "June, year not stated"),
            ("XXXX-21", "spring, year not stated"),
            ("XXXX", "date not stated"),
            ("XXXX-06/XXXX-08", "from June to August, year not stated"),
        ]);
    }

    #[test]
    fn what_lasted_runs_from_to() {
        reads(&[
            ("2019-09/2020-08", "from September 2019 to August 2020"),
            ("2018/2023", "from 2018 to 2023"),
            ("2023-03/2023-05", "from March to May 2023"),
            ("2023-03-01/2023-03-09", "from 1 to 9 March 2023"),
            ("2023-03-01/2023-04-09", "from 1 March to 9 April 2023"),
            ("2023~/2024-05?", "from about 2023 to May 2024 (inferred)"),
            ("2023-24/2024-21", "from winter 2023/24 to spring 2024"),
            ("2022-09-09/..", "from 9 September 2022 on"),
            ("../2019-10-21", "until 21 October 2019"),
        ]);
    }

    #[test]
    fn an_end_that_is_not_stated_is_no_open_end() {
        reads(&[
            ("2021/", "from 2021, end not stated"),
            ("2021-05~/", "from about May 2021, end not stated"),
            ("/2021", "until 2021, beginning not stated"),
            ("/2019-10-21", "until 21 October 2019, beginning not stated"),
        ]);
    }

    #[test]
    fn one_moment_in_a_span_is_not_what_lasted() {
        reads(&[
            ("[..2024-08-13]", "13 August 2024 or before"),
            ("[..2024-08]", "August 2024 or before"),
            ("[2018..2023]", "some day in 2018–2023, which year is not stated"),
            ("[2023-03..2023-05]", "some day from March to May 2023"),
            ("[2024-05-03..2024-05-09]", "some day from 3 to 9 May 2024"),
            ("[2023-01..]", "January 2023 or later"),
            ("[2018,2020]", "2018 or 2020"),
        ]);
    }

    #[test]
    fn what_is_no_date_is_left_as_written() {
        reads(&[("next summer", "next summer"), ("", "")]);
    }
}
