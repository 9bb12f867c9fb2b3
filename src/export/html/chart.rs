//! A timeline as a drawing (SVG) and, for whoever does not see it, as a table: the same numbers.

use super::{
    article::line,
    escape::{element, escaped},
};
use crate::{
    insight::{BinMarks, TimeAxis, TimeClass, TimedRecords, Timeline, Zoom},
    text::{Clean, grouped},
};

/// Bins that are drawn beside each other at most.
const MAX_DRAWN_BINS: usize = 60;
/// Units of the drawing: its width, the height of the highest bar, and the room above and below the bars.
const DRAWING_WIDTH: usize = 720;
const BAR_HEIGHT: usize = 130;
const HEAD_ROOM: usize = 24;
const FOOT_ROOM: usize = 26;
/// The height of what is there at all: no record draws as nothing.
const LINE_HEIGHT: usize = 2;
/// The widest that a bar with its gap becomes.
const MAX_BIN_WIDTH: usize = 60;
/// The units that the name of a bin takes, and on a small screen, where the style sets larger letters.
const NAME_WIDTH: usize = 46;
const SMALL_SCREEN_NAME_WIDTH: usize = 90;
/// The nearest that the middle of a name comes to an edge.
const EDGE_WIDTH: usize = 26;
/// The units that a number on a bar takes.
const COUNT_WIDTH: usize = 18;
const SMALL_SCREEN_COUNT_WIDTH: usize = 34;

/// A number of a bin: its name, its class in the style, and what it counts.
type BinCount = (&'static str, fn(&BinMarks) -> usize);

const COUNTS: [BinCount; 6] = [
    ("began", |bin| bin.began),
    ("went on", |bin| bin.went_on),
    ("perhaps", |bin| bin.perhaps),
    ("by then", |bin| bin.by_then),
    ("since", |bin| bin.since),
    ("inexact", |bin| bin.coarse),
];
/// The classes that the style has for the parts of a bar, from its foot.
const PARTS: [&str; 3] = ["b", "o", "p"];

/// The timeline of `records` as a figure with its numbers below; nothing where fewer than `min_bins` bins hold anything.
/// `page_of` gives the address of a bin, by its name, that has a page.
pub(in crate::export) fn figure(
    records: &TimedRecords,
    min_bins: usize,
    page_of: &dyn Fn(&str) -> Option<String>,
) -> String {
    let timeline = records.at(records.first_zoom(MAX_DRAWN_BINS));
    let axis = timeline.axis(MAX_DRAWN_BINS);
    if axis.bins.iter().filter(|bin| **bin != BinMarks::default()).count() < min_bins {
        return String::new();
    }
    let title = Clean::line(&timeline.title(" · "));
    let caption = format!("{}{}.{}", escaped(&title), outside(&timeline, &axis), legend(&axis));
    let drawing = drawing(&timeline, &axis, page_of);
    let table = table(&timeline, &axis, page_of);
    format!(
        "<figure>\n{drawing}{}<details><summary>The numbers</summary>\n<div class=\"scroll\">{table}</div></details>\n</figure>\n",
        line("figcaption", "", &caption)
    )
}

/// What the colours of the bars mean, as far as they occur.
fn legend(axis: &TimeAxis) -> String {
    let drawn = COUNTS
        .iter()
        .zip(PARTS)
        .filter(|((_, count), _)| axis.bins.iter().any(|bin| count(bin) > 0));
    let told = |((words, _), class): (&BinCount, &str)| format!(" <span><i class=\"{class}\"></i>{words}</span>");
    drawn.map(told).collect()
}

/// What has no place on the axis.
fn outside(timeline: &Timeline, axis: &TimeAxis) -> String {
    let parts = [
        ("before", axis.before),
        ("after", axis.after),
        ("undated", timeline.count(TimeClass::Undated)),
        ("one moment in many bins", timeline.count(TimeClass::Wide)),
    ];
    let told = parts.iter().filter(|(_, count)| *count > 0);
    let words = |(words, count): &(&str, usize)| format!(" · {words} {}", grouped(*count));
    told.map(words).collect()
}

fn names(timeline: &Timeline, axis: &TimeAxis) -> Vec<String> {
    let bins = (axis.first..).take(axis.bins.len());
    bins.map(|bin| timeline.zoom.name(bin)).collect()
}

fn drawing(timeline: &Timeline, axis: &TimeAxis, page_of: &dyn Fn(&str) -> Option<String>) -> String {
    let names = names(timeline, axis);
    let width = (DRAWING_WIDTH / axis.bins.len()).min(MAX_BIN_WIDTH);
    let foot = HEAD_ROOM + BAR_HEIGHT;
    let most = axis.bins.iter().map(BinMarks::height).max().unwrap_or(0).max(1);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {DRAWING_WIDTH} {}\" role=\"img\" aria-label=\"{}\">\n",
        foot + FOOT_ROOM,
        escaped(&Clean::line(&timeline.title(", ")))
    );
    for (at, (name, bin)) in names.iter().zip(&axis.bins).enumerate() {
        let (left, middle) = (at * width, at * width + width / 2);
        let told = told(name, bin);
        let mut parts = format!("<title>{}</title>", escaped(&Clean::line(&told)));
        let mut top = foot;
        for ((_, count), class) in COUNTS.iter().zip(PARTS) {
            let height = match count(bin) {
                0 => continue,
                some => (some * BAR_HEIGHT / most).max(LINE_HEIGHT),
            };
            top = top.saturating_sub(height);
            let bar = width.saturating_sub(2).max(1);
            parts.extend([format!(
                "<rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{bar}\" height=\"{height}\"/>"
            )]);
        }
        if bin.height() == 0 && *bin != BinMarks::default() {
            let (top, bar) = (foot - LINE_HEIGHT, width.saturating_sub(2).max(1));
            parts.extend([format!(
                "<rect class=\"t\" x=\"{left}\" y=\"{top}\" width=\"{bar}\" height=\"{LINE_HEIGHT}\"/>"
            )]);
        }
        // The highest bar has its number however narrow it is: it is the scale of the others.
        let is_scale = bin.height() == most;
        if bin.height() > 0 && (is_scale || width >= COUNT_WIDTH) {
            let (y, class) = (
                top.saturating_sub(5),
                class_of(is_scale || width >= SMALL_SCREEN_COUNT_WIDTH),
            );
            let middle = middle.clamp(EDGE_WIDTH / 2, DRAWING_WIDTH - EDGE_WIDTH / 2);
            parts.extend([format!("<text{class} x=\"{middle}\" y=\"{y}\">{}</text>", bin.height())]);
        }
        let page = page_of(name).filter(|_| *bin != BinMarks::default());
        svg.extend([match page {
            Some(page) => format!("<a href=\"{}\">{parts}</a>\n", escaped(&Clean::line(&page))),
            None => format!("<g>{parts}</g>\n"),
        }]);
    }
    svg.push_str(&labels(timeline, axis, width));
    let end = width * axis.bins.len();
    svg + &format!("<path class=\"x\" d=\"M0 {foot}.5H{end}\"/>\n</svg>\n")
}

