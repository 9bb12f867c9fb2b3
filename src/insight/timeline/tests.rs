//! Each date has exactly one class, whatever the size of the bins; every count is what its query lists.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{dated::DatedDays, *};
use crate::{
    incident::PartialDate,
    insight::{
        PictureSpace, narrowed,
        sample::{Sample, queries},
    },
    search::add_term,
};

/// What a program of its own made of 32 sets of dates; the file says how to read it.
const VECTORS: &str = include_str!("vectors.tsv");

const WIDE: PictureSpace = PictureSpace {
    columns: 80,
    rows: Some(20),
    is_ascii: true,
};

fn class(text: &str, zoom: Zoom) -> TimeClass {
    DatedDays::of(&PartialDate::lenient(text)).at(zoom).class
}

/// Every mark of these dates, as the vectors write them: `2019:#2-1`.
fn marks(dates: &[&str], zoom: Zoom) -> String {
    let mut bins: BTreeMap<i32, BTreeMap<char, usize>> = BTreeMap::new();
    let mut mark = |bin, sign| *bins.entry(bin).or_default().entry(sign).or_default() += 1;
    for date in dates {
        let date = DatedDays::of(&PartialDate::lenient(date)).at(zoom);
        let (start, rest) = match date.class {
            TimeClass::Whole | TimeClass::Lasted => ('#', '-'),
            TimeClass::Perhaps => ('?', '?'),
            TimeClass::PerhapsLasted => ('?', '-'),
            TimeClass::ByThen => ('<', '<'),
            TimeClass::Since => ('>', '>'),
            TimeClass::Coarse | TimeClass::Wide | TimeClass::Undated => continue,
        };
        mark(date.first, start);
        (date.first + 1..=date.last).for_each(|bin| mark(bin, rest));
    }
    let told = |(bin, signs): (i32, BTreeMap<char, usize>)| {
        let order = |sign: &char| "#?-<>".find(*sign);
        let mut signs: Vec<(char, usize)> = signs.into_iter().collect();
        signs.sort_by_key(|(sign, _)| order(sign));
        let signs: Vec<String> = signs.iter().map(|(sign, count)| format!("{sign}{count}")).collect();
        let signs = signs.concat();
        format!("{}:{signs}", zoom.name(bin))
    };
    bins.into_iter().map(told).collect::<Vec<_>>().join(" ")
}

/// The marks of one bin in the order in which `marks` has them.
fn sorted_signs(bins: &str) -> String {
    let bin = |bin: &str| {
        let (name, signs) = bin.split_once(':').expect("a bin and its marks");
        let mut parts: Vec<String> = Vec::new();
        for c in signs.chars() {
            if c.is_ascii_digit() {
                parts.last_mut().expect("a sign stands before its count").push(c);
            } else {
                parts.push(c.to_string());
            }
        }
        parts.sort_by_key(|part| "#?-<>".find(&part[..1]));
        format!("{name}:{}", parts.concat())
    };
    bins.split_whitespace().map(bin).collect::<Vec<_>>().join(" ")
}

#[test]
fn thirty_two_sets_of_dates_are_counted_as_the_vectors_say() {
    let mut dates: Vec<&str> = Vec::new();
    let (mut sets, mut set) = (0, "");
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["set", name, all @ ..] => {
                sets += 1;
                (set, dates) = (name, all.to_vec());
            }
            ["date", text, classes] => {
                let told = Zoom::ALL.map(|zoom| class(text, zoom).as_str()).join(" ");
                assert_eq!(told, *classes, "{text}");
            }
            [zoom, counts, bins] => {
                let zoom = Zoom::from_word(zoom).expect("a size of bins");
                let mut held: BTreeMap<&str, usize> = BTreeMap::new();
                for text in &dates {
                    *held.entry(class(text, zoom).as_str()).or_default() += 1;
                }
                let expected: BTreeMap<&str, usize> = counts
                    .split_whitespace()
                    .filter_map(|count| count.split_once('='))
                    .map(|(class, count)| (class, count.parse().expect("a number")))
                    .collect();
                assert_eq!(held, expected, "{set} by {zoom}");
                assert_eq!(marks(&dates, zoom), sorted_signs(bins), "{set} by {zoom}");
            }
            _ => panic!("{line}"),
        }
    }
    assert_eq!(sets, 32);
}

