//! The record itself, as one value.

use serde::Serialize;
use thin_vec::ThinVec;

use super::{
    Claim, ClaimType, Country, IncidentType, Keyed, Kind, PartialDate, Party, Place, Reliability, Role, Source, Text,
    Tlp, Word, claim::ANSWERS,
};

/// One incident: what happened, who the parties are, and what is claimed about it.
///
/// Fields stand in the order a record file has them. Text is as written: it passes the gate (`text::Clean`)
/// before anyone sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct Incident {
    /// Slug `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters, equal to the file's stem.
    pub id: Text,
    pub title: Text,
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub names: ThinVec<Text>,
    pub kind: Word<Kind>,
    /// When the event happened; not when it was published.
    pub date: PartialDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_note: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub types: ThinVec<Word<IncidentType>>,
    /// ATT&CK technique ids, `T1234` or `T1234.001`.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub techniques: ThinVec<Text>,
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub tags: ThinVec<Text>,
    /// Ids of other records.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub related: ThinVec<Text>,
    /// Ids of this incident in other databases.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub aliases: ThinVec<Text>,
    /// As written; [`Incident::strictest_tlp`] also considers tags.
    #[serde(skip_serializing_if = "is_clear")]
    #[cfg_attr(test, serde(default = "clear"))]
    pub tlp: Word<Tlp>,
    /// Why the record is withdrawn, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<Text>,
    /// The day the record entered the corpus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<PartialDate>,
    /// The day the record was last changed in substance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<PartialDate>,
    /// At most 1,500 characters.
    pub summary: Text,
    #[serde(default, rename = "source", skip_serializing_if = "Keyed::is_empty")]
    pub sources: Keyed<Source>,
    #[serde(default, rename = "party", skip_serializing_if = "Keyed::is_empty")]
    pub parties: Keyed<Party>,
    #[serde(default, rename = "claim", skip_serializing_if = "ThinVec::is_empty")]
    pub claims: ThinVec<Claim>,
}

impl Incident {
    /// A record that says nothing yet, under the marking of those that state none.
    pub fn blank() -> Self {
        Self {
            id: Text::new(),
            title: Text::new(),
            names: ThinVec::new(),
            kind: Word::lenient(""),
            date: PartialDate::lenient(""),
            date_note: None,
            place: None,
            types: ThinVec::new(),
            techniques: ThinVec::new(),
            tags: ThinVec::new(),
            related: ThinVec::new(),
            aliases: ThinVec::new(),
            tlp: Word::Known(Tlp::Clear),
            withdrawn: None,
            replaced_by: None,
            added: None,
            updated: None,
            summary: Text::new(),
            sources: Keyed::new(),
            parties: Keyed::new(),
            claims: ThinVec::new(),
        }
    }

    /// How far it may be passed on: `TLP:RED`.
    pub fn marking(&self) -> String {
        self.strictest_tlp().label()
    }

    /// The strictest of `tlp` and of tags such as `tlp:red`, with which MISP marks; a label that TLP does not have is
    /// stricter than all others.
    pub fn strictest_tlp(&self) -> Word<Tlp> {
        let tags = self.tags.iter().filter_map(|tag| Word::of_tag(tag));
        tags.fold(self.tlp.clone(), Word::max)
    }

    /// Parties that have `role`, in the record's order.
    pub fn parties_as(&self, role: Role) -> impl Iterator<Item = (&str, &Party)> {
        self.parties
            .iter()
            .filter(move |(_, party)| party.role.is(&role))
            .map(|(key, party)| (key.as_str(), party))
    }

    /// Parties that carry out or pay for the operation: initiators, then sponsors.
    pub fn actors(&self) -> impl Iterator<Item = (&str, &Party)> {
        self.parties_as(Role::Initiator).chain(self.parties_as(Role::Sponsor))
    }

    /// The countries of those who were hit: each receiver's once, in the record's order.
    pub fn target_countries(&self) -> Vec<&Word<Country>> {
        countries_once(self.parties_as(Role::Receiver))
    }

