//! Our own bundles: what STIX has no property for stands in an extension, so that records read back equal.

use serde_json::{Map, Value, json};

use super::objects::ObjectPool;
use crate::{
    export::{STIX_EXTENSION, STIX_WITHDRAWN},
    import::{json, records::record, report::ImportReport},
    incident::Incident,
};

/// The types of the objects that one record of ours becomes.
const OWN_TYPES: [&str; 10] = [
    "incident",
    "report",
    "note",
    "opinion",
    "relationship",
    "identity",
    "threat-actor",
    "intrusion-set",
    "location",
    "attack-pattern",
];

/// The records of ours among the objects, which then are used.
pub(super) fn records(pool: &mut ObjectPool<'_>, report: &mut ImportReport) -> Vec<Incident> {
    let own: Vec<&Value> = pool.iter().filter(|object| extension(object).is_some()).collect();
    let incidents = own
        .iter()
        .filter(|object| json::text(object, "type") == Some("incident"));
    let values: Vec<Value> = incidents.filter_map(|incident| value_of(incident, pool)).collect();
    if values.is_empty() {
        return Vec::new();
    }
    let all: Vec<&Value> = pool.iter().collect();
    let author = own
        .iter()
        .find_map(|object| json::text(object, "created_by_ref"))
        .map(str::to_owned);
    for object in all {
        let kind = json::text(object, "type").unwrap_or_default();
        let is_authors =
            json::text(object, "created_by_ref") == author.as_deref() || json::text(object, "id") == author.as_deref();
        if OWN_TYPES.contains(&kind) && is_authors {
            pool.take(object);
        }
    }
    values.iter().filter_map(|value| record(value, report)).collect()
}

fn extension(object: &Value) -> Option<&Map<String, Value>> {
    let own = object.get("extensions")?.get(STIX_EXTENSION)?.as_object()?;
    own.contains_key("record_id").then_some(own)
}

/// The record of an incident in the shape of our JSON.
fn value_of(incident: &Value, pool: &ObjectPool<'_>) -> Option<Value> {
    let mut record = extension(incident)?.clone();
    let id = record.shift_remove("record_id")?;
    let name = json::text(incident, "name").unwrap_or_default();
    let title = name
        .strip_prefix(STIX_WITHDRAWN)
        .filter(|_| record.contains_key("withdrawn"));
    record.insert("title".to_owned(), json!(title.unwrap_or(name)));
    record.insert(
        "summary".to_owned(),
        incident.get("description").cloned().unwrap_or_default(),
    );
    let parties = taken(&mut record, "parties");
    let sources = taken(&mut record, "sources");
    record.insert("party".to_owned(), keyed(parties, "party_key", &["object_ref"]));
    record.insert(
        "source".to_owned(),
        keyed(with_references(sources, incident), "source_key", &[]),
    );
    let notes = pool.mentions(json::text(incident, "id")?).into_iter();
    let notes = notes.filter(|note| {
        json::text(note, "type") == Some("note") && extension(note).is_some_and(|own| own.get("record_id") == Some(&id))
    });
    record.insert("claim".to_owned(), notes.filter_map(claim).collect());
    record.insert("id".to_owned(), id);
    record.shift_remove("extension_type");
    Some(Value::Object(record))
}

fn taken(record: &mut Map<String, Value>, key: &str) -> Vec<Value> {
    match record.shift_remove(key) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}

/// Parts under their keys, without what is not theirs.
fn keyed(parts: Vec<Value>, key_name: &str, left_out: &[&str]) -> Value {
    let mut all = Map::new();
    for part in parts {
        let Value::Object(mut part) = part else { continue };
        let Some(Value::String(key)) = part.shift_remove(key_name) else {
            continue;
        };
        for name in left_out {
            part.shift_remove(*name);
        }
        all.insert(key, Value::Object(part));
    }
    Value::Object(all)
}

/// Each source with what its reference carries: the references stand in their order.
fn with_references(sources: Vec<Value>, incident: &Value) -> Vec<Value> {
    let references = json::items(incident, "external_references");
    let mut all = sources;
    for (source, reference) in all.iter_mut().zip(references) {
        let Some(source) = source.as_object_mut() else { continue };
        let sum = reference.get("hashes").and_then(|hashes| hashes.get("SHA-256"));
        let carried = [
            ("publisher", reference.get("source_name")),
            ("title", reference.get("description")),
            ("url", reference.get("url")),
            ("sha256", sum),
        ];
        for (key, value) in carried {
            source.extend(value.map(|value| (key.to_owned(), value.clone())));
        }
    }
    all
}

fn claim(note: &Value) -> Option<Value> {
    let mut claim = extension(note)?.clone();
    for left_out in ["record_id", "extension_type"] {
        claim.shift_remove(left_out);
    }
    claim.extend(note.get("content").map(|text| ("text".to_owned(), text.clone())));
    claim.extend(note.get("abstract").map(|kind| ("type".to_owned(), kind.clone())));
    for (long, short) in [("claim_id", "id"), ("said_by", "by")] {
        if let Some(value) = claim.shift_remove(long) {
            claim.insert(short.to_owned(), value);
        }
    }
    if let Some(Value::Array(amounts)) = claim.shift_remove("count") {
        let amounts = amounts.iter().filter_map(|amount| {
            let unit = json::text(amount, "unit")?.to_owned();
            Some((unit, amount.get("amount")?.clone()))
        });
        claim.insert("count".to_owned(), Value::Object(amounts.collect()));
    }
    Some(Value::Object(claim))
}
