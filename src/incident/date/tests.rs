//! The table of forms, row by row, and the order of dates.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> PartialDate {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn span(text: &str) -> Span {
    Span::parse(text).unwrap()
}

#[track_caller]
fn means(text: &str, earliest: Option<(i16, i8, i8)>, latest: Option<(i16, i8, i8)>) {
    let day = |(y, m, d)| date(y, m, d);
    let wanted = Span {
        earliest: earliest.map(day),
        latest: latest.map(day),
    };
    assert_eq!(read(text).span(), wanted, "{text}");
}

#[test]
fn a_date_takes_sixteen_bytes() {
    assert_eq!(size_of::<PartialDate>(), 16);
    assert_eq!(size_of::<Option<PartialDate>>(), 16);
}

#[test]
fn what_is_known_bounds_it() {
    means("2023-06-20", Some((2023, 6, 20)), Some((2023, 6, 20)));
    means("2023-06", Some((2023, 6, 1)), Some((2023, 6, 30)));
    means("2024-02", Some((2024, 2, 1)), Some((2024, 2, 29)));
    means("2023", Some((2023, 1, 1)), Some((2023, 12, 31)));
    means("202X", Some((2020, 1, 1)), Some((2029, 12, 31)));
    means("2024-05-XX", Some((2024, 5, 1)), Some((2024, 5, 31)));
}

#[test]
fn doubt_moves_no_bounds() {
    means("2023~", Some((2023, 1, 1)), Some((2023, 12, 31)));
    means("2023?-06-20", Some((2023, 6, 20)), Some((2023, 6, 20)));
    means("2024%", Some((2024, 1, 1)), Some((2024, 12, 31)));
    let marks = [
        ("2023~", Qualifier::About),
        ("2023?-06-20", Qualifier::Inferred),
        ("2024%", Qualifier::Both),
    ];
    for (text, mark) in marks {
        assert_eq!(read(text).qualifier(), Some(mark), "{text}");
        assert!(!read(text).is_certain(), "{text}");
    }
    assert!(read("2023").is_certain());
}

#[test]
fn seasons_are_those_of_the_north_and_winter_runs_into_the_next_year() {
    means("2023-21", Some((2023, 3, 1)), Some((2023, 5, 31)));
    means("2023-22", Some((2023, 6, 1)), Some((2023, 8, 31)));
    means("2023-23", Some((2023, 9, 1)), Some((2023, 11, 30)));
    means("2023-24", Some((2023, 12, 1)), Some((2024, 2, 29)));
    means("9999-24", Some((9999, 12, 1)), Some((9999, 12, 31)));
}

#[test]
fn an_unstated_year_has_no_bounds() {
    for text in ["XXXX-06-20", "XXXX-21", "XXXX", "XXXX-06/XXXX-08"] {
        means(text, None, None);
        assert!(!read(text).has_year(), "{text}");
        assert!(!read(text).possibly_in(Span::default()), "{text}");
        assert!(!read(text).certainly_in(Span::default()), "{text}");
        assert_eq!(read(text).years(1900..=2100).count(), 0, "{text}");
    }
}

#[test]
fn what_lasted_and_one_moment_in_a_span_differ_in_kind_alone() {
    means("2019-09/2020-08", Some((2019, 9, 1)), Some((2020, 8, 31)));
    means("2022-09-09/..", Some((2022, 9, 9)), None);
    means("../2019-10-21", None, Some((2019, 10, 21)));
    means("2021/", Some((2021, 1, 1)), None);
    means("/2021-05", None, Some((2021, 5, 31)));
    means("[..2024-08-13]", None, Some((2024, 8, 13)));
    means("[2018..2023]", Some((2018, 1, 1)), Some((2023, 12, 31)));
    means("[2023-01..]", Some((2023, 1, 1)), None);
    for text in ["2018/2023", "2021/", "/2021"] {
        assert!(read(text).lasted(), "{text}");
        assert_eq!(read(text).text(), text);
    }
    assert!(!read("[2018..2023]").lasted());
    assert_eq!(read("2018/2023").span(), read("[2018..2023]").span());
}

