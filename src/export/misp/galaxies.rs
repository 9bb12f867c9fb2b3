//! Tags of MISP's galaxies, by which events of different organisations are found together.
//!
//! A tag joins only if it names the cluster to the letter. The clusters of groups and techniques are ATT&CK's names with
//! their ids; those of countries are everyday English names (galaxy `target-information`), which in a few cases are
//! older than ours.

use super::super::actor::{own_group, registered};
use crate::{
    corpus::Registry,
    incident::{Country, Incident, Technique, Word, is_technique},
};

/// ATT&CK's names of groups that the built-in registry has under another name (ATT&CK 18.1).
const GROUP_NAMES: [(&str, &str); 10] = [
    ("G0020", "Equation"),
    ("G0027", "Threat Group-3390"),
    ("G0034", "Sandworm Team"),
    ("G0045", "menuPass"),
    ("G0060", "BRONZE BUTLER"),
    ("G0065", "Leviathan"),
    ("G0099", "APT-C-36"),
    ("G0122", "Silent Librarian"),
    ("G0128", "ZIRCONIUM"),
    ("G1003", "Ember Bear"),
];

/// Names of countries in the galaxy that differ from ours.
const COUNTRY_NAMES: [(&str, &str); 8] = [
    ("CD", "Democratic Republic of the Congo"),
    ("CI", "Ivory Coast"),
    ("CZ", "Czech Republic"),
    ("RE", "Reunion"),
    ("SZ", "Swaziland"),
    ("TL", "East Timor"),
    ("TR", "Turkey"),
    ("VA", "Vatican"),
];

/// The tags of a record: the groups that did it, how, and the countries of those who were hit; each once.
pub(super) fn galaxy_tags(incident: &Incident, registry: &Registry) -> Vec<String> {
    let mut tags = Vec::new();
    for (_, party) in incident.actors() {
        let actor = registered(party, registry);
        let attack = actor
            .and_then(|actor| actor.attack.as_deref())
            .or_else(|| own_group(party));
        if let Some(id) = attack {
            let own = actor.map_or(party.name.as_str(), |actor| actor.name.as_str());
            let name = other_name(&GROUP_NAMES, id).unwrap_or(own);
            tags.push(tag("mitre-intrusion-set", &format!("{name} - {id}")));
        }
    }
    let techniques = incident.techniques.iter().filter(|id| is_technique(id));
    tags.extend(techniques.map(|id| tag("mitre-attack-pattern", &technique_cluster(id))));
    let countries = incident.target_countries().into_iter().filter_map(Word::known);
    let countries = countries.filter(|country| country.region().is_some());
    tags.extend(countries.map(|country| tag("target-information", country_name(country))));
    let mut once = Vec::new();
    for tag in tags {
        if !once.contains(&tag) {
            once.push(tag);
        }
    }
    once
}

/// The cluster of a technique; its id alone, where ATT&CK does not have it.
fn technique_cluster(id: &str) -> String {
    Technique::of(id).map_or_else(|| id.to_owned(), |technique| format!("{} - {id}", technique.name))
}

fn country_name(country: Country) -> &'static str {
    other_name(&COUNTRY_NAMES, country.code()).unwrap_or_else(|| country.name())
}

fn other_name(names: &[(&str, &'static str)], id: &str) -> Option<&'static str> {
    names.iter().find(|(other, _)| *other == id).map(|(_, name)| *name)
}

/// A tag of three parts; a quotation mark in a value would end it.
fn tag(galaxy: &str, value: &str) -> String {
    format!(r#"misp-galaxy:{galaxy}="{}""#, value.replace('"', "'"))
}