/// What stands under the bars: years, or the longer units that begin, as many as have room.
fn labels(timeline: &Timeline, axis: &TimeAxis, width: usize) -> String {
    let mut svg = String::new();
    let (mut free, mut free_on_small_screen) = (0, 0);
    for (at, bin) in (axis.first..).take(axis.bins.len()).enumerate() {
        let (own, unit) = timeline.zoom.short(bin);
        let label = match unit {
            None if timeline.zoom == Zoom::Year => own,
            None if at == 0 => timeline.zoom.name(bin),
            None => continue,
            Some(unit) => unit,
        };
        let middle = (at * width + width / 2).clamp(EDGE_WIDTH, DRAWING_WIDTH - EDGE_WIDTH);
        if middle < free {
            continue;
        }
        let fits_small_screen = middle >= free_on_small_screen;
        free = middle + NAME_WIDTH;
        if fits_small_screen {
            free_on_small_screen = middle + SMALL_SCREEN_NAME_WIDTH;
        }
        let (class, y) = (class_of(fits_small_screen), HEAD_ROOM + BAR_HEIGHT + 18);
        svg.extend([format!("<text{class} x=\"{middle}\" y=\"{y}\">{label}</text>\n")]);
    }
    svg
}

/// The class of letters that only stay on a small screen if they have room there.
fn class_of(fits_small_screen: bool) -> &'static str {
    if fits_small_screen { "" } else { " class=\"alt\"" }
}

/// `2019: 12 began, 1 went on`.
fn told(name: &str, bin: &BinMarks) -> String {
    let counts = COUNTS.iter().filter(|(_, count)| count(bin) > 0);
    let counts: Vec<String> = counts
        .map(|(words, count)| format!("{} {words}", grouped(count(bin))))
        .collect();
    format!("{name}: {}", counts.join(", "))
}

/// The bins that hold anything, a row each.
fn table(timeline: &Timeline, axis: &TimeAxis, page_of: &dyn Fn(&str) -> Option<String>) -> String {
    let head = |(words, _): &BinCount| format!("<th scope=\"col\">{words}</th>");
    let heads: String = COUNTS.iter().map(head).collect();
    let mut rows = format!("<tr><th scope=\"col\">{}</th>{heads}</tr>\n", timeline.zoom);
    for (name, bin) in names(timeline, axis).iter().zip(&axis.bins) {
        if *bin == BinMarks::default() {
            continue;
        }
        let cell = |(_, count): &BinCount| format!("<td>{}</td>", grouped(count(bin)));
        let cells: String = COUNTS.iter().map(cell).collect();
        let name = match page_of(name) {
            Some(page) => format!("<a href=\"{}\">{name}</a>", escaped(&Clean::line(&page))),
            None => name.clone(),
        };
        rows.extend([format!("<tr><th scope=\"row\">{name}</th>{cells}</tr>\n")]);
    }
    element("table", "", &rows)
}
