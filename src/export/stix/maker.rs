//! What all objects of one record share: ids, times, marking.

use std::fmt::Display;

use serde_json::{Map, Value, json};

use crate::{
    export::id::uuid,
    incident::{Incident, PartialDate, Tlp},
};

/// Makes the objects of one record.
pub(super) struct Maker<'a> {
    pub(super) incident: &'a Incident,
    created: String,
    modified: String,
    marking: Option<&'static str>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(incident: &'a Incident) -> Self {
        let (created, modified) = times(incident);
        Self {
            incident,
            created,
            modified,
            marking: incident.strictest_tlp().known().map(marking),
        }
    }

    /// `type--` and the `UUIDv5` of `record-id/kind/key`.
    pub(super) fn id(&self, object_type: &str, kind: &str, key: &str) -> String {
        format!("{object_type}--{}", uuid(&self.incident.id, kind, key))
    }

    pub(super) fn incident_id(&self) -> String {
        self.id("incident", "record", &self.incident.id)
    }

    /// An object with those of `properties` that have a value.
    pub(super) fn object<const N: usize>(
        &self,
        object_type: &str,
        kind: &str,
        key: &str,
        properties: [(&'static str, Option<Value>); N],
    ) -> Value {
        let head = [
            ("type", Some(json!(object_type))),
            ("spec_version", Some(json!("2.1"))),
            ("id", Some(json!(self.id(object_type, kind, key)))),
            ("created", Some(json!(self.created))),
            ("modified", Some(json!(self.modified))),
        ];
        let marking = [("object_marking_refs", self.marking.map(|marking| json!([marking])))];
        let all = head.into_iter().chain(properties).chain(marking);
        let stated = all.filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(stated.collect::<Map<_, _>>())
    }

    /// A relationship; `more` is a property it has beside its ends.
    pub(super) fn link(
        &self,
        link: &str,
        key: &str,
        (source, target): (&str, &str),
        more: [(&'static str, Option<Value>); 2],
    ) -> Value {
        let [first, second] = more;
        self.object(
            "relationship",
            link,
            key,
            [
                ("relationship_type", Some(json!(link))),
                first,
                second,
                ("source_ref", Some(json!(source))),
                ("target_ref", Some(json!(target))),
            ],
        )
    }
}

/// `created` and `modified`, by the rules at the top of the format.
fn times(incident: &Incident) -> (String, String) {
    let updated: Vec<&PartialDate> = incident.updated.iter().collect();
    let sources = || incident.sources.values();
    let retrieved: Vec<&PartialDate> = sources().filter_map(|source| source.retrieved.as_ref()).collect();
    let published: Vec<&PartialDate> = sources().filter_map(|source| source.published.as_ref()).collect();
    let dates = [updated, retrieved, published];
    // STIX has no years before the first.
    let latest = |dates: &Vec<&PartialDate>| {
        let days = dates.iter().filter_map(|date| date.span().latest);
        days.filter(|day| day.year() > 0).max()
    };
    let Some(modified) = dates.iter().find_map(latest) else {
        return (midnight("1970-01-01"), midnight("1970-01-01"));
    };
    let days = dates.iter().flatten().filter_map(|date| date.span().earliest);
    let earliest = days.filter(|day| day.year() > 0).min();
    let created = earliest.map_or(modified, |day| day.min(modified));
    (midnight(created), midnight(modified))
}

fn midnight(day: impl Display) -> String {
    format!("{day}T00:00:00.000Z")
}

/// The ids that OASIS gave the markings of TLP 2.0.
fn marking(tlp: Tlp) -> &'static str {
    match tlp {
        Tlp::Clear => "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        Tlp::Green => "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        Tlp::Amber => "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        Tlp::AmberStrict => "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        Tlp::Red => "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    }
}
