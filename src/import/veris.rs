//! VERIS, the form of the VERIS Community Database: one incident is a record.
//!
//! | VERIS | record |
//! |---|---|
//! | `summary` | summary, and its first sentence is the title |
//! | `timeline.incident` | date, as exact as it is stated |
//! | `victim` | receiver with its country and industry |
//! | `actor.external` | initiator, where it has a name, a country or a kind |
//! | `reference` | sources |
//! | `action`, `attribute` | types, as far as the words of both mean one thing |
//! | assets, impact, discovery, codes of DBIR | counted |

use jiff::civil::Date;
use serde_json::Value;

use super::{
    draft::{DraftMaker, StatedClaim, StatedParty, StatedSource},
    json,
    moments::EventDate,
    report::ImportReport,
    texts::line,
};
use crate::incident::{Class, Country, Incident, IncidentType, PartialDate, Role, Sector};

/// The most characters of a title that is the first sentence of a summary.
const MAX_SENTENCE_CHARS: usize = 120;

/// What VERIS says where it says nothing.
const SAYS_NOTHING: [&str; 6] = ["Unknown", "unknown", "Other", "NA", "None", "000000"];

/// The first two digits of NAICS 2012 and the sector of STIX that they are.
const SECTORS: [(&str, Sector); 18] = [
    ("11", Sector::Agriculture),
    ("21", Sector::Mining),
    ("22", Sector::Utilities),
    ("23", Sector::Construction),
    ("31", Sector::Manufacturing),
    ("32", Sector::Manufacturing),
    ("33", Sector::Manufacturing),
    ("44", Sector::Retail),
    ("45", Sector::Retail),
    ("48", Sector::Transportation),
    ("49", Sector::Transportation),
    ("52", Sector::FinancialServices),
    ("61", Sector::Education),
    ("62", Sector::Healthcare),
    ("71", Sector::Entertainment),
    ("72", Sector::HospitalityLeisure),
    ("92", Sector::Government),
    ("51", Sector::Communications),
];

/// What has no place in a record.
const LOST_VERIS_PARTS: [&str; 8] = [
    "asset",
    "impact",
    "discovery_method",
    "plus",
    "notes",
    "control_failure",
    "targeted",
    "corrective_action",
];

/// Whether `value` is an incident in VERIS.
pub(super) fn is_incident(value: &Value) -> bool {
    json::has_keys(value, &["incident_id"]) && ["action", "actor", "victim"].iter().any(|key| value.get(key).is_some())
}

/// The record of one incident; `None` for what turned out to be none.
pub(super) fn record(value: &Value, report: &mut ImportReport) -> Option<Incident> {
    let status = json::text(value, "security_incident").unwrap_or_default();
    if matches!(status, "False positive" | "Near miss") {
        report.lose("VERIS incident that was none (false positive, near miss)");
        return None;
    }
    let victims = victims(value);
    let summary = json::text(value, "summary").unwrap_or_default();
    let id = json::text_or_number(value, "incident_id").unwrap_or_default();
    let victim = victims.iter().find_map(|victim| known(json::text(victim, "victim_id")));
    let title = first_sentence(summary)
        .or(victim.map(str::to_owned))
        .unwrap_or_else(|| id.clone());
    let mut draft = DraftMaker::new(&title, report);
    draft.alias(&id);
    draft.summary(summary);
    let incident = &value["timeline"]["incident"];
    match date(incident) {
        Some(event) => draft.date(event),
        None => draft.undated("VERIS", incident.get("year").map(Value::to_string).as_deref()),
    }
    for victim in victims {
        receiver(&mut draft, victim);
    }
    let actor = &value["actor"];
    initiators(&mut draft, &actor["external"]);
    for inside in ["internal", "partner"] {
        if actor.get(inside).is_some() {
            draft.report.lose(&format!("actor who is {inside}"));
        }
    }
    types(&mut draft, value);
    let references = json::text(value, "reference").unwrap_or_default();
    let addresses = references.split([';', ' ', '\n', ',']).map(str::trim);
    let mut src = Vec::new();
    for address in addresses.filter(|address| address.contains("://")) {
        src.extend(draft.source(&StatedSource {
            url: address,
            ..StatedSource::default()
        }));
    }
    draft.comes_from("", &format!("VERIS incident {id}"));
    if !summary.trim().is_empty() {
        draft.claim(StatedClaim {
            text: summary,
            src,
            ..StatedClaim::default()
        });
    }
    for part in LOST_VERIS_PARTS {
        if value.get(part).is_some() {
            draft.report.lose(&format!("VERIS `{part}`"));
        }
    }
    Some(draft.finish())
}

