//! What kind of speaker says something: press, court, government or company.

use std::fmt;

use crate::{
    incident::{Claim, Incident, Party, Role, Sector, Word},
    text::tokens,
};

/// What kind of speaker somebody is, as far as the record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerKind {
    Government,
    Court,
    Company,
    Press,
    /// The record does not say.
    Unstated,
}

impl fmt::Display for SpeakerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Government => "government",
            Self::Court => "court",
            Self::Company => "company",
            Self::Press => "press",
            Self::Unstated => "kind not stated",
        })
    }
}

/// The most steps from a party to what it is part of.
const MAX_STEPS: usize = 8;

impl SpeakerKind {
    /// The kind of who says `claim`: by the role `media`; by a court in its name, or in that of what it is part of; else by
    /// its sector. Nothing is guessed from other words.
    pub fn of(claim: &Claim, incident: &Incident) -> Self {
        let Some(speaker) = claim.by.as_deref().and_then(|by| incident.parties.get(by)) else {
            return Self::Unstated;
        };
        let mut chain: Vec<&Party> = vec![speaker];
        while chain.len() < MAX_STEPS
            && let Some(above) = chain[chain.len() - 1].part_of.as_deref()
            && let Some(party) = incident.parties.get(above)
        {
            chain.push(party);
        }
        let is_court = |party: &&Party| {
            tokens(&party.name)
                .iter()
                .any(|word| matches!(word.folded.as_str(), "court" | "tribunal" | "judge"))
        };
        if chain.iter().any(|party| party.role.is(&Role::Media)) {
            Self::Press
        } else if chain.iter().any(is_court) {
            Self::Court
        } else {
            let mut sectors = chain
                .iter()
                .filter_map(|party| party.sector.as_ref().and_then(Word::known));
            sectors.find_map(of_sector).unwrap_or(Self::Unstated)
        }
    }
}

fn of_sector(sector: Sector) -> Option<SpeakerKind> {
    match sector {
        Sector::Government
        | Sector::GovernmentLocal
        | Sector::GovernmentNational
        | Sector::GovernmentPublicServices
        | Sector::GovernmentRegional
        | Sector::Defense => Some(SpeakerKind::Government),
        Sector::Technology | Sector::Telecommunications | Sector::FinancialServices => Some(SpeakerKind::Company),
        _ => None,
    }
}
