//! What all objects of one record share: ids, times, author, marking, and whether the record is withdrawn.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    author::WATCHFLOOR,
    marking::marking_id,
    node::PartyNode,
    time::{at_millisecond, midnight},
};
use crate::{
    corpus::Registry,
    export::{
        days::{created, modified},
        id::uuid,
    },
    incident::{Incident, Party},
};

/// The milliseconds of a day.
const DAY_MILLISECONDS: u32 = 24 * 60 * 60 * 1000;

/// Makes the objects of one record.
pub(super) struct Maker<'a> {
    pub(super) incident: &'a Incident,
    /// For each party, in the record's order, the object that stands for it.
    nodes: Vec<PartyNode<'a>>,
    created: Date,
    modified: Date,
    marking: &'static str,
}

impl<'a> Maker<'a> {
    pub(super) fn new(incident: &'a Incident, registry: &'a Registry) -> Self {
        let parties = incident.parties.iter();
        Self {
            incident,
            nodes: parties
                .map(|(key, party)| PartyNode::of(incident, (key, party), registry))
                .collect(),
            created: created(incident),
            modified: modified(incident),
            marking: marking_id(&incident.strictest_tlp()),
        }
    }

    /// `type--` and the `UUIDv5` of `record-id/kind/key`.
    pub(super) fn id(&self, object_type: &str, kind: &str, key: &str) -> String {
        format!("{object_type}--{}", uuid(&self.incident.id, kind, key))
    }

    pub(super) fn incident_id(&self) -> String {
        self.id("incident", "record", &self.incident.id)
    }

    /// When an object of the record was created.
    pub(super) fn created(&self, object_type: &str, kind: &str, key: &str) -> String {
        self.times(object_type, kind, key).0
    }

    /// Each party with its key and its object.
    pub(super) fn parties(&self) -> impl Iterator<Item = (&str, &Party, &PartyNode<'a>)> {
        let parties = self.incident.parties.iter().zip(&self.nodes);
        parties.map(|((key, party), node)| (key.as_str(), party, node))
    }

    /// The object of the party with this key.
    pub(super) fn node(&self, key: &str) -> Option<&PartyNode<'a>> {
        self.nodes.get(self.incident.parties.get_index_of(key)?)
    }

    /// The record's title, which says so where the record is withdrawn.
    pub(super) fn name(&self) -> String {
        let title = &self.incident.title;
        if self.incident.withdrawn.is_some() {
            format!("{WITHDRAWN}{title}")
        } else {
            title.to_string()
        }
    }

    /// An object with those of `properties` that have a value.
    pub(super) fn object<const N: usize>(
        &self,
        object_type: &str,
        kind: &str,
        key: &str,
        properties: [(&'static str, Option<Value>); N],
    ) -> Value {
        let (created, modified) = self.times(object_type, kind, key);
        let head = [
            ("type", Some(json!(object_type))),
            ("spec_version", Some(json!("2.1"))),
            ("id", Some(json!(self.id(object_type, kind, key)))),
            ("created_by_ref", Some(json!(WATCHFLOOR))),
            ("created", Some(json!(created))),
            ("modified", Some(json!(modified))),
        ];
        let tail = [
            ("revoked", self.incident.withdrawn.is_some().then(|| json!(true))),
            ("object_marking_refs", Some(json!([self.marking]))),
        ];
        let all = head.into_iter().chain(properties).chain(tail);
        let stated = all.filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(stated.collect::<Map<_, _>>())
    }

    /// A relationship; `more` are properties it has beside its ends. `None` where both ends are one object, as when a
    /// record names a group and its unit, and the registry knows both as one actor.
    pub(super) fn link<const N: usize>(
        &self,
        link: &str,
        key: &str,
        (source, target): (&str, &str),
        more: [(&'static str, Option<Value>); N],
    ) -> Option<Value> {
        if source == target {
            return None;
        }
        let mut object = self.object(
            "relationship",
            link,
            key,
            [
                ("relationship_type", Some(json!(link))),
                ("source_ref", Some(json!(source))),
                ("target_ref", Some(json!(target))),
            ],
        );
        let stated = more.into_iter().filter_map(|(name, value)| Some((name, value?)));
        for (name, value) in stated {
            object[name] = value;
        }
        Some(object)
    }

    /// `created` and `modified` of an object. An incident, its report, notes and opinions each get a moment of their own
    /// within the day, made of their ids: `OpenCTI` takes two opinions for one that say `disagree` and were created in
    /// one millisecond, and two incidents that have one title.
    fn times(&self, object_type: &str, kind: &str, key: &str) -> (String, String) {
        let created = match object_type {
            "incident" | "report" | "note" | "opinion" => {
                let (first, ..) = uuid(&self.incident.id, kind, key).as_fields();
                at_millisecond(self.created, first % DAY_MILLISECONDS)
            }
            _ => midnight(self.created),
        };
        let modified = midnight(self.modified).max(created.clone());
        (created, modified)
    }
}

/// What stands before the title of a withdrawn record.
pub(crate) const WITHDRAWN: &str = "Withdrawn: ";

/// The objects of which none stands twice, in their order.
pub(super) fn each_once(objects: Vec<Value>) -> Vec<Value> {
    let mut seen = HashSet::new();
    let is_new = |object: &Value| object["id"].as_str().is_some_and(|id| seen.insert(id.to_owned()));
    objects.into_iter().filter(is_new).collect()
}
