//! MISP: an event for each record, in the JSON that MISP and `PyMISP` load (MISP core format).
//!
//! | record | event |
//! |---|---|
//! | title, summary | `info`, which says so where the record is withdrawn, and a `text` |
//! | `date` | `date`: the first day it may mean, else the last, else the day of the record's last change; a `text` holds it as written and says which |
//! | `added`, `updated` | `timestamp`: the record's last change |
//! | initiators and sponsors that are groups of ATT&CK, techniques, countries of those hit | tags of MISP's galaxies: `misp-galaxy:mitre-intrusion-set="APT28 - G0007"` |
//! | `tlp` | `tlp:amber`; `tlp:unclear` for a label that TLP does not have |
//! | source | a `link`, or a `text` without an address, tagged `admiralty-scale:source-reliability="b"` |
//! | initiator, sponsor | `threat-actor` |
//! | receiver | `target-org` or `target-user`, and `target-location` for its country |
//! | other parties, techniques, ids elsewhere | `text` |
//! | names of the operation | `campaign-name` |
//! | claim | a `comment` with its number, tagged with credibility and likelihood, that names what disputes it |
//!
//! The organisation that made an event (`Orgc`) is `watchfloor`. People read these, so every text is gated. Nothing is an indicator (`to_ids`), and an event stays with the
//! organisation that loads it (`distribution` 0) until someone there decides otherwise.

mod attributes;
mod comment;
mod galaxies;

use jiff::{civil::Date, tz::TimeZone};
use serde_json::{Result, Value, json};

use self::{
    attributes::{attributes, event_date},
    galaxies::galaxy_tags,
};
use super::{
    days::modified,
    escape::escaped,
    frame::Frame,
    id::{AUTHOR, AUTHOR_NAME, uuid},
};
use crate::{
    corpus::Registry,
    incident::{Incident, Tlp, Word},
    text::Clean,
};

/// A single event as MISP exports it; several in the form in which MISP answers a search.
pub(super) fn frame(is_alone: bool) -> Frame {
    if is_alone {
        return Frame::default();
    }
    Frame {
        head: HEAD.to_owned(),
        between: ",",
        tail: "\n  ]\n}\n",
        tail_of_none: "]\n}\n",
    }
}

/// What stands before the events of an answer.
const HEAD: &str = "{\n  \"response\": [";

/// The event of one record, alone or as it stands in an answer.
pub(super) fn event(incident: &Incident, registry: &Registry, is_alone: bool) -> Result<String> {
    let event = shaped(incident, registry);
    if is_alone {
        return Ok(escaped(serde_json::to_string_pretty(&event)? + "\n"));
    }
    let answer = serde_json::to_string_pretty(&json!({ "response": [event] }))?;
    let event = answer
        .strip_prefix(HEAD)
        .and_then(|event| event.strip_suffix("\n  ]\n}"));
    Ok(escaped(event.expect("an answer stands in its frame").to_owned()))
}

/// The event of one record.
pub(super) fn shaped(incident: &Incident, registry: &Registry) -> Value {
    let title = Clean::line(incident.title.trim());
    let info = if incident.withdrawn.is_some() {
        format!("Withdrawn: {title}")
    } else {
        title.into_string()
    };
    let timestamp = timestamp(modified(incident));
    let tags = [tlp(&incident.strictest_tlp())]
        .into_iter()
        .chain(galaxy_tags(incident, registry));
    let tags: Vec<Value> = tags.map(|tag| json!({ "name": tag })).collect();
    let event = json!({
        "uuid": uuid(&incident.id, "event", &incident.id).to_string(),
        "info": info,
        "date": event_date(incident).to_string(),
        "timestamp": timestamp,
        "threat_level_id": "4",
        "analysis": "2",
        "distribution": "0",
        "published": false,
        "Orgc": { "uuid": AUTHOR.to_string(), "name": AUTHOR_NAME },
        "Tag": tags,
        "Attribute": attributes(incident, &timestamp),
    });
    json!({ "Event": event })
}

/// The first second of `day` in UTC, counted from 1970, as MISP writes it: a text of digits.
fn timestamp(day: Date) -> String {
    let moment = day.to_zoned(TimeZone::UTC);
    moment
        .map_or(0, |moment| moment.timestamp().as_second())
        .max(0)
        .to_string()
}

