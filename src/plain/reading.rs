//! One record in sentences, part by part, so that a listener can stop after each.

use std::collections::BTreeSet;

use super::sentence::{ended, sentence, sentences, spoken, spoken_list};
use crate::{
    incident::{Incident, PartialDate},
    story::{
        ClaimEntry, ClaimManner, ClaimOutline, Passage, RelatedRecord, Story, StoryRole, ToldClaim, ToldParty,
        ToldSource,
    },
    text::{Clean, and_list, counted},
};

/// Claims or sources that are told at once: about as long to hear as ten results.
const PART_ITEMS: usize = 5;

/// Where in a record a part belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordSection {
    Beginning,
    Claims,
    Context,
    Sources,
    Related,
    People,
    Record,
}

/// Some lines that are told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadingPart {
    pub(super) section: RecordSection,
    /// What is in it, to be said before it is told: `claims 11 to 14`.
    pub(super) name: String,
    pub(super) lines: Vec<String>,
}

/// The parts of the record that `story` tells.
pub(super) fn parts(incident: &Incident, story: &Story) -> Vec<ReadingPart> {
    let mut parts = vec![ReadingPart {
        section: RecordSection::Beginning,
        name: "the beginning".to_owned(),
        lines: beginning(story),
    }];
    let outline = ClaimOutline::of(incident);
    for (section, noun, count) in [
        (RecordSection::Claims, "claim", story.claim_count),
        (
            RecordSection::Context,
            "claim about the background",
            story.context_count,
        ),
    ] {
        let entries = story.claims.iter();
        let entries = entries.filter(|entry| entry.is_context() == (section == RecordSection::Context));
        let lines = claims(incident, &outline, entries);
        let remarks: Vec<&str> = story.claim_remarks.iter().map(Clean::as_str).collect();
        let mut head = sentence(&counted(count, noun));
        if section == RecordSection::Claims && !remarks.is_empty() {
            head = format!("{head} {}", sentence(&and_list(&remarks)));
        }
        parts.extend(in_parts(section, noun, head, &lines));
    }
    let sources: Vec<String> = (1..).zip(&story.sources).map(source).collect();
    let related: Vec<String> = story.related.iter().map(related).collect();
    let people: Vec<String> = story.parties.iter().map(party).collect();
    let about: Vec<String> = story.about.iter().map(|remark| sentence(&spoken(remark))).collect();
    for (section, noun, lines) in [
        (RecordSection::Sources, "source", sources),
        (RecordSection::Related, "related incident", related),
    ] {
        let head = sentence(&counted(lines.len(), noun));
        parts.extend(in_parts(section, noun, head, &lines));
    }
    for (section, name, lines) in [
        (RecordSection::People, "who is who", people),
        (RecordSection::Record, "about this record", about),
    ] {
        parts.extend(in_parts(section, name, sentence(name), &lines));
    }
    parts
}

