//! STIX 2.1: a bundle with one object on each line (OASIS STIX 2.1, 27 January 2022).
//!
//! | record | STIX |
//! |---|---|
//! | the record | `incident`, its sources as `external_references` |
//! | party | `intrusion-set` with an ATT&CK group id, else `threat-actor` (initiator, sponsor), else `identity` |
//! | `country`, `based` | `location`, `originates-from` an intrusion set, `located-at` for others |
//! | `part_of` | `attributed-to` where STIX suggests it, else `related-to` |
//! | receiver | each initiator `targets` it |
//! | technique | `attack-pattern`, which each initiator `uses`; without one, `related-to` the incident |
//! | claim | `note`: type as `abstract`, speaker as author, credibility as confidence |
//! | `disputes`, `supports` | `opinion` on the note: `disagree`, `agree` |
//! | attribution | initiators `attributed-to` its subject, else incident `related-to` it, with confidence |
//! | `tlp` | the marking of TLP 2.0 on every object |
//!
//! What STIX has no property for is kept in the property extension of [`extension`], so that a bundle reads back to an
//! equal record. Ids are `UUIDv5` of `record-id/kind/key` (see [`super::id`]): the same record gives the same bytes.
//! `modified` is the record's `updated`, else the latest `retrieved`, else the latest `published`, else 1970-01-01;
//! `created` is the earliest of these. The validator of OASIS finds nothing but its warnings 103 (ids of version 5),
//! 201 (XK is no code of ISO's) and 302 (an address without a SHA-256 in the record has none here; see [`sources`]).

mod claims;
mod extension;
mod maker;
mod parties;
#[cfg(test)]
pub(super) mod reader;
mod sources;

use std::collections::{HashMap, HashSet};

use serde_json::{Result, Value, json};

use self::{
    claims::{attributions, notes, opinions},
    extension::{definition, of_incident},
    maker::Maker,
    parties::{links, parties, techniques},
    sources::references,
};
use super::{escape::escaped, frame::Frame, id::uuid};
use crate::incident::Incident;

/// The bundle of `incidents`, whose id is made of theirs.
pub(super) fn frame<'a>(incidents: impl Iterator<Item = &'a Incident>) -> Frame {
    let ids: Vec<&str> = incidents.map(|incident| incident.id.as_str()).collect();
    let bundle = uuid(&ids.join("\n"), "bundle", "all");
    let fixed = definition().map(|object| object.to_string()).join(",\n");
    let head = format!(r#"{{"type":"bundle","id":"bundle--{bundle}","objects":["#);
    Frame {
        head: escaped(format!("{head}\n{fixed}")),
        tail: END,
        tail_of_none: END,
        ..Frame::default()
    }
}

const END: &str = "\n]}\n";

/// The objects of `incident`, one on each line after those of the frame, except those that an earlier record with the
/// same id has written.
pub(super) fn objects(incident: &Incident, repeats: &mut Repeats) -> Result<Vec<String>> {
    let mut own = HashSet::new();
    let seen = repeats.0.get_mut(incident.id.as_str()).unwrap_or(&mut own);
    let mut written = Vec::new();
    for object in objects_of(incident)? {
        if object["id"].as_str().is_some_and(|id| seen.insert(id.to_owned())) {
            written.push(escaped(format!(",\n{}", serde_json::to_string(&object)?)));
        }
    }
    Ok(written)
}

/// Ids that several records share, each with the objects already written: a bundle holds no object twice.
#[derive(Debug, Default)]
pub(super) struct Repeats(HashMap<String, HashSet<String>>);

impl Repeats {
    pub(super) fn among<'a>(incidents: impl Iterator<Item = &'a Incident>) -> Self {
        let mut seen = HashSet::new();
        let repeated = incidents
            .map(|incident| incident.id.as_str())
            .filter(|id| !seen.insert(*id));
        Self(repeated.map(|id| (id.to_owned(), HashSet::new())).collect())
    }
}