/// Older versions have a list of victims.
fn victims(value: &Value) -> Vec<&Value> {
    match value.get("victim") {
        Some(Value::Array(victims)) => victims.iter().collect(),
        Some(victim @ Value::Object(_)) => vec![victim],
        _ => Vec::new(),
    }
}

fn known(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !SAYS_NOTHING.contains(text))
}

/// The first sentence of a summary, if it is short enough for a title.
fn first_sentence(summary: &str) -> Option<String> {
    let text = line(summary, MAX_SENTENCE_CHARS).text;
    let end = text.find(". ").map_or(text.len(), |at| at);
    let sentence = text[..end].trim_end_matches('.');
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

/// `year`, `month` and `day`, each only where it is stated.
fn date(incident: &Value) -> Option<EventDate> {
    let number = |key: &str| {
        incident
            .get(key)
            .and_then(Value::as_u64)
            .and_then(|n| i16::try_from(n).ok())
    };
    let year = number("year").filter(|year| (1000..=9999).contains(year))?;
    let month = number("month").filter(|month| (1..=12).contains(month));
    let day = number("day").and_then(|day| i8::try_from(day).ok());
    let day = month.and_then(|month| Date::new(year, i8::try_from(month).ok()?, day?).ok());
    let text = match (month, day) {
        (_, Some(day)) => day.to_string(),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, None) => year.to_string(),
    };
    let is_first = day.is_some_and(|day| day.day() == 1);
    Some(EventDate {
        date: PartialDate::lenient(&text),
        note: is_first.then(|| "VERIS states the day.".to_owned()),
    })
}

fn receiver(draft: &mut DraftMaker<'_>, victim: &Value) {
    let countries: Vec<Country> = json::texts(victim, "country")
        .into_iter()
        .filter_map(Country::named)
        .collect();
    let name = known(json::text(victim, "victim_id"));
    let Some(name) = name.or_else(|| countries.first().map(|country| country.name())) else {
        return;
    };
    let industry = json::text_or_number(victim, "industry").unwrap_or_default();
    let sector = SECTORS.iter().find(|(digits, _)| industry.starts_with(digits));
    let mut party = StatedParty::new(name, Role::Receiver);
    party.class = known(json::text(victim, "victim_id")).map(|_| Class::Organization);
    party.sector = sector.map(|(_, sector)| *sector);
    party.country = countries.first().copied();
    draft.party(&party);
    for _ in countries.iter().skip(1) {
        draft.report.lose("country of a victim beyond the first");
    }
    for part in ["employee_count", "revenue", "state"] {
        if victim.get(part).is_some() {
            draft.report.lose(&format!("VERIS `victim.{part}`"));
        }
    }
}

fn initiators(draft: &mut DraftMaker<'_>, external: &Value) {
    let countries: Vec<Country> = json::texts(external, "country")
        .into_iter()
        .filter_map(Country::named)
        .collect();
    let country = countries.first().copied();
    let names: Vec<&str> = json::texts(external, "name")
        .into_iter()
        .filter(|name| known(Some(name)).is_some())
        .collect();
    let kinds: Vec<&str> = json::texts(external, "variety")
        .into_iter()
        .filter(|kind| known(Some(kind)).is_some())
        .collect();
    for name in &names {
        let mut party = StatedParty::new(name, Role::Initiator);
        party.country = country;
        draft.party(&party);
    }
    if names.is_empty() && (country.is_some() || !kinds.is_empty()) {
        let name = kinds
            .first()
            .map_or("External actor".to_owned(), |kind| format!("External actor ({kind})"));
        let mut party = StatedParty::new(&name, Role::Initiator);
        party.class = Some(Class::Unknown);
        party.country = country;
        draft.party(&party);
    }
    if json::texts(external, "motive").contains(&"Espionage") {
        draft.kind_of_incident(IncidentType::Espionage);
    }
    for _ in countries.iter().skip(1) {
        draft.report.lose("country of an actor beyond the first");
    }
}

