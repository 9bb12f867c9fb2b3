//! The property extension: what STIX has no property for, as the record says it.
//!
//! It holds the keys of the record's block except those that STIX properties carry. Its keys have at least three
//! letters, as STIX demands: `id` becomes `record_id` or `claim_id`, `by` becomes `said_by`, and a count is a list of
//! `unit` and `amount`. An incident lists its sources in the order of its external references, and so names what those
//! lack.

use serde_json::{Map, Result, Value, json, to_value};

use super::sources::{sum, uri};
use crate::incident::{Claim, Incident, Party, Source};

/// The id of our extension's definition, which never changes.
pub(super) const DEFINITION: &str = "extension-definition--8aff2f33-1849-486f-94ba-d0ba5dc59582";

/// The id of the identity that defines it.
const WATCHFLOOR: &str = "identity--05f7d89b-cef7-4340-9f02-2c37b88c7bb8";

/// The objects that every bundle begins with: the definition of the extension, and who defines it.
pub(super) fn definition() -> [Value; 2] {
    let day = "2026-01-01T00:00:00.000Z";
    let author = json!({
        "type": "identity", "spec_version": "2.1", "id": WATCHFLOOR, "created": day, "modified": day,
        "name": "watchfloor", "identity_class": "system",
    });
    let definition = json!({
        "type": "extension-definition", "spec_version": "2.1", "id": DEFINITION, "created_by_ref": WATCHFLOOR,
        "created": day, "modified": day, "name": "watchfloor record",
        "description": "What a watchfloor record says and STIX has no property for, so that it reads back equal: dates \
                        in EDTF, the Admiralty code's letters, counts, quotes, context.",
        "schema": "Keys of a watchfloor record, party or claim that no STIX property of the object carries, as the \
                   record has them. record_id names the record; party_key, source_key and claim_id the part of it; \
                   said_by is the speaker; sources stand in the order of external_references; a count is a list of \
                   unit and amount.",
        "version": "1.0.0", "extension_types": ["property-extension"],
    });
    [author, definition]
}

/// The record's head and what its references lack; its parties and claims are objects of their own.
pub(super) fn of_incident(incident: &Incident) -> Result<Value> {
    let mut keys = keys(to_value(incident)?);
    for carried in ["id", "title", "summary", "source", "party", "claim"] {
        keys.shift_remove(carried);
    }
    let sources = incident.sources.iter().map(|(key, source)| of_source(key, source));
    let sources = sources.collect::<Result<Vec<_>>>()?;
    if !sources.is_empty() {
        keys.insert("sources".to_owned(), json!(sources));
    }
    Ok(extension(&incident.id, keys))
}

fn of_source(key: &str, source: &Source) -> Result<Value> {
    let mut keys = keys(to_value(source)?);
    keys.shift_remove("title");
    keys.shift_remove("publisher");
    if uri(source).is_some() {
        keys.shift_remove("url");
    }
    if sum(source).is_some() {
        keys.shift_remove("sha256");
    }
    keys.insert("source_key".to_owned(), json!(key));
    Ok(Value::Object(keys))
}

/// `carried` are the keys that the object's own properties carry.
pub(super) fn of_party(incident: &Incident, key: &str, party: &Party, carried: &[&str]) -> Result<Value> {
    let mut keys = keys(to_value(party)?);
    for carried in carried {
        keys.shift_remove(*carried);
    }
    keys.insert("party_key".to_owned(), json!(key));
    Ok(extension(&incident.id, keys))
}

pub(super) fn of_claim(incident: &Incident, claim: &Claim) -> Result<Value> {
    let mut keys = keys(to_value(claim)?);
    for carried in ["text", "type"] {
        keys.shift_remove(carried);
    }
    for (short, long) in [("id", "claim_id"), ("by", "said_by")] {
        if let Some(value) = keys.shift_remove(short) {
            keys.insert(long.to_owned(), value);
        }
    }
    if !claim.count.is_empty() {
        let amounts = claim.count.iter();
        let amounts: Vec<Value> = amounts
            .map(|(unit, amount)| json!({ "unit": unit, "amount": amount }))
            .collect();
        keys.insert("count".to_owned(), json!(amounts));
    }
    Ok(extension(&incident.id, keys))
}

fn extension(record: &str, keys: Map<String, Value>) -> Value {
    let mut all = Map::new();
    all.insert("extension_type".to_owned(), json!("property-extension"));
    all.insert("record_id".to_owned(), json!(record));
    all.extend(keys);
    json!({ DEFINITION: all })
}

fn keys(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(keys) => keys,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}
