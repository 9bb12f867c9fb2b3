//! Who accuses whom: countries of accusing speakers against countries of the accused.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    corpus::{Corpus, Slot},
    incident::{ClaimType, Incident, Word},
    search::country_of_speaker,
};

/// How often one country accuses another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccusationCounts {
    /// Records with an accusation by the one in which the other is an origin.
    pub records: usize,
    /// Those in which a claim is denied.
    pub denied: usize,
}

/// Who accuses whom, by code, or as written where a code is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccusationTable {
    cells: BTreeMap<(String, String), AccusationCounts>,
}

impl AccusationTable {
    /// The accusations of the records at `slots`.
    pub fn of(corpus: &Corpus, slots: impl Iterator<Item = Slot>) -> Self {
        let mut table = Self::default();
        for slot in slots {
            let incident = corpus.get(slot);
            let is_denied = is_denied(incident);
            for accuser in accusers(incident) {
                for accused in incident.origin_countries() {
                    let cell = table
                        .cells
                        .entry((accuser.to_owned(), accused.to_string()))
                        .or_default();
                    cell.records += 1;
                    cell.denied += usize::from(is_denied);
                }
            }
        }
        table
    }

    /// Accuser, accused and counts, most records first.
    pub fn rows(&self) -> Vec<(&str, &str, AccusationCounts)> {
        let cells = self.cells.iter();
        let mut rows: Vec<_> = cells
            .map(|((accuser, accused), counts)| (accuser.as_str(), accused.as_str(), *counts))
            .collect();
        rows.sort_by(|a, b| b.2.records.cmp(&a.2.records).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
        rows
    }
}

/// The countries of those who accuse somebody in `incident`, each once.
fn accusers(incident: &Incident) -> BTreeSet<&str> {
    let accusing = incident.claims.iter().filter(|claim| claim.is_accusation());
    accusing
        .filter_map(|claim| country_of_speaker(claim, incident))
        .collect()
}

/// Whether a claim of the record is denied: what `has:denial` asks.
fn is_denied(incident: &Incident) -> bool {
    let mut claims = incident.claims.iter();
    claims.any(|claim| claim.kind == Some(Word::Known(ClaimType::Denial)) && !claim.disputes.is_empty())
}
