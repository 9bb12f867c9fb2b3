//! The attributes of an event: sources, claims and parties among many indicators.

use serde_json::Value;

use super::{context::EventContext, galaxy::actor};
use crate::{
    import::{
        draft::{DraftMaker, StatedClaim, StatedParty, StatedSource},
        json,
    },
    incident::{Class, Country, Role},
};

/// The attributes that become part of a record.
const TAKEN_TYPES: [&str; 8] = [
    "link",
    "comment",
    "threat-actor",
    "campaign-name",
    "target-org",
    "target-user",
    "target-location",
    "target-external",
];

/// The categories in which a `text` is what somebody says of the event.
const ANALYSIS_CATEGORIES: [&str; 2] = ["External analysis", "Attribution"];

/// The comments of our own export on what stands elsewhere in the record.
const OWN_COMMENTS: [&str; 3] = ["watchfloor record", "ATT&CK technique", "id elsewhere"];

/// Whether an attribute becomes part of the record.
pub(super) fn is_taken(attribute: &Value) -> bool {
    let kind = json::text(attribute, "type").unwrap_or_default();
    let category = json::text(attribute, "category").unwrap_or_default();
    let is_deleted = json::is_true(attribute, "deleted");
    !is_deleted && (TAKEN_TYPES.contains(&kind) || kind == "text" && is_said(attribute, category))
}

fn is_said(attribute: &Value, category: &str) -> bool {
    ANALYSIS_CATEGORIES.contains(&category) || json::text(attribute, "comment") == Some("summary")
}

/// Brings over one attribute, or counts it.
pub(super) fn attribute(draft: &mut DraftMaker<'_>, attribute: &Value, context: &EventContext) {
    let kind = json::text(attribute, "type").unwrap_or("without a type");
    let value = json::text(attribute, "value").unwrap_or_default();
    let comment = json::text(attribute, "comment").unwrap_or_default();
    if !is_taken(attribute) || value.is_empty() {
        if !OWN_COMMENTS.contains(&comment) && !comment.starts_with("date in EDTF: ") {
            draft.report.lose(&format!("attribute `{kind}`"));
        }
        return;
    }
    match kind {
        "link" => {
            draft.source(&StatedSource {
                title: comment,
                url: value,
                ..StatedSource::default()
            });
        }
        "threat-actor" => {
            actor(
                draft,
                &StatedParty::new(value, Role::Initiator),
                "names as the actor",
                context,
            );
        }
        "campaign-name" => draft.name(value),
        "target-location" => {
            let mut party = StatedParty::new(value, Role::Receiver);
            party.country = Country::named(value);
            draft.party(&party);
        }
        "target-org" | "target-user" | "target-external" => {
            let mut party = StatedParty::new(value, Role::Receiver);
            party.class = Some(if kind == "target-user" {
                Class::Individual
            } else {
                Class::Organization
            });
            draft.party(&party);
        }
        "text" if comment == "summary" => draft.summary(value),
        "text" if OWN_COMMENTS.contains(&comment) => {}
        _ => draft.claim(StatedClaim {
            text: value,
            by: context.organisation.clone(),
            src: context.source.iter().cloned().collect(),
            ..StatedClaim::default()
        }),
    }
}
