//! What a file is, by what it holds.

use serde_json::Value;

use super::{
    article, form::ImportForm, input::parse_json, json::has_keys, misp, records, refusal::ImportRefusal,
    settings::ImportSettings, sheet, stix, veris,
};

/// What a file holds, read as far as its form needs.
pub(super) enum ImportContent {
    Stix(Value),
    Misp(Value),
    Records(Vec<Value>),
    Veris(Vec<Value>),
    Table(String),
    Article(String),
}

/// The endings of names that say that a text is an article.
const ARTICLE_ENDINGS: [&str; 5] = ["html", "htm", "md", "txt", "markdown"];

/// JSON of other kinds that people may give: by its keys, and what it is.
const OTHER_KINDS: [(&[&str], &str); 7] = [
    (
        &["catalogVersion", "vulnerabilities"],
        "it is a catalogue of exploited vulnerabilities (KEV), and holds no incident",
    ),
    (
        &["schema_version", "affected", "id"],
        "it is an advisory on a vulnerability (OSV, GHSA), and holds no incident",
    ),
    (
        &["document", "vulnerabilities"],
        "it is an advisory on vulnerabilities (CSAF), and holds no incident",
    ),
    (
        &["domain", "techniques"],
        "it is a layer of the ATT&CK Navigator: techniques alone are no incident",
    ),
    (
        &["Attribute"],
        "it is a list of MISP attributes without their event: indicators are no incident",
    ),
    (
        &["runs", "version"],
        "it is SARIF, findings of a program, and holds no incident",
    ),
    (
        &["bomFormat"],
        "it is a list of components (CycloneDX), and holds no incident",
    ),
];

/// What `text` holds, which is called `name`.
///
/// # Errors
/// When it is in no known form, or holds no incident: in a sentence that says what it is.
pub(super) fn recognized(name: &str, text: &str, settings: &ImportSettings) -> Result<ImportContent, ImportRefusal> {
    let start = text.trim_start();
    match settings.form {
        Some(ImportForm::Stix | ImportForm::Attack) => return parse_json(text).map(ImportContent::Stix),
        Some(ImportForm::Misp) => return parse_json(text).map(ImportContent::Misp),
        Some(ImportForm::Veris) => return parse_json(text).map(|value| ImportContent::Veris(listed(value))),
        Some(ImportForm::Csv) => return Ok(ImportContent::Table(text.to_owned())),
        Some(ImportForm::Article) => return Ok(ImportContent::Article(text.to_owned())),
        Some(ImportForm::Records) | None => {}
    }
    if settings.map.is_some() && !start.starts_with('{') {
        return Ok(ImportContent::Table(text.to_owned()));
    }
    if start.starts_with(['{', '[']) {
        return of_json(text, settings.form);
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_named = ARTICLE_ENDINGS.contains(&ending.as_str());
    if !start.is_empty() && (article::is_html(start) || is_named) {
        return Ok(ImportContent::Article(text.to_owned()));
    }
    if start.starts_with("<?xml") || start.starts_with("<stix") {
        let what = "it is XML; STIX 1 is not read, and other programs make STIX 2 of it";
        return Err(ImportRefusal::NoIncident(what.to_owned()));
    }
    if !start.is_empty() && sheet::columns(text).is_some() {
        return Ok(ImportContent::Table(text.to_owned()));
    }
    Err(if start.is_empty() {
        ImportRefusal::NoIncident("it is empty".to_owned())
    } else {
        ImportRefusal::Unknown
    })
}

/// The items of a list, or the one value that is none.
fn listed(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        one => vec![one],
    }
}

fn of_json(text: &str, form: Option<ImportForm>) -> Result<ImportContent, ImportRefusal> {
    let value = match parse_json(text) {
        Ok(value) => value,
        // Several values on lines of their own are no JSON, but JSON lines.
        Err(refusal @ ImportRefusal::Broken { .. }) => {
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            if !parse_json(first).is_ok_and(|value| records::is_record(&value)) {
                return Err(refusal);
            }
            return records::lines(text).map(ImportContent::Records);
        }
        Err(refusal) => return Err(refusal),
    };
    let first = value.as_array().and_then(|items| items.first()).unwrap_or(&value);
    if form == Some(ImportForm::Records) || records::is_record(first) {
        return Ok(ImportContent::Records(listed(value)));
    }
    if veris::is_incident(first) {
        return Ok(ImportContent::Veris(listed(value)));
    }
    if stix::is_bundle(first) {
        return Ok(ImportContent::Stix(match value {
            Value::Array(items) => serde_json::json!({ "type": "bundle", "objects": items }),
            one => one,
        }));
    }
    if !misp::events(&value).is_empty() || misp::other_file(&value).is_some() {
        return Ok(ImportContent::Misp(value));
    }
    let is_other = |(keys, _): &&(&[&str], &str)| has_keys(first, keys) || has_keys(&first["response"], keys);
    Err(match OTHER_KINDS.iter().find(is_other) {
        Some((_, what)) => ImportRefusal::NoIncident((*what).to_owned()),
        None => ImportRefusal::Unknown,
    })
}
