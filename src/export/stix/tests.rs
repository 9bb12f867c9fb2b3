//! What a bundle says, how it stays the same, and what stands in it once.

use serde_json::Value;

use super::*;
use crate::{
    export::{ExportSettings, Exported, Format, export, sample},
    incident::PartialDate,
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
    assert_eq!(of_type(&all, "extension-definition").len(), 2);
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
        "uses: Grey Heron -> Remote Email Collection",
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
        links.contains(&format!("related-to: {} -> Remote Email Collection", incident.title)),
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

/// `created` and `modified` of the incident, to the day.
fn days(incident: &Incident) -> [String; 2] {
    let all = objects(&[incident]);
    let own = of_type(&all, "incident")[0];
    [&own["created"], &own["modified"]].map(|time| time.as_str().expect("a time")[..10].to_owned())
}

#[test]
fn times_come_from_the_record_and_no_clock() {
    let mut incident = sample::incident();
    incident.added = Some(PartialDate::lenient("2024-01-20"));
    assert_eq!(days(&incident), ["2024-01-20", "2024-05-02"]);
    incident.updated = None;
    assert_eq!(days(&incident), ["2024-01-20", "2024-02-01"]);
    incident.sources[0].retrieved = None;
    assert_eq!(
        days(&incident),
        ["2024-01-20", "2024-01-20"],
        "not before it was created"
    );
    incident.added = None;
    assert_eq!(days(&incident), ["2023-01-01", "2024-01-15"], "as early as its event");
    incident.date = PartialDate::lenient("XXXX-06-20");
    incident.sources[0].published = None;
    assert_eq!(days(&incident), ["1970-01-01", "1970-01-01"]);
}

#[test]
fn a_change_moves_modified_and_nothing_else() {
    let before = sample::incident();
    let mut after = before.clone();
    after.updated = Some(PartialDate::lenient("2025-03-04"));
    let (before, after) = (objects(&[&before]), objects(&[&after]));
    assert_eq!(before.len(), after.len());
    let mut moved = 0;
    for (before, after) in before.iter().zip(&after) {
        let mut expected = before.clone();
        if expected["type"] == "incident" {
            expected["extensions"][DEFINITION]["updated"] = json!("2025-03-04");
        }
        if before["modified"] != after["modified"] {
            moved += 1;
            assert_eq!(after["modified"], "2025-03-04T00:00:00.000Z");
            expected["modified"] = after["modified"].clone();
        }
        assert_eq!(expected, *after);
    }
    let fixed = [
        "RU",
        "CZ",
        "G0007",
        "T1114.002",
        "author",
        "definition",
        "definition",
        "marking",
    ];
    assert_eq!(
        moved,
        after.len() - fixed.len(),
        "what belongs to no record alone stays"
    );
}

#[test]
fn a_withdrawn_record_says_so_and_is_revoked_with_all_that_is_its_own() {
    let mut incident = sample::incident();
    incident.withdrawn = Some("It was another office.".into());
    let all = objects(&[&incident]);
    for kind in ["incident", "report"] {
        let name = format!("Withdrawn: {}", incident.title);
        assert_eq!(of_type(&all, kind)[0]["name"], json!(name));
    }
    let shared = [
        "location",
        "intrusion-set",
        "attack-pattern",
        "extension-definition",
        "marking-definition",
    ];
    for object in &all {
        let kind = object["type"].as_str().expect("a type");
        let is_fixed = shared.contains(&kind) || object["id"] == author::WATCHFLOOR;
        assert_eq!(object["revoked"] == json!(true), !is_fixed, "{object}");
    }
    assert_eq!(reader::read(&sample::written(&[&incident], Format::Stix)), [incident]);
}

#[test]
fn no_two_opinions_notes_or_incidents_were_created_in_one_millisecond() {
    let one = sample::incident();
    let mut other = one.clone();
    other.id = "xx-other".into();
    let all = objects(&[&one, &other]);
    for kind in ["opinion", "note", "incident", "report"] {
        let moments: HashSet<&str> = of_type(&all, kind)
            .iter()
            .map(|object| object["created"].as_str().expect("a time"))
            .collect();
        assert_eq!(moments.len(), of_type(&all, kind).len(), "{moments:?}");
        assert!(
            moments.iter().all(|moment| moment.starts_with("2023-01-01T")),
            "{moments:?}"
        );
    }
}

#[test]
fn a_day_that_is_known_is_first_and_last_seen_and_a_month_is_not() {
    let mut incident = sample::incident();
    let seen = |incident: &Incident| {
        let all = objects(&[incident]);
        let target = of_type(&all, "relationship")
            .into_iter()
            .find(|link| link["relationship_type"] == "targets");
        let target = target.expect("a target").clone();
        let own = of_type(&all, "incident")[0];
        assert_eq!(
            (&own["first_seen"], &own["last_seen"]),
            (&target["start_time"], &target["stop_time"])
        );
        [own["first_seen"].clone(), own["last_seen"].clone()]
    };
    assert_eq!(seen(&incident), [Value::Null, Value::Null]);
    incident.date = "2023-06-20".parse().expect("a date");
    assert_eq!(
        seen(&incident),
        [json!("2023-06-20T00:00:00.000Z"), json!("2023-06-20T23:59:59.999Z")]
    );
}

const REGISTRY_TOML: &str = "[actor.heron]\nname = 'Grey Heron'\nnames = ['Unit 7']\nattack = 'G0007'";

#[test]
fn an_actor_a_country_and_a_technique_stand_once_in_a_bundle() {
    let one = sample::incident();
    let mut other = one.clone();
    other.id = "xx-other".into();
    other.tlp = Word::lenient("clear");
    other.parties[0].name = "unit-7".into();
    other.parties[0].attack = None;
    let settings = ExportSettings {
        registry: Registry::parse(REGISTRY_TOML).0.into(),
        ..Format::Stix.into()
    };
    let records = [&one, &other].map(|incident| Exported {
        incident,
        original: None,
    });
    let text = export(&records, &settings).expect("records can be written");
    let all = serde_json::from_str::<Value>(&text).expect("JSON");
    let all = all["objects"].as_array().expect("objects");
    let groups = of_type(all, "intrusion-set");
    assert_eq!(groups.len(), 1);
    assert_eq!(
        (&groups[0]["name"], &groups[0]["aliases"]),
        (&json!("Grey Heron"), &json!(["Unit 7"]))
    );
    assert_eq!(
        (of_type(all, "location").len(), of_type(all, "attack-pattern").len()),
        (2, 1)
    );
    let clear = Word::lenient("clear");
    assert_eq!(
        groups[0]["object_marking_refs"],
        json!([marking::marking_id(&clear)]),
        "as the clear record"
    );
    let held = of_type(all, "report").into_iter().filter(|report| {
        let refs = report["object_refs"].as_array().expect("refs");
        refs.contains(&groups[0]["id"])
    });
    assert_eq!(held.count(), 2, "each report holds the actor");
    assert_eq!(reader::read(&text), [one, other]);
}

#[test]
fn every_object_has_an_author_and_its_marking_is_in_the_bundle() {
    let mut incident = sample::incident();
    for (word, label) in [
        ("amber", "TLP:AMBER"),
        ("amber+strict", "TLP:AMBER+STRICT"),
        ("clear", "TLP:CLEAR"),
        ("red", "TLP:RED"),
        ("purple", "TLP:RED"),
    ] {
        incident.tlp = Word::lenient(word);
        let all = objects(&[&incident]);
        let marking = of_type(&all, "marking-definition");
        assert_eq!((marking.len(), &marking[0]["name"]), (1, &json!(label)), "{word}");
        let refs = json!([marking[0]["id"]]);
        let marked = all.iter().filter(|object| object["object_marking_refs"] == refs);
        assert_eq!(
            marked.count(),
            all.len() - 4,
            "all but the definitions and the author: {word}"
        );
        let authored = all
            .iter()
            .filter(|object| object["created_by_ref"] == author::WATCHFLOOR);
        assert_eq!(authored.count(), all.len() - 1, "all but OASIS' marking");
    }
}