    /// The countries that those who did it belong to or acted for: each actor's once, in the order of `actors`.
    pub fn origin_countries(&self) -> Vec<&Word<Country>> {
        countries_once(self.actors())
    }

    /// The countries of those who answered: each responder's once, in the record's order.
    pub fn responder_countries(&self) -> Vec<&Word<Country>> {
        countries_once(self.parties_as(Role::Responder))
    }

    /// What was done about it, the most telling first: those of `ANSWERS` that a claim about it tells, each once.
    pub fn answers(&self) -> impl Iterator<Item = ClaimType> {
        let is_told = |answer: &ClaimType| {
            let mut claims = self.claims.iter().filter(|claim| !claim.context);
            claims.any(|claim| claim.kind.as_ref().is_some_and(|kind| kind.is(answer)))
        };
        ANSWERS.into_iter().filter(is_told)
    }

    /// Whether a claim of it denies another.
    pub fn is_denied(&self) -> bool {
        self.claims.iter().any(Claim::is_denial)
    }

    /// Whether a claim of it tells something otherwise than another, without being a denial.
    pub fn has_differences(&self) -> bool {
        self.claims.iter().any(Claim::is_difference)
    }

    /// The best grade that any of its sources has.
    pub fn best_reliability(&self) -> Option<Reliability> {
        let grades = self
            .sources
            .values()
            .filter_map(|source| source.reliability.as_ref()?.known());
        grades.min()
    }

    /// The sources a claim rests on: those it names, or the record's only one.
    pub fn sources_of<'a>(&'a self, claim: &'a Claim) -> impl Iterator<Item = (&'a str, Option<&'a Source>)> {
        let only = (claim.src.is_empty() && self.sources.len() == 1)
            .then(|| self.sources.first())
            .flatten()
            .map(|(key, source)| (key.as_str(), Some(source)));
        claim
            .src
            .iter()
            .map(|key| (key.as_str(), self.sources.get(key)))
            .chain(only)
    }

    /// The name of the party with this key, or `key` itself: `by` may hold free words.
    pub fn name_of<'a>(&'a self, key: &'a str) -> &'a str {
        self.parties.get(key).map_or(key, |party| party.name.as_str())
    }
}

/// The country of each party that has one, without repeats.
fn countries_once<'a>(parties: impl Iterator<Item = (&'a str, &'a Party)>) -> Vec<&'a Word<Country>> {
    let mut once = Vec::new();
    for country in parties.filter_map(|(_, party)| party.country.as_ref()) {
        if !once.contains(&country) {
            once.push(country);
        }
    }
    once
}

#[cfg(test)]
fn clear() -> Word<Tlp> {
    Word::Known(Tlp::Clear)
}

fn is_clear(tlp: &Word<Tlp>) -> bool {
    tlp.is(&Tlp::Clear)
}

#[cfg(test)]
mod tests {
    use crate::incident::read;

    #[test]
    fn each_country_is_told_once_by_role_in_the_order_of_the_record() {
        let parties = [
            ("receiver", "CZ"),
            ("responder", "CZ"),
            ("receiver", "UA"),
            ("sponsor", "RU"),
            ("receiver", "CZ"),
            ("receiver", "Utopia"),
            ("initiator", "BY"),
            ("initiator", "RU"),
        ];
        let lines = parties
            .iter()
            .enumerate()
            .map(|(at, (role, country))| format!("p{at} = {{ name = 'x', role = '{role}', country = '{country}' }}\n"));
        let text = format!("id = 'a'\n[party]\n{}", lines.collect::<String>());
        let incident = read(&text, "a").incident.expect("a record in spite of what it lacks");
        let told = |countries: Vec<_>| countries.into_iter().map(ToString::to_string).collect::<Vec<String>>();
        assert_eq!(told(incident.target_countries()), ["CZ", "UA", "Utopia"]);
        assert_eq!(told(incident.origin_countries()), ["BY", "RU"]);
        assert_eq!(told(incident.responder_countries()), ["CZ"]);
    }
}