/// A source without its address, which is spelled letter by letter where it is heard; it is told when it is asked for.
fn source((number, told): (usize, &ToldSource)) -> String {
    let note = told.note.as_ref().map(|note| ended(note.text.as_str()));
    let lines = [
        Some(format!("Source {number}. {}", ended(told.title.text.as_str()))),
        Some(sentence(&spoken_parts(&told.details))),
        note,
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn related(other: &RelatedRecord) -> String {
    let date = other.date.as_ref().map(|date| sentence(date.text.as_str()));
    let told = [date, Some(ended(other.title.text.as_str()))];
    told.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn party(party: &ToldParty) -> String {
    let told = ended(&format!("{}: {}", party.name.text, spoken_parts(&party.details)));
    match &party.note {
        Some(note) => format!("{told} {}", ended(note.text.as_str())),
        None => told,
    }
}

/// `lines` by tens, the first ten after `head`; nothing where there are none.
fn in_parts(section: RecordSection, noun: &str, head: String, lines: &[String]) -> Vec<ReadingPart> {
    let total = lines.len();
    let mut head = Some(head);
    let chunks = lines.chunks(PART_ITEMS).enumerate();
    let part = |(at, lines): (usize, &[String])| {
        let start = at * PART_ITEMS;
        let name = if matches!(section, RecordSection::People | RecordSection::Record) {
            noun.to_owned()
        } else if total <= PART_ITEMS {
            counted(total, noun)
        } else {
            format!("{noun}s {} to {} of {total}", start + 1, start + lines.len())
        };
        ReadingPart {
            section,
            name,
            lines: head.take().into_iter().chain(lines.iter().cloned()).collect(),
        }
    };
    chunks.map(part).collect()
}

/// Title, facts, summary, what is in dispute, who and how.
fn beginning(story: &Story) -> Vec<String> {
    let mut lines = vec![ended(story.title.as_str())];
    lines.extend(story.notice.as_ref().map(|notice| sentence(&spoken(notice))));
    lines.push(sentences(&story.facts));
    lines.extend(story.summary.iter().map(|paragraph| ended(paragraph.text.as_str())));
    lines.extend(story.disputes.iter().map(|dispute| sentence(&spoken(dispute))));
    lines.extend(story.cast.iter().map(|row| {
        let items = spoken_list(&row.items);
        ended(&format!("{}: {items}", row.label))
    }));
    lines
}

/// Passages with commas between.
fn spoken_parts(passages: &[Passage]) -> String {
    let told: Vec<String> = passages.iter().map(spoken).collect();
    told.join(", ")
}

/// A line for each claim. What the page says at the places where a claim is missed is left out, since each says which one it
/// denies; what is denied once more says so.
fn claims<'a>(
    incident: &Incident,
    outline: &ClaimOutline<'_>,
    entries: impl Iterator<Item = &'a ClaimEntry>,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut heard: BTreeSet<&str> = BTreeSet::new();
    for entry in entries {
        match (entry, lines.last_mut()) {
            (ClaimEntry::Whole(told), _) => lines.push(whole_claim(incident, outline, told, &mut heard)),
            (ClaimEntry::Elsewhere(pointer), Some(line)) if pointer.depth > 0 => {
                line.push(' ');
                line.push_str(&sentence(pointer.words.text.as_str()));
            }
            (ClaimEntry::Elsewhere(_), _) => {}
        }
    }
    lines
}

/// A claim in full; the country of a speaker is told the first time that speaker is `heard`.
fn whole_claim<'a>(
    incident: &Incident,
    outline: &ClaimOutline<'_>,
    told: &'a ToldClaim,
    heard: &mut BTreeSet<&'a str>,
) -> String {
    let against = outline.above(told.number - 1).filter(|_| told.depth > 0);
    let manner = match (told.manner, against) {
        (ClaimManner::Plain, _) => String::new(),
        (ClaimManner::Denial, Some(above)) => format!(", a denial of claim {}", above + 1),
        (ClaimManner::Denial, None) => ", a denial".to_owned(),
        (ClaimManner::Difference, Some(above)) => format!(", told differently from claim {}", above + 1),
        (ClaimManner::Difference, None) => ", told differently".to_owned(),
    };
    let mut lines = vec![
        format!("Claim {}{manner}.", told.number),
        ended(told.text.text.as_str()),
    ];
    lines.extend(
        told.quote
            .as_ref()
            .map(|quote| format!("Quote: {}", ended(quote.text.as_str()))),
    );
    let said = told.speaker.as_ref().map(|speaker| {
        let name = speaker.0.first().map_or("", |name| name.text.as_str());
        if heard.insert(name) {
            format!("said by {}", spoken(speaker))
        } else {
            format!("said by {name}")
        }
    });
    // For the ear the date is said in full.
    let date = incident.claims[told.number - 1]
        .date
        .as_ref()
        .map(PartialDate::in_words);
    let details = told.details.iter().map(|passage| match (&date, is_date(passage)) {
        (Some(date), true) => date.clone(),
        _ => spoken(passage),
    });
    let particulars = told.particulars.iter().map(spoken);
    let sources = told.sources_passage().map(|passage| spoken(&passage));
    let byline: Vec<String> = said
        .into_iter()
        .chain(details)
        .chain(particulars)
        .chain(sources)
        .collect();
    if !byline.is_empty() {
        lines.push(sentence(&byline.join(", ")));
    }
    lines.extend(
        told.note
            .as_ref()
            .map(|note| format!("Note: {}", ended(note.text.as_str()))),
    );
    lines.join(" ")
}

fn is_date(passage: &Passage) -> bool {
    passage.0.iter().any(|fragment| fragment.role == StoryRole::Date)
}
