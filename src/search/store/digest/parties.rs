//! The parties of some records, each spelling once: whoever knows all actors looks each up once, and not by record.

use hashbrown::HashMap;

use crate::incident::{Incident, Party, Role, Text};

/// Parties in the order in which they first come.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchParties {
    pub(in crate::search::store) players: Vec<SpelledParty>,
    /// Records in which no party is an actor.
    pub(in crate::search::store) unsaid: Vec<u32>,
}

/// Parties that are spelled alike, and all act or all do not.
#[derive(Clone, Debug)]
pub(in crate::search::store) struct SpelledParty {
    /// Its place among the parties of the first of its records.
    pub(in crate::search::store) place: usize,
    /// Whether it is an actor there: an initiator or a sponsor.
    pub(in crate::search::store) acts: bool,
    /// The records, ascending; one stands twice where two of its parties are spelled so.
    pub(in crate::search::store) records: Vec<u32>,
}

impl BatchParties {
    /// The parties of `incidents`, numbered from 0.
    pub(super) fn of(incidents: &[&Incident]) -> Self {
        let mut cast = Self::default();
        let mut known = HashMap::new();
        for (record, incident) in (0..).zip(incidents) {
            let mut acted = false;
            for (place, party) in incident.parties.values().enumerate() {
                let acts = party.role.is(&Role::Initiator) || party.role.is(&Role::Sponsor);
                acted |= acts;
                let at = *known.entry((spelling(party), acts)).or_insert(cast.players.len());
                if at == cast.players.len() {
                    cast.players.push(SpelledParty {
                        place,
                        acts,
                        records: Vec::new(),
                    });
                }
                cast.players[at].records.push(record);
            }
            if !acted {
                cast.unsaid.push(record);
            }
        }
        cast
    }
}

/// All that tells which actor a party is.
fn spelling(party: &Party) -> (&str, &[Text], Option<&str>) {
    (&party.name, &party.names, party.attack.as_deref())
}
