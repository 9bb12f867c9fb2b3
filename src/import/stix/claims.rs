//! Relationships, notes and opinions as claims of whoever made them.

use serde_json::Value;

use super::{
    citations::{cited_sources, references, uncited},
    marking::mark,
    objects::ObjectPool,
    parties::{initiator, is_actor, receiver, technique},
};
use crate::{
    import::{
        draft::{DraftMaker, StatedClaim},
        json,
        texts::checksum,
    },
    incident::{ClaimType, Text},
};

/// One relationship of a record's object.
pub(super) fn relationship<'v>(draft: &mut DraftMaker<'_>, own: &'v Value, link: &'v Value, pool: &mut ObjectPool<'v>) {
    let kind = json::text(link, "relationship_type").unwrap_or("related-to");
    let is_source = json::text(link, "source_ref") == json::text(own, "id");
    let other = json::text(link, if is_source { "target_ref" } else { "source_ref" });
    let Some(other) = other.and_then(|id| pool.get(id)) else {
        draft
            .report
            .lose("relationship with an object that is not in the input");
        pool.take(link);
        return;
    };
    let described = json::text(link, "description");
    let is_attribution = is_actor(other) && matches!(kind, "attributed-to" | "conducted-by" | "led-by");
    let is_technique = json::text(other, "type") == Some("attack-pattern") && is_source;
    let is_target = kind == "targets" && is_source;
    if !(is_attribution || is_technique || is_target || described.is_some()) {
        // Counted by its type, with the object at its other end.
        return;
    }
    pool.take(link);
    mark(draft, link, pool);
    let author = pool.author(link).or_else(|| pool.author(own)).unwrap_or_default();
    let by = draft.speaker(author);
    let (described, cited) = uncited(described.unwrap_or_default());
    let src = cited_sources(draft, &cited, [link, own]);
    let name = |object: &'v Value| json::text(object, "name").unwrap_or("what has no name");
    let mut text = described;
    if text.trim().is_empty() {
        let told = format!("{} {} {}", name(own), kind.replace('-', " "), name(other));
        text = if is_source {
            told
        } else {
            format!("{} {} {}", name(other), kind.replace('-', " "), name(own))
        };
    }
    let claim = StatedClaim {
        text: &text,
        by,
        src,
        ..StatedClaim::default()
    };
    if is_attribution {
        initiator(draft, other, claim, pool);
        return;
    }
    let mut about = None;
    if is_technique {
        technique(draft, other, pool);
    } else if is_target {
        about = receiver(draft, other, pool);
        if about.is_none() {
            draft.report.lose("target that is neither an organization nor a place");
        }
    } else {
        pool.take(other);
    }
    let is_told = json::text(link, "description").is_some();
    if is_told {
        let kind = about.is_some().then_some(ClaimType::Targeting);
        draft.claim(StatedClaim { kind, about, ..claim });
    }
}

/// The notes and opinions about a record's object or about a note on it.
pub(super) fn mentions<'v>(draft: &mut DraftMaker<'_>, own: &'v Value, pool: &mut ObjectPool<'v>) {
    let mut about = pool.mentions(json::text(own, "id").unwrap_or_default());
    about.retain(|object| matches!(json::text(object, "type"), Some("note" | "opinion")));
    for note in about {
        said(draft, note, None, pool);
        let id = json::text(note, "id").unwrap_or_default();
        for opinion in pool.mentions(id) {
            if json::text(opinion, "type") == Some("opinion")
                && !pool.is_used(json::text(opinion, "id").unwrap_or_default())
            {
                said(draft, opinion, Some(claim_id(id)), pool);
            }
        }
    }
}

/// The id of the claim that a note is, for opinions on it.
fn claim_id(note: &str) -> Text {
    format!("note-{}", &checksum(note)[..8]).into()
}

/// What a note or an opinion says; an opinion may be on the claim `on`.
fn said<'v>(draft: &mut DraftMaker<'_>, object: &'v Value, on: Option<Text>, pool: &mut ObjectPool<'v>) {
    pool.take(object);
    mark(draft, object, pool);
    if object.get("confidence").is_some() {
        draft.report.lose("score (confidence, severity)");
    }
    references(draft, object, pool);
    let authors = json::texts(object, "authors").join(", ");
    let author = if authors.is_empty() {
        pool.author(object).unwrap_or_default()
    } else {
        &authors
    };
    let by = draft.speaker(author);
    let opinion = json::text(object, "opinion");
    let text = json::text(object, "content").or_else(|| json::text(object, "explanation"));
    let stance = opinion.map(|opinion| format!("Opinion: {opinion}"));
    let Some(text) = text.or(stance.as_deref()) else {
        draft.report.lose("note or opinion without a text");
        return;
    };
    let kind = json::text(object, "abstract").and_then(|kind| kind.parse::<ClaimType>().ok());
    let needs_more = matches!(kind, Some(ClaimType::Attribution | ClaimType::Denial));
    let is_against = opinion.is_some_and(|opinion| opinion.contains("disagree"));
    let is_for = opinion.is_some_and(|opinion| opinion.ends_with("agree")) && !is_against;
    let id = claim_id(json::text(object, "id").unwrap_or_default());
    let on = on.filter(|id| draft.has_claim(id));
    let is_free = !draft.has_claim(&id);
    draft.claim(StatedClaim {
        text,
        kind: kind.filter(|_| !needs_more),
        by,
        id: (opinion.is_none() && is_free).then_some(id),
        disputes: on.clone().filter(|_| is_against),
        supports: on.filter(|_| is_for),
        ..StatedClaim::default()
    });
}
