//! What the eye meets first: title, fact line, where the query was met, summary, disputes, who and how.

use super::{
    PageExtent, PageOptions, TextRole,
    flow::Flow,
    met,
    run::{BETWEEN_PARTS, TextRun},
};
use crate::{
    app::Aim,
    incident::KeyPath,
    story::{CastRow, CastSign, Fragment, Passage, Story, StoryRole},
    text::{Clean, packed, width},
};

/// Columns of the sign and the label before a row of the cast.
const CAST_LABEL_COLUMNS: usize = 13;
/// Items of such a row beside the list; the rest are counted.
const MAX_GLANCED_ITEMS: usize = 4;
/// Disputes that are told beside the list; the rest are counted.
const MAX_GLANCED_DISPUTES: usize = 3;
/// Lines of facts beside the list, so that the summary begins on the smallest screen that has panes.
const MAX_GLANCED_FACT_LINES: usize = 2;
/// Columns from which on the sources stand in the fact line beside the list.
const SOURCED_COLUMNS: usize = 90;

pub(super) fn title(flow: &mut Flow<'_>, story: &Story, options: &PageOptions<'_>) {
    flow.paragraph(0, [(story.title.as_str(), TextRole::Title)]);
    facts(flow, story, options);
    if let Some(places) = met::found_in(story, options.matches) {
        flow.paragraph(0, [TextRun::ours(format!("found in {places}"))]);
    }
}

/// The fact line. Beside the list it has two lines at most: what gives way is the sources, the actors, the kind.
fn facts(flow: &mut Flow<'_>, story: &Story, options: &PageOptions<'_>) {
    if options.extent == PageExtent::Whole {
        return flow.parts(0, &story.facts);
    }
    let is_of = |passage: &Passage, role: StoryRole| passage.0.iter().any(|fragment| fragment.role == role);
    let gives_way: [fn(&Passage, bool) -> bool; 4] = [
        |_, _| false,
        |part, is_last| is_last && part.0.iter().all(|fragment| fragment.role == StoryRole::Quiet),
        |part, _| {
            let first = part.0.first().map(|fragment| fragment.role);
            first == Some(StoryRole::Accused) && part.0.iter().all(|fragment| fragment.role != StoryRole::Arrow)
        },
        |part, _| {
            part.0
                .first()
                .is_some_and(|fragment| fragment.role == StoryRole::Answered)
        },
    ];
    let first = usize::from(flow.width() < SOURCED_COLUMNS);
    let last = story.facts.len().saturating_sub(1);
    for tried in first..gives_way.len() {
        let stays = |(at, part): &(usize, &Passage)| {
            is_of(part, StoryRole::Denied) || !gives_way[..=tried].iter().any(|gives| gives(part, *at == last))
        };
        let kept: Vec<Passage> = story
            .facts
            .iter()
            .enumerate()
            .filter(stays)
            .map(|(_, part)| part.clone())
            .collect();
        let widths: Vec<usize> = kept.iter().map(|part| width(&part.text())).collect();
        let lines = packed(&widths, BETWEEN_PARTS.chars().count(), flow.width());
        if lines.len() <= MAX_GLANCED_FACT_LINES || tried + 1 == gives_way.len() {
            return flow.parts(0, &kept);
        }
    }
}

pub(super) fn summary(flow: &mut Flow<'_>, story: &Story, extent: PageExtent) {
    flow.place(Aim::Key(KeyPath::root().key("summary")));
    for (at, paragraph) in story.summary.iter().enumerate() {
        if at > 0 {
            flow.blank();
        }
        flow.paragraph(0, [TextRun::told(paragraph)]);
    }
    if !story.disputes.is_empty() {
        flow.blank();
    }
    let most = match extent {
        PageExtent::Glance => MAX_GLANCED_DISPUTES,
        PageExtent::Whole => usize::MAX,
    };
    for line in story.disputes.iter().take(most) {
        let Some((sign, words)) = line.0.split_first() else {
            continue;
        };
        let head = [(sign.text.as_str(), TextRole::Told(sign.role))];
        flow.hung(0, 2, &head, words.iter().map(TextRun::told));
    }
    if story.disputes.len() > most {
        flow.paragraph(2, [TextRun::ours(format!("+{}", story.disputes.len() - most))]);
    }
}

/// The rows of who and how; `is_margin` says that people and techniques each have a line for themselves.
pub(super) fn cast(flow: &mut Flow<'_>, story: &Story, extent: PageExtent, is_margin: bool) {
    for row in &story.cast {
        cast_row(flow, row, extent, is_margin);
    }
}

fn cast_row(flow: &mut Flow<'_>, row: &CastRow, extent: PageExtent, is_margin: bool) {
    let sign = row
        .sign
        .map_or(("  ", TextRole::Label), |sign| (glyph(sign), TextRole::Sign(sign)));
    let head = [sign, (row.label, TextRole::Label)];
    let most = match extent {
        PageExtent::Glance => MAX_GLANCED_ITEMS,
        PageExtent::Whole => usize::MAX,
    };
    let left_out = row.items.len().saturating_sub(most);
    let items = &row.items[..row.items.len() - left_out];
    let rest = (left_out > 0).then(|| TextRun::ours(format!(" +{left_out}")));
    if !is_margin || row.between == ", " {
        let runs = TextRun::list(items, row.between).into_iter().chain(rest);
        return flow.hung(0, CAST_LABEL_COLUMNS, &head, runs);
    }
    let mut rest = rest;
    for (at, item) in items.iter().enumerate() {
        let head: &[_] = if at == 0 { &head } else { &[] };
        let rest = if at + 1 == items.len() { rest.take() } else { None };
        flow.hung(
            0,
            CAST_LABEL_COLUMNS,
            head,
            item.0.iter().map(TextRun::told).chain(rest),
        );
    }
}

/// The sign before a row, with the blank after it.
fn glyph(sign: CastSign) -> &'static str {
    match sign {
        CastSign::Accused => "▲ ",
        CastSign::Hit => "▼ ",
        CastSign::Answered => "■ ",
    }
}

/// A heading with its count, and remarks beside it.
pub(super) fn heading(flow: &mut Flow<'_>, words: &str, remarks: &[Clean]) {
    flow.blank();
    let remarks: Vec<&str> = remarks.iter().map(Clean::as_str).collect();
    let heading = TextRun::new(words.to_owned(), TextRole::Heading);
    let remarks = (!remarks.is_empty()).then(|| TextRun::ours(format!("   {}", remarks.join(BETWEEN_PARTS))));
    flow.paragraph(0, [heading].into_iter().chain(remarks));
}

/// A fragment as the only one of a paragraph.
pub(super) fn fragment(flow: &mut Flow<'_>, indent: usize, fragment: &Fragment) {
    flow.paragraph(indent, [TextRun::told(fragment)]);
}
