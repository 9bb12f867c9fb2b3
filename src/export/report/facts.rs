//! The facts at the head of a report.

use std::borrow::Borrow;

use super::line::{country, joined};
use crate::{
    incident::{Incident, PartialDate, Party, Place, Role, Word},
    text::{Clean, and_list},
};

/// Labels and values, in the order a reader asks: when, who, whom, where, what.
pub(super) fn facts(incident: &Incident) -> Vec<(&'static str, Clean)> {
    let facts = [
        ("When", Some(incident.date.in_words())),
        ("Date note", incident.date_note.as_deref().map(str::to_owned)),
        ("Who", named(incident.actors())),
        ("Whom", named(incident.parties_as(Role::Receiver))),
        ("Response by", named(incident.parties_as(Role::Responder))),
        ("Where", incident.place.as_ref().map(place)),
        ("Kind", Some(incident.kind.to_string())),
        (
            "Types",
            list(&incident.types.iter().map(Word::to_string).collect::<Vec<_>>()),
        ),
        ("Techniques", list(&incident.techniques)),
        ("Names", list(&incident.names)),
        ("Tags", list(&incident.tags)),
        ("Related", list(&incident.related)),
        ("Also in", list(&incident.aliases)),
        ("Record", Some(incident.id.to_string())),
        ("Updated", incident.updated.as_ref().map(PartialDate::in_words)),
        ("TLP", Some(incident.strictest_tlp().to_string())),
    ];
    facts
        .into_iter()
        .filter_map(|(label, value)| Some((label, joined([value], "")?)))
        .collect()
}

/// `Tirana, Albania` for `Tirana, AL`.
pub(super) fn place(place: &Place) -> String {
    match (place.words(), place.country()) {
        ("", Some(country)) => country.name().to_owned(),
        (words, Some(country)) => format!("{words}, {}", country.name()),
        (words, None) => words.to_owned(),
    }
}

fn named<'a>(parties: impl Iterator<Item = (&'a str, &'a Party)>) -> Option<String> {
    let names: Vec<String> = parties.map(|(_, party)| with_country(party)).collect();
    (!names.is_empty()).then(|| and_list(&names))
}

fn list(items: &[impl Borrow<str>]) -> Option<String> {
    (!items.is_empty()).then(|| items.join(", "))
}

/// `APT28 (Russia)`, `GRU (sponsor, Russia)`.
fn with_country(party: &Party) -> String {
    let sponsor = party.role.is(&Role::Sponsor).then(|| party.role.to_string());
    let more = joined([sponsor, party.country.as_ref().map(country)], ", ");
    more.map_or_else(|| party.name.to_string(), |more| format!("{} ({more})", party.name))
}