fn tlp(tlp: &Word<Tlp>) -> String {
    let word = tlp.known().map_or_else(|| "unclear".to_owned(), |tlp| tlp.to_string());
    format!("tlp:{word}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{
        export::{Format, sample},
        incident::PartialDate,
    };

    fn written(incidents: &[&Incident]) -> Value {
        let text = sample::written(incidents, Format::Misp);
        serde_json::from_str(&text).expect("JSON")
    }

    /// Attributes as `type: value [tags]`.
    fn lines(event: &Value) -> Vec<String> {
        let attributes = event["Event"]["Attribute"].as_array().expect("attributes");
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let line = |attribute: &Value| {
            let tags = attribute["Tag"].as_array().into_iter().flatten();
            let tags: Vec<String> = tags.map(|tag| text(&tag["name"])).collect();
            format!("{}: {} {tags:?}", text(&attribute["type"]), text(&attribute["value"]))
        };
        attributes.iter().map(line).collect()
    }

    #[test]
    fn a_record_is_an_event() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Misp));
    }

    #[test]
    fn several_records_are_an_answer_with_several_events() {
        let one = sample::incident();
        let mut other = one.clone();
        other.id = "xx-other".into();
        let answer = written(&[&one, &other]);
        assert_eq!(answer["response"].as_array().map(Vec::len), Some(2));
        let text = answer.to_string();
        let ids: Vec<&str> = text
            .split("\"uuid\":\"")
            .skip(1)
            .map(|rest| &rest[..36])
            .filter(|id| *id != AUTHOR.to_string())
            .collect();
        let distinct: HashSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len());
    }

    #[test]
    fn no_attribute_stands_twice_and_none_is_empty() {
        let mut incident = sample::incident();
        let twin = incident.parties[1].clone();
        incident.parties.insert("twin".into(), twin);
        incident.names.push("".into());
        let lines = lines(&written(&[&incident]));
        let distinct: HashSet<&String> = lines.iter().collect();
        assert_eq!(lines.len(), distinct.len(), "{lines:?}");
        assert!(!lines.contains(&"campaign-name:  []".to_owned()));
    }

    #[test]
    fn an_event_always_has_a_date_and_says_which_it_is() {
        let mut incident = sample::incident();
        let rows = [
            ("2023-06-20", "2023-06-20", "date in EDTF: 20 June 2023"),
            (
                "2023~",
                "2023-01-01",
                "date in EDTF: about 2023; the event's date is the first day it may mean",
            ),
            (
                "[..2024-08-13]",
                "2024-08-13",
                "date in EDTF: 13 August 2024 or before; the event's date is the last day it may mean",
            ),
            (
                "XXXX",
                "2024-05-02",
                "date in EDTF: date not stated; the event's date is the day of the record's last change",
            ),
        ];
        for (date, day, comment) in rows {
            incident.date = PartialDate::lenient(date);
            let event = written(&[&incident])["Event"].clone();
            assert_eq!(event["date"], day, "{date}");
            let attributes = event["Attribute"].as_array().expect("attributes");
            assert!(
                attributes.iter().any(|attribute| attribute["comment"] == comment),
                "{attributes:#?}"
            );
        }
    }

    #[test]
    fn a_withdrawn_record_says_so_where_events_are_listed() {
        let mut incident = sample::incident();
        incident.withdrawn = Some("It was another office.".into());
        let info = written(&[&incident])["Event"]["info"].clone();
        assert_eq!(info, json!(format!("Withdrawn: {}", incident.title)));
    }

    #[test]
    fn an_event_changes_its_timestamp_with_the_record() {
        let mut incident = sample::incident();
        let timestamp = |incident: &Incident| written(&[incident])["Event"]["timestamp"].clone();
        assert_eq!(timestamp(&incident), "1714608000");
        incident.updated = Some(PartialDate::lenient("2024-05-03"));
        assert_eq!(timestamp(&incident), (1_714_608_000 + 24 * 60 * 60).to_string());
    }

    #[test]
    fn an_event_correlates_by_group_technique_and_country() {
        let toml = "[actor.sandworm]\nname = 'Sandworm'\nnames = ['Voodoo Bear']\nattack = 'G0034'";
        let registry = Registry::parse(toml).0;
        let mut incident = sample::incident();
        incident.parties[0].name = "voodoo bear".into();
        incident.parties[0].attack = None;
        let event = shaped(&incident, &registry);
        let tags = event["Event"]["Tag"].as_array().expect("tags");
        let tags: Vec<&str> = tags.iter().filter_map(|tag| tag["name"].as_str()).collect();
        let expected = [
            "tlp:amber",
            r#"misp-galaxy:mitre-intrusion-set="Sandworm Team - G0034""#,
            r#"misp-galaxy:mitre-attack-pattern="Remote Email Collection - T1114.002""#,
            r#"misp-galaxy:target-information="Czech Republic""#,
        ];
        assert_eq!(tags, expected);
    }

    #[test]
    fn every_marking_is_a_tag_of_misp() {
        let mut incident = sample::incident();
        for (word, tag) in [
            ("clear", "tlp:clear"),
            ("amber+strict", "tlp:amber+strict"),
            ("red", "tlp:red"),
            ("purple", "tlp:unclear"),
        ] {
            incident.tlp = Word::lenient(word);
            assert_eq!(written(&[&incident])["Event"]["Tag"][0], json!({ "name": tag }));
        }
    }
}
