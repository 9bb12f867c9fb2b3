//! Which object stands for a party: one for each actor that the registry or ATT&CK knows, in all records alike; else one
//! for each record.

use serde_json::{Value, json};

use crate::{
    corpus::Registry,
    export::{
        actor::{is_group, own_group, registered},
        id::{SHARED, uuid},
    },
    incident::{Actor, Incident, Party, Role, Text, is_attack_id},
};

/// The object of a party.
pub(super) struct PartyNode<'a> {
    /// Its STIX type.
    pub(super) kind: &'static str,
    pub(super) id: String,
    /// What it says, where it stands in the records of one bundle alike.
    pub(super) shared: Option<SharedActor<'a>>,
}

/// An actor that several records may name.
pub(super) enum SharedActor<'a> {
    Registered(&'a Actor),
    /// A group that only ATT&CK knows, with the party that names it.
    Group(&'a Party),
}

impl<'a> PartyNode<'a> {
    pub(super) fn of(incident: &Incident, (key, party): (&Text, &'a Party), registry: &'a Registry) -> Self {
        let own_group = own_group(party);
        let actor = registered(party, registry);
        let group = own_group.or_else(|| actor?.attack.as_deref().filter(|id| is_group(id)));
        let kind = if group.is_some() {
            "intrusion-set"
        } else if party.role.is(&Role::Initiator) || party.role.is(&Role::Sponsor) {
            "threat-actor"
        } else {
            "identity"
        };
        let (shared, id) = match (actor, own_group) {
            (Some(actor), _) if kind != "identity" => {
                (Some(SharedActor::Registered(actor)), uuid(SHARED, "actor", &actor.key))
            }
            (None, Some(group)) => (Some(SharedActor::Group(party)), uuid(SHARED, "group", group)),
            _ => (None, uuid(&incident.id, "party", key)),
        };
        Self {
            kind,
            id: format!("{kind}--{id}"),
            shared,
        }
    }

    /// Whether STIX suggests `attributed-to` from this object to the other.
    pub(super) fn may_be_attributed(&self, above: &Self) -> bool {
        matches!(
            (self.kind, above.kind),
            ("intrusion-set", "threat-actor") | ("threat-actor", "identity")
        )
    }
}

impl SharedActor<'_> {
    /// Name, other names and references.
    pub(super) fn properties(&self) -> [(&'static str, Option<Value>); 3] {
        let (name, names, attack) = match self {
            Self::Registered(actor) => (
                json!(actor.name),
                (!actor.names.is_empty()).then(|| json!(actor.names)),
                actor.attack.as_deref(),
            ),
            Self::Group(party) => (
                json!(party.name),
                (!party.names.is_empty()).then(|| json!(party.names)),
                party.attack.as_deref(),
            ),
        };
        let attack = attack.filter(|id| is_attack_id(id));
        [
            ("name", Some(name)),
            ("aliases", names),
            ("external_references", attack.map(mitre)),
        ]
    }
}

/// A reference to an object of ATT&CK.
pub(super) fn mitre(id: &str) -> Value {
    json!([{ "source_name": "mitre-attack", "external_id": id }])
}