/// The types whose words mean the same in both forms.
fn types(draft: &mut DraftMaker<'_>, value: &Value) {
    let varieties = |path: [&str; 2]| json::texts(&value[path[0]][path[1]], "variety");
    let rows = [
        (["action", "malware"], "Ransomware", IncidentType::Ransomware),
        (["action", "malware"], "DoS", IncidentType::DenialOfService),
        (["action", "hacking"], "DoS", IncidentType::DenialOfService),
        (["attribute", "integrity"], "Defacement", IncidentType::Defacement),
        (["action", "malware"], "Destroy data", IncidentType::DataDestruction),
    ];
    for (path, word, kind) in rows {
        if varieties(path).contains(&word) {
            draft.kind_of_incident(kind);
        }
    }
    if json::text(&value["attribute"]["confidentiality"], "data_disclosure") == Some("Yes") {
        draft.kind_of_incident(IncidentType::DataTheft);
    }
    for action in [
        "hacking",
        "malware",
        "social",
        "misuse",
        "physical",
        "error",
        "environmental",
    ] {
        if value["action"].get(action).is_some() {
            draft.report.lose(&format!("VERIS `action.{action}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_incident_keeps_what_is_stated_and_no_day_more() {
        let value = json!({ "incident_id": "0028-AB", "summary": "Mail of the office was read. It went on for months.",
            "timeline": { "incident": { "year": 2016, "month": 3 } }, "schema_version": "1.3.1",
            "victim": { "victim_id": "Harbour office", "country": ["CZ", "SK"], "industry": "921", "employee_count": "Large" },
            "actor": { "external": { "country": ["RU"], "variety": ["State-affiliated"], "motive": ["Espionage"] } },
            "action": { "malware": { "variety": ["Ransomware"] } }, "security_incident": "Confirmed",
            "attribute": { "confidentiality": { "data_disclosure": "Yes" } },
            "reference": "http://www.example.org/a; https://example.com/b" });
        let mut report = ImportReport::default();
        let incident = record(&value, &mut report).expect("an incident");
        assert_eq!(
            (&*incident.title, incident.date.text()),
            ("Mail of the office was read", "2016-03")
        );
        assert_eq!(
            incident.types.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["espionage", "ransomware", "data-theft"]
        );
        assert_eq!((incident.sources.len(), incident.claims.len()), (2, 1));
        assert_eq!(incident.target_countries()[0].to_string(), "CZ");
        let actor = incident.actors().next().expect("an actor").1;
        assert_eq!(&*actor.name, "External actor (State-affiliated)");
        assert_eq!(report.lost.of("country of a victim beyond the first"), 1);
    }

    #[test]
    fn what_was_none_and_what_is_broken_is_counted() {
        let mut report = ImportReport::default();
        assert_eq!(
            record(
                &json!({ "incident_id": "1", "security_incident": "Near miss" }),
                &mut report
            ),
            None
        );
        for value in [
            json!({}),
            json!([]),
            json!({ "incident_id": [], "victim": [1], "timeline": { "incident": { "year": 99999, "month": -1 } } }),
        ] {
            let incident = record(&value, &mut report).expect("it has what is required");
            assert_eq!(incident.date.text(), "XXXX");
        }
        let bad_day =
            json!({ "incident_id": "1", "timeline": { "incident": { "year": 2016, "month": 2, "day": 30 } } });
        assert_eq!(record(&bad_day, &mut report).expect("one").date.text(), "2016-02");
    }
}
