//! Ids that never change: made from the record's own ids and keys, never from its texts, a clock or chance.

use std::collections::HashSet;

use uuid::{Uuid, uuid};

use crate::incident::Incident;

/// The namespace of all ids, generated once and never changed.
const NAMESPACE: Uuid = uuid!("a76c0040-934e-4c86-a9ca-09905c284f47");

/// Stands in the place of a record's id where something belongs to no record alone. No record has an empty id.
pub(super) const SHARED: &str = "";

/// The identity that makes what is exported: the author of STIX objects, the organisation of MISP events.
pub(super) const AUTHOR: Uuid = uuid!("05f7d89b-cef7-4340-9f02-2c37b88c7bb8");

/// Its name.
pub(super) const AUTHOR_NAME: &str = "watchfloor";

/// The `UUIDv5` of `record/kind/key`.
pub(super) fn uuid(record: &str, kind: &str, key: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{record}/{kind}/{key}").as_bytes())
}

/// A key for each claim: its id, or its number where it has none of its own.
pub(super) fn claim_keys(incident: &Incident) -> Vec<String> {
    let mut taken = HashSet::new();
    let claims = incident.claims.iter().enumerate();
    claims
        .map(|(at, claim)| match claim.id.as_deref() {
            Some(id) if taken.insert(id) => format!("id/{id}"),
            _ => format!("number/{}", at + 1),
        })
        .collect()
}
