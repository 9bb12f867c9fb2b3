//! MISP's events, as MISP exports them and as feeds hold them: each is a record.
//!
//! | event | record |
//! |---|---|
//! | `info`, `date` | title; date, marked about, since MISP does not say what it is the date of |
//! | `link` | source |
//! | galaxies and tags of actors, `threat-actor` | initiator, with an attribution of the event's organisation |
//! | techniques of ATT&CK | techniques |
//! | `target-org`, `target-user`, `target-location`, galaxy `target-information` | receivers |
//! | `comment`, and `text` for analysis | claims of the event's organisation |
//! | `campaign-name` | names |
//! | tags `tlp:…` | the strictest; red for one that is not known |
//! | indicators, objects, sightings | counted by their type |

mod attribute;
mod context;
mod galaxy;

use serde_json::Value;

use self::{
    attribute::{attribute, is_taken},
    context::EventContext,
    galaxy::galaxies,
};
use super::{
    draft::{DraftMaker, StatedSource},
    json,
    moments::{EventDate, iso_day},
    report::ImportReport,
};
use crate::{
    incident::{Incident, PartialDate, SourceKind, Word},
    text::counted,
};

/// What belongs to an event and becomes no part of a record.
const LOST_PARTS: [(&str, &str); 4] = [
    ("Object", "object"),
    ("EventReport", "event report"),
    ("ShadowAttribute", "proposal"),
    ("RelatedEvent", "related event"),
];

