//! Dates for the list: at most 10 columns and a mark of doubt. The table of forms stands at `PartialDate::list_form`.

use edtf_core::{Date as EdtfDate, DateField, SetElement, YearKind};

use super::{
    meaning::{DateParts, LastedEnd, date_span, states_year},
    qualifier::Qualifier,
};

/// The most columns of the whole: ten, and the mark.
const MAX_COLUMNS: usize = 11;

pub(super) fn list_form(text: &str) -> String {
    match DateParts::of(text) {
        Ok(DateParts::Moment(date)) => format!("{}{}", parts(&date), mark(&[date])),
        Ok(DateParts::Lasted(from, to)) => lasted(from, to),
        Ok(DateParts::OneOf(elements)) => one_of(&elements),
        Err(_) => format!("{}!", text.chars().take(MAX_COLUMNS - 1).collect::<String>()),
    }
}

fn lasted(from: LastedEnd, to: LastedEnd) -> String {
    match (from, to) {
        (LastedEnd::On(from), LastedEnd::On(to)) => {
            let mark = mark(&[from, to]);
            match shared(&from, &to) {
                Shared::Nothing => format!("{}/{}{mark}", year(&from), year(&to)),
                Shared::Year(month, other) => format!("{}-{month:02}/{other:02}{mark}", year(&from)),
                Shared::More if mark.is_empty() => format!("{}/", parts(&from)),
                Shared::More => format!("{}{mark}", parts(&from)),
            }
        }
        (LastedEnd::On(from), LastedEnd::Open) => fitted("", &from, "/"),
        (LastedEnd::On(from), LastedEnd::NotStated) => fitted("", &from, "/--"),
        (LastedEnd::Open, LastedEnd::On(to)) => fitted("/", &to, ""),
        (LastedEnd::NotStated, LastedEnd::On(to)) => fitted("--/", &to, ""),
        (LastedEnd::Open | LastedEnd::NotStated, LastedEnd::Open | LastedEnd::NotStated) => String::new(),
    }
}

/// A date between two signs and with its mark; to the month or the year where more does not fit.
fn fitted(before: &str, date: &EdtfDate, after: &str) -> String {
    let mark = mark(&[*date]);
    let month = EdtfDate { day: None, ..*date };
    let with = |date: &str| format!("{before}{date}{after}{mark}");
    [with(&parts(date)), with(&parts(&month))]
        .into_iter()
        .find(|listed| listed.len() <= MAX_COLUMNS)
        .unwrap_or_else(|| with(&year(date)))
}

fn one_of(elements: &[SetElement]) -> String {
    match extremes(elements) {
        (Some(first), Some(last)) if first == last => parts(&first),
        (Some(first), Some(last)) => match shared(&first, &last) {
            Shared::Nothing => format!("{}..{}", year(&first), year(&last)),
            Shared::Year(month, other) => format!("{}-{month:02}..{other:02}", year(&first)),
            Shared::More => match first.month.and_then(DateField::value) {
                Some(month) if first.month == last.month => format!("{}-{month:02}-XX", year(&first)),
                _ => year(&first),
            },
        },
        (Some(first), None) => format!("{}>", parts(&first)),
        (None, Some(last)) => format!("{}<", parts(&last)),
        (None, None) => String::new(),
    }
}

/// The first and the last of the dates one of which is meant; `None` is an open end.
fn extremes(elements: &[SetElement]) -> (Option<EdtfDate>, Option<EdtfDate>) {
    let ends = elements.iter().map(|element| match *element {
        SetElement::Date(date) => (Some(date), Some(date)),
        SetElement::OnOrBefore(date) => (None, Some(date)),
        SetElement::OnOrAfter(date) => (Some(date), None),
        SetElement::Range(from, to) => (Some(from), Some(to)),
    });
    let (firsts, lasts): (Vec<_>, Vec<_>) = ends.unzip();
    let firsts: Option<Vec<EdtfDate>> = firsts.into_iter().collect();
    let lasts: Option<Vec<EdtfDate>> = lasts.into_iter().collect();
    (
        firsts.and_then(|dates| dates.into_iter().min_by_key(|date| date_span(date).earliest)),
        lasts.and_then(|dates| dates.into_iter().max_by_key(|date| date_span(date).latest)),
    )
}

/// What two dates have in common.
enum Shared {
    Nothing,
    /// The year, but not these two months.
    Year(u8, u8),
    More,
}

fn shared(first: &EdtfDate, second: &EdtfDate) -> Shared {
    if first.year.kind != second.year.kind {
        return Shared::Nothing;
    }
    let month = |date: &EdtfDate| date.month.and_then(DateField::value).filter(|month| *month <= 12);
    match (month(first), month(second)) {
        (Some(one), Some(other)) if one != other => Shared::Year(one, other),
        _ => Shared::More,
    }
}

