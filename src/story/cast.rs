//! Who and how, a row each: Accused, Accused by, Hit, Answered, How, and what else is said of the whole incident.

use std::cmp::Reverse;

use super::{
    fragment::{Fragment, Passage, StoryRole, Topic, short},
    speakers::{says, who_says},
};
use crate::{
    incident::{Claim, Country, Incident, Party, Role, Technique, Word},
    text::counted,
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
        facts("Accused by", accusers(incident), "; "),
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

/// Who says that it was them: each speaker with the number of accusations, those with most first.
///
/// An accusation is told of an actor, or of nobody in particular, by somebody else.
fn accusers(incident: &Incident) -> Vec<Passage> {
    let acts = |key: &str| incident.actors().any(|(actor, _)| actor == key);
    let accuses = |claim: &&Claim| {
        let is_by_actor = claim.by.as_deref().is_some_and(acts);
        !claim.context && claim.is_accusation() && !is_by_actor && claim.about.as_deref().is_none_or(acts)
    };
    let mut named: Vec<(&str, Option<&Party>, usize)> = Vec::new();
    let mut unnamed = 0;
    for claim in incident.claims.iter().filter(accuses) {
        match who_says(incident, claim) {
            None => unnamed += 1,
            Some((name, party)) => match named.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, _, count)) => *count += 1,
                None => named.push((name, party, 1)),
            },
        }
    }
    named.sort_by_key(|(_, _, count)| Reverse(*count));
    let told = named.into_iter().map(|(name, party, count)| {
        let claims = (count > 1).then(|| counted(count, "claim"));
        let fragment = Fragment::new(short(name), StoryRole::Speaker).about(Topic::Speaker(name.to_owned()));
        let country = party.and_then(|party| party.country.as_ref());
        let country = country.filter(|country| !says(name, country));
        let brackets = bracketed(country, Topic::AccuserCountry, claims.as_deref());
        Passage([fragment].into_iter().chain(brackets).collect())
    });
    let nobody = (unnamed > 0).then(|| Fragment::quiet(format!("nobody named ({})", counted(unnamed, "claim"))));
    told.chain(nobody.map(Passage::from)).collect()
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
    bracketed(country, topic, part)
}

/// ` (Russia, sponsor)`, of what there is.
fn bracketed(country: Option<&Word<Country>>, topic: fn(String) -> Topic, part: Option<&str>) -> Vec<Fragment> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::read;

    #[test]
    fn who_accuses_is_told_by_name_with_the_number_of_claims() {
        let claim = |kind: &str, by: &str, about: &str, rest: &str| {
            let [by, about] = [("by", by), ("about", about)].map(|(key, value)| match value {
                "" => String::new(),
                value => format!("{key} = '{value}'\n"),
            });
            format!("[[claim]]\ntype = '{kind}'\ntext = 'x'\n{by}{about}{rest}")
        };
        let claims = [
            claim("attribution", "security sources", "spies", ""),
            claim("attribution", "fbi", "spies", ""),
            claim("charge", "fbi", "spies", ""),
            claim("attribution", "unattributed", "", ""),
            claim("sanction", "", "spies", ""),
            claim("attribution", "spies", "spies", ""),
            claim("attribution", "fbi", "firm", ""),
            claim("attribution", "firm", "spies", "context = true\n"),
            claim("denial", "firm", "spies", ""),
        ];
        let parties = "[party]\nfbi = { name = 'FBI', role = 'responder', country = 'US' }\n\
                       spies = { name = 'Unit', role = 'initiator' }\nfirm = { name = 'Firm', role = 'receiver' }\n";
        let text = format!("id = 'a'\n{parties}{}", claims.concat());
        let incident = read(&text, "a").incident.expect("a record in spite of what it lacks");
        let told = Passage::joined(&accusers(&incident), "; ");
        assert_eq!(
            told.as_str(),
            "FBI (United States, 2 claims); security sources; nobody named (2 claims)"
        );
    }
}
