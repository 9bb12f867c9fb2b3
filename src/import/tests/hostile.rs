//! What strangers may give: it costs itself, and nothing acts, hides, lasts or leaves the folder.

use serde_json::json;

use super::*;

/// An event of MISP whose title is `text` and whose parts hold it too.
fn event_of(text: &str) -> String {
    json!({ "Event": { "uuid": text, "info": text, "date": "2020-01-02", "Orgc": { "name": text },
        "Tag": [{ "name": text }], "Galaxy": [{ "type": "threat-actor", "GalaxyCluster": [{ "value": text }] }],
        "Attribute": [{ "type": "link", "value": text, "comment": text }, { "type": "comment", "value": text },
            { "type": "target-org", "value": text }, { "type": text, "value": text }] } })
    .to_string()
}

fn bundle_of(text: &str) -> String {
    json!({ "type": "bundle", "id": text, "objects": [
        { "type": "campaign", "id": format!("campaign--{text}"), "name": text, "description": text, "aliases": [text],
          "first_seen": text, "created_by_ref": "identity--1", "object_marking_refs": [text],
          "external_references": [{ "source_name": text, "url": text, "description": text, "external_id": text }] },
        { "type": "identity", "id": "identity--1", "name": text },
        { "type": text, "id": format!("x--{text}") },
        { "type": "note", "id": "note--1", "content": text, "authors": [text], "object_refs": [format!("campaign--{text}")] }] })
    .to_string()
}

#[test]
fn texts_that_act_hide_or_never_end_are_contained_in_every_form() {
    let long = "A very long title. ".repeat(60_000);
    let texts = [
        "\u{1b}]52;c;cm0gLXJmIC8=\u{7}",
        "\u{1b}[2J\u{9b}31m",
        "invoice\u{202e}fdp.exe",
        "a\u{200b}\u{feff}\u{ad}b\u{e0041}",
        "NUL\0inside",
        "lost \u{fffd} and DurrÃ«s",
        "../../../../etc/passwd",
        "unattributed",
        "e\u{301}\u{301}\u{301}",
        "line\r\nbreak\tand \u{2028} more",
        "\"\"\" = [party] '''",
        "=cmd|' /C calc'!A0",
        "[x](http://[y](http://(Citation: (Citation: z",
        "Медведь 熊 دب",
        "",
        " ",
        &long,
        &"[".repeat(200_000),
        &"\u{301}".repeat(100_000),
    ];
    for text in texts {
        let page = format!("<html lang='{text}'><title>{text}</title><meta property=og:url content='{text}'>{text}");
        let veris = json!({ "incident_id": text, "summary": text, "reference": text, "victim": { "victim_id": text } });
        for (name, input) in [
            ("x.json", event_of(text)),
            ("x.json", bundle_of(text)),
            ("x.json", veris.to_string()),
            ("x.html", page),
            ("x.txt", text.to_owned()),
        ] {
            let imported = imported(name, input.as_bytes());
            for record in &imported.records {
                let id = &record.incident.id;
                assert!(
                    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
                    "{id:?}"
                );
            }
            assert_sound(imported);
        }
    }
}

/// Keys that some form reads.
const READ_KEYS: [&str; 29] = [
    "type",
    "id",
    "name",
    "description",
    "aliases",
    "first_seen",
    "external_references",
    "object_refs",
    "objects",
    "Event",
    "info",
    "uuid",
    "date",
    "Orgc",
    "Tag",
    "Galaxy",
    "Attribute",
    "Object",
    "response",
    "created_by_ref",
    "object_marking_refs",
    "granular_markings",
    "extensions",
    "title",
    "kind",
    "summary",
    "claim",
    "party",
    "source",
];

#[test]
fn wrong_types_everywhere_cost_themselves() {
    let values = [
        json!(null),
        json!(true),
        json!(1e300),
        json!("x"),
        json!([]),
        json!([[], {}, null, 7]),
        json!({ "a": {} }),
    ];
    for value in &values {
        let all: serde_json::Map<_, _> = READ_KEYS.iter().map(|key| ((*key).to_owned(), value.clone())).collect();
        let whole = json!(all);
        let mut campaign = whole.clone();
        campaign["type"] = json!("campaign");
        campaign["id"] = json!("campaign--1");
        let mut event = whole.clone();
        event["uuid"] = json!("1");
        event["info"] = json!("x");
        let mut record = whole.clone();
        record["id"] = json!("x");
        for input in [
            whole.clone(),
            json!([whole]),
            json!({ "type": "bundle", "objects": [campaign, value, whole] }),
            json!({ "Event": event }),
            json!({ "response": value }),
            record,
        ] {
            let _: Imported = imported("x.json", input.to_string().as_bytes());
        }
    }
}

