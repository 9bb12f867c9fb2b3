//! Who and how, a row each: Accused, Hit, Answered, How, and what else is said of the whole incident.

use super::fragment::{Fragment, Passage, StoryRole, Topic, short};
use crate::{
    incident::{Country, Incident, Party, Role, Technique, Word},
    text::fold,
};

/// The sign before a row, which says by its form what its colour says too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CastSign {
    Accused,
    Hit,
    Answered,
}

/// A labelled row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastRow {
    pub sign: Option<CastSign>,
    pub label: &'static str,
    pub items: Vec<Passage>,
    /// What stands between two items.
    pub between: &'static str,
}

/// The rows that have anything in them.
pub(super) fn cast(incident: &Incident) -> Vec<CastRow> {
    let people = |sign, label, items| CastRow {
        sign: Some(sign),
        label,
        items,
        between: "; ",
    };
    let facts = |label, items, between| CastRow {
        sign: None,
        label,
        items,
        between,
    };
    let rows = [
        people(CastSign::Accused, "Accused", accused(incident)),
        people(CastSign::Hit, "Hit", those(incident, Role::Receiver)),
        people(CastSign::Answered, "Answered", those(incident, Role::Responder)),
        facts("How", techniques(incident), " · "),
        facts("Type", types(incident), ", "),
        facts("Where", place(incident).into_iter().collect(), ""),
        facts("Known as", names(incident), ", "),
    ];
    rows.into_iter().filter(|row| !row.items.is_empty()).collect()
}

fn accused(incident: &Incident) -> Vec<Passage> {
    let each = incident.actors().map(|(_, party)| {
        let name = Fragment::new(short(&party.name), StoryRole::Accused).about(Topic::Actor(party.name.to_string()));
        let mut fragments = vec![name];
        let has_initiator = incident.parties_as(Role::Initiator).next().is_some();
        let pays = party.role.is(&Role::Sponsor) && has_initiator;
        fragments.extend(in_brackets(party, Topic::Origin, pays.then_some("sponsor")));
        if let Some(owner) = party.part_of.as_deref() {
            let owner = short(incident.name_of(owner));
            fragments.push(Fragment::quiet(format!(", part of {owner}")));
        }
        Passage(fragments)
    });
    each.collect()
}

/// The parties with this role, each with its country.
fn those(incident: &Incident, role: Role) -> Vec<Passage> {
    let (told_as, topic): (StoryRole, fn(String) -> Topic) = match role {
        Role::Receiver => (StoryRole::Hit, Topic::Target),
        _ => (StoryRole::Answered, Topic::ResponderCountry),
    };
    let each = incident.parties_as(role).map(|(_, party)| {
        let name = Fragment::new(short(&party.name), told_as).about(Topic::Party(party.name.to_string()));
        let mut fragments = vec![name];
        fragments.extend(in_brackets(party, topic, None));
        Passage(fragments)
    });
    each.collect()
}

/// ` (Russia)`, unless the name says so; ` (Russia, sponsor)`.
fn in_brackets(party: &Party, topic: fn(String) -> Topic, part: Option<&str>) -> Vec<Fragment> {
    let country = party.country.as_ref().filter(|country| !says(&party.name, country));
    let country = country.map(|country| Fragment::quiet(country.name()).about(topic(country.to_string())));
    let between = (country.is_some() && part.is_some()).then(|| Fragment::quiet(", "));
    let inner: Vec<Fragment> = country
        .into_iter()
        .chain(between)
        .chain(part.map(Fragment::quiet))
        .collect();
    if inner.is_empty() {
        return inner;
    }
    let (open, close) = (Fragment::quiet(" ("), Fragment::quiet(")"));
    [open].into_iter().chain(inner).chain([close]).collect()
}

/// Whether `name` holds the country's name, or is one of its names: `Government of Albania`, `USA`.
pub(super) fn says(name: &str, country: &Word<Country>) -> bool {
    let holds = fold(name).contains(&fold(&country.name()));
    holds || country.known().is_some_and(|known| Country::named(name) == Some(known))
}

fn techniques(incident: &Incident) -> Vec<Passage> {
    let each = incident.techniques.iter().map(|id| {
        let topic = Topic::Technique(id.to_string());
        let Some(technique) = Technique::of(id) else {
            return Fragment::new(id, StoryRole::Technique).about(topic).into();
        };
        let name = Fragment::new(technique.name, StoryRole::Technique).about(topic);
        let now = technique
            .replaced_by
            .map_or_else(String::new, |other| format!(", now {other}"));
        Passage(vec![name, Fragment::quiet(format!(" {id}{now}"))])
    });
    each.collect()
}

fn types(incident: &Incident) -> Vec<Passage> {
    let each = incident.types.iter().map(|word| {
        let words = word.to_string().replace('-', " ");
        Fragment::new(words, StoryRole::Text)
            .about(Topic::Type(word.to_string()))
            .into()
    });
    each.collect()
}

fn place(incident: &Incident) -> Option<Passage> {
    let place = incident.place.as_ref()?;
    let country = place
        .country()
        .map(|country| Fragment::new(country.name(), StoryRole::Text).about(Topic::PlaceCountry(country.to_string())));
    let mut fragments = Vec::new();
    if !place.words().is_empty() {
        fragments.push(Fragment::new(place.words(), StoryRole::Text));
    }
    if let Some(country) = country {
        if !fragments.is_empty() {
            fragments.push(Fragment::new(", ", StoryRole::Text));
        }
        fragments.push(country);
    }
    (!fragments.is_empty()).then_some(Passage(fragments))
}

fn names(incident: &Incident) -> Vec<Passage> {
    let names = incident.names.iter();
    names.map(|name| Passage::of(name, StoryRole::Text)).collect()
}
