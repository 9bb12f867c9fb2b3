//! Looks into JSON that may hold anything: what is missing or of another type is nothing.

use serde_json::Value;

/// The text under `key`, unless it is blank.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The items of the list under `key`.
pub(super) fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts of the list under `key`, or the one text that stands there.
pub(super) fn texts<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let one = text(value, key);
    let many = items(value, key).iter().filter_map(Value::as_str);
    one.into_iter()
        .chain(many)
        .filter(|text| !text.trim().is_empty())
        .collect()
}

/// A text or a whole number under `key`, as text.
pub(super) fn text_or_number(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(super) fn is_true(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// Whether `value` is an object that has all of `keys`.
pub(super) fn has_keys(value: &Value, keys: &[&str]) -> bool {
    value.is_object() && keys.iter().all(|key| value.get(key).is_some())
}
