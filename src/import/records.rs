//! Our own JSON and JSON lines, read by the reader of record files: there is one reader of records.

use std::fmt::Write as _;

use serde_json::Value;

use super::{input::parse_json, json::has_keys, refusal::ImportRefusal, report::ImportReport};
use crate::{
    incident::{Incident, read},
    text::Clean,
};

/// The keys that say for programs what others say already.
const DERIVED_KEYS: [&str; 4] = ["date_earliest", "date_latest", "date_text", "date_certainty"];

/// Whether `value` is a record of ours.
pub(super) fn is_record(value: &Value) -> bool {
    has_keys(value, &["id", "title", "kind", "date", "summary"])
}

/// The values of JSON lines.
///
/// # Errors
/// When a line is no JSON, or passes a limit.
pub(super) fn lines(text: &str) -> Result<Vec<Value>, ImportRefusal> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(parse_json)
        .collect()
}

/// The record that `value` holds; what cannot be read of it is lost, and told.
pub(super) fn record(value: &Value, report: &mut ImportReport) -> Option<Incident> {
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
    let reading = read(&toml_of(value), id);
    for fault in &reading.faults {
        report.lose(&format!("value of a record ({})", fault.message));
    }
    if reading.incident.is_none() {
        report.lose("record that cannot be read");
    }
    reading.incident
}

/// The keys of a record as TOML: JSON's texts, numbers and truths are TOML's too.
fn toml_of(record: &Value) -> String {
    let mut toml = String::new();
    for (key, value) in record.as_object().into_iter().flatten() {
        if DERIVED_KEYS.contains(&key.as_str()) || value.is_null() {
            continue;
        }
        write_key(&mut toml, key);
        write_value(&mut toml, value);
        toml.push('\n');
    }
    toml
}

fn write_key(toml: &mut String, key: &str) {
    write_text(toml, key);
    toml.push_str(" = ");
}

/// A quoted text; gated, so that it holds no character that TOML forbids.
fn write_text(toml: &mut String, text: &str) {
    let text = Value::String(Clean::block(text).into_string());
    write!(toml, "{text}").expect("a String takes whatever is written");
}

fn write_value(toml: &mut String, value: &Value) {
    match value {
        Value::String(text) => write_text(toml, text),
        Value::Array(items) => {
            toml.push('[');
            for item in items.iter().filter(|item| !item.is_null()) {
                write_value(toml, item);
                toml.push(',');
            }
            toml.push(']');
        }
        Value::Object(keys) => {
            toml.push('{');
            let stated = keys.iter().filter(|(key, value)| !value.is_null() && *key != "counts");
            for (at, (key, value)) in stated.enumerate() {
                if at > 0 {
                    toml.push(',');
                }
                write_key(toml, key);
                write_value(toml, value);
            }
            toml.push('}');
        }
        Value::Bool(_) | Value::Number(_) | Value::Null => {
            write!(toml, "{value}").expect("a String takes whatever is written");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn wrong_types_cost_themselves_and_are_told() {
        let mut report = ImportReport::default();
        let value = json!({ "id": "x", "title": 5, "kind": ["operation"], "date": null, "summary": {}, "claim": "none",
                            "party": [1, 2], "source": { "a": 7 } });
        assert!(record(&value, &mut report).is_some());
        assert!(!report.lost.is_empty());
    }
}
