//! Reading a record: opening it, going on in it, and going to a part of it.

use super::{
    conversation::{Conversation, OpenRecord, quoted},
    filters::tell,
    numbers::{NumberTarget, NumberedRow},
    reading::{RecordSection, parts},
    sentence::{ended, sentence},
};
use crate::{
    app::{LinkTarget, found_in},
    corpus::Slot,
    search::choose_only,
    story::{ClaimEntry, Fragment, Passage, Story},
    text::{counted, grouped},
};

/// Opens the record at `slot`, and tells how it begins.
pub(super) fn open(conversation: &mut Conversation, slot: Slot) -> Vec<String> {
    let story = story(conversation, slot);
    let parts = parts(conversation.incident(slot), &story);
    conversation.reading = Some(OpenRecord { slot, parts, next: 0 });
    conversation.is_reading_on = true;
    conversation.is_aside = false;
    conversation.group = None;
    let row = conversation.answer.row_of(slot);
    let mut place = row.map_or_else(String::new, |row| {
        format!("{} of {}. ", grouped(row + 1), grouped(conversation.answer.len()))
    });
    if conversation.marked.contains(&slot) {
        place.push_str("Marked. ");
    }
    let mut lines = go_on(conversation);
    if let Some(title) = lines.first_mut() {
        title.insert_str(0, &place);
    }
    lines.extend(conversation.hint("n reads the next result, b goes back to them."));
    lines
}

/// The story of the record at `slot`.
fn story(conversation: &Conversation, slot: Slot) -> Story {
    let corpus = conversation.corpus();
    let find = |id: &str| corpus.by_id(id).map(|slot| corpus.get(slot));
    Story::of(corpus.get(slot), &find)
}

/// Tells the next part.
pub(super) fn go_on(conversation: &mut Conversation) -> Vec<String> {
    let Some(reading) = &mut conversation.reading else {
        return vec!["There is no more. Type words to search.".to_owned()];
    };
    let Some(part) = reading.parts.get(reading.next) else {
        return vec!["That was all of this incident. n reads the next result, b goes back.".to_owned()];
    };
    reading.next += 1;
    let is_of_sources = part.section == RecordSection::Sources;
    let mut lines = part.lines.clone();
    lines.push(match reading.parts.get(reading.next) {
        Some(next) => format!("More: {}.", next.name),
        None => "End of the incident.".to_owned(),
    });
    if reading.next == 1 && reading.parts.len() > 1 {
        lines.extend(conversation.hint("m goes on."));
    }
    if is_of_sources {
        lines.extend(conversation.hint("address and a number tells where that source is."));
    }
    lines
}

/// Tells all of the record that is read, from its beginning to its end.
pub(super) fn whole(conversation: &mut Conversation) -> Vec<String> {
    if let Err(lines) = conversation.read() {
        return lines;
    }
    let Some(reading) = &mut conversation.reading else {
        return Vec::new();
    };
    reading.next = reading.parts.len();
    let mut lines: Vec<String> = reading.parts.iter().flat_map(|part| part.lines.clone()).collect();
    lines.push("End of the incident.".to_owned());
    lines
}

/// Goes to a part of the record that is read.
pub(super) fn go_to(conversation: &mut Conversation, section: RecordSection, name: &str) -> Vec<String> {
    if let Err(lines) = conversation.read() {
        return lines;
    }
    let Some(reading) = &mut conversation.reading else {
        return Vec::new();
    };
    let Some(at) = reading.parts.iter().position(|part| part.section == section) else {
        return vec![format!("This incident has no {name}.")];
    };
    reading.next = at;
    conversation.is_reading_on = true;
    go_on(conversation)
}

/// Reads the result after the one that is read, or before it.
pub(super) fn step(conversation: &mut Conversation, is_forward: bool) -> Vec<String> {
    let reading = conversation.reading.as_ref().map(|reading| reading.slot);
    let row = reading.and_then(|slot| conversation.answer.row_of(slot));
    let next = match (row, is_forward) {
        (None, true) => Some(0),
        (Some(row), true) => row.checked_add(1),
        (row, false) => row.and_then(|row| row.checked_sub(1)),
    };
    match next.and_then(|row| conversation.answer.slot(row)) {
        Some(slot) => {
            if reading.is_none() {
                conversation.travels.leave(conversation.station());
            }
            open(conversation, slot)
        }
        None if is_forward => vec!["That was the last result. b goes back to them.".to_owned()],
        None => vec!["There is no result before. b goes back to them.".to_owned()],
    }
}

