//! Bundles of other makers.

use serde_json::{Value, json};

use super::*;

const AUTHOR: &str = "identity--00000000-0000-4000-8000-000000000001";
const CAMPAIGN: &str = "campaign--00000000-0000-4000-8000-000000000002";
const ACTOR: &str = "intrusion-set--00000000-0000-4000-8000-000000000003";
const TECHNIQUE: &str = "attack-pattern--00000000-0000-4000-8000-000000000004";
const VICTIM: &str = "identity--00000000-0000-4000-8000-000000000005";

fn link(kind: &str, target: &str, more: &Value) -> Value {
    let mut link = json!({ "type": "relationship", "id": format!("relationship--{kind}-{target}"),
        "relationship_type": kind, "source_ref": CAMPAIGN, "target_ref": target });
    for (key, value) in more.as_object().into_iter().flatten() {
        link[key] = value.clone();
    }
    link
}

fn campaign() -> Vec<Value> {
    vec![
        json!({ "type": "identity", "id": AUTHOR, "name": "Example Lab", "identity_class": "organization" }),
        json!({ "type": "campaign", "id": CAMPAIGN, "created_by_ref": AUTHOR, "name": "Operation Lantern",
            "aliases": ["Operation Lantern", "Paper Lantern"], "first_seen": "2019-09-01T04:00:00.000Z",
            "last_seen": "2020-08-15T04:00:00.000Z",
            "description": "[Lantern](https://attack.mitre.org/x) read mail.(Citation: Lab 2020)",
            "external_references": [
                { "source_name": "mitre-attack", "external_id": "C0099", "url": "https://attack.mitre.org/campaigns/C0099" },
                { "source_name": "Lab 2020", "url": "https://www.example.org/lantern",
                  "description": "Doe, J. (2020, November 5). Lantern: a study. Retrieved December 20, 2021." }] }),
        json!({ "type": "intrusion-set", "id": ACTOR, "name": "Grey Heron", "aliases": ["Grey Heron", "Heron_7"],
            "external_references": [{ "source_name": "mitre-attack", "external_id": "G0099" }] }),
        json!({ "type": "attack-pattern", "id": TECHNIQUE, "name": "Phishing",
            "external_references": [{ "source_name": "mitre-attack", "external_id": "T1566" }] }),
        json!({ "type": "identity", "id": VICTIM, "name": "Harbour office", "identity_class": "organization",
            "sectors": ["government-national"] }),
        json!({ "type": "indicator", "id": "indicator--1", "pattern": "[x:y = 'z']" }),
        link(
            "attributed-to",
            ACTOR,
            &json!({ "created_by_ref": AUTHOR, "description": "Lab says so.(Citation: Lab 2020)" }),
        ),
        link(
            "uses",
            TECHNIQUE,
            &json!({ "description": "Lantern sent [Phishing](https://attack.mitre.org/y) mails." }),
        ),
        link("targets", VICTIM, &json!({})),
        json!({ "type": "note", "id": "note--1", "content": "It was read for months", "authors": ["Jane Doe"],
            "object_refs": [CAMPAIGN] }),
        json!({ "type": "opinion", "id": "opinion--1", "opinion": "strongly-disagree", "explanation": "It was not",
            "created_by_ref": VICTIM, "object_refs": ["note--1"] }),
    ]
}

fn of(objects: &[Value]) -> Imported {
    let bundle = json!({ "type": "bundle", "id": "bundle--1", "objects": objects });
    imported("x.json", bundle.to_string().as_bytes())
}

#[test]
fn a_campaign_is_a_record_with_who_says_what() {
    let imported = of(&campaign());
    assert_eq!((imported.records.len(), imported.refused.len()), (1, 0));
    assert_eq!(imported.report.lost.of("indicator"), 1);
    let mut report = ImportReport::default();
    let drafts = plan(imported.records, &[], &mut report);
    insta::assert_snapshot!(drafts[0].text);
}

#[test]
fn bundles_that_are_given_together_are_read_as_one() {
    let all = campaign();
    let bundle = |objects: &[Value]| ImportInput {
        name: "x".to_owned(),
        bytes: json!({ "type": "bundle", "objects": objects }).to_string().into_bytes(),
    };
    let mut inputs = [bundle(&all[..6]), bundle(&all[1..])].into_iter();
    let imported = import(&mut inputs, &ImportSettings::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    assert_eq!(imported.records.len(), 1);
    assert_eq!(imported.records[0].incident, of(&all).records[0].incident);
}

#[test]
fn the_strictest_marking_of_all_parts_counts_and_an_unknown_one_is_red() {
    let marked = |at: usize, key: &str, id: &str| {
        let mut objects = campaign();
        objects[at][key] = if key == "granular_markings" {
            json!([{ "marking_ref": id }])
        } else {
            json!([id])
        };
        objects.push(
            json!({ "type": "marking-definition", "id": "marking-definition--s", "definition_type": "statement",
            "definition": { "statement": "Copyright" } }),
        );
        objects
            .push(json!({ "type": "marking-definition", "id": "marking-definition--iep", "definition_type": "iep" }));
        of(&objects).records[0].incident.tlp.to_string()
    };
    let amber = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";
    for at in [1, 2, 6, 9, 10] {
        assert_eq!(marked(at, "object_marking_refs", amber), "amber", "object {at}");
    }
    assert_eq!(marked(1, "granular_markings", amber), "amber");
    assert_eq!(marked(1, "object_marking_refs", "marking-definition--s"), "clear");
    assert_eq!(marked(1, "object_marking_refs", "marking-definition--iep"), "red");
    assert_eq!(marked(9, "object_marking_refs", "marking-definition--nowhere"), "red");
}

#[test]
fn a_report_is_a_record_only_where_there_is_nothing_else() {
    let report = json!({ "type": "report", "id": "report--1", "name": "Lantern report", "created_by_ref": AUTHOR,
        "published": "2020-12-01T00:00:00Z", "object_refs": [ACTOR, TECHNIQUE, CAMPAIGN] });
    let mut objects = campaign();
    objects.push(report);
    let with_campaign = of(&objects);
    assert_eq!(with_campaign.records.len(), 1);
    assert_eq!(&*with_campaign.records[0].incident.title, "Operation Lantern");
    let sources = with_campaign.records[0].incident.sources.values();
    assert!(sources.into_iter().any(|source| &*source.title == "Lantern report"));
    objects.remove(1);
    let alone = of(&objects);
    let incident = &alone.records[0].incident;
    assert_eq!((&*incident.title, incident.date.text()), ("Lantern report", "XXXX"));
    assert_eq!((incident.actors().count(), incident.techniques.len()), (1, 1));
    assert_sound(alone);
}

#[test]
fn what_is_revoked_or_deprecated_is_no_record() {
    let mut objects = campaign();
    objects[1]["revoked"] = json!(true);
    let refused = of(&objects);
    assert_eq!(refused.records.len(), 0);
    let why = refused.refused[0].1.to_string();
    assert!(why.starts_with("it is a STIX bundle of 3 relationship"), "{why}");
}
