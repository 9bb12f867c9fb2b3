//! What the claims of the records tell of somebody: accusations by country, denials, contradictions, what became of people.

use std::collections::BTreeMap;

use super::{section::DossierRow, speaker::SpeakerKind};
use crate::{
    corpus::{Corpus, Slot},
    incident::{Claim, ClaimType, Class, Country, Incident, Party, Word},
    search::{CaseOutcome, country_of_speaker, told_by},
    text::{counted, fold},
};

/// Whether a party is the one that a dossier is about, or part of it.
pub(super) type IsMeant<'a> = &'a dyn Fn(&Party) -> bool;

/// The claims of one country's speakers.
#[derive(Clone, Debug, Default)]
pub(super) struct AccusersOfCountry {
    pub(super) claims: usize,
    kinds: BTreeMap<SpeakerKind, usize>,
    names: BTreeMap<String, usize>,
}

/// What is claimed against somebody.
#[derive(Clone, Debug, Default)]
pub(super) struct ToldAgainst {
    /// By code, or as written; the empty word where the country is not stated.
    pub(super) accusers: BTreeMap<String, AccusersOfCountry>,
    pub(super) accusations: usize,
    /// How many accusations are denied.
    pub(super) denied: usize,
    pub(super) denials: Vec<DossierRow>,
    pub(super) differences: Vec<DossierRow>,
    /// The people whose case is told, by folded name: how far it went, and where that stands.
    people: BTreeMap<String, (CaseOutcome, DossierRow)>,
}

impl AccusersOfCountry {
    /// `5 claims · government 4, press 1 · U.S. Department of Justice`.
    pub(super) fn note(&self, dot: &str) -> String {
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|(kind, count)| format!("{kind} {count}"))
            .collect();
        let mut names: Vec<(&String, &usize)> = self.names.iter().collect();
        names.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let names: Vec<&str> = names.into_iter().take(2).map(|(name, _)| name.as_str()).collect();
        [counted(self.claims, "claim"), kinds.join(", "), names.join(", ")].join(dot)
    }
}

/// The parties of `incident` that are meant or part of one that is, by key.
fn team<'a>(incident: &'a Incident, is_meant: IsMeant<'_>) -> Vec<&'a str> {
    let mut team: Vec<&str> = Vec::new();
    loop {
        let before = team.len();
        for (key, party) in &incident.parties {
            let belongs = is_meant(party) || party.part_of.as_deref().is_some_and(|above| team.contains(&above));
            if belongs && !team.contains(&key.as_str()) {
                team.push(key);
            }
        }
        if team.len() == before {
            return team;
        }
    }
}

/// Who says it, with the country in brackets where that is known.
fn speaker(claim: &Claim, incident: &Incident) -> String {
    let name = claim
        .by
        .as_deref()
        .map_or("no speaker named", |by| incident.name_of(by));
    match country_of_speaker(claim, incident).and_then(|code| code.parse::<Country>().ok()) {
        Some(country) if Country::named(name) != Some(country) => format!("{name} ({})", country.name()),
        Some(_) | None => name.to_owned(),
    }
}

impl ToldAgainst {
    pub(super) fn of(corpus: &Corpus, slots: &[Slot], is_meant: IsMeant<'_>) -> Self {
        let mut told = Self::default();
        for slot in slots {
            told.add(corpus.get(*slot), is_meant);
        }
        told
    }

    fn add(&mut self, incident: &Incident, is_meant: IsMeant<'_>) {
        let team = team(incident, is_meant);
        let is_of = |key: Option<&str>| key.is_some_and(|key| team.contains(&key));
        let is_against = |claim: &Claim| is_of(claim.about.as_deref()) && !is_of(claim.by.as_deref());
        for claim in incident
            .claims
            .iter()
            .filter(|claim| claim.is_accusation() && is_against(claim))
        {
            self.accusations += 1;
            let country = country_of_speaker(claim, incident).unwrap_or_default();
            let accusers = self.accusers.entry(country.to_owned()).or_default();
            accusers.claims += 1;
            *accusers.kinds.entry(SpeakerKind::of(claim, incident)).or_default() += 1;
            let name = claim
                .by
                .as_deref()
                .map_or("no speaker named", |by| incident.name_of(by));
            *accusers.names.entry(name.to_owned()).or_default() += 1;
        }
        self.add_disputes(incident, &is_against);
        self.add_people(incident, &team);
    }

    fn add_disputes(&mut self, incident: &Incident, is_against: &dyn Fn(&Claim) -> bool) {
        let is_denial = |claim: &Claim| claim.kind == Some(Word::Known(ClaimType::Denial));
        let disputes =
            |claim: &Claim, accused: &Claim| accused.id.as_ref().is_some_and(|id| claim.disputes.contains(id));
        let accusations = || {
            incident
                .claims
                .iter()
                .filter(|claim| claim.is_accusation() && is_against(claim))
        };
        self.denied += accusations()
            .filter(|accused| {
                incident
                    .claims
                    .iter()
                    .any(|claim| is_denial(claim) && disputes(claim, accused))
            })
            .count();
        for (at, claim) in incident.claims.iter().enumerate() {
            if !accusations().any(|accused| disputes(claim, accused)) {
                continue;
            }
            let date = claim.date.as_ref().unwrap_or(&incident.date).short_form(12);
            let note = format!("{date}, claim {}: {}", at + 1, claim.text);
            let row = DossierRow::of_record(speaker(claim, incident), &incident.id, note);
            if is_denial(claim) {
                self.denials.push(row);
            } else {
                self.differences.push(row);
            }
        }
    }

    /// Remembers how far the case of each person of `team` went.
    fn add_people(&mut self, incident: &Incident, team: &[&str]) {
        for claim in incident.claims.iter().filter(|claim| !claim.context) {
            let Some(outcome) = told_by(claim).filter(|outcome| is_case(*outcome)) else {
                continue;
            };
            let about = claim.about.as_deref().filter(|about| team.contains(about));
            let Some(party) = about.and_then(|about| incident.parties.get(about)) else {
                continue;
            };
            if party.class.as_ref().and_then(Word::known) != Some(Class::Individual) {
                continue;
            }
            let date = claim.date.as_ref().unwrap_or(&incident.date).short_form(12);
            let row = DossierRow::of_record(party.name.to_string(), &incident.id, format!("{outcome}, {date}"));
            let known = self
                .people
                .entry(fold(&party.name))
                .or_insert_with(|| (outcome, row.clone()));
            if outcome > known.0 {
                *known = (outcome, row);
            }
        }
    }

    /// What became of the people, the furthest first.
    pub(super) fn people(&self) -> Vec<DossierRow> {
        let mut people: Vec<&(CaseOutcome, DossierRow)> = self.people.values().collect();
        people.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)));
        people.into_iter().map(|(_, row)| row.clone()).collect()
    }
}

/// Whether it is a step in the case of a person.
fn is_case(outcome: CaseOutcome) -> bool {
    outcome.is_stage() || matches!(outcome, CaseOutcome::Release | CaseOutcome::Acquittal)
}