/// The incident first, then what belongs to it.
fn objects_of(incident: &Incident) -> Result<Vec<Value>> {
    let maker = Maker::new(incident);
    let references = references(incident);
    let own = maker.object(
        "incident",
        "record",
        &incident.id,
        [
            ("name", Some(json!(incident.title))),
            ("description", Some(json!(incident.summary))),
            (
                "external_references",
                (!references.is_empty()).then(|| json!(references)),
            ),
            ("extensions", Some(of_incident(incident)?)),
        ],
    );
    let mut objects = vec![own];
    objects.extend(parties(&maker)?);
    objects.extend(techniques(&maker));
    objects.extend(links(&maker));
    objects.extend(notes(&maker)?);
    objects.extend(opinions(&maker));
    objects.extend(attributions(&maker));
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        export::{Format, sample},
        incident::{PartialDate, Word},
    };

    fn objects(incidents: &[&Incident]) -> Vec<Value> {
        let text = sample::written(incidents, Format::Stix);
        let bundle: Value = serde_json::from_str(&text).expect("JSON");
        bundle["objects"].as_array().expect("objects").clone()
    }

    fn of_type<'a>(objects: &'a [Value], kind: &str) -> Vec<&'a Value> {
        objects.iter().filter(|object| object["type"] == kind).collect()
    }

    /// Relationships as `type: source -> target`, ends by name.
    fn links(objects: &[Value]) -> Vec<String> {
        let name = |id: &Value| {
            let object = objects
                .iter()
                .find(|object| object["id"] == *id)
                .expect("an end is there");
            object["name"].as_str().expect("a name").to_owned()
        };
        let links = of_type(objects, "relationship").into_iter().map(|link| {
            let (source, target) = (name(&link["source_ref"]), name(&link["target_ref"]));
            format!(
                "{}: {source} -> {target}",
                link["relationship_type"].as_str().expect("a type")
            )
        });
        links.collect()
    }

    #[test]
    fn a_record_is_a_bundle_with_one_object_a_line() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Stix));
    }

    #[test]
    fn the_same_record_gives_the_same_bytes() {
        let incident = sample::incident();
        let write = || sample::written(&[&incident], Format::Stix);
        assert_eq!(write(), write());
    }

    #[test]
    fn ids_stay_when_texts_change() {
        let incident = sample::incident();
        let mut edited = incident.clone();
        edited.title = format!("{}, again", edited.title).into();
        edited.parties[0].name = format!("{}, again", edited.parties[0].name).into();
        edited.claims[0].text = format!("{}, again", edited.claims[0].text).into();
        let ids = |incident| {
            objects(&[incident])
                .iter()
                .map(|object| object["id"].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&incident), ids(&edited));
    }

    #[test]
    fn several_records_share_a_bundle_without_an_object_twice() {
        let one = sample::incident();
        let mut other = one.clone();
        other.id = "xx-other".into();
        let all = objects(&[&one, &other, &one]);
        let ids: HashSet<&str> = all.iter().filter_map(|object| object["id"].as_str()).collect();
        assert_eq!(ids.len(), all.len());
        assert_eq!(of_type(&all, "extension-definition").len(), 1);
        assert_eq!(of_type(&all, "incident").len(), 2);
    }

    #[test]
    fn parties_are_tied_as_stix_suggests() {
        let mut incident = sample::incident();
        let mut service = incident.parties[0].clone();
        service.name = "Service".into();
        service.role = Word::lenient("sponsor");
        service.attack = None;
        incident.parties.insert("service".into(), service);
        incident.parties[0].part_of = Some("service".into());
        incident.claims[1].about = Some("service".into());
        let expected = [
            "originates-from: Grey Heron -> Russia",
            "located-at: Harbour office -> Czechia",
            "located-at: Embassy -> Russia",
            "located-at: Embassy -> Czechia",
            "located-at: Service -> Russia",
            "uses: Grey Heron -> T1114.002",
            "attributed-to: Grey Heron -> Service",
            "targets: Grey Heron -> Harbour office",
            "attributed-to: Grey Heron -> Service",
        ];
        assert_eq!(links(&objects(&[&incident])), expected);
    }

    #[test]
    fn without_an_initiator_nobody_targets_or_uses() {
        let mut incident = sample::incident();
        incident.parties[0].role = Word::lenient("context");
        let links = links(&objects(&[&incident]));
        assert!(
            !links
                .iter()
                .any(|link| link.starts_with("targets") || link.starts_with("uses")),
            "{links:?}"
        );
        assert!(
            links.contains(&format!("related-to: {} -> T1114.002", incident.title)),
            "{links:?}"
        );
    }

    #[test]
    fn a_dispute_is_an_opinion_on_the_note_it_disputes() {
        let all = objects(&[&sample::incident()]);
        let notes = of_type(&all, "note");
        let views: Vec<(&str, &str)> = of_type(&all, "opinion")
            .into_iter()
            .map(|opinion| {
                assert_eq!(opinion["object_refs"], json!([notes[0]["id"]]));
                let text = |key: &str| opinion[key].as_str().expect("text");
                (text("opinion"), text("explanation"))
            })
            .collect();
        assert_eq!(
            views,
            [("agree", "Grey Heron did it"), ("disagree", "Nobody read anything")]
        );
        assert_eq!(notes[0]["confidence"], 70);
        assert_eq!(notes[0]["authors"], json!(["Harbour office"]));
    }

    #[test]
    fn times_come_from_the_record_and_no_clock() {
        let mut incident = sample::incident();
        let times = |incident: &Incident| {
            let all = objects(&[incident]);
            let own = of_type(&all, "incident")[0].clone();
            [&own["created"], &own["modified"]].map(|time| time.as_str().expect("a time")[..10].to_owned())
        };
        assert_eq!(times(&incident), ["2024-01-15", "2024-05-02"]);
        incident.updated = None;
        assert_eq!(times(&incident), ["2024-01-15", "2024-02-01"]);
        incident.sources[0].retrieved = None;
        assert_eq!(times(&incident), ["2024-01-15", "2024-01-15"]);
        incident.sources[0].published = Some(PartialDate::lenient("XXXX-06-20"));
        assert_eq!(times(&incident), ["1970-01-01", "1970-01-01"]);
    }

    #[test]
    fn every_object_carries_the_marking() {
        let mut incident = sample::incident();
        for (word, end) in [
            ("amber", "f868d9b421"),
            ("red", "e53a884c97c1"),
            ("clear", "a8aa3c8487"),
        ] {
            incident.tlp = Word::lenient(word);
            let all = objects(&[&incident]);
            let marked = all.iter().filter(|object| {
                let marking = object["object_marking_refs"][0].as_str();
                marking.is_some_and(|marking| marking.ends_with(end))
            });
            assert_eq!(
                marked.count(),
                all.len() - 2,
                "all but the definition and its author: {word}"
            );
        }
    }
}
