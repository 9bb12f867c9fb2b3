//! Who says a claim: the name, and the country where the name does not say it.

use super::fragment::short;
use crate::{
    incident::{Claim, Country, Incident, Party, UNNAMED_SPEAKER, Word},
    text::{Clean, fold},
};

/// Whether anybody is named who says it.
pub(super) fn has_speaker(claim: &Claim) -> bool {
    claim.by.as_deref().is_some_and(|by| by.trim() != UNNAMED_SPEAKER)
}

/// Who says it: a name, and the party if it is one.
pub(super) fn who_says<'a>(incident: &'a Incident, claim: &'a Claim) -> Option<(&'a str, Option<&'a Party>)> {
    let by = claim.by.as_deref().filter(|_| has_speaker(claim))?;
    Some((incident.name_of(by), incident.parties.get(by)))
}

/// The speaker's name, and the country's name where the speaker's own does not say it.
pub(super) fn speaker_in_full(incident: &Incident, claim: &Claim) -> Option<(Clean, Option<String>)> {
    let (name, party) = who_says(incident, claim)?;
    let country = party.and_then(|party| party.country.as_ref());
    let country = country.filter(|country| !says(name, country));
    Some((short(name), country.map(Word::name)))
}

/// Whether `name` holds the country's name, or is one of its names: `Government of Albania`, `USA`.
pub(super) fn says(name: &str, country: &Word<Country>) -> bool {
    let holds = fold(name).contains(&fold(&country.name()));
    holds || country.known().is_some_and(|known| Country::named(name) == Some(known))
}