/// Where in the record that is read the words of the query stand.
pub(super) fn places(conversation: &mut Conversation) -> Vec<String> {
    let slot = match conversation.read() {
        Ok(slot) => slot,
        Err(lines) => return lines,
    };
    let story = story(conversation, slot);
    let query = conversation.asked();
    let inquiry = conversation.inquiry();
    let matches = inquiry.index.highlighter(inquiry.corpus, &query);
    vec![match found_in(&story, &matches) {
        Some(places) => sentence(&format!("found in {}", places.replace(" · ", ", "))),
        None => "No word of the query stands in its text.".to_owned(),
    }]
}

/// Everything in the record that leads somewhere, each once.
pub(super) fn links(conversation: &mut Conversation) -> Vec<String> {
    let slot = match conversation.read() {
        Ok(slot) => slot,
        Err(lines) => return lines,
    };
    let story = story(conversation, slot);
    let mut rows: Vec<NumberedRow> = Vec::new();
    for fragment in fragments(&story) {
        let Some(topic) = &fragment.topic else { continue };
        let target = match LinkTarget::from(topic) {
            LinkTarget::Value(facet, key) => NumberTarget::Query(choose_only("", facet, &key)),
            LinkTarget::Term(term) => NumberTarget::Query(term),
            LinkTarget::Address(address) => NumberTarget::Address(address),
            LinkTarget::Record(id) => match conversation.corpus().by_id(&id) {
                Some(slot) => NumberTarget::Record(slot),
                None => continue,
            },
        };
        if rows.iter().all(|row| row.target.as_ref() != Some(&target)) {
            rows.push(NumberedRow::new(link(fragment, &target), target));
        }
    }
    if rows.is_empty() {
        return vec!["Nothing in this incident leads elsewhere.".to_owned()];
    }
    let mut lines = vec![sentence(&counted(rows.len(), "link"))];
    lines.extend(tell(conversation, rows));
    lines.extend(conversation.hint("A number goes there, minus and a number searches for all others."));
    lines
}

fn link(fragment: &Fragment, target: &NumberTarget) -> String {
    let text = fragment.text.as_str();
    match target {
        NumberTarget::Query(query) => format!("{text}, searches for {}.", quoted(query)),
        NumberTarget::Record(_) => format!("Incident: {}", ended(text)),
        NumberTarget::Address(_) => format!("Address: {text}"),
        _ => ended(text),
    }
}

/// The fragments of a story in the order in which they are told.
fn fragments(story: &Story) -> Vec<&Fragment> {
    fn of(passages: &[Passage]) -> impl Iterator<Item = &Fragment> {
        passages.iter().flat_map(|passage| &passage.0)
    }
    let mut all: Vec<&Fragment> = story.notice.iter().flat_map(|notice| &notice.0).collect();
    all.extend(of(&story.facts));
    all.extend(of(&story.disputes));
    for row in &story.cast {
        all.extend(of(&row.items));
    }
    for entry in &story.claims {
        if let ClaimEntry::Whole(claim) = entry {
            all.extend(claim.speaker.iter().flat_map(|speaker| &speaker.0));
            all.extend(of(&claim.details));
        }
    }
    for source in &story.sources {
        all.push(&source.title);
        all.extend(source.address.as_ref());
    }
    all.extend(story.related.iter().map(|related| &related.title));
    all.extend(story.parties.iter().map(|party| &party.name));
    all
}

/// The address of the source of this number, alone, to be selected.
pub(super) fn address(conversation: &Conversation, number: &str) -> Vec<String> {
    let slot = match conversation.read() {
        Ok(slot) => slot,
        Err(lines) => return lines,
    };
    let sources = &conversation.incident(slot).sources;
    let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match at.and_then(|at| sources.values().nth(at)) {
        Some(source) => vec![
            source
                .url
                .as_deref()
                .unwrap_or("This source has no address.")
                .to_owned(),
        ],
        None => vec![format!("Type address and a number from 1 to {}.", sources.len())],
    }
}

/// The file of the record, line by line.
pub(super) fn raw(conversation: &mut Conversation) -> Vec<String> {
    let slot = match conversation.read() {
        Ok(slot) => slot,
        Err(lines) => return lines,
    };
    match conversation.corpus().entry(slot).original() {
        Ok(text) => {
            let lines = (1..).zip(text.lines());
            let rows = lines.map(|(number, line)| NumberedRow::heading(format!("Line {number}: {line}")));
            tell(conversation, rows.collect())
        }
        Err(error) => vec![format!("Its file cannot be shown: {error}.")],
    }
}

/// Where the file of the record is.
pub(super) fn file(conversation: &Conversation) -> Vec<String> {
    let slot = match conversation.read() {
        Ok(slot) => slot,
        Err(lines) => return lines,
    };
    match conversation.corpus().entry(slot).origin.file() {
        Some(path) => vec![
            "Its file stands in the next line. Edit it with a program of yours, then type reload.".to_owned(),
            path.display().to_string(),
        ],
        None => vec!["It came with the program, and has no file.".to_owned()],
    }
}
