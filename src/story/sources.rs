//! The sources, as they are listed and cited.

use super::fragment::{Fragment, Passage, StoryRole, Topic};
use crate::incident::{Incident, PartialDate, Source};

/// A source as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldSource {
    pub title: Fragment,
    /// Publisher, what it copies, kind and grade, dates, language.
    pub details: Vec<Passage>,
    /// As written: a web address, or where else it is to be found.
    pub address: Option<Fragment>,
    pub note: Option<Fragment>,
}

/// The sources in the record's order: a claim's `source 2` is the second.
pub(super) fn sources(incident: &Incident) -> Vec<ToldSource> {
    incident.sources.values().map(told).collect()
}

fn told(source: &Source) -> ToldSource {
    let publisher = Fragment::new(source.publisher.trim(), StoryRole::Source);
    let publisher = publisher.about(Topic::Publisher(source.publisher.to_string()));
    let grade = source.reliability.as_ref().map(|grade| match grade.known() {
        Some(known) => format!("grade {known} ({})", known.in_words()),
        None => format!("grade {grade}"),
    });
    let day = |verb: &str, date: &Option<PartialDate>| date.as_ref().map(|date| format!("{verb} {}", date.in_words()));
    let rest = [
        source.origin.as_ref().map(|origin| format!("after {origin}")),
        source.kind.as_ref().map(ToString::to_string),
        grade,
        day("published", &source.published),
        day("retrieved", &source.retrieved),
        source.lang.as_ref().map(|lang| format!("language {lang}")),
        source.archived.as_ref().map(|address| format!("archived at {address}")),
        source.sha256.as_ref().map(|sum| format!("SHA-256 {sum}")),
    ];
    let rest = rest.into_iter().flatten().map(Fragment::quiet);
    let address = source.url.as_deref();
    ToldSource {
        title: Fragment::new(source.title.trim(), StoryRole::Text)
            .about(Topic::Publisher(source.publisher.to_string())),
        details: [publisher].into_iter().chain(rest).map(Passage::from).collect(),
        address: address.map(|url| Fragment::new(url, StoryRole::Quiet).about(Topic::Address(url.to_owned()))),
        note: source
            .note
            .as_ref()
            .map(|note| Fragment::new(note.trim(), StoryRole::Note)),
    }
}

/// `The Example Herald: “Harbour mail read”, 15 January 2024, https://example.org/a, retrieved 1 February 2024`, raw.
pub fn reference(source: &Source) -> String {
    let parts = [
        Some(format!("{}: “{}”", source.publisher.trim(), source.title.trim())),
        source.origin.as_ref().map(|origin| format!("after {origin}")),
        source.published.as_ref().map(PartialDate::in_words),
        source.url.as_deref().map(str::to_owned),
        source
            .retrieved
            .as_ref()
            .map(|date| format!("retrieved {}", date.in_words())),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
