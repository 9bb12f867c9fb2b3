//! The values that a record has in each field: what conditions are answered from.

use super::{batch_values::BatchValues, claim_fields::add_claim_fields, zone::as_written};
use crate::{
    incident::{Country, Incident, Party, Place, Role, Source, SourceKind, Text, Vocabulary, Word},
    search::query::Field,
    text::fold,
};

/// Adds the values of `record`, which follows the last one added.
pub(super) fn add_fields(values: &mut BatchValues, record: u32, incident: &Incident) {
    add_countries(values, record, incident);
    let parties = || incident.parties.values();
    values.add(Field::Role, record, parties().map(|party| as_written(&party.role)));
    values.add(Field::Sector, record, words(parties().map(|party| &party.sector)));
    values.add(Field::Class, record, words(parties().map(|party| &party.class)));
    values.add(
        Field::Claim,
        record,
        words(incident.claims.iter().map(|claim| &claim.kind)),
    );
    values.add(
        Field::Credibility,
        record,
        words(incident.claims.iter().map(|claim| &claim.credibility)),
    );
    values.add(Field::Kind, record, [as_written(&incident.kind)]);
    values.add(Field::Type, record, incident.types.iter().map(as_written));
    values.add(Field::Tlp, record, [as_written(&incident.strictest_tlp())]);
    let parents = incident
        .techniques
        .iter()
        .filter_map(|id| id.split_once('.').map(|(parent, _)| parent));
    let techniques = incident.techniques.iter().map(Text::as_str).chain(parents);
    values.add(Field::Technique, record, techniques);
    values.add(Field::Tag, record, incident.tags.iter().map(Text::as_str));
    let sources = || incident.sources.values();
    values.add(
        Field::Lang,
        record,
        sources().filter_map(|source| source.lang.as_deref()),
    );
    values.add(
        Field::Reliability,
        record,
        words(sources().map(|source| &source.reliability)),
    );
    add_states(values, record, incident);
    add_claim_fields(values, record, incident);
}

fn add_countries(values: &mut BatchValues, record: u32, incident: &Incident) {
    let of = |roles: &'static [Role]| {
        let parties = incident.parties.values();
        parties.filter(|party| is_any(party, roles)).filter_map(country_of)
    };
    let actors = &[Role::Initiator, Role::Sponsor];
    values.add(Field::Target, record, of(&[Role::Receiver]));
    values.add(Field::Origin, record, of(actors));
    values.add(Field::Responder, record, of(&[Role::Responder]));
    let involved = of(&[Role::Receiver, Role::Initiator, Role::Sponsor, Role::Responder]);
    let place = incident.place.as_ref().and_then(Place::country);
    values.add(Field::Place, record, place.as_ref().map(Country::code));
    values.add(
        Field::Country,
        record,
        involved.chain(place.as_ref().map(Country::code)),
    );
}

fn add_states(values: &mut BatchValues, record: u32, incident: &Incident) {
    let claims = &incident.claims;
    let disputed = claims.iter().any(|claim| !claim.disputes.is_empty());
    let one_voice = rests_on_one(incident);
    let linked = incident.sources.values().any(|source| source.url.is_some());
    let states = [
        (Field::Has, "dispute", disputed),
        (Field::Has, "quote", claims.iter().any(|claim| claim.quote.is_some())),
        (Field::Has, "url", linked),
        (Field::Is, "disputed", disputed),
        (Field::Is, "unlinked", !linked),
        (Field::Is, "official", incident.sources.values().any(is_official)),
        (Field::Is, "single-source", one_voice),
        (Field::Is, "multi-source", incident.sources.len() > 1 && !one_voice),
        (Field::Is, "uncertain", !incident.date.is_certain()),
        (Field::Is, "withdrawn", incident.withdrawn.is_some()),
    ];
    for (field, state, _) in states.into_iter().filter(|&(_, _, holds)| holds) {
        values.mark(field, record, state);
    }
    let sources = || incident.sources.values();
    let spoken = claims.iter().all(|claim| claim.by.is_some());
    let aimed = claims.iter().all(|claim| claim.about.is_some());
    let fields = [
        (Field::By, spoken),
        (Field::About, aimed),
        (Field::Source, !incident.sources.is_empty()),
        (Field::Published, sources().any(|source| source.published.is_some())),
        (Field::Retrieved, sources().any(|source| source.retrieved.is_some())),
    ];
    for (field, _) in fields.into_iter().filter(|&(_, stated)| !stated) {
        values.leave(field, record);
    }
}

/// Whether the source is official: an authority or a court.
fn is_official(source: &Source) -> bool {
    let kind = source.kind.as_ref();
    kind.is_some_and(|kind| kind.is(&SourceKind::Official) || kind.is(&SourceKind::Court))
}

/// Whether everything rests on one publisher, or on one that the others copy.
fn rests_on_one(incident: &Incident) -> bool {
    let voice = |source: &Source| fold(source.origin.as_deref().unwrap_or(&source.publisher));
    let mut sources = incident.sources.values();
    let Some(first) = sources.next() else {
        return false;
    };
    let mut others = sources.peekable();
    others.peek().is_none() || {
        let first = voice(first);
        others.all(|source| voice(source) == first)
    }
}

fn is_any(party: &Party, roles: &[Role]) -> bool {
    roles.iter().any(|role| party.role.is(role))
}

fn country_of(party: &Party) -> Option<&str> {
    party.country.as_ref().map(|country| match country {
        Word::Known(country) => country.code(),
        Word::Unknown(text) => text,
    })
}

fn words<'a, T: Vocabulary>(words: impl Iterator<Item = &'a Option<Word<T>>>) -> impl Iterator<Item = &'a str> {
    words.filter_map(|word| word.as_ref().map(as_written))
}
