//! The timeline in sentences: a row for each bin that holds anything, or for each lane.

use super::{
    conversation::Conversation,
    numbers::{NumberTarget, NumberedRow},
    sentence::ended,
    verb::Verb,
    views::{told, usage},
};
use crate::{
    corpus::Slot,
    incident::PartialDate,
    insight::{
        BinMarks, LaneBy, LaneMark, TimeBasis, TimeClass, TimeRange, TimedRecords, Timeline, Zoom, bins_in, lanes,
    },
    text::{counted, grouped},
};

/// Bins of years or months that are told: as many as a wide screen shows.
const COMFORTABLE_COLUMNS: usize = 120;
/// Bins that are counted, at most: days of 54 years.
const MAX_BINS: usize = 20_000;

/// What the words after the verb ask for.
#[derive(Debug, Default)]
struct TimelineWish {
    zoom: Option<Zoom>,
    basis: TimeBasis,
    lanes: Option<LaneBy>,
    is_single: bool,
}

impl TimelineWish {
    fn of(words: &str) -> Option<Self> {
        let mut wish = Self::default();
        for word in words.split_whitespace() {
            match word {
                "this" => {
                    wish.is_single = true;
                    wish.basis = TimeBasis::Claims;
                }
                "claims" => wish.basis = TimeBasis::Claims,
                "published" => wish.basis = TimeBasis::Published,
                "lanes" | "by" => {}
                word => match (Zoom::from_word(word), LaneBy::from_word(word)) {
                    (Some(zoom), _) => wish.zoom = Some(zoom),
                    (None, Some(by)) => wish.lanes = Some(by),
                    (None, None) => return None,
                },
            }
        }
        Some(wish)
    }
}

/// The timeline that `words` ask for.
pub(super) fn timeline(conversation: &mut Conversation, words: &str) -> Vec<String> {
    let Some(wish) = TimelineWish::of(words) else {
        return usage(Verb::Timeline, words);
    };
    let slots = if wish.is_single {
        match conversation.read() {
            Ok(slot) => vec![slot],
            Err(lines) => return lines,
        }
    } else {
        let query = conversation.query.clone();
        conversation.inquiry().slots(&query)
    };
    let records = TimedRecords::of(conversation.corpus(), slots.iter().copied(), wish.basis);
    let zoom = wish
        .zoom
        .unwrap_or_else(|| records.first_zoom(bins_in(COMFORTABLE_COLUMNS)));
    let timeline = records.at(zoom);
    let axis = timeline.axis(MAX_BINS);
    if let Some(by) = wish.lanes {
        let query = conversation.query.clone();
        let lanes = lanes(&mut conversation.inquiry(), &query, by, (wish.basis, zoom, &axis));
        let rows = lanes.lanes.into_iter().map(|lane| {
            let marked = || {
                (axis.first..)
                    .zip(&lane.marks)
                    .filter(|(_, mark)| **mark != LaneMark::Nothing)
            };
            let (first, last) = (marked().next(), marked().last());
            let when = match (first, last) {
                (Some((first, _)), Some((last, _))) if first == last => format!(", in {}", spoken_bin(zoom, first)),
                (Some((first, _)), Some((last, _))) => {
                    format!(", {} to {}", spoken_bin(zoom, first), spoken_bin(zoom, last))
                }
                _ => String::new(),
            };
            let says = format!("{}, {}{when}.", lane.label, grouped(lane.count));
            NumberedRow::new(says, NumberTarget::Term(lane.term))
        });
        let mut rows: Vec<NumberedRow> = rows.collect();
        if lanes.others > 0 {
            rows.push(NumberedRow::heading(format!(
                "{} in none of them.",
                grouped(lanes.others)
            )));
        }
        return told(conversation, format!("Timeline in lanes by {by}."), rows);
    }
    let bins = (axis.first..).zip(&axis.bins);
    let filled = bins.filter(|(_, marks)| **marks != BinMarks::default());
    let rows = filled.map(|(bin, marks)| bin_row((&records, &timeline), bin, marks, wish.is_single));
    let mut rows: Vec<NumberedRow> = rows.collect();
    rows.extend(apart(conversation, &records, &timeline));
    let firsts = timeline.doubtful_firsts();
    let firsts = firsts.map_or_else(String::new, |firsts| format!(" {firsts}."));
    let head = format!(
        "Timeline by {zoom} of {}, {}.{firsts}",
        counted(timeline.records, "incident"),
        wish.basis.in_words()
    );
    told(conversation, head, rows)
}

/// `2019: 11. 9 began, 1 perhaps.`: what the condition lists, then what is sure of it.
fn bin_row(
    (records, timeline): (&TimedRecords, &Timeline),
    bin: i32,
    marks: &BinMarks,
    is_single: bool,
) -> NumberedRow {
    let range = TimeRange::Bins(bin, bin);
    let parts = [
        (marks.began, "began then"),
        (marks.went_on, "went on"),
        (marks.perhaps, "perhaps then"),
        (marks.by_then, "by then at the latest"),
        (marks.since, "then or since"),
        (marks.coarse, "known less exactly"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, words)| format!("{} {words}", grouped(count)))
        .collect();
    let name = spoken_bin(timeline.zoom, bin);
    if is_single {
        return NumberedRow::heading(format!("{name}: {}.", parts.join(", ")));
    }
    let listed = records.listed(timeline.zoom, range);
    // Where all of them began then, nothing is left to say.
    let rest = if marks.began == listed && parts.len() == 1 {
        String::new()
    } else {
        format!(" {}.", parts.join(", "))
    };
    let says = format!("{name}: {}.{rest}", counted(listed, "incident"));
    NumberedRow::new(says, NumberTarget::Term(timeline.query(range)))
}

/// A bin by name, for the ear: `2019`, `2019, quarter 2`, `May 2019`, `3 May 2019`.
fn spoken_bin(zoom: Zoom, bin: i32) -> String {
    let name = zoom.name(bin);
    match zoom {
        Zoom::Year => name,
        Zoom::Quarter => name.replace("-Q", ", quarter "),
        Zoom::Month | Zoom::Day => PartialDate::lenient(&name).in_words(),
    }
}

/// What has no place among the bins: doubt over many of them, and no date.
fn apart(conversation: &Conversation, records: &TimedRecords, timeline: &Timeline) -> Vec<NumberedRow> {
    let named = |class: TimeClass, words: &str| {
        let slots = records.of_class(timeline.zoom, class);
        let row = |slot: &Slot| {
            let title = ended(&conversation.incident(*slot).title);
            NumberedRow::new(format!("{words}: {title}"), NumberTarget::Record(*slot))
        };
        slots.iter().map(row).collect::<Vec<_>>()
    };
    let mut rows = named(TimeClass::Wide, "At some time in many of them");
    rows.extend(named(TimeClass::Undated, "Undated"));
    rows
}
