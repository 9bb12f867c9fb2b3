//! Parties with their places, and what ties them together.

use serde_json::{Value, json};

use super::{
    maker::Maker,
    node::{PartyNode, mitre},
    shared::Shared,
    time::begun_and_ended,
};
use crate::incident::{Country, Party, Role, Word, is_attack_id, is_technique};

const NO_MORE: [(&str, Option<Value>); 0] = [];

/// Each party, followed by the places it is tied to.
pub(super) fn parties(maker: &Maker<'_>, shared: &Shared) -> Vec<Value> {
    let mut objects = Vec::new();
    for (key, party, node) in maker.parties() {
        objects.push(match &node.shared {
            Some(actor) => shared.object(&node.id, actor.properties()),
            None => object(maker, key, party, node),
        });
        for country in [&party.country, &party.based]
            .into_iter()
            .flatten()
            .filter_map(Word::known)
        {
            let location = shared.location(country);
            let link = placed(maker, key, (node, &location), country);
            objects.push(location);
            objects.extend(link);
        }
    }
    objects
}

/// One `attack-pattern` for each technique, and who uses it.
pub(super) fn techniques(maker: &Maker<'_>, shared: &Shared) -> Vec<Value> {
    let techniques = maker.incident.techniques.iter().filter(|id| is_technique(id));
    let mut objects = Vec::new();
    for id in techniques {
        let pattern = shared.attack_pattern(id);
        let pattern_id = pattern["id"].as_str().unwrap_or_default().to_owned();
        objects.push(pattern);
        let mut is_used = false;
        for (key, _, node) in maker.parties().filter(|(_, party, _)| party.role.is(&Role::Initiator)) {
            objects.extend(maker.link("uses", &format!("{key}/{id}"), (&node.id, &pattern_id), NO_MORE));
            is_used = true;
        }
        if !is_used {
            objects.extend(maker.link("related-to", id, (&maker.incident_id(), &pattern_id), NO_MORE));
        }
    }
    objects
}

/// What parties belong to, and whom the initiators target and when.
pub(super) fn links(maker: &Maker<'_>) -> Vec<Value> {
    let mut links = Vec::new();
    for (key, party, node) in maker.parties() {
        let whole = party.part_of.as_deref().filter(|whole| *whole != key);
        if let Some((whole, above)) = whole.and_then(|whole| Some((whole, maker.node(whole)?))) {
            let link = if node.may_be_attributed(above) {
                "attributed-to"
            } else {
                "related-to"
            };
            links.extend(maker.link(link, &format!("{key}/{whole}"), (&node.id, &above.id), NO_MORE));
        }
    }
    let (begun, ended) = begun_and_ended(&maker.incident.date);
    for (key, _, initiator) in maker.parties().filter(|(_, party, _)| party.role.is(&Role::Initiator)) {
        let receivers = maker.parties().filter(|(_, party, _)| party.role.is(&Role::Receiver));
        for (target, _, receiver) in receivers.filter(|(.., receiver)| receiver.kind == "identity") {
            let times = [
                ("start_time", begun.as_ref().map(|moment| json!(moment))),
                ("stop_time", ended.as_ref().map(|moment| json!(moment))),
            ];
            let ends = (&*initiator.id, &*receiver.id);
            links.extend(maker.link("targets", &format!("{key}/{target}"), ends, times));
        }
    }
    links
}

/// A party that no other record shares.
fn object(maker: &Maker<'_>, key: &str, party: &Party, node: &PartyNode<'_>) -> Value {
    let attack = party.attack.as_deref().filter(|id| is_attack_id(id));
    let is_identity = node.kind == "identity";
    let class = party.class.as_ref().and_then(Word::known).filter(|_| is_identity);
    let sector = party.sector.as_ref().and_then(Word::known).filter(|_| is_identity);
    let aliases = (!is_identity && !party.names.is_empty()).then_some(&party.names);
    maker.object(
        node.kind,
        "party",
        key,
        [
            ("name", Some(json!(party.name))),
            ("description", party.note.as_ref().map(|note| json!(note))),
            ("aliases", aliases.map(|names| json!(names))),
            ("identity_class", class.map(|class| json!(class.to_string()))),
            ("sectors", sector.map(|sector| json!([sector.to_string()]))),
            ("external_references", attack.map(mitre)),
        ],
    )
}

fn placed(maker: &Maker<'_>, key: &str, (node, place): (&PartyNode<'_>, &Value), country: Country) -> Option<Value> {
    let link = if node.kind == "intrusion-set" {
        "originates-from"
    } else {
        "located-at"
    };
    let ends = (&*node.id, place["id"].as_str()?);
    maker.link(link, &format!("{key}/{}", country.code()), ends, NO_MORE)
}
