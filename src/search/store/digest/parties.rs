//! The parties of a batch of records, each spelling once, so that actors are looked up by spelling and not by record.

use hashbrown::HashMap;

use crate::{
    incident::{Incident, Party, Text},
    search::store::zone::acts,
};

/// The parties, in the order in which they are first met.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchParties {
    pub(in crate::search::store) spelled: Vec<SpelledParty>,
    /// Records in which no party is an actor.
    pub(in crate::search::store) unstated: Vec<u32>,
}

/// Parties with the same spelling, either all actors or all not.
#[derive(Clone, Debug)]
pub(in crate::search::store) struct SpelledParty {
    /// Its position among the parties of the first of its records.
    pub(in crate::search::store) place: usize,
    /// Whether it is an actor there: an initiator or a sponsor.
    pub(in crate::search::store) acts: bool,
    /// The records, ascending; one is there twice if two of its parties have this spelling.
    pub(in crate::search::store) records: Vec<u32>,
}

impl BatchParties {
    /// The parties of `incidents`, numbered from 0.
    pub(super) fn of(incidents: &[&Incident]) -> Self {
        let mut batch = Self::default();
        let mut known = HashMap::new();
        for (record, incident) in (0..).zip(incidents) {
            let mut acted = false;
            for (place, party) in incident.parties.values().enumerate() {
                let acts = acts(party);
                acted |= acts;
                let at = *known.entry((spelling(party), acts)).or_insert(batch.spelled.len());
                if at == batch.spelled.len() {
                    batch.spelled.push(SpelledParty {
                        place,
                        acts,
                        records: Vec::new(),
                    });
                }
                batch.spelled[at].records.push(record);
            }
            if !acted {
                batch.unstated.push(record);
            }
        }
        batch
    }
}

/// Everything that identifies which actor a party is.
fn spelling(party: &Party) -> (&str, &[Text], Option<&str>) {
    (&party.name, &party.names, party.attack.as_deref())
}
