//! Claims as notes, what they say about each other as opinions, and attributions as relationships.

use std::collections::HashMap;

use serde_json::{Result, Value, json};

use super::{extension::of_claim, maker::Maker, node::PartyNode, sources::reference};
use crate::{
    export::id::claim_keys,
    incident::{Claim, ClaimType, Credibility, Incident, Role, Word},
};

/// One note for each claim, in the record's order.
pub(super) fn notes(maker: &Maker<'_>) -> Result<Vec<Value>> {
    let incident = maker.incident;
    let keys = claim_keys(incident);
    incident
        .claims
        .iter()
        .zip(&keys)
        .map(|(claim, key)| note(maker, claim, key))
        .collect()
}

/// One opinion for each claim that another disputes or supports.
pub(super) fn opinions(maker: &Maker<'_>) -> Vec<Value> {
    let claims = &maker.incident.claims;
    let keys = claim_keys(maker.incident);
    let ids = claims.iter().zip(&keys).rev();
    let by_id: HashMap<&str, &String> = ids
        .filter_map(|(claim, key)| Some((claim.id.as_deref()?, key)))
        .collect();
    let mut opinions = Vec::new();
    for (claim, key) in claims.iter().zip(&keys) {
        let views = [
            ("disagree", "disputes", &claim.disputes),
            ("agree", "supports", &claim.supports),
        ];
        for (opinion, kind, about) in views {
            for other in about.iter().filter_map(|id| by_id.get(id.as_str())) {
                opinions.push(maker.object(
                    "opinion",
                    kind,
                    &format!("{key}/{other}"),
                    [
                        ("explanation", Some(json!(claim.text))),
                        ("authors", authors(maker.incident, claim)),
                        ("opinion", Some(json!(opinion))),
                        ("object_refs", Some(json!([maker.id("note", "claim", other)]))),
                    ],
                ));
            }
        }
    }
    opinions
}

/// The relationships that attributions state.
pub(super) fn attributions(maker: &Maker<'_>) -> Vec<Value> {
    let keys = claim_keys(maker.incident);
    let mut links = Vec::new();
    for (claim, key) in maker.incident.claims.iter().zip(&keys) {
        let is_attribution = claim.kind == Some(Word::Known(ClaimType::Attribution));
        let about = claim.about.as_ref().filter(|_| is_attribution);
        let Some(target) = about.and_then(|about| maker.node(about)) else {
            continue;
        };
        let more = || {
            [
                ("description", Some(json!(claim.text))),
                ("confidence", confidence(claim)),
            ]
        };
        let initiators = maker.parties().filter(|(_, party, _)| party.role.is(&Role::Initiator));
        let below: Vec<(&str, &PartyNode<'_>)> = initiators
            .filter(|(.., node)| node.may_be_attributed(target))
            .map(|(initiator, _, node)| (initiator, node))
            .collect();
        if below.is_empty() {
            let ends = (&*maker.incident_id(), &*target.id);
            links.extend(maker.link("related-to", &format!("attribution/{key}"), ends, more()));
        }
        for (initiator, node) in below {
            let key = format!("attribution/{key}/{initiator}");
            links.extend(maker.link("attributed-to", &key, (&node.id, &target.id), more()));
        }
    }
    links
}

fn note(maker: &Maker<'_>, claim: &Claim, key: &str) -> Result<Value> {
    let incident = maker.incident;
    let subject = claim.about.as_ref().and_then(|about| maker.node(about));
    let subject = subject.map(|node| node.id.clone());
    let refs: Vec<String> = [Some(maker.incident_id()), subject].into_iter().flatten().collect();
    let sources: Vec<Value> = incident
        .sources_of(claim)
        .filter_map(|(_, source)| Some(reference(source?)))
        .collect();
    Ok(maker.object(
        "note",
        "claim",
        key,
        [
            ("abstract", claim.kind.as_ref().map(|kind| json!(kind))),
            ("content", Some(json!(claim.text))),
            ("authors", authors(incident, claim)),
            ("object_refs", Some(json!(refs))),
            ("confidence", confidence(claim)),
            ("external_references", (!sources.is_empty()).then(|| json!(sources))),
            ("extensions", Some(of_claim(incident, claim)?)),
        ],
    ))
}

fn authors(incident: &Incident, claim: &Claim) -> Option<Value> {
    claim.by.as_ref().map(|by| json!([incident.name_of(by)]))
}

/// The Admiralty code in the scale of STIX 2.1, appendix A; a claim whose truth cannot be judged has no number.
fn confidence(claim: &Claim) -> Option<Value> {
    let percent = match claim.credibility.as_ref()?.known()? {
        Credibility::One => 90,
        Credibility::Two => 70,
        Credibility::Three => 50,
        Credibility::Four => 30,
        Credibility::Five => 10,
        Credibility::Six => return None,
    };
    Some(json!(percent))
}
