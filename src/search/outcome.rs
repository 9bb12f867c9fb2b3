//! What became of an incident: how far it went with each person, and what else was done.

use std::collections::BTreeMap;

use crate::{
    incident::{Claim, ClaimType, Incident, Word},
    text::listed_enum,
};

listed_enum! {
    /// What became of an incident; each word is a claim type of its own.
    ///
    /// The first seven are stages of a case, in their order: of these only the furthest counts for each person.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum CaseOutcome {
        Search = "search",
        Detention = "detention",
        Arrest = "arrest",
        Charge = "charge",
        Extradition = "extradition",
        Conviction = "conviction",
        Imprisonment = "imprisonment",
        Release = "release",
        Acquittal = "acquittal",
        Seizure = "seizure",
        Takedown = "takedown",
        Expulsion = "expulsion",
        Sanction = "sanction",
    }
}

impl CaseOutcome {
    /// Whether it is a stage that later stages replace.
    pub fn is_stage(self) -> bool {
        self <= Self::Imprisonment
    }

    /// The outcomes that the claims of `incident` tell, apart from claims about its background.
    ///
    /// A person is whom a claim is about; claims that name nobody are about one and the same.
    pub(super) fn of(incident: &Incident) -> Vec<Self> {
        let mut furthest: BTreeMap<Option<&str>, Self> = BTreeMap::new();
        let mut outcomes = Vec::new();
        for claim in incident.claims.iter().filter(|claim| !claim.context) {
            match told_by(claim) {
                Some(outcome) if outcome.is_stage() => {
                    let stage = furthest.entry(claim.about.as_deref()).or_insert(outcome);
                    *stage = outcome.max(*stage);
                }
                Some(outcome) => outcomes.push(outcome),
                None => {}
            }
        }
        outcomes.extend(furthest.into_values());
        outcomes.sort_unstable();
        outcomes.dedup();
        outcomes
    }
}

/// The outcome that is the type of `claim`.
pub fn told_by(claim: &Claim) -> Option<CaseOutcome> {
    match claim.kind {
        Some(Word::Known(kind)) => CaseOutcome::from_word(ClaimType::as_str(kind)),
        Some(Word::Unknown(_)) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::read;

    #[test]
    fn the_furthest_stage_of_each_person_counts() {
        let claim = |kind: &str, rest: &str| format!("[[claim]]\ntype = '{kind}'\ntext = 'x'\n{rest}\n");
        let claims = [
            claim("conviction", "about = 'a'"),
            claim("arrest", "about = 'a'"),
            claim("arrest", "about = 'b'"),
            claim("search", ""),
            claim("release", "about = 'b'"),
            claim("takedown", ""),
            claim("attribution", "about = 'a'"),
            claim("sanction", "context = true"),
        ];
        let text = format!("id = 'r'\ntitle = 'R'\n{}", claims.concat());
        let incident = read(&text, "r").incident.expect("a record");
        let words: Vec<&str> = CaseOutcome::of(&incident)
            .into_iter()
            .map(CaseOutcome::as_str)
            .collect();
        assert_eq!(words, ["search", "arrest", "conviction", "release", "takedown"]);
    }

    #[test]
    fn every_outcome_is_a_type_of_claims() {
        for outcome in CaseOutcome::ALL {
            assert!(outcome.as_str().parse::<ClaimType>().is_ok(), "{outcome}");
        }
    }
}