#[test]
fn the_axis_holds_what_the_bins_of_the_vectors_hold() {
    let sample = Sample::dated(&["2019/2021", "2020", "2020~", "[..2021]", "[2020..2022]", "2021/.."]);
    let records = TimedRecords::of(&sample.corpus, sample.corpus.slots(), TimeBasis::Incident);
    let axis = records.at(Zoom::Year).axis(20);
    let told: Vec<[usize; 5]> = axis
        .bins
        .iter()
        .map(|bin| [bin.began, bin.went_on, bin.perhaps, bin.by_then, bin.since])
        .collect();
    assert_eq!(axis.first, 2019);
    assert_eq!(
        told,
        [[1, 0, 0, 0, 0], [1, 1, 2, 0, 0], [1, 1, 1, 1, 0], [0, 0, 1, 0, 0]]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_count_is_what_its_query_lists(query in queries(), at in 0_usize..8, by in 0_usize..4, basis in 0_usize..3) {
        let mut sample = Sample::built_in();
        let slots = sample.inquiry().slots(&query);
        let (zoom, basis) = (Zoom::ALL[by], TimeBasis::ALL[basis]);
        let records = TimedRecords::of(&sample.corpus, slots.iter().copied(), basis);
        let timeline = records.at(zoom);
        let sum: usize = TimeClass::ALL.into_iter().map(|class| timeline.count(class)).sum();
        prop_assert_eq!(sum, timeline.len());
        if basis == TimeBasis::Incident {
            prop_assert_eq!(timeline.len(), slots.len());
            prop_assert_eq!(timeline.records, slots.len());
        }
        let axis = timeline.axis(22);
        if axis.bins.is_empty() {
            return Ok(());
        }
        let bin = axis.first + i32::try_from(at % axis.bins.len()).unwrap_or(0);
        for range in [TimeRange::Bins(bin, bin), TimeRange::Bins(axis.first, bin), TimeRange::UpTo(bin), TimeRange::From(bin)] {
            let asked = narrowed(&query, &timeline.query(range));
            prop_assert_eq!(records.listed(zoom, range), sample.listed(&asked), "{} {:?}", asked, range.span(zoom));
        }
    }

    #[test]
    fn a_picture_of_any_dates_fits_its_space(
        texts in prop::collection::vec(prop::sample::select(vec![
            "1601", "2020", "2020-05", "2020-05-06", "1950/2012", "[1950..2012]", "XXXX", "soon", "2012-01/..", "[..2018]",
            "9999-12-31", "0001", "2021~", "2023-24", "202X", "[2019..2021]",
        ]), 0..30),
        columns in 20_usize..140,
        by in 0_usize..4,
    ) {
        let sample = Sample::dated(&texts);
        let records = TimedRecords::of(&sample.corpus, sample.corpus.slots(), TimeBasis::Incident);
        let timeline = records.at(Zoom::ALL[by]);
        let axis = timeline.axis(bins_in(columns));
        let space = PictureSpace { columns, ..WIDE };
        let scene = TimelineScene { corpus: &sample.corpus, records: &records, timeline: &timeline, axis: &axis, lanes: None, selected: None, listed: &[], is_table: false, claims_of: None };
        for line in scene.picture(space).lines {
            prop_assert!(line.text().len() <= columns.max(60), "{}", line.text());
        }
        let outside = axis.before + axis.after;
        let coarse: usize = [TimeClass::Coarse, TimeClass::Wide, TimeClass::Undated].iter().map(|class| timeline.count(*class)).sum();
        let shown: BTreeSet<usize> = axis.bins.iter().map(|bin| bin.height() + bin.by_then + bin.since).collect();
        prop_assert!(shown.iter().any(|count| *count > 0) || outside + coarse == texts.len());
    }
}

/// The timeline of records with these dates, in 80 columns of ASCII.
fn drawn(dates: &[&str]) -> String {
    let sample = Sample::dated(dates);
    let records = TimedRecords::of(&sample.corpus, sample.corpus.slots(), TimeBasis::Incident);
    let timeline = records.at(records.first_zoom(bins_in(WIDE.columns)));
    let axis = timeline.axis(bins_in(WIDE.columns));
    TimelineScene {
        corpus: &sample.corpus,
        records: &records,
        timeline: &timeline,
        axis: &axis,
        lanes: None,
        selected: None,
        listed: &[],
        is_table: false,
        claims_of: None,
    }
    .picture(WIDE)
    .text()
}

#[test]
fn no_record_one_two_and_none_with_a_date_are_drawn() {
    assert_eq!(drawn(&[]), "Timeline by year - date of the incident - 0 shown\n");
    insta::assert_snapshot!(
        [
            drawn(&["2020"]),
            drawn(&["2020", "2022/2023"]),
            drawn(&["XXXX", "soon"])
        ]
        .join("\n")
    );
}

#[test]
fn a_record_of_the_year_1601_costs_no_more_than_a_line() {
    let mut dates = vec!["2019", "2020", "2020", "2021"];
    dates.insert(0, "1601");
    insta::assert_snapshot!(drawn(&dates));
}

#[test]
fn the_shortest_run_with_nearly_all_marks_is_shown() {
    let mut dates: Vec<String> = (0..99).map(|n| format!("{}", 2000 + n % 10)).collect();
    dates.push("1601".to_owned());
    let sample = Sample::dated(&dates);
    let records = TimedRecords::of(&sample.corpus, sample.corpus.slots(), TimeBasis::Incident);
    let axis = records.at(Zoom::Year).axis(20);
    assert_eq!((axis.first, axis.last(), axis.before, axis.after), (2000, 2009, 1, 0));
    let all = records.at(Zoom::Year).axis(1_000);
    assert_eq!((all.first, all.bins.len(), all.before), (1601, 409, 0));
}

#[test]
fn a_lane_has_as_many_records_as_its_query_lists() {
    let mut sample = Sample::built_in();
    for (query, by) in [
        ("", LaneBy::Origin),
        ("target:US", LaneBy::Actor),
        ("date:2020..", LaneBy::Type),
        ("origin:RU has:denial", LaneBy::Kind),
    ] {
        let slots = sample.inquiry().slots(query);
        let records = TimedRecords::of(&sample.corpus, slots.iter().copied(), TimeBasis::Incident);
        let axis = records.at(Zoom::Year).axis(bins_beside_lanes(100));
        let lanes = lanes(
            &mut sample.inquiry(),
            query,
            by,
            (TimeBasis::Incident, Zoom::Year, &axis),
        );
        assert!(!lanes.lanes.is_empty() && lanes.lanes.len() <= 12, "{query}");
        let none: Vec<String> = lanes.lanes.iter().map(|lane| format!(" -{}", lane.term)).collect();
        let none = none.concat();
        assert_eq!(lanes.others, sample.listed(&format!("{query}{none}")), "{query} {by}");
        for lane in lanes.lanes {
            assert_eq!(
                lane.count,
                sample.listed(&add_term(query, &lane.term)),
                "{query} {}",
                lane.term
            );
            assert_eq!(lane.marks.len(), axis.bins.len());
        }
    }
}

#[test]
fn days_that_are_the_first_of_a_month_too_often_are_told() {
    let title = |firsts: usize, others: usize, zoom| {
        let first = (0..firsts).map(|at| format!("20{:02}-{:02}-01", at / 12, at % 12 + 1));
        let other = (0..others).map(|at| format!("20{:02}-{:02}-17", at / 12, at % 12 + 1));
        let dates: Vec<String> = first.chain(other).collect();
        let sample = Sample::dated(&dates.iter().map(String::as_str).collect::<Vec<_>>());
        let records = TimedRecords::of(&sample.corpus, sample.corpus.slots(), TimeBasis::Incident);
        records.at(zoom).title(", ")
    };
    let told = "20 on the first of a month, 7 expected";
    assert!(
        title(20, 180, Zoom::Day).ends_with(told),
        "{}",
        title(20, 180, Zoom::Day)
    );
    assert!(!title(20, 180, Zoom::Month).contains("expected"));
    assert!(
        !title(10, 300, Zoom::Day).contains("expected"),
        "as many as chance has it"
    );
    assert!(!title(9, 0, Zoom::Day).contains("expected"), "too few to say");
}
