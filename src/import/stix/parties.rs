//! Actors, victims and techniques of a record.

use std::str::FromStr;

use serde_json::Value;

use super::{marking::mark, objects::ObjectPool};
use crate::{
    import::{
        draft::{DraftMaker, StatedClaim, StatedParty},
        json,
    },
    incident::{ClaimType, Class, Country, Role, Sector, Text, Vocabulary, is_attack_id, is_technique},
};

/// The types of objects that attack.
pub(super) fn is_actor(object: &Value) -> bool {
    matches!(json::text(object, "type"), Some("intrusion-set" | "threat-actor"))
}

/// The party that `object` is in `role`; its key.
pub(super) fn party<'v>(
    draft: &mut DraftMaker<'_>,
    object: &'v Value,
    role: Role,
    pool: &mut ObjectPool<'v>,
) -> Option<Text> {
    pool.take(object);
    mark(draft, object, pool);
    let name = json::text(object, "name")?;
    let is_class = json::text(object, "identity_class") == Some("class");
    let mut stated = StatedParty::new(name, role);
    stated.names = json::texts(object, "aliases");
    stated.class = json::text(object, "identity_class").and_then(word::<Class>);
    stated.attack = attack_id(object).filter(|id| is_attack_id(id));
    let mut sectors = json::texts(object, "sectors").into_iter().filter_map(word::<Sector>);
    stated.sector = sectors.next();
    for _ in sectors {
        draft.report.lose("sector of a party beyond the first");
    }
    if json::text(object, "type") == Some("location") || is_class {
        stated.country = country(object);
    }
    if role == Role::Receiver {
        stated.country = stated.country.or_else(|| placed(object, pool));
    }
    draft.party(&stated)
}

/// The word of a vocabulary that STIX and we share.
fn word<V: Vocabulary + FromStr>(text: &str) -> Option<V> {
    text.parse().ok()
}

/// The country of a location.
fn country(object: &Value) -> Option<Country> {
    json::text(object, "country")
        .or_else(|| json::text(object, "name"))
        .and_then(Country::named)
}

/// The country that a relationship places an object in.
fn placed(object: &Value, pool: &ObjectPool<'_>) -> Option<Country> {
    let id = json::text(object, "id")?;
    let mut links = pool.links(id).into_iter().filter(|link| {
        json::text(link, "relationship_type") == Some("located-at") && json::text(link, "source_ref") == Some(id)
    });
    links.find_map(|link| country(pool.get(json::text(link, "target_ref")?)?))
}

/// The id that ATT&CK gave to an object.
pub(super) fn attack_id(object: &Value) -> Option<&str> {
    let references = json::items(object, "external_references").iter();
    let mut named =
        references.filter(|each| json::text(each, "source_name").is_some_and(|name| name.starts_with("mitre")));
    named.find_map(|each| json::text(each, "external_id"))
}

/// The initiator that `object` is, with the attribution that `by` makes.
pub(super) fn initiator<'v>(
    draft: &mut DraftMaker<'_>,
    object: &'v Value,
    claim: StatedClaim<'_>,
    pool: &mut ObjectPool<'v>,
) {
    let Some(key) = party(draft, object, Role::Initiator, pool) else {
        return;
    };
    draft.claim(StatedClaim {
        kind: Some(ClaimType::Attribution),
        about: Some(key),
        ..claim
    });
}

/// Adds the technique that `object` is.
pub(super) fn technique<'v>(draft: &mut DraftMaker<'_>, object: &'v Value, pool: &mut ObjectPool<'v>) {
    pool.take(object);
    let id = attack_id(object).filter(|id| is_technique(id));
    // Some write the id before the name: `T1566: Phishing`.
    let name = json::text(object, "name").unwrap_or_default();
    let first = name.split([':', ' ']).next().filter(|id| is_technique(id));
    draft.technique(id.or(first).unwrap_or_default());
}

/// What a report holds: its actors are named by it, its techniques and targets are the record's.
pub(super) fn content<'v>(draft: &mut DraftMaker<'_>, own: &'v Value, pool: &mut ObjectPool<'v>) {
    for id in json::texts(own, "object_refs") {
        let Some(object) = pool.get(id) else {
            draft.report.lose("reference to an object that is not in the input");
            continue;
        };
        match json::text(object, "type") {
            Some("attack-pattern") => technique(draft, object, pool),
            Some("intrusion-set" | "threat-actor") => {
                let author = pool.author(own).unwrap_or_default();
                let name = json::text(object, "name").unwrap_or_default();
                let by = draft.speaker(author);
                let text = if author.is_empty() {
                    format!("The report names {name}")
                } else {
                    format!("{author} names {name} in the report")
                };
                let claim = StatedClaim {
                    text: &text,
                    by,
                    ..StatedClaim::default()
                };
                initiator(draft, object, claim, pool);
            }
            Some("relationship") => target_of(draft, object, pool),
            _ => {}
        }
    }
}

/// Whom a relationship of a report says that an actor targets.
fn target_of<'v>(draft: &mut DraftMaker<'_>, link: &'v Value, pool: &mut ObjectPool<'v>) {
    let end = |key: &str| json::text(link, key).and_then(|id| pool.get(id));
    let (Some(source), Some(target)) = (end("source_ref"), end("target_ref")) else {
        return;
    };
    if json::text(link, "relationship_type") == Some("targets") && is_actor(source) {
        receiver(draft, target, pool);
        pool.take(link);
    }
}

/// The receiver that `object` is, if it is somebody.
pub(super) fn receiver<'v>(draft: &mut DraftMaker<'_>, object: &'v Value, pool: &mut ObjectPool<'v>) -> Option<Text> {
    match json::text(object, "type") {
        Some("identity" | "location") => party(draft, object, Role::Receiver, pool),
        _ => None,
    }
}

/// What is lost of the sectors of a campaign, which are its victims' and of nobody that it names.
pub(super) fn sector_of(own: &Value) -> Option<&'static str> {
    own.get("sectors").map(|_| "sectors of a campaign")
}
