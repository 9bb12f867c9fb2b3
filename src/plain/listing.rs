//! The results of a query, ten at a time, and why there are none.

use std::ops::Range;

use super::{
    conversation::{Conversation, Told, quoted},
    facts::in_brief,
    numbers::{NumberTarget, NumberedRow, NumberedRows},
    sentence::{begun, sentence},
};
use crate::{
    search::{AnswerLine, HitClass},
    text::{counted, grouped, or_list},
};

/// Results that are told at once.
const TOLD_RESULTS: usize = 10;

/// How many results there are, and the first ten.
pub(super) fn results(conversation: &mut Conversation) -> Vec<String> {
    results_at(conversation, 0)
}

/// How many results there are, and ten of them with the one in this row.
pub(super) fn results_at(conversation: &mut Conversation, row: usize) -> Vec<String> {
    conversation.told = Told::Results(0);
    conversation.is_reading_on = false;
    conversation.is_aside = false;
    conversation.group = None;
    conversation.reading = None;
    if conversation.answer.is_empty() {
        return none(conversation);
    }
    let mut lines = vec![found(conversation)];
    lines.extend(more_results(conversation, row / TOLD_RESULTS * TOLD_RESULTS));
    lines.extend(conversation.hint("Type a number to read that incident, or h for help."));
    lines
}

/// `4 incidents match "router gru", the best match first.`
pub(super) fn found(conversation: &Conversation) -> String {
    let answer = &conversation.answer;
    let order = conversation.order().in_words();
    let order = order.split_once(": ").map_or(order.as_str(), |(_, meaning)| meaning);
    let count = answer.literal().len();
    let what = match (conversation.query.as_str(), count) {
        ("", _) => counted(count, "incident"),
        (query, 1) => format!("1 incident matches {}", quoted(query)),
        (query, _) => format!("{} match {}", counted(count, "incident"), quoted(query)),
    };
    let apart = answer
        .apart()
        .map(|(class, count)| format!("{} {}", grouped(count), class.short()));
    let apart: Vec<String> = apart.collect();
    let order = if count > 1 { format!(", {order}") } else { String::new() };
    if apart.is_empty() {
        format!("{what}{order}.")
    } else {
        format!("{what} to the letter{order}; then {}.", apart.join(", "))
    }
}

/// The results from the row `from` on.
pub(super) fn more_results(conversation: &mut Conversation, from: usize) -> Vec<String> {
    let answer = &conversation.answer;
    let total = answer.len();
    let mut lines = Vec::new();
    let mut told = from;
    for line in answer.lines_from(from) {
        match line {
            AnswerLine::Row(row) if row >= from + TOLD_RESULTS => break,
            // A heading is told with what stands under it.
            AnswerLine::Divider(_) if told >= from + TOLD_RESULTS => break,
            AnswerLine::Divider(class) => lines.push(divider(class, answer.of(class).len())),
            AnswerLine::Row(row) => {
                let Some(slot) = answer.slot(row) else { break };
                let lacking = answer.lacking(row);
                let without = if lacking.is_empty() {
                    String::new()
                } else {
                    format!(" Without {}.", or_list(&lacking))
                };
                let mark = if conversation.marked.contains(&slot) {
                    "Marked. "
                } else {
                    ""
                };
                let problem = if conversation.is_faulty(slot) {
                    " Its file has problems."
                } else {
                    ""
                };
                let told_of = in_brief(conversation.incident(slot));
                // How many there are is heard once and not ten times.
                let of = if row == from {
                    format!(" of {}", grouped(total))
                } else {
                    String::new()
                };
                lines.push(format!("{}{of}. {mark}{told_of}{without}{problem}", row + 1));
                told = row + 1;
            }
        }
    }
    conversation.told = Told::Results(told);
    if told < total {
        lines.push(format!("{} more; m tells them.", grouped(total - told)));
    }
    lines
}

fn divider(class: HitClass, count: usize) -> String {
    sentence(&format!("{}, {}", begun(class.heading()), grouped(count)))
}

/// That nothing was found, with what could be asked in its place.
fn none(conversation: &mut Conversation) -> Vec<String> {
    let query = conversation.query.clone();
    if query.is_empty() {
        return vec!["There are no incidents.".to_owned()];
    }
    let mut lines = vec![format!("No incident matches {}.", quoted(&query))];
    // The blank ends the last word.
    let text = format!("{query} ");
    let inquiry = conversation.inquiry();
    let explanation = inquiry.index.explain(inquiry.corpus, &text, &inquiry.context);
    let replaced = |span: &Range<usize>, by: &str| {
        let (before, after) = (text.get(..span.start), text.get(span.end..));
        format!("{}{by}{}", before.unwrap_or_default(), after.unwrap_or_default())
    };
    let spellings = explanation.spellings.iter();
    let spellings = spellings.map(|spelling| (&spelling.span, &spelling.word, spelling.count));
    let meant = explanation.suggestions.iter();
    let meant = meant.map(|meant| (&meant.span, &meant.term, meant.count));
    let instead = meant.chain(spellings).map(|(span, term, count)| {
        let says = format!("Search for {term} instead: {}.", counted(count, "incident"));
        NumberedRow::new(says, NumberTarget::Query(replaced(span, term).trim().to_owned()))
    });
    let dropped = explanation.terms.iter().filter(|term| term.without > 0).map(|term| {
        let written = text.get(term.span.clone()).unwrap_or_default();
        let says = format!(
            "Search without {}: {}.",
            quoted(written),
            counted(term.without, "incident")
        );
        NumberedRow::new(says, NumberTarget::Query(replaced(&term.span, "").trim().to_owned()))
    });
    let rows: Vec<NumberedRow> = instead.chain(dropped).collect();
    if rows.is_empty() {
        lines.push("Type other words, or u to take the query back.".to_owned());
        return lines;
    }
    let mut rows = NumberedRows::new(rows);
    lines.extend(rows.tell());
    conversation.told = Told::Rows(rows);
    lines
}
