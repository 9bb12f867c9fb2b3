//! Which actor of the registry a party is.

use crate::{
    corpus::Registry,
    incident::{Actor, Party, Role, is_attack_id},
};

/// The only actor of the registry that the party's ATT&CK id or name means; else the only one its other names mean.
/// `None` for whom was hit or answers, unless ATT&CK has it as a group: such a party is told as an organisation.
pub(super) fn registered<'a>(party: &Party, registry: &'a Registry) -> Option<&'a Actor> {
    let is_told = party.role.is(&Role::Receiver) || party.role.is(&Role::Responder);
    if is_told && own_group(party).is_none() {
        return None;
    }
    let only = |name: &str| match registry.owners(name)[..] {
        [actor] => Some(actor),
        _ => None,
    };
    let own = party.attack.as_deref().and_then(only);
    own.or_else(|| only(&party.name)).or_else(|| {
        let mut others = party.names.iter().filter_map(|name| only(name));
        let first = others.next()?;
        others.all(|other| other.key == first.key).then_some(first)
    })
}

/// The ATT&CK id of a group that the record gives the party.
pub(super) fn own_group(party: &Party) -> Option<&str> {
    party.attack.as_deref().filter(|id| is_group(id))
}

/// Whether `id` is one of a group in ATT&CK, not of software or of a campaign.
pub(super) fn is_group(id: &str) -> bool {
    is_attack_id(id) && id.starts_with('G')
}
