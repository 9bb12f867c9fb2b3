//! The values that a record's claims state: who says what, whose country accuses, what disputes what.

use super::batch_values::BatchValues;
use crate::{
    incident::{Claim, ClaimType, Country, Incident, PartialDate, UNNAMED_SPEAKER, Word},
    search::{outcome::CaseOutcome, query::Field},
};

/// Adds the values of the claims of `record`, which follows the last one added.
pub(super) fn add_claim_fields(values: &mut BatchValues, record: u32, incident: &Incident) {
    let outcomes = CaseOutcome::of(incident);
    values.add(Field::Outcome, record, outcomes.into_iter().map(CaseOutcome::as_str));
    values.add(Field::Answer, record, incident.answers().map(ClaimType::as_str));
    let denials = incident.claims.iter().filter(|claim| claim.is_denial());
    let deniers: Vec<String> = denials.map(|claim| denier(claim, incident)).collect();
    values.add(Field::Denier, record, deniers.iter().map(String::as_str));
    add_countries(values, record, incident, Field::Speaker, |_| true);
    add_countries(values, record, incident, Field::Accuser, Claim::is_accusation);
    if !incident
        .claims
        .iter()
        .any(|claim| claim.date.as_ref().is_some_and(PartialDate::has_year))
    {
        values.leave(Field::Claimed, record);
    }
    for claim in &incident.claims {
        if claim.is_denial() {
            values.mark(Field::Has, record, "denial");
        } else if claim.is_difference() {
            values.mark(Field::Has, record, "difference");
        }
    }
}

/// The country of who says the claim: its code, or as written if it has none.
pub fn country_of_speaker<'a>(claim: &Claim, incident: &'a Incident) -> Option<&'a str> {
    let party = incident.parties.get(claim.by.as_deref()?)?;
    Some(match party.country.as_ref()? {
        Word::Known(country) => country.code(),
        Word::Unknown(text) => text,
    })
}

/// Who says the denial: the code of the country, or the name of who belongs to none.
fn denier(claim: &Claim, incident: &Incident) -> String {
    if let Some(country) = country_of_speaker(claim, incident) {
        return country.to_owned();
    }
    let name = claim
        .by
        .as_deref()
        .map_or(UNNAMED_SPEAKER, |by| incident.name_of(by))
        .trim();
    Country::named(name).map_or_else(|| name.to_owned(), |country| country.code().to_owned())
}

/// Adds the countries of those who say the claims that `counts` holds for. The field is left open where one of these
/// claims leaves it open, or there is none.
fn add_countries(
    values: &mut BatchValues,
    record: u32,
    incident: &Incident,
    field: Field,
    counts: impl Fn(&Claim) -> bool,
) {
    let mut is_open = true;
    let mut all_stated = true;
    for claim in incident.claims.iter().filter(|claim| counts(claim)) {
        is_open = false;
        match country_of_speaker(claim, incident) {
            Some(country) => values.mark(field, record, country),
            None => all_stated = false,
        }
    }
    if is_open || !all_stated {
        values.leave(field, record);
    }
}
