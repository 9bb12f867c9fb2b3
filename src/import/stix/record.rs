//! One campaign, incident or report as a record.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    citations::{source, uncited},
    claims::{mentions, relationship},
    marking::mark,
    objects::{ObjectPool, REPORT_TYPES},
    parties::{content, sector_of},
};
use crate::{
    import::{
        draft::{DraftMaker, StatedSource},
        json,
        moments::{EventDate, iso_day},
        report::ImportReport,
    },
    incident::{Incident, SourceKind, is_attack_id},
};

/// The most names that a record gets of one object.
const MAX_ALIASES: usize = 200;

/// The record of the object `id`.
pub(super) fn record(id: &str, pool: &mut ObjectPool<'_>, report: &mut ImportReport) -> Option<Incident> {
    let own = pool.get(id)?;
    pool.take(own);
    let name = json::text(own, "name")
        .or_else(|| json::text(own, "context"))
        .unwrap_or(id);
    let mut draft = DraftMaker::new(name, report);
    draft.alias(id);
    for reference in json::items(own, "external_references") {
        let attack = json::text(reference, "external_id").filter(|id| is_attack_id(id));
        if let Some(attack) = attack {
            draft.alias(attack);
        }
    }
    for alias in json::texts(own, "aliases").into_iter().take(MAX_ALIASES) {
        draft.name(alias);
    }
    let (description, _) = uncited(json::text(own, "description").unwrap_or_default());
    draft.summary(&description);
    date(&mut draft, own);
    for kind in json::texts(own, "incident_types")
        .into_iter()
        .chain(json::texts(own, "labels"))
    {
        if kind != "campaign" && kind != "intrusion-set" {
            draft.report.lose("label");
        }
    }
    lose_scores(own, &mut draft);
    mark(&mut draft, own, pool);
    draft.comes_from(pool.author(own).unwrap_or_default(), &format!("STIX object {id}"));
    if REPORT_TYPES.contains(&json::text(own, "type").unwrap_or_default()) {
        self_source(&mut draft, own, pool);
    }
    for reference in json::items(own, "external_references") {
        let key = source(&mut draft, reference, pool.author(own));
        // What ATT&CK says without a citation, it says on the page of the campaign.
        draft.rests_on(key.filter(|_| is_attack_page(reference)));
    }
    reports(&mut draft, own, pool);
    content(&mut draft, own, pool);
    let mut seen = HashSet::new();
    for link in pool.links(id) {
        if seen.insert(json::text(link, "id")) {
            relationship(&mut draft, own, link, pool);
        }
    }
    mentions(&mut draft, own, pool);
    if let Some(sector) = sector_of(own) {
        draft.report.lose(sector);
    }
    Some(draft.finish())
}

/// When a campaign or an incident was; a report says only by when it had been.
fn date(draft: &mut DraftMaker<'_>, own: &Value) {
    let written = |keys: &[&str]| keys.iter().find_map(|key| json::text(own, key));
    let (begun, over) = (
        written(&["first_seen", "start_time"]),
        written(&["last_seen", "stop_time"]),
    );
    match EventDate::forced(begun.and_then(iso_day), over.and_then(iso_day), "STIX") {
        Some(event) => draft.date(event),
        None => draft.undated("STIX", begun.or(over)),
    }
}

/// A report is a source of the record that is made of it.
fn self_source(draft: &mut DraftMaker<'_>, own: &Value, pool: &ObjectPool<'_>) {
    let references = json::items(own, "external_references");
    let url = references.iter().find_map(|reference| json::text(reference, "url"));
    let title = draft.title();
    let key = draft.source(&StatedSource {
        title: &title,
        publisher: pool.author(own).unwrap_or_default(),
        url: url.unwrap_or_default(),
        note: if url.is_none() {
            "a report in STIX without an address"
        } else {
            ""
        },
        kind: Some(SourceKind::Aggregator),
        published: json::text(own, "published").and_then(iso_day),
        ..StatedSource::default()
    });
    draft.rests_on(key);
}

/// Whether a reference is the page of ATT&CK about the object itself.
fn is_attack_page(reference: &Value) -> bool {
    json::text(reference, "source_name").is_some_and(|name| name.starts_with("mitre"))
        && json::text(reference, "external_id").is_some()
}

/// The reports about a campaign or an incident, as its sources.
fn reports<'v>(draft: &mut DraftMaker<'_>, own: &'v Value, pool: &mut ObjectPool<'v>) {
    for report in pool.mentions(json::text(own, "id").unwrap_or_default()) {
        if json::text(report, "type") == Some("report") {
            pool.take(report);
            mark(draft, report, pool);
            let title = json::text(report, "name").unwrap_or_default();
            let references = json::items(report, "external_references");
            let url = references.iter().find_map(|reference| json::text(reference, "url"));
            draft.source(&StatedSource {
                title,
                publisher: pool.author(report).unwrap_or_default(),
                url: url.unwrap_or_default(),
                note: if url.is_none() {
                    "a report in STIX without an address"
                } else {
                    ""
                },
                published: json::text(report, "published").and_then(iso_day),
                ..StatedSource::default()
            });
            references_but_first(draft, report, pool, url);
        }
    }
}

fn references_but_first(draft: &mut DraftMaker<'_>, report: &Value, pool: &ObjectPool<'_>, first: Option<&str>) {
    for reference in json::items(report, "external_references") {
        if json::text(reference, "url") != first {
            source(draft, reference, pool.author(report));
        }
    }
}

/// Confidence and the like are how somebody's tool counts: ours are the Admiralty code's, given by people.
fn lose_scores(own: &Value, draft: &mut DraftMaker<'_>) {
    for score in ["confidence", "severity", "criticality", "score"] {
        if own.get(score).is_some() {
            draft.report.lose("score (confidence, severity)");
        }
    }
    for told in ["objective", "goals", "primary_motivation"] {
        if own.get(told).is_some() {
            draft.report.lose(told);
        }
    }
}
