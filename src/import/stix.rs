//! STIX 2.0 and 2.1: a campaign or an incident is a record, and so is a report where there is neither.
//!
//! | STIX | record |
//! |---|---|
//! | `campaign`, `incident`; else `report`, `grouping` | a record |
//! | `report` about a campaign or an incident | a source of it |
//! | `intrusion-set`, `threat-actor` it is attributed to | initiator, with an attribution |
//! | whom it `targets` | receiver |
//! | `attack-pattern` it uses | technique, and a claim where the relationship describes it |
//! | `external_references`, citations of ATT&CK | sources |
//! | `note`, `opinion`, described relationships | claims of whoever made them |
//! | markings, granular ones too | the strictest; red for one that is not known |
//! | everything else | counted by its type |
//!
//! Bundles that are given together are read as one, since those of ATT&CK share campaigns.

mod citations;
mod claims;
mod marking;
mod objects;
mod own;
mod parties;
mod record;

use std::{cmp::Reverse, ops::ControlFlow};

use serde_json::Value;

use self::{
    objects::{ObjectPool, RECORD_TYPES, REPORT_TYPES, is_valid},
    record::record,
};
use super::{
    json,
    refusal::ImportRefusal,
    report::{ImportReport, NamedCounts},
};
use crate::{incident::Incident, text::and_list};

/// Types that are part of the form itself and say nothing of an incident.
const FRAME_TYPES: [&str; 4] = [
    "marking-definition",
    "extension-definition",
    "language-content",
    "bundle",
];

/// Whether `value` is a bundle, or an object that could stand in one.
pub(super) fn is_bundle(value: &Value) -> bool {
    json::text(value, "type") == Some("bundle")
        || json::text(value, "id").is_some_and(|id| id.contains("--") && value.get("type").is_some())
}

/// The records of `bundles`, which are read as one; `watch` is told after each and may stop.
///
/// # Errors
/// When they hold nothing that could be a record: says what they hold.
pub(super) fn records(
    bundles: &[Value],
    report: &mut ImportReport,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Vec<Incident>, ImportRefusal> {
    let mut pool = ObjectPool::of(bundles, report);
    let mut records = own::records(&mut pool, report);
    let of_types = |pool: &ObjectPool<'_>, types: &[&str]| -> Vec<String> {
        let found = pool.iter().filter(|object| {
            let kind = json::text(object, "type").unwrap_or_default();
            types.contains(&kind) && is_valid(object)
        });
        let ids = found.filter_map(|object| json::text(object, "id"));
        ids.filter(|id| !pool.is_used(id)).map(str::to_owned).collect()
    };
    let mut roots = of_types(&pool, &RECORD_TYPES);
    if roots.is_empty() && records.is_empty() {
        roots = of_types(&pool, &REPORT_TYPES);
    }
    if roots.is_empty() && records.is_empty() {
        return Err(ImportRefusal::NoIncident(what_it_holds(&pool)));
    }
    for id in &roots {
        if let Some(incident) = record(id, &mut pool, report) {
            records.push(incident);
        }
        if watch(records.len()).is_break() {
            break;
        }
    }
    for object in pool.iter() {
        let kind = json::text(object, "type").unwrap_or("object without a type");
        let id = json::text(object, "id").unwrap_or_default();
        if !pool.is_used(id) && !FRAME_TYPES.contains(&kind) {
            let is_gone = RECORD_TYPES.contains(&kind) && !is_valid(object);
            report.lose(if is_gone {
                "campaign or incident that is revoked or deprecated"
            } else {
                kind
            });
        }
    }
    Ok(records)
}

/// `it is a bundle of 12 indicators and 3 malware samples, and holds no campaign, incident or report`
fn what_it_holds(pool: &ObjectPool<'_>) -> String {
    let mut counts = NamedCounts::default();
    for object in pool.iter() {
        let kind = json::text(object, "type").unwrap_or("object");
        if !FRAME_TYPES.contains(&kind) {
            counts.add(kind, 1);
        }
    }
    let mut kinds: Vec<(&str, usize)> = counts.iter().collect();
    kinds.sort_by_key(|(_, count)| Reverse(*count));
    let told: Vec<String> = kinds
        .iter()
        .take(3)
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let what = if told.is_empty() {
        "nothing".to_owned()
    } else {
        and_list(&told)
    };
    let is_techniques = kinds
        .first()
        .is_some_and(|(kind, _)| *kind == "attack-pattern" || kind.starts_with("x-mitre"));
    let more = if is_techniques {
        ": techniques alone are no incident"
    } else {
        ""
    };
    format!("it is a STIX bundle of {what}, and holds no campaign, incident or report{more}")
}