#[test]
fn possibly_is_overlap_and_certainly_is_contained_and_not_qualified() {
    let year = span("2023");
    for text in ["2023-06-20", "2023", "2023-06/2023-07"] {
        assert!(read(text).certainly_in(year), "{text}");
    }
    for text in [
        "2023~",
        "2023-06-20?",
        "202X",
        "2022/2023",
        "[..2024]",
        "2022-09-09/..",
        "2021/",
        "/2024",
        "2023-24",
    ] {
        assert!(read(text).possibly_in(year), "{text}");
        assert!(!read(text).certainly_in(year), "{text}");
    }
    for text in ["2024", "[2024..]", "../2022"] {
        assert!(!read(text).possibly_in(year), "{text}");
    }
}

#[test]
fn a_day_is_known_only_to_the_day() {
    assert_eq!(read("2023-06-20").day(), Some(date(2023, 6, 20)));
    assert_eq!(read("2023-06-20?").day(), Some(date(2023, 6, 20)));
    assert_eq!(read("2023-06").day(), None);
    assert_eq!(read("XXXX-06-20").day(), None);
}

#[test]
fn dates_sort_by_earliest_then_latest_and_those_without_a_year_last() {
    let sorted = [
        "[..2019-05-01]",
        "2022/2024",
        "2022-02",
        "2023",
        "2023-01-02",
        "2023-06~",
        "XXXX-06-20",
    ];
    for pair in sorted.windows(2) {
        let [first, second] = [pair[0], pair[1]].map(|text| read(text).sort_key());
        assert!(first < second, "{pair:?}");
    }
    let undated = read("XXXX").sort_key();
    assert!(read("2024").sort_key().newest_first() < read("2023").sort_key().newest_first());
    assert!(read("0000").sort_key().newest_first() < undated.newest_first());
    assert_eq!(PartialDate::lenient("soon").sort_key(), undated);
}

#[test]
fn a_date_counts_in_every_year_it_may_belong_to() {
    let years = |text: &str| read(text).years(2015..=2024).collect::<Vec<i16>>();
    assert_eq!(years("2023-06"), [2023]);
    assert_eq!(years("2023-24"), [2023, 2024]);
    assert_eq!(years("[2018..2020]"), [2018, 2019, 2020]);
    assert_eq!(years("2022-09-09/.."), [2022, 2023, 2024]);
    assert_eq!(years("../2016"), [2015, 2016]);
    assert!(years("1999").is_empty());
}

#[test]
fn what_is_no_date_is_kept_and_has_no_bounds() {
    let odd = PartialDate::lenient("some day in spring");
    assert_eq!(odd.text(), "some day in spring");
    assert!(!odd.is_readable() && !odd.is_certain() && !odd.has_year() && !odd.lasted());
    assert_eq!(odd.span(), Span::default());
    assert_eq!(odd.qualifier(), None);
}

#[test]
fn a_refusal_names_the_text_the_reason_and_the_way_out() {
    let error = "2024-8-3".parse::<PartialDate>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`2024-8-3` is no date: month must be two digits (or X)"
    );
    assert_eq!(error.help.as_deref(), Some("write `2024-08-03`"));
}

proptest! {
    #[test]
    fn no_text_breaks_a_date_and_strict_agrees_with_lenient(text in "\\PC{0,24}|[0-9X?~%./\\[\\]-]{0,24}") {
        let lenient = PartialDate::lenient(&text);
        prop_assert_eq!(lenient.text(), text.as_str());
        prop_assert_eq!(text.parse::<PartialDate>().ok(), Some(lenient.clone()).filter(PartialDate::is_readable));
        let _ = (lenient.in_words(), lenient.short_form(12), Span::parse(&text));
    }

    #[test]
    fn years_are_those_the_date_is_possibly_in(
        text in "[12][90][0-9X]{2}(-[012][0-9])?(/(\\.\\.|20[0-9]{2}|))?|\\[\\.\\.20[0-9]{2}\\]",
    ) {
        let date = PartialDate::lenient(&text);
        for year in 1990..2030_i16 {
            let asked = Span { earliest: Date::new(year, 1, 1).ok(), latest: Date::new(year, 12, 31).ok() };
            prop_assert_eq!(date.years(1990..=2029).contains(&year), date.possibly_in(asked), "{} {}", text, year);
        }
    }
}
