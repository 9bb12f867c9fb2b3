//! MISP: an event for each record, in the JSON that MISP and `PyMISP` load (MISP core format).
//!
//! | record | event |
//! |---|---|
//! | title, summary, date | `info`, a `text`, `date` if it is known to the day, and its text in any case |
//! | `tlp` | `tlp:amber`; `tlp:unclear` for a label that TLP does not have |
//! | source | a `link`, or a `text` without an address, tagged `admiralty-scale:source-reliability="b"` |
//! | initiator, sponsor | `threat-actor` |
//! | receiver | `target-org` or `target-user`, and `target-location` for its country |
//! | other parties, techniques, ids elsewhere | `text` |
//! | names of the operation | `campaign-name` |
//! | claim | a `comment` with its number, tagged with credibility and likelihood, that names what disputes it |
//!
//! People read these, so every text is gated. Nothing is an indicator (`to_ids`), and an event stays with the
//! organisation that loads it (`distribution` 0) until someone there decides otherwise.

mod attributes;
mod comment;

use serde_json::{Result, Value, json};

use self::attributes::attributes;
use super::{escape::escaped, frame::Frame, id::uuid};
use crate::{
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
pub(super) fn event(incident: &Incident, is_alone: bool) -> Result<String> {
    let event = shaped(incident);
    if is_alone {
        return Ok(escaped(serde_json::to_string_pretty(&event)? + "\n"));
    }
    let answer = serde_json::to_string_pretty(&json!({ "response": [event] }))?;
    let event = answer
        .strip_prefix(HEAD)
        .and_then(|event| event.strip_suffix("\n  ]\n}"));
    Ok(escaped(event.expect("an answer stands in its frame").to_owned()))
}

fn shaped(incident: &Incident) -> Value {
    let mut event = json!({
        "uuid": uuid(&incident.id, "event", &incident.id).to_string(),
        "info": Clean::line(incident.title.trim()).as_str(),
        "threat_level_id": "4",
        "analysis": "2",
        "distribution": "0",
        "published": false,
        "Tag": [{ "name": tlp(&incident.strictest_tlp()) }],
        "Attribute": attributes(incident),
    });
    if let Some(day) = incident.date.day().filter(|_| incident.date.is_certain()) {
        event["date"] = json!(day.to_string());
    }
    json!({ "Event": event })
}

fn tlp(tlp: &Word<Tlp>) -> String {
    let word = tlp.known().map_or_else(|| "unclear".to_owned(), |tlp| tlp.to_string());
    format!("tlp:{word}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::export::{Format, sample};

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
        let ids: Vec<&str> = text.split("\"uuid\":\"").skip(1).map(|rest| &rest[..36]).collect();
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
    fn a_date_that_is_no_day_is_not_made_one() {
        let mut incident = sample::incident();
        let date = |incident: &Incident| written(&[incident])["Event"]["date"].clone();
        assert_eq!(date(&incident), Value::Null);
        incident.date = "2023-06-20".parse().expect("a date");
        assert_eq!(date(&incident), "2023-06-20");
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
            assert_eq!(written(&[&incident])["Event"]["Tag"], json!([{ "name": tag }]));
        }
    }
}
