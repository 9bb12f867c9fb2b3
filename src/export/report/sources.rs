//! Parties and sources as a report lists them.

use super::line::{country, joined, short};
use crate::{
    incident::{Incident, Party, Reliability, Source, Word},
    text::Clean,
};

/// A party: its name and what is known of it.
pub(in crate::export) struct Person {
    pub(in crate::export) name: Clean,
    pub(in crate::export) details: Clean,
}

/// A source, as it is cited.
pub(in crate::export) struct Citation {
    pub(in crate::export) publisher: Clean,
    pub(in crate::export) title: Clean,
    /// Set only for a web address; anything else stands among the details.
    pub(in crate::export) url: Option<Clean>,
    pub(in crate::export) details: Option<Clean>,
}

pub(super) fn parties(incident: &Incident) -> Vec<Person> {
    incident.parties.values().map(|party| person(incident, party)).collect()
}

/// The sources in the record's order: a claim's `source 2` is the second.
pub(super) fn sources(incident: &Incident) -> Vec<Citation> {
    incident.sources.values().map(citation).collect()
}

fn person(incident: &Incident, party: &Party) -> Person {
    let spellings = (!party.names.is_empty()).then(|| format!("also {}", party.names.join(", ")));
    let details = joined(
        [
            Some(party.role.to_string()),
            party.class.as_ref().map(Word::to_string),
            party.sector.as_ref().map(Word::to_string),
            party.country.as_ref().map(country),
            party.based.as_ref().map(|code| format!("based in {}", country(code))),
            party
                .part_of
                .as_ref()
                .map(|key| format!("part of {}", short(incident.name_of(key)))),
            spellings,
            party.attack.as_ref().map(|id| format!("ATT&CK {id}")),
            party.note.as_deref().map(str::to_owned),
        ],
        "; ",
    );
    Person {
        name: Clean::line(party.name.trim()),
        details: details.unwrap_or_default(),
    }
}

fn citation(source: &Source) -> Citation {
    let url = source.url.as_deref();
    let address = url.filter(|url| is_web_address(url)).map(Clean::line);
    let details = joined(
        [
            url.filter(|_| address.is_none()).map(str::to_owned),
            source
                .published
                .as_ref()
                .map(|day| format!("published {}", day.in_words())),
            source
                .retrieved
                .as_ref()
                .map(|day| format!("retrieved {}", day.in_words())),
            source.kind.as_ref().map(Word::to_string),
            source.origin.as_ref().map(|origin| format!("after {origin}")),
            source.lang.as_ref().map(|lang| format!("language {lang}")),
            source.reliability.as_ref().map(reliability),
            source.sha256.as_ref().map(|sum| format!("SHA-256 {sum}")),
            source.note.as_deref().map(str::to_owned),
        ],
        "; ",
    );
    Citation {
        publisher: Clean::line(source.publisher.trim()),
        title: Clean::line(source.title.trim()),
        url: address,
        details,
    }
}

/// Whether `url` is a web address that a reader can follow safely.
pub(in crate::export) fn is_web_address(url: &str) -> bool {
    let is_harmless = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\\' | '`');
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && url.chars().all(is_harmless) && Clean::line(url).as_str() == url
}

fn reliability(grade: &Word<Reliability>) -> String {
    match grade {
        Word::Known(grade) => format!("reliability {grade}: {}", grade.in_words()),
        Word::Unknown(text) => format!("reliability {text}"),
    }
}
