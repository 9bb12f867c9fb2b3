//! Reads our own bundles, so that tests can say what of a record is lost in one.

use serde_json::{Map, Value, json};

use super::{extension::DEFINITION, maker::WITHDRAWN};
use crate::incident::Incident;

/// The records of a bundle that `write` has written, in its order.
pub(in crate::export) fn read(bundle: &str) -> Vec<Incident> {
    let bundle: Value = serde_json::from_str(bundle).expect("JSON");
    let objects = bundle["objects"].as_array().expect("objects");
    let incidents = objects.iter().filter(|object| object["type"] == "incident");
    incidents.map(|incident| record(incident, objects)).collect()
}

fn record(incident: &Value, objects: &[Value]) -> Incident {
    let mut keys = extension(incident);
    let id = keys["record_id"].clone();
    keys.insert("id".to_owned(), id.clone());
    let name = incident["name"].as_str().expect("a name");
    let title = name.strip_prefix(WITHDRAWN).filter(|_| keys.contains_key("withdrawn"));
    keys.insert("title".to_owned(), json!(title.unwrap_or(name)));
    keys.insert("summary".to_owned(), incident["description"].clone());
    let parties = keys
        .get("parties")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let parties: Map<_, _> = parties.iter().map(party).collect();
    let notes = objects.iter().filter(|object| object["type"] == "note");
    let claims = notes
        .filter(|note| note["extensions"][DEFINITION]["record_id"] == id)
        .map(claim)
        .collect();
    keys.insert("source".to_owned(), sources(incident));
    keys.insert("party".to_owned(), Value::Object(parties));
    keys.insert("claim".to_owned(), Value::Array(claims));
    serde_json::from_value(Value::Object(keys)).expect("a record")
}

fn sources(incident: &Value) -> Value {
    let own = extension(incident);
    let own = own
        .get("sources")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let references = incident["external_references"].as_array().cloned().unwrap_or_default();
    assert_eq!(own.len(), references.len());
    let read = own.into_iter().zip(references).map(|(own, reference)| {
        let mut source = own.as_object().expect("a source").clone();
        let key = source["source_key"].as_str().expect("a key").to_owned();
        take(&mut source, "publisher", &reference["source_name"]);
        take(&mut source, "title", &reference["description"]);
        take(&mut source, "url", &reference["url"]);
        take(&mut source, "sha256", &reference["hashes"]["SHA-256"]);
        (key, Value::Object(source))
    });
    Value::Object(read.collect())
}

fn party(own: &Value) -> (String, Value) {
    let mut party = own.as_object().expect("a party").clone();
    let key = party["party_key"].as_str().expect("a key").to_owned();
    party.shift_remove("party_key");
    party.shift_remove("object_ref");
    (key, Value::Object(party))
}

fn claim(note: &Value) -> Value {
    let mut claim = extension(note);
    take(&mut claim, "text", &note["content"]);
    take(&mut claim, "type", &note["abstract"]);
    for (long, short) in [("claim_id", "id"), ("said_by", "by")] {
        let value = claim.get(long).cloned().unwrap_or_default();
        take(&mut claim, short, &value);
    }
    if let Some(amounts) = claim.get("count").and_then(Value::as_array).cloned() {
        let amounts = amounts.iter().map(|amount| {
            let unit = amount["unit"].as_str().expect("a unit").to_owned();
            (unit, amount["amount"].clone())
        });
        let amounts: Map<_, _> = amounts.collect();
        claim.insert("count".to_owned(), json!(amounts));
    }
    Value::Object(claim)
}

fn take(keys: &mut Map<String, Value>, key: &str, value: &Value) {
    if !value.is_null() {
        keys.insert(key.to_owned(), value.clone());
    }
}

fn extension(object: &Value) -> Map<String, Value> {
    let own = object["extensions"][DEFINITION].as_object();
    own.expect("our extension").clone()
}
