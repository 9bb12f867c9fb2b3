//! The report of a record: what other tools make an event or a container of.

use serde_json::{Value, json};

use super::{maker::Maker, sources::references};

/// The report that refers to all of a record's `objects`, shared ones too.
///
/// STIX demands the day of publication; a record is published when it enters the corpus.
pub(super) fn report(maker: &Maker<'_>, objects: &[Value]) -> Value {
    let references = references(maker.incident);
    let published = maker.created("report", "report", &maker.incident.id);
    let refs: Vec<&Value> = objects.iter().map(|object| &object["id"]).collect();
    maker.object(
        "report",
        "report",
        &maker.incident.id,
        [
            ("name", Some(json!(maker.name()))),
            ("description", Some(json!(maker.incident.summary))),
            ("report_types", Some(json!(["threat-report"]))),
            ("published", Some(json!(published))),
            (
                "external_references",
                (!references.is_empty()).then(|| json!(references)),
            ),
            ("object_refs", Some(json!(refs))),
        ],
    )
}
