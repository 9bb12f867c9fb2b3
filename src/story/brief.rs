//! A brief: a line for each incident, its key claims, and one list of the sources they rest on.

use super::{
    claims::ClaimManner,
    facts::{date_in_words, who_and_whom},
    fragment::short,
    sources::reference,
    speakers::speaker_in_full,
};
use crate::{
    incident::{Claim, ClaimType, Incident},
    text::Clean,
};

/// Fewest and most key claims of one incident, if it has that many.
const KEY_CLAIMS: (usize, usize) = (3, 6);
/// Claims among them that say who did it or what was done about it.
const MAX_TELLING_CLAIMS: usize = 3;

/// What a claim must be of to say who did it, or what was done about it.
const TELLING_TYPES: [ClaimType; 9] = [
    ClaimType::Attribution,
    ClaimType::Charge,
    ClaimType::Sanction,
    ClaimType::Conviction,
    ClaimType::Arrest,
    ClaimType::Takedown,
    ClaimType::Seizure,
    ClaimType::Expulsion,
    ClaimType::Disruption,
];

/// A brief while incidents are added: it numbers their sources in one list.
#[derive(Clone, Debug, Default)]
pub struct Brief {
    sources: Vec<Clean>,
}

/// The line of one incident in a brief's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefRow {
    pub when: Clean,
    /// `Iran → Albania`.
    pub who_and_whom: Clean,
    pub title: Clean,
    /// The best grade of a source.
    pub best: Clean,
    pub is_denied: bool,
    pub differs: bool,
}

/// A key claim of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefClaim {
    /// That it denies or tells differently what another claim says.
    pub sign: Option<&'static str>,
    pub text: Clean,
    /// The speaker and the country: `Edi Rama, Albania`.
    pub speaker: Clean,
    /// Numbers in the brief's list of sources.
    pub sources: Vec<usize>,
}

impl BriefRow {
    pub fn of(incident: &Incident) -> Self {
        let best = incident.best_reliability();
        Self {
            when: date_in_words(incident),
            who_and_whom: who_and_whom(incident).map_or_else(|| Clean::line("not stated"), |passage| passage.text()),
            title: Clean::line(incident.title.trim()),
            best: Clean::line(&best.map_or("-".to_owned(), |grade| grade.to_string())),
            is_denied: incident.is_denied(),
            differs: incident.has_differences(),
        }
    }
}

impl Brief {
    /// The key claims of `incident` in their order; its sources join the list.
    pub fn claims(&mut self, incident: &Incident) -> Vec<BriefClaim> {
        let chosen = key_claims(&incident.claims).into_iter();
        chosen.map(|at| self.claim(incident, &incident.claims[at])).collect()
    }

    /// Each source once, in the order of their numbers, which begin with 1.
    pub fn sources(&self) -> &[Clean] {
        &self.sources
    }

    fn claim(&mut self, incident: &Incident, claim: &Claim) -> BriefClaim {
        let speaker = match speaker_in_full(incident, claim) {
            Some((name, Some(country))) => format!("{name}, {country}"),
            Some((name, None)) => name.into_string(),
            None => "no named speaker".to_owned(),
        };
        let sources = incident.sources_of(claim).filter_map(|(_, source)| source);
        BriefClaim {
            sign: ClaimManner::of(claim).sign(),
            text: Clean::line(claim.text.trim()),
            speaker: short(&speaker),
            sources: sources.map(|source| self.number(&reference(source))).collect(),
        }
    }

    fn number(&mut self, reference: &str) -> usize {
        let reference = Clean::line(reference);
        let known = self.sources.iter().position(|known| *known == reference);
        known.unwrap_or_else(|| {
            self.sources.push(reference);
            self.sources.len() - 1
        }) + 1
    }
}

/// The places of the claims that a brief must carry: the first, those that say who did it and what was done about it,
/// a denial and a difference where there are any, then the next ones until there are enough.
fn key_claims(claims: &[Claim]) -> Vec<usize> {
    let (fewest, most) = KEY_CLAIMS;
    let all = || claims.iter().enumerate().filter(|(_, claim)| !claim.context);
    let telling = |claim: &Claim| {
        claim
            .kind
            .as_ref()
            .is_some_and(|kind| TELLING_TYPES.iter().any(|it| kind.is(it)))
    };
    let first = all().next().into_iter();
    let denial = all().find(|(_, claim)| claim.is_denial()).into_iter();
    let difference = all().find(|(_, claim)| claim.is_difference()).into_iter();
    let told = all().filter(|(_, claim)| telling(claim)).take(MAX_TELLING_CLAIMS);
    let mut chosen: Vec<usize> = Vec::new();
    for (at, _) in first.chain(denial).chain(difference).chain(told) {
        if !chosen.contains(&at) && chosen.len() < most {
            chosen.push(at);
        }
    }
    for (at, _) in all() {
        if chosen.len() < fewest && !chosen.contains(&at) {
            chosen.push(at);
        }
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Text, Word};

    fn claim(id: &str, kind: ClaimType, disputes: &[&str]) -> Claim {
        Claim {
            id: Some(id.into()),
            kind: Some(Word::Known(kind)),
            disputes: disputes.iter().copied().map(Text::from).collect(),
            ..Claim::default()
        }
    }

    #[test]
    fn a_denial_is_always_among_the_key_claims() {
        let mut claims: Vec<Claim> = (0..12)
            .map(|at| claim(&format!("c{at}"), ClaimType::Attribution, &[]))
            .collect();
        claims.push(claim("no", ClaimType::Denial, &["c0"]));
        assert_eq!(key_claims(&claims), [0, 1, 2, 12]);
        claims[1].kind = Some(Word::Known(ClaimType::Statistic));
        assert_eq!(key_claims(&claims), [0, 2, 3, 12]);
    }

    #[test]
    fn there_are_three_where_the_record_has_three() {
        let claims: Vec<Claim> = (0..5)
            .map(|at| claim(&format!("c{at}"), ClaimType::Intrusion, &[]))
            .collect();
        assert_eq!(key_claims(&claims), [0, 1, 2]);
        assert_eq!(key_claims(&claims[..1]), [0]);
    }
}
