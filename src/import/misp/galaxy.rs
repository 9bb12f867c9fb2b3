//! Galaxies and their tags: actors, techniques, and places that were targeted.

use std::collections::HashSet;

use serde_json::Value;

use super::context::EventContext;
use crate::{
    import::{
        draft::{DraftMaker, StatedClaim, StatedParty},
        json,
    },
    incident::{ClaimType, Country, Role, is_attack_id, is_technique},
};

/// The galaxies whose names are those of actors.
const ACTOR_GALAXIES: [&str; 8] = [
    "threat-actor",
    "mitre-intrusion-set",
    "mitre-enterprise-attack-intrusion-set",
    "mitre-pre-attack-intrusion-set",
    "mitre-mobile-attack-intrusion-set",
    "microsoft-activity-group",
    "360net-threat-actor",
    "eset-threat-actor",
];

/// Brings over the galaxies of an event, and the tags that name one without its galaxy.
pub(super) fn galaxies(draft: &mut DraftMaker<'_>, event: &Value, context: &EventContext) {
    let mut seen = HashSet::new();
    for galaxy in json::items(event, "Galaxy") {
        let kind = json::text(galaxy, "type").unwrap_or_default();
        for cluster in json::items(galaxy, "GalaxyCluster") {
            let value = json::text(cluster, "value").unwrap_or_default();
            if seen.insert((kind.to_owned(), value.to_owned())) {
                let synonyms = cluster
                    .get("meta")
                    .map(|meta| json::texts(meta, "synonyms"))
                    .unwrap_or_default();
                one(draft, (kind, value), &synonyms, context);
            }
        }
    }
    for tag in json::items(event, "Tag")
        .iter()
        .filter_map(|tag| json::text(tag, "name"))
    {
        let parts = tag.strip_prefix("misp-galaxy:").and_then(|tag| tag.split_once("=\""));
        if let Some((kind, value)) = parts.and_then(|(kind, value)| Some((kind, value.strip_suffix('"')?)))
            && seen.insert((kind.to_owned(), value.to_owned()))
        {
            one(draft, (kind, value), &[], context);
        }
    }
}

/// One name of one galaxy, such as `APT28 - G0007`.
fn one(draft: &mut DraftMaker<'_>, (kind, value): (&str, &str), synonyms: &[&str], context: &EventContext) {
    let (name, id) = value.rsplit_once(" - ").unwrap_or((value, ""));
    if ACTOR_GALAXIES.contains(&kind) {
        let attack = Some(id).filter(|id| is_attack_id(id));
        let mut party = StatedParty::new(if attack.is_some() { name } else { value }, Role::Initiator);
        party.names = synonyms.to_vec();
        party.attack = attack;
        actor(draft, &party, "tags the event with the actor", context);
    } else if kind.ends_with("attack-pattern") && is_technique(id) {
        draft.technique(id);
    } else if kind == "target-information" && Country::named(value).is_some() {
        let mut party = StatedParty::new(value, Role::Receiver);
        party.country = Country::named(value);
        draft.party(&party);
    } else {
        draft.report.lose(&format!("galaxy `{kind}`"));
    }
}

/// An initiator, and the attribution that the event's organisation makes by naming it.
pub(super) fn actor(draft: &mut DraftMaker<'_>, party: &StatedParty<'_>, how: &str, context: &EventContext) {
    let Some(key) = draft.party(party) else { return };
    let organisation = if context.name.is_empty() {
        "An organisation that is not named"
    } else {
        &context.name
    };
    draft.claim(StatedClaim {
        text: &format!("{organisation} {how} {}", party.name),
        kind: Some(ClaimType::Attribution),
        by: context.organisation.clone(),
        about: Some(key),
        src: context.source.iter().cloned().collect(),
        ..StatedClaim::default()
    });
}
