//! Sources as external references.

use serde_json::{Map, Value, json};

use crate::incident::{Incident, Source};

/// One reference for each source, in the record's order.
pub(super) fn references(incident: &Incident) -> Vec<Value> {
    incident.sources.values().map(reference).collect()
}

/// A source as STIX refers to it.
///
/// An address without a hash draws the validator's warning 302, since STIX says that there should be one. The record
/// has a hash only where somebody took one; a hash of anything else would be false, and an address in a property of our
/// own would be lost to every other reader. So the address stays where readers look for it, with the hash beside it
/// whenever the record has one.
pub(super) fn reference(source: &Source) -> Value {
    let fields = [
        ("source_name", Some(json!(source.publisher))),
        ("description", Some(json!(source.title))),
        ("url", uri(source).map(|url| json!(url))),
        ("hashes", sum(source).map(|sum| json!({ "SHA-256": sum }))),
    ];
    let stated = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(stated.collect::<Map<_, _>>())
}

/// The source's address, where it is a valid URI (RFC 3986); any other would make the bundle invalid.
pub(super) fn uri(source: &Source) -> Option<&str> {
    let url = source.url.as_deref()?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let is_host = !name.is_empty() && name.chars().all(is_name) && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_path = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let mut escapes = path.split('%').skip(1);
    let is_escaped = escapes.all(|after| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2);
    let is_uri = is_host && path.chars().all(is_path) && is_escaped && path.matches('#').count() < 2;
    is_uri.then_some(url)
}

/// The SHA-256 hash, where it is well formed.
pub(super) fn sum(source: &Source) -> Option<&str> {
    let sum = source.sha256.as_deref()?;
    let is_sum = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sum.then_some(sum)
}
