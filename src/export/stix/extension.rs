//! The property extension: what STIX has no property for, as the record says it.
//!
//! It holds the keys of the record's block except those that STIX properties carry. Its keys have at least three
//! letters, as STIX demands: `id` becomes `record_id` or `claim_id`, `by` becomes `said_by`, and a count is a list of
//! `unit` and `amount`. An incident lists its sources in the order of its external references, and so names what those
//! lack; and its parties, each whole and with the object that stands for it, which other records may share.
//!
//! A second extension gives an incident `first_seen` and `last_seen`, which STIX 2.1 leaves to a later version.

use serde_json::{Map, Result, Value, json, to_value};

use super::{
    author::WATCHFLOOR,
    maker::Maker,
    node::PartyNode,
    sources::{sum, uri},
};
use crate::incident::{Claim, Incident, Party, Source};

/// The id of our extension's definition, which never changes.
pub(crate) const DEFINITION: &str = "extension-definition--8aff2f33-1849-486f-94ba-d0ba5dc59582";

/// The id of the definition of when an incident was seen, which never changes.
const SEEN_DEFINITION: &str = "extension-definition--b07691bc-352f-403c-b92c-3f7d67c40bf6";

/// The definitions of both extensions.
pub(super) fn definitions() -> [Value; 2] {
    let day = "2026-01-01T00:00:00.000Z";
    let definition = json!({
        "type": "extension-definition", "spec_version": "2.1", "id": DEFINITION, "created_by_ref": WATCHFLOOR,
        "created": day, "modified": "2026-11-30T00:00:00.000Z", "name": "watchfloor record",
        "description": "What a watchfloor record says and STIX has no property for, so that it reads back equal: dates \
                        in EDTF, the Admiralty code's letters, counts, quotes, context.",
        "schema": "Keys of a watchfloor record or claim that no STIX property of the object carries, as the record \
                   has them. record_id names the record; party_key, source_key and claim_id the part of it; said_by \
                   is the speaker; sources stand in the order of external_references; parties stand whole, each with \
                   the object_ref that stands for it; a count is a list of unit and amount.",
        "version": "1.1.0", "extension_types": ["property-extension"],
    });
    let seen = json!({
        "type": "extension-definition", "spec_version": "2.1", "id": SEEN_DEFINITION, "created_by_ref": WATCHFLOOR,
        "created": "2026-11-30T00:00:00.000Z", "modified": "2026-11-30T00:00:00.000Z", "name": "when an incident was seen",
        "description": "first_seen is the first moment of the day on which an incident began, last_seen the last of \
                        the day on which it ended; each only where that day is known.",
        "schema": "first_seen and last_seen are timestamps of an incident.",
        "version": "1.0.0", "extension_types": ["toplevel-property-extension"],
        "extension_properties": ["first_seen", "last_seen"],
    });
    [definition, seen]
}

/// The record's head, what its references lack, and its parties; its claims are objects of their own. Where the day of
/// the event is known, the extension that `first_seen` and `last_seen` belong to as well.
pub(super) fn of_incident(maker: &Maker<'_>, is_seen: bool) -> Result<Value> {
    let incident = maker.incident;
    let mut keys = keys(to_value(incident)?);
    for carried in ["id", "title", "summary", "source", "party", "claim"] {
        keys.shift_remove(carried);
    }
    let sources = incident.sources.iter().map(|(key, source)| of_source(key, source));
    let sources = sources.collect::<Result<Vec<_>>>()?;
    if !sources.is_empty() {
        keys.insert("sources".to_owned(), json!(sources));
    }
    let parties = maker.parties().map(|(key, party, node)| of_party(key, party, node));
    let parties = parties.collect::<Result<Vec<_>>>()?;
    if !parties.is_empty() {
        keys.insert("parties".to_owned(), json!(parties));
    }
    let mut extensions = extension(&incident.id, keys);
    if is_seen {
        extensions[SEEN_DEFINITION] = json!({ "extension_type": "toplevel-property-extension" });
    }
    Ok(extensions)
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

fn of_party(key: &str, party: &Party, node: &PartyNode<'_>) -> Result<Value> {
    let mut all = Map::new();
    all.insert("party_key".to_owned(), json!(key));
    all.insert("object_ref".to_owned(), json!(node.id));
    all.extend(keys(to_value(party)?));
    Ok(Value::Object(all))
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
