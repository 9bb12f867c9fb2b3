//! CSL-JSON: one item for each source, which Zotero, pandoc and citeproc read.
//!
//! The shape is that of csl-data.json in the repository citation-style-language/schema.
//!
//! `accessed` is the day the copy was taken. A date that numbers cannot express is a `literal`, in words. Text is
//! gated, since it ends in a bibliography. Editors' remarks stand in `annote`, which styles do not print unless they are
//! made for annotations. The record's marking stands in `keyword`, and a restrictive one in `note` too.

use serde_json::{Map, Result, Value, json};

use super::{
    bibliography::{BibliographyEntry, entries, parts},
    json::element,
};
use crate::{
    incident::{Incident, PartialDate, SourceKind, Word},
    text::Clean,
};

/// An element of the array for each source of `incident`.
pub(super) fn items(incident: &Incident) -> Result<Vec<String>> {
    entries(incident).map(|cited| element(&item(&cited))).collect()
}

fn item(cited: &BibliographyEntry<'_>) -> Value {
    let source = cited.source;
    let kind = kind(source.kind.as_ref());
    // A style prints a paper's name as the container of the article, and a report's issuer as its publisher.
    let outlet = if matches!(kind, "report" | "document" | "dataset") {
        "publisher"
    } else {
        "container-title"
    };
    let fields = [
        ("id", Some(json!(cited.key))),
        ("type", Some(json!(kind))),
        ("title", Some(json!(cited.title.as_str()))),
        (outlet, Some(json!(cited.publisher.as_str()))),
        ("URL", cited.url.as_ref().map(|url| json!(url.as_str()))),
        ("issued", source.published.as_ref().map(date)),
        ("accessed", source.retrieved.as_ref().map(date)),
        (
            "language",
            cited.language.as_ref().map(|language| json!(language.as_str())),
        ),
        ("note", cited.note.as_ref().map(|note| json!(note.as_str()))),
        ("annote", cited.remark.as_ref().map(|remark| json!(remark.as_str()))),
        ("keyword", Some(json!(cited.label.as_str()))),
    ];
    let stated = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(stated.collect::<Map<_, _>>())
}

fn kind(kind: Option<&Word<SourceKind>>) -> &'static str {
    match kind.and_then(Word::known) {
        Some(SourceKind::Wire | SourceKind::News) => "article-newspaper",
        Some(SourceKind::Official | SourceKind::Vendor | SourceKind::Research) => "report",
        Some(SourceKind::Court) => "document",
        Some(SourceKind::Social) => "post",
        Some(SourceKind::Dataset) => "dataset",
        Some(SourceKind::Aggregator) | None => "webpage",
    }
}

fn date(date: &PartialDate) -> Value {
    match parts(date) {
        Some(parts) if date.is_certain() => json!({ "date-parts": [parts] }),
        Some(parts) => json!({ "date-parts": [parts], "circa": true }),
        None => json!({ "literal": Clean::line(&date.in_words()).as_str() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, sample};

    fn items(incident: &Incident) -> Vec<Value> {
        serde_json::from_str(&sample::written(&[incident], Format::Csl)).expect("JSON")
    }

    #[test]
    fn a_source_is_an_item_with_the_day_its_copy_was_taken() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Csl));
    }

    #[test]
    fn a_date_is_no_more_exact_than_the_source_makes_it() {
        let mut incident = sample::incident();
        let rows = [
            ("2024-01", json!({ "date-parts": [[2024, 1]] })),
            ("2024~", json!({ "date-parts": [[2024]], "circa": true })),
            ("[..2024-08-13]", json!({ "literal": "13 August 2024 or before" })),
            ("so\u{1b}on", json!({ "literal": "so␛on" })),
        ];
        for (text, expected) in rows {
            incident.sources[0].published = Some(PartialDate::lenient(text));
            assert_eq!(items(&incident)[0]["issued"], expected, "{text}");
        }
    }

    #[test]
    fn no_source_is_an_empty_array() {
        assert_eq!(sample::written(&[], Format::Csl), "[]\n");
    }
}
