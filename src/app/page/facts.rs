//! The facts above the summary: when, who, whom, where, what.

use super::{
    LinkTarget, TextRole,
    flow::{Flow, TextRun},
};
use crate::{
    incident::{Country, Incident, PartialDate, Party, Place, Role, Tlp, Word},
    search::Facet,
};

pub(super) fn write(flow: &mut Flow<'_>, incident: &Incident) {
    when(flow, incident);
    if !incident.names.is_empty() {
        flow.fact("names", [TextRun::new(incident.names.join(", "), TextRole::Text)]);
    }
    let actors = incident
        .actors()
        .flat_map(|(_, party)| actor(incident, party))
        .collect();
    people(flow, "who", Some("actor not stated"), actors);
    people(
        flow,
        "whom",
        Some("receiver not stated"),
        named(incident, Role::Receiver, Some(Facet::Target)),
    );
    people(flow, "response by", None, named(incident, Role::Responder, None));
    place(flow, incident);
    let types = incident.types.iter().map(|word| {
        let word = word.to_string();
        TextRun::new(word.clone(), TextRole::Text).leading(LinkTarget::Value(Facet::Type, word))
    });
    let kind = incident.kind.to_string();
    let kind = TextRun::new(kind.clone(), TextRole::Text).leading(LinkTarget::Value(Facet::Kind, kind));
    flow.fact("what", TextRun::list([kind].into_iter().chain(types), ", "));
    if !incident.techniques.is_empty() {
        let techniques = incident
            .techniques
            .iter()
            .map(|id| TextRun::new(id, TextRole::Text).leading(LinkTarget::Value(Facet::Technique, id.to_string())));
        flow.fact("techniques", TextRun::list(techniques, ", "));
    }
    if !is_clear(incident) {
        flow.fact("marking", [TextRun::new(incident.marking(), TextRole::Warning)]);
    }
}

pub(super) fn is_clear(incident: &Incident) -> bool {
    incident.strictest_tlp().is(&Tlp::Clear)
}

/// A country in words, or what stands in its place.
pub(super) fn country(country: &Word<Country>) -> String {
    country
        .known()
        .map_or_else(|| country.to_string(), |known| known.name().to_owned())
}

/// A date in words, with what the record holds where that says it otherwise; a plain day says the same in both.
pub(super) fn date(date: &PartialDate) -> String {
    let words = date.in_words();
    let plain = date.is_certain() && date.day().is_some();
    if plain || date.text() == words || !date.is_readable() {
        words
    } else {
        format!("{words} (written {})", date.text())
    }
}

fn when(flow: &mut Flow<'_>, incident: &Incident) {
    let at = &incident.date;
    let link = at.day().map_or_else(
        || LinkTarget::term("date", at.text()),
        |day| LinkTarget::Term(format!("date:{day}")),
    );
    flow.fact(
        "when",
        [TextRun::new(date(at), TextRole::Text).leading(at.has_year().then_some(link))],
    );
    if let Some(note) = &incident.date_note {
        flow.fact("", [(&**note, TextRole::Byline)]);
    }
}

/// A place with the country's name instead of its code: `near Durrës, Albania`.
pub(super) fn place_in_words(place: &Place) -> String {
    match (place.words(), place.country()) {
        (words, None) => words.to_owned(),
        ("", Some(country)) => country.name().to_owned(),
        (words, Some(country)) => format!("{words}, {}", country.name()),
    }
}

fn place(flow: &mut Flow<'_>, incident: &Incident) {
    let Some(place) = &incident.place else {
        return;
    };
    let words = (!place.words().is_empty()).then(|| TextRun::new(place.words(), TextRole::Text));
    let country = place.country().map(|country| {
        TextRun::new(country.name(), TextRole::Text).leading(LinkTarget::Term(format!("country:{country}")))
    });
    flow.fact("where", TextRun::list(words.into_iter().chain(country), ", "));
}

fn people(flow: &mut Flow<'_>, label: &str, nobody: Option<&str>, people: Vec<TextRun<'_>>) {
    if people.is_empty() {
        if let Some(nobody) = nobody {
            flow.fact(label, [(nobody, TextRole::Byline)]);
        }
        return;
    }
    flow.fact(label, TextRun::list(people, "; "));
}

/// The parties with this role; `facet` is that of their countries.
fn named(incident: &Incident, role: Role, facet: Option<Facet>) -> Vec<TextRun<'_>> {
    let run = |party: &Party| {
        let code = party.country.as_ref().map(ToString::to_string);
        let link = facet.zip(code).map(|(facet, code)| LinkTarget::Value(facet, code));
        TextRun::new(with_country(party), TextRole::Text)
            .leading(link.or_else(|| Some(LinkTarget::term("party", &party.name))))
    };
    incident.parties_as(role).map(|(_, party)| run(party)).collect()
}

/// `GRU > APT28 (Russia)`: an actor after the parties it is part of, outermost first.
fn actor<'a>(incident: &'a Incident, party: &'a Party) -> Vec<TextRun<'a>> {
    let mut owners = Vec::new();
    let mut owner = party.part_of.as_deref();
    // A record may say that two parties are part of each other: no more are followed than there are.
    while let Some(above) = owner
        .and_then(|key| incident.parties.get(key))
        .filter(|_| owners.len() < incident.parties.len())
    {
        owners.push(above.name.as_str());
        owner = above.part_of.as_deref();
    }
    owners.reverse();
    owners.push(party.name.as_str());
    let link = LinkTarget::Value(Facet::Actor, party.name.to_string());
    let sponsor = party.role.is(&Role::Sponsor).then(|| "sponsor".to_owned());
    let country = party.country.as_ref().map(country).filter(|name| *name != party.name);
    let about: Vec<String> = sponsor.into_iter().chain(country).collect();
    let country = if about.is_empty() {
        String::new()
    } else {
        format!(" ({})", about.join(", "))
    };
    vec![TextRun::new(format!("{}{country}", owners.join(" > ")), TextRole::Text).leading(link)]
}

fn with_country(party: &Party) -> String {
    match &party.country {
        Some(code) if country(code) != party.name => format!("{} ({})", party.name, country(code)),
        _ => party.name.to_string(),
    }
}
