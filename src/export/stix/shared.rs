//! What many records name, once in a bundle: actors, countries, techniques.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::{
    author::WATCHFLOOR,
    marking::marking_id,
    node::{PartyNode, mitre},
};
use crate::{
    corpus::Registry,
    export::id::{SHARED, uuid},
    incident::{Country, Incident, Region, Technique, Tlp, Word, is_technique},
};

/// When every shared object was created and changed: neither a registry nor a table says when it learned of one.
const SHARED_TIME: &str = "2026-01-01T00:00:00.000Z";

/// Makes shared objects, and knows how each is marked: as the least restricted of the records in the bundle that name
/// it, so that an actor which only a red record names is red, and one which a clear record names too is clear.
#[derive(Debug, Default)]
pub(super) struct Shared {
    markings: HashMap<String, Word<Tlp>>,
}

impl Shared {
    pub(super) fn among<'a>(incidents: impl Iterator<Item = &'a Incident>, registry: &Registry) -> Self {
        let mut markings = HashMap::new();
        for incident in incidents {
            let tlp = incident.strictest_tlp();
            for id in shared_ids(incident, registry) {
                let marking = markings.entry(id).or_insert_with(|| tlp.clone());
                if tlp < *marking {
                    *marking = tlp.clone();
                }
            }
        }
        Self { markings }
    }

    /// Whether the object with this id belongs to no record alone.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.markings.contains_key(id)
    }

    pub(super) fn location(&self, country: Country) -> Value {
        let properties = [
            ("name", Some(json!(country.name()))),
            ("region", country.region().map(|region| json!(region_word(region)))),
            ("country", Some(json!(country.code()))),
        ];
        self.object(&location_id(country), properties)
    }

    /// A technique under ATT&CK's name for it; under its id, where ATT&CK does not have it.
    pub(super) fn attack_pattern(&self, id: &str) -> Value {
        let name = Technique::of(id).map_or(id, |technique| technique.name);
        let properties = [("name", Some(json!(name))), ("external_references", Some(mitre(id)))];
        self.object(&attack_pattern_id(id), properties)
    }

    pub(super) fn object<const N: usize>(&self, id: &str, properties: [(&'static str, Option<Value>); N]) -> Value {
        let (object_type, _) = id.split_once("--").unwrap_or_default();
        let head = [
            ("type", Some(json!(object_type))),
            ("spec_version", Some(json!("2.1"))),
            ("id", Some(json!(id))),
            ("created_by_ref", Some(json!(WATCHFLOOR))),
            ("created", Some(json!(SHARED_TIME))),
            ("modified", Some(json!(SHARED_TIME))),
        ];
        let marking = self.markings.get(id).map(|tlp| json!([marking_id(tlp)]));
        let all = head
            .into_iter()
            .chain(properties)
            .chain([("object_marking_refs", marking)]);
        let stated = all.filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(stated.collect::<Map<_, _>>())
    }
}

/// The ids of everything in `incident` that other records may name too.
fn shared_ids(incident: &Incident, registry: &Registry) -> HashSet<String> {
    let mut ids = HashSet::new();
    for (key, party) in &incident.parties {
        let node = PartyNode::of(incident, (key, party), registry);
        ids.extend(node.shared.is_some().then_some(node.id));
        let countries = [&party.country, &party.based].into_iter().flatten();
        ids.extend(countries.filter_map(Word::known).map(location_id));
    }
    let techniques = incident.techniques.iter().filter(|id| is_technique(id));
    ids.extend(techniques.map(|id| attack_pattern_id(id)));
    ids
}

fn location_id(country: Country) -> String {
    format!("location--{}", uuid(SHARED, "country", country.code()))
}

fn attack_pattern_id(technique: &str) -> String {
    format!("attack-pattern--{}", uuid(SHARED, "technique", technique))
}

/// The word of STIX's vocabulary of regions.
fn region_word(region: Region) -> &'static str {
    match region {
        Region::Africa => "africa",
        Region::Americas => "americas",
        Region::Asia => "asia",
        Region::Europe => "europe",
        Region::Oceania => "oceania",
    }
}
