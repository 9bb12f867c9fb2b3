//! Parties with their places, and what ties them together.

use serde_json::{Result, Value, json};

use super::{extension::of_party, maker::Maker};
use crate::incident::{Country, Party, Role, Word, is_attack_id, is_technique};

const NO_MORE: [(&str, Option<Value>); 2] = [("description", None), ("confidence", None)];

/// Each party, followed by the places it is tied to.
pub(super) fn parties(maker: &Maker<'_>) -> Result<Vec<Value>> {
    let mut objects = Vec::new();
    for (key, party) in &maker.incident.parties {
        objects.push(object(maker, key, party)?);
        for country in [&party.country, &party.based]
            .into_iter()
            .flatten()
            .filter_map(Word::known)
        {
            objects.push(location(maker, country));
            objects.push(placed(maker, key, party, country));
        }
    }
    Ok(objects)
}

/// One `attack-pattern` for each technique, with its id as its name, since ATT&CK gives the names.
pub(super) fn techniques(maker: &Maker<'_>) -> Vec<Value> {
    let techniques = maker.incident.techniques.iter().filter(|id| is_technique(id));
    let mut objects = Vec::new();
    for id in techniques {
        objects.push(maker.object(
            "attack-pattern",
            "technique",
            id,
            [("name", Some(json!(id))), ("external_references", Some(mitre(id)))],
        ));
        let pattern = maker.id("attack-pattern", "technique", id);
        let mut is_used = false;
        for (key, party) in maker.incident.parties_as(Role::Initiator) {
            let ends = (&*party_id(maker, key, party), &*pattern);
            objects.push(maker.link("uses", &format!("{key}/{id}"), ends, NO_MORE));
            is_used = true;
        }
        if !is_used {
            let ends = (&*maker.incident_id(), &*pattern);
            objects.push(maker.link("related-to", id, ends, NO_MORE));
        }
    }
    objects
}

/// What parties belong to, and whom the initiators target.
pub(super) fn links(maker: &Maker<'_>) -> Vec<Value> {
    let parties = &maker.incident.parties;
    let mut links = Vec::new();
    for (key, party) in parties {
        let whole = party.part_of.as_deref().filter(|whole| *whole != key.as_str());
        if let Some((whole, above)) = whole.and_then(|whole| Some((whole, parties.get(whole)?))) {
            let link = if may_be_attributed(party, above) {
                "attributed-to"
            } else {
                "related-to"
            };
            let ends = (&*party_id(maker, key, party), &*party_id(maker, whole, above));
            links.push(maker.link(link, &format!("{key}/{whole}"), ends, NO_MORE));
        }
    }
    for (key, initiator) in maker.incident.parties_as(Role::Initiator) {
        let receivers = maker.incident.parties_as(Role::Receiver);
        for (target, receiver) in receivers.filter(|(_, receiver)| kind(receiver) == "identity") {
            let ends = (&*party_id(maker, key, initiator), &*party_id(maker, target, receiver));
            links.push(maker.link("targets", &format!("{key}/{target}"), ends, NO_MORE));
        }
    }
    links
}

pub(super) fn party_id(maker: &Maker<'_>, key: &str, party: &Party) -> String {
    maker.id(kind(party), "party", key)
}

/// Whether STIX suggests `attributed-to` between objects of these types.
pub(super) fn may_be_attributed(below: &Party, above: &Party) -> bool {
    let pair = (kind(below), kind(above));
    matches!(pair, ("intrusion-set", "threat-actor") | ("threat-actor", "identity"))
}

fn kind(party: &Party) -> &'static str {
    let is_group = |id: &str| is_attack_id(id) && id.starts_with('G');
    if party.attack.as_deref().is_some_and(is_group) {
        "intrusion-set"
    } else if party.role.is(&Role::Initiator) || party.role.is(&Role::Sponsor) {
        "threat-actor"
    } else {
        "identity"
    }
}

fn object(maker: &Maker<'_>, key: &str, party: &Party) -> Result<Value> {
    let kind = kind(party);
    let attack = party.attack.as_deref().filter(|id| is_attack_id(id));
    let is_identity = kind == "identity";
    let class = party.class.as_ref().and_then(Word::known).filter(|_| is_identity);
    let sector = party.sector.as_ref().and_then(Word::known).filter(|_| is_identity);
    let aliases = (!is_identity && !party.names.is_empty()).then_some(&party.names);
    let carried = [
        Some("name"),
        Some("note"),
        aliases.map(|_| "names"),
        class.map(|_| "class"),
        sector.map(|_| "sector"),
        attack.map(|_| "attack"),
    ];
    let carried: Vec<&str> = carried.into_iter().flatten().collect();
    Ok(maker.object(
        kind,
        "party",
        key,
        [
            ("name", Some(json!(party.name))),
            ("description", party.note.as_ref().map(|note| json!(note))),
            ("aliases", aliases.map(|names| json!(names))),
            ("identity_class", class.map(|class| json!(class.to_string()))),
            ("sectors", sector.map(|sector| json!([sector.to_string()]))),
            ("external_references", attack.map(mitre)),
            ("extensions", Some(of_party(maker.incident, key, party, &carried)?)),
        ],
    ))
}

fn mitre(id: &str) -> Value {
    json!([{ "source_name": "mitre-attack", "external_id": id }])
}

fn location(maker: &Maker<'_>, country: Country) -> Value {
    maker.object(
        "location",
        "country",
        country.code(),
        [
            ("name", Some(json!(country.name()))),
            ("country", Some(json!(country.code()))),
        ],
    )
}

fn placed(maker: &Maker<'_>, key: &str, party: &Party, country: Country) -> Value {
    let link = if kind(party) == "intrusion-set" {
        "originates-from"
    } else {
        "located-at"
    };
    let place = maker.id("location", "country", country.code());
    let ends = (&*party_id(maker, key, party), &*place);
    maker.link(link, &format!("{key}/{}", country.code()), ends, NO_MORE)
}