fn parts(date: &EdtfDate) -> String {
    let year = year(date);
    let season = match date.month.and_then(DateField::value) {
        Some(21) => "spr",
        Some(22) => "sum",
        Some(23) => "aut",
        Some(24) => "win",
        _ => {
            let month = date.month.map_or_else(String::new, two_digits);
            let day = date.day.map_or_else(String::new, two_digits);
            return if year.is_empty() && month.is_empty() {
                "not stated".to_owned()
            } else {
                format!("{year}{month}{day}")
            };
        }
    };
    format!("{year} {season}").trim_start().to_owned()
}

/// The digits of a year as written; nothing for a year that is not stated.
fn year(date: &EdtfDate) -> String {
    match date.year.kind {
        YearKind::Standard { digits, .. } if states_year(date) => digits.into_iter().map(digit).collect(),
        YearKind::Standard { .. } | YearKind::Big { .. } | YearKind::Exponential { .. } => String::new(),
    }
}

fn two_digits(field: DateField) -> String {
    let [tens, ones] = field.digits.map(digit);
    format!("-{tens}{ones}")
}

fn digit(digit: Option<u8>) -> char {
    digit.map_or('X', |digit| char::from(b'0' + digit))
}

fn mark(dates: &[EdtfDate]) -> &'static str {
    let about = dates.iter().any(EdtfDate::is_approximate);
    let inferred = dates.iter().any(EdtfDate::is_uncertain);
    match Qualifier::new(about, inferred) {
        None => "",
        Some(Qualifier::About) => "~",
        Some(Qualifier::Inferred) => "?",
        Some(Qualifier::Both) => "%",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn shows(rows: &[(&str, &str)]) {
        for (text, listed) in rows {
            assert_eq!(list_form(text), *listed, "{text}");
        }
    }

    #[test]
    fn a_plain_date_is_shown_as_written() {
        for text in ["2023-06-20", "2023-06", "2023", "202X", "2024-05-XX"] {
            shows(&[(text, text)]);
        }
    }

    #[test]
    fn doubt_stands_last() {
        shows(&[
            ("2023~", "2023~"),
            ("2023?-06-20", "2023-06-20?"),
            ("2024%", "2024%"),
            ("[..2024-07-02]", "2024-07-02<"),
            ("[2023-01..]", "2023-01>"),
            ("2023-21~", "2023 spr~"),
        ]);
    }

    #[test]
    fn one_moment_in_a_span_shows_the_span() {
        shows(&[
            ("[2018..2023]", "2018..2023"),
            ("[2018-05..2023-06]", "2018..2023"),
            ("[2024-03..2024-05]", "2024-03..05"),
            ("[2024-05-03..2024-05-09]", "2024-05-XX"),
            ("[2018,2020,2019]", "2018..2020"),
            ("[2018]", "2018"),
        ]);
    }

    #[test]
    fn what_lasted_shows_both_ends_where_they_fit() {
        shows(&[
            ("2019-09/2020-08", "2019/2020"),
            ("2019~/2020-08", "2019/2020~"),
            ("2023-03/2023-05", "2023-03/05"),
            ("2023-03-01/2023-03-09", "2023-03-01/"),
            ("2023-03-01/2023-03-09~", "2023-03-01~"),
            ("2023/2023-06", "2023/"),
            ("2022-09-09/..", "2022-09-09/"),
            ("2022-09-09~/..", "2022-09/~"),
            ("../2019-10-21", "/2019-10-21"),
            ("2021/", "2021/--"),
            ("2021-05-12/", "2021-05/--"),
            ("2021-05-12~/", "2021-05/--~"),
            ("2021-21/", "2021 spr/--"),
            ("2021-21~/", "2021/--~"),
            ("/2021-05-12?", "--/2021-05?"),
        ]);
    }

    #[test]
    fn a_date_without_a_year_shows_what_there_is() {
        shows(&[
            ("XXXX-06-20", "-06-20"),
            ("XXXX-06", "-06"),
            ("XXXX-24", "win"),
            ("XXXX", "not stated"),
            ("XXXX-06/XXXX-08", "-06/08"),
        ]);
    }

    #[test]
    fn what_is_no_date_is_cut_and_marked() {
        shows(&[("some day in spring", "some day i!"), ("soon", "soon!")]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_the_column(text in "(/|\\.\\./)?[?~%]?[0-9X]{4}(-[?~]?[0-9X]{2}){0,2}[?~%]?(/|/\\.\\.|/[0-9X]{4}(-[0-9X]{2}){0,2}[~]?)?") {
            prop_assert!(list_form(&text).chars().count() <= MAX_COLUMNS);
        }
    }
}