/// The events that `value` holds: one, a list, or an answer to a search.
pub(super) fn events(value: &Value) -> Vec<&Value> {
    let answer = value.get("response").unwrap_or(value);
    let list = match answer {
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    let events = list.into_iter().map(|item| item.get("Event").unwrap_or(item));
    events.filter(|event| is_event(event)).collect()
}

fn is_event(value: &Value) -> bool {
    json::has_keys(value, &["info", "uuid"]) && (value.get("Attribute").is_some() || value.get("date").is_some())
}

/// The record of one event.
pub(super) fn record(event: &Value, report: &mut ImportReport) -> Incident {
    let info = json::text(event, "info").unwrap_or_default();
    let mut draft = DraftMaker::new(info, report);
    let uuid = json::text(event, "uuid").unwrap_or_default();
    draft.alias(uuid);
    date(&mut draft, event);
    marks(&mut draft, event);
    let organisation = event.get("Orgc").or_else(|| event.get("Org")).unwrap_or(&Value::Null);
    let name = json::text(organisation, "name").unwrap_or_default().to_owned();
    let source = draft.source(&StatedSource {
        title: info,
        publisher: &name,
        note: &format!("MISP event {uuid}"),
        kind: Some(SourceKind::Aggregator),
        ..StatedSource::default()
    });
    draft.rests_on(source.clone());
    let context = EventContext {
        organisation: draft.speaker(&name),
        name,
        source,
    };
    galaxies(&mut draft, event, &context);
    for each in json::items(event, "Attribute") {
        attribute(&mut draft, each, &context);
    }
    for (key, name) in LOST_PARTS {
        let parts = json::items(event, key);
        for part in parts {
            let kind = json::text(part, "name").filter(|_| key == "Object");
            match kind {
                Some(kind) => draft.report.lose(&format!("object `{kind}`")),
                None => draft.report.lose(name),
            }
        }
    }
    draft.finish()
}

/// The event's date, which MISP demands.
fn date(draft: &mut DraftMaker<'_>, event: &Value) {
    let own = json::items(event, "Attribute")
        .iter()
        .find(|each| json::text(each, "comment").is_some_and(|comment| comment.starts_with("date in EDTF: ")));
    let stated = own.and_then(|each| json::text(each, "value")).map(PartialDate::lenient);
    if let Some(date) = stated.filter(PartialDate::is_readable) {
        draft.date(EventDate { date, note: None });
        return;
    }
    let written = json::text(event, "date");
    let day = written.and_then(iso_day);
    let Some(mut made) = day.and_then(|day| EventDate::forced_day(day, "MISP")) else {
        draft.undated("MISP", written);
        return;
    };
    made.date = PartialDate::lenient(&format!("{}~", made.date.text()));
    let note = "MISP's date of the event, which may be the day it was reported.";
    made.note = Some(made.note.map_or_else(|| note.to_owned(), |why| format!("{note} {why}")));
    draft.date(made);
}

/// The markings of an event and of its attributes, and what its other tags say.
fn marks(draft: &mut DraftMaker<'_>, event: &Value) {
    let attributes = json::items(event, "Attribute").iter();
    let parts = attributes.filter(|each| is_taken(each));
    let mut others = 0;
    for (at, holder) in [event].into_iter().chain(parts).enumerate() {
        for tag in json::items(holder, "Tag")
            .iter()
            .filter_map(|tag| json::text(tag, "name"))
        {
            match Word::of_tag(tag) {
                Some(tlp) => draft.mark(&tlp),
                None if at == 0 && !tag.starts_with("misp-galaxy:") => others += 1,
                None => {}
            }
        }
    }
    for _ in 0..others {
        draft.report.lose("tag of a taxonomy");
    }
}

/// What a file of MISP's is that holds no event, if it is one of those.
pub(super) fn other_file(value: &Value) -> Option<String> {
    let entries = value.as_object()?;
    let is_manifest = !entries.is_empty()
        && entries
            .values()
            .all(|entry| json::has_keys(entry, &["info", "Orgc"]) && entry.get("Attribute").is_none());
    if is_manifest {
        let count = counted(entries.len(), "event");
        return Some(format!(
            "it is the list of a MISP feed with {count}; give the folder it stands in"
        ));
    }
    let is_cluster =
        json::has_keys(value, &["values", "uuid"]) || json::has_keys(value, &["list", "matching_attributes"]);
    is_cluster.then(|| "it is a galaxy or a warning list of MISP: names, and no incident".to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event() -> Value {
        json!({ "Event": {
            "uuid": "5d9b5266-0000-4000-8000-000000000001", "info": "Harbour mail read", "date": "2023-06-01",
            "Orgc": { "name": "Example CERT" }, "Tag": [{ "name": "tlp:green" }, { "name": "osint:x" }],
            "Galaxy": [{ "type": "threat-actor", "GalaxyCluster": [{ "value": "Grey Heron",
                "meta": { "synonyms": ["Heron_7"], "country": "RU" } }] }],
            "Attribute": [
                { "type": "link", "category": "External analysis", "value": "https://example.org/report", "comment": "" },
                { "type": "comment", "category": "External analysis", "value": "Mail was read for months" },
                { "type": "target-location", "category": "Targeting data", "value": "Czech Republic" },
                { "type": "domain", "category": "Network activity", "value": "evil.example" },
                { "type": "sha1", "value": "00", "Tag": [{ "name": "tlp:red" }] }],
            "Object": [{ "name": "file" }, { "name": "file" }] } })
    }

    #[test]
    fn an_event_is_a_record_and_its_indicators_are_counted() {
        let mut report = ImportReport::default();
        let value = event();
        let incident = record(events(&value)[0], &mut report);
        assert_eq!(&*incident.title, "Harbour mail read");
        assert_eq!(incident.date.text(), "2023-06~");
        assert_eq!(incident.tlp.to_string(), "green", "a lost indicator marks nothing");
        assert_eq!(incident.aliases, ["5d9b5266-0000-4000-8000-000000000001"]);
        let actors: Vec<&str> = incident.actors().map(|(_, party)| &*party.name).collect();
        assert_eq!(
            (actors, incident.actors().next().expect("one").1.country.is_none()),
            (vec!["Grey Heron"], true)
        );
        assert_eq!(incident.target_countries().len(), 1);
        let said: Vec<String> = incident
            .claims
            .iter()
            .map(|claim| format!("{:?} {}", claim.by.as_deref(), claim.text))
            .collect();
        assert_eq!(
            said,
            [
                "Some(\"example-cert\") Example CERT tags the event with the actor Grey Heron",
                "Some(\"example-cert\") Mail was read for months",
            ]
        );
        for (name, count) in [
            ("attribute `domain`", 1),
            ("attribute `sha1`", 1),
            ("object `file`", 2),
            ("tag of a taxonomy", 1),
        ] {
            assert_eq!(report.lost.of(name), count, "{name}");
        }
    }

    #[test]
    fn events_are_found_alone_in_lists_and_in_answers() {
        let one = event();
        for value in [
            one.clone(),
            one["Event"].clone(),
            json!([one]),
            json!({ "response": [one] }),
            json!({ "response": one }),
        ] {
            assert_eq!(events(&value).len(), 1, "{value}");
        }
        for value in [
            json!([]),
            json!({}),
            json!({ "response": 5 }),
            json!({ "Event": [] }),
            json!([[[]]]),
        ] {
            assert_eq!(events(&value).len(), 0, "{value}");
        }
    }
}
