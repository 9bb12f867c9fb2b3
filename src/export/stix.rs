//! STIX 2.1: a bundle with one object on each line (OASIS STIX 2.1, 27 January 2022).
//!
//! | record | STIX |
//! |---|---|
//! | the record | `incident`, its sources as `external_references` |
//! | the same, with all that belongs to it | `report`, of which other tools make an event or a container |
//! | `withdrawn` | "Withdrawn: " before both names, and `revoked` on every object of the record's own |
//! | party | `intrusion-set` with an ATT&CK group id, else `threat-actor` (initiator, sponsor), else `identity` |
//! | `country`, `based` | `location`, `originates-from` an intrusion set, `located-at` for others |
//! | `part_of` | `attributed-to` where STIX suggests it, else `related-to` |
//! | receiver | each initiator `targets` it |
//! | technique | `attack-pattern`, which each initiator `uses`; without one, `related-to` the incident |
//! | claim | `note`: type as `abstract`, speaker as author, credibility as confidence |
//! | `disputes`, `supports` | `opinion` on the note: `disagree`, `agree` |
//! | attribution | initiators `attributed-to` its subject, else incident `related-to` it, with confidence |
//! | `date`, where the day is known | `first_seen`, `last_seen` of the incident; `start_time`, `stop_time` of `targets` |
//! | `tlp` | the marking of TLP 2.0 on every object, which stands in the bundle; red for an unknown label |
//!
//! One object stands for one actor in all records, where the registry of actors or an ATT&CK group id tells that they
//! are one; and one for each country and each technique. What these say comes from the registry and tables; what the
//! record says of a party is whole in the extension.
//!
//! What STIX has no property for is kept in the property extension of [`extension`], so that a bundle reads back to an
//! equal record. Ids are `UUIDv5` of `record-id/kind/key` (see [`super::id`]): the same record gives the same bytes.
//! `created` never moves: it is the day the record was `added`, else the earliest day of its event, else 1970-01-01; the
//! time of that day tells apart what else would be taken for one, and says nothing.
//! `modified` is the record's `updated`, else the latest `retrieved`, else the latest `published`, else `created`.
//! The author of every object is the identity `watchfloor`.
//!
//! The validator of OASIS finds nothing but its warnings 103 (ids of version 5), 201 (XK is no code of ISO's) and 302
//! (an address without a SHA-256 in the record has none here; see [`sources`]). Its rules for interoperability also
//! demand what no record says: motives, roles and resources of actors, kill chains of techniques.

mod author;
mod claims;
mod extension;
mod maker;
mod marking;
mod node;
mod parties;
#[cfg(test)]
pub(super) mod reader;
mod report;
mod shared;
mod sources;
#[cfg(test)]
mod tests;
mod time;

use std::{collections::HashSet, sync::Arc};

use serde_json::{Result, Value, json};

use self::{
    author::author,
    claims::{attributions, notes, opinions},
    extension::{definitions, of_incident},
    maker::{Maker, each_once},
    marking::marking_definition,
    parties::{links, parties, techniques},
    report::report,
    shared::Shared,
    sources::references,
    time::begun_and_ended,
};
pub(crate) use self::{extension::DEFINITION, maker::WITHDRAWN};
use super::{escape::escaped, frame::Frame, id::uuid};
use crate::{
    corpus::Registry,
    incident::{Incident, Tlp, Word},
};

/// A bundle in the making: one object on each line, none twice.
#[derive(Debug)]
pub(super) struct BundleWriter {
    registry: Arc<Registry>,
    shared: Shared,
    /// What stands in the bundle already and may come again: shared objects, and those of ids that several records have.
    written: HashSet<String>,
    /// Ids that several records have.
    repeated: HashSet<String>,
}

impl BundleWriter {
    /// Prepares to write `incidents`, in which `registry` says which actors are one.
    pub(super) fn of<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone, registry: Arc<Registry>) -> Self {
        let mut seen = HashSet::new();
        let ids = incidents.clone().map(|incident| incident.id.as_str());
        Self {
            repeated: ids.filter(|id| !seen.insert(*id)).map(str::to_owned).collect(),
            shared: Shared::among(incidents, &registry),
            written: HashSet::new(),
            registry,
        }
    }

    /// The objects of `incident`, one on each line after those of the frame, except those that stand there already.
    pub(super) fn objects(&mut self, incident: &Incident) -> Result<Vec<String>> {
        let is_repeated = self.repeated.contains(incident.id.as_str());
        let mut written = Vec::new();
        for object in objects_of(incident, &self.registry, &self.shared)? {
            let id = object["id"].as_str().unwrap_or_default();
            if (is_repeated || self.shared.holds(id)) && !self.written.insert(id.to_owned()) {
                continue;
            }
            written.push(escaped(format!(",\n{}", serde_json::to_string(&object)?)));
        }
        Ok(written)
    }
}

/// The bundle of `incidents`, whose id is made of theirs; it begins with what all of them need.
pub(super) fn frame<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone) -> Frame {
    let ids: Vec<&str> = incidents.clone().map(|incident| incident.id.as_str()).collect();
    let bundle = uuid(&ids.join("\n"), "bundle", "all");
    let fixed = [author()].into_iter().chain(definitions()).chain(markings(incidents));
    let fixed: Vec<String> = fixed.map(|object| object.to_string()).collect();
    let head = format!(r#"{{"type":"bundle","id":"bundle--{bundle}","objects":["#);
    Frame {
        head: escaped(format!("{head}\n{}", fixed.join(",\n"))),
        tail: END,
        tail_of_none: END,
        ..Frame::default()
    }
}

const END: &str = "\n]}\n";

/// The markings that `incidents` have, from the least restrictive.
fn markings<'a>(incidents: impl Iterator<Item = &'a Incident>) -> Vec<Value> {
    let tlps: HashSet<Word<Tlp>> = incidents.map(Incident::strictest_tlp).collect();
    let mut tlps: Vec<Word<Tlp>> = tlps.into_iter().collect();
    tlps.sort();
    each_once(tlps.iter().map(marking_definition).collect())
}

/// The incident first, then what belongs to it, and the report that holds all of that together.
fn objects_of(incident: &Incident, registry: &Registry, shared: &Shared) -> Result<Vec<Value>> {
    let maker = Maker::new(incident, registry);
    let references = references(incident);
    let (begun, ended) = begun_and_ended(&incident.date);
    let is_seen = begun.is_some() || ended.is_some();
    let own = maker.object(
        "incident",
        "record",
        &incident.id,
        [
            ("name", Some(json!(maker.name()))),
            ("description", Some(json!(incident.summary))),
            ("first_seen", begun.map(|moment| json!(moment))),
            ("last_seen", ended.map(|moment| json!(moment))),
            (
                "external_references",
                (!references.is_empty()).then(|| json!(references)),
            ),
            ("extensions", Some(of_incident(&maker, is_seen)?)),
        ],
    );
    let mut objects = vec![own];
    objects.extend(parties(&maker, shared));
    objects.extend(techniques(&maker, shared));
    objects.extend(links(&maker));
    objects.extend(notes(&maker)?);
    objects.extend(opinions(&maker));
    objects.extend(attributions(&maker));
    let mut objects = each_once(objects);
    let report = report(&maker, &objects);
    objects.push(report);
    Ok(objects)
}