#[test]
fn broken_encodings_and_archives_are_refused_in_a_sentence() {
    let rows: [(&[u8], &str); 12] = [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"PK\x03\x04", "archive"),
        (b"\x1f\x8b\x08", "packed"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xfe{", "encoding"),
        (b"{\"a\": \"\xff\"}", "encoding"),
        (b"{\"a\": NaN}", "JSON"),
        (b"{\"a\": \"\\ud800\"}", "JSON"),
        (b"{\"type\": \"bundle\", \"objects\": [", "JSON"),
        (
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
            "XML",
        ),
        (b"\0\0\0\0", "form"),
    ];
    for (bytes, word) in rows {
        let imported = imported("x", bytes);
        assert_eq!(imported.records.len(), 0);
        let why = imported.refused[0].1.to_string();
        assert!(why.contains(word), "{bytes:?}: {why}");
    }
}

#[test]
fn limits_are_named() {
    assert!(refusal("x", &"[".repeat(5_000_000)).contains("64 levels of nesting"));
    assert!(refusal("x", &"{\"a\":".repeat(100_000)).contains("64 levels of nesting"));
    let many = format!("[{}0]", "0,".repeat(4_100_000));
    assert!(refusal("x", &many).contains("4,000,000 values"));
    let large = vec![b' '; MAX_IMPORT_BYTES + 1];
    let why = imported("x", &large).refused[0].1.to_string();
    assert!(why.contains("64 MB"), "{why}");
}

#[test]
fn references_in_circles_and_ids_that_come_twice_end() {
    let circle = json!({ "type": "bundle", "objects": [
        { "type": "campaign", "id": "campaign--1", "name": "A", "created_by_ref": "campaign--1", "object_refs": ["campaign--1"] },
        { "type": "campaign", "id": "campaign--1", "name": "B", "modified": "2020" },
        { "type": "relationship", "id": "relationship--1", "relationship_type": "attributed-to",
          "source_ref": "campaign--1", "target_ref": "campaign--1", "description": "itself" },
        { "type": "opinion", "id": "opinion--1", "opinion": "agree", "object_refs": ["opinion--1", "campaign--1"] },
        { "type": "note", "id": "note--1", "content": "x", "object_refs": ["note--1", "note--2", "campaign--1", "campaign--1"] },
        { "type": "note", "id": "note--2", "content": "y", "object_refs": ["note--1", "note--2"] }] });
    let imported = imported("x.json", circle.to_string().as_bytes());
    assert_eq!(imported.records.len(), 1);
    assert_eq!(&*imported.records[0].incident.title, "B", "the newer version");
    assert_sound(imported);
}

#[test]
fn many_parts_of_one_name_end_soon() {
    let attributes: Vec<_> = (0..30_000)
        .map(|at| json!({ "type": "link", "value": format!("https://example.org/{at}"), "comment": "x" }))
        .chain((0..30_000).map(|at| json!({ "type": "target-org", "value": format!("a {at}") })))
        .collect();
    let event = json!({ "Event": { "uuid": "1", "info": "many", "date": "2020-01-02", "Attribute": attributes } });
    let imported = imported("x.json", event.to_string().as_bytes());
    assert_eq!(imported.records[0].incident.sources.len(), 2_000);
    assert_eq!(imported.records[0].incident.parties.len(), 2_000);
}

#[test]
fn what_holds_no_incident_is_refused_in_a_sentence_that_says_what_it_is() {
    let rows = [
        (json!({ "catalogVersion": "1", "vulnerabilities": [] }), "KEV"),
        (
            json!({ "schema_version": "1.4.0", "id": "GHSA-1", "affected": [] }),
            "GHSA",
        ),
        (json!({ "document": {}, "vulnerabilities": [] }), "CSAF"),
        (json!({ "response": { "Attribute": [] } }), "indicators are no incident"),
        (
            json!({ "domain": "enterprise-attack", "techniques": [] }),
            "techniques alone",
        ),
        (json!({ "uuid": "1", "values": [] }), "galaxy"),
        (json!({ "u-1": { "info": "x", "Orgc": {} } }), "feed with 1 event"),
        (
            json!({ "type": "bundle", "objects": [{ "type": "indicator", "id": "indicator--1" },
                { "type": "malware", "id": "malware--1" }, { "type": "indicator", "id": "indicator--2" }] }),
            "2 indicator and 1 malware",
        ),
        (
            json!({ "type": "bundle", "objects": [{ "type": "attack-pattern", "id": "attack-pattern--1" }] }),
            "techniques alone are no incident",
        ),
        (json!({ "hello": "world" }), "not in a form that is known"),
    ];
    for (value, words) in rows {
        let why = refusal("x.json", &value.to_string());
        assert!(why.contains(words), "{value}: {why}");
    }
}
