//! The attributes of an event.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::comment;
use crate::{
    export::{
        bibliography::is_web_address,
        days::{has_year, modified},
        id::{claim_keys, uuid},
    },
    incident::{Claim, Class, Incident, Party, Role, Source, Text, Word},
    story::ClaimOutline,
    text::Clean,
};

/// MISP's categories of attributes.
const ANALYSIS_CATEGORY: &str = "External analysis";
const ATTRIBUTION_CATEGORY: &str = "Attribution";
const OTHER_CATEGORY: &str = "Other";
const TARGETING_CATEGORY: &str = "Targeting data";

/// One attribute, before it gets its id.
struct Attribute {
    /// What it stands for in the record; its `UUIDv5` is made from this and the record's id.
    key: String,
    kind: &'static str,
    category: &'static str,
    value: String,
    comment: String,
    tags: Vec<String>,
}

/// The attributes of a record's event; no value stands under one type twice, which MISP would refuse.
pub(super) fn attributes(incident: &Incident, timestamp: &str) -> Vec<Value> {
    let mut all = facts(incident);
    all.extend(parties(incident));
    all.extend(sources(incident));
    all.extend(claims(incident));
    let mut seen = HashSet::new();
    all.retain(|attribute| !attribute.value.is_empty() && seen.insert((attribute.kind, attribute.value.clone())));
    all.iter()
        .map(|attribute| attribute.written(&incident.id, timestamp))
        .collect()
}

impl Attribute {
    fn new(key: impl Into<String>, (kind, category): (&'static str, &'static str), value: &str, comment: &str) -> Self {
        Self {
            key: key.into(),
            kind,
            category,
            value: Clean::line(value.trim()).into_string(),
            comment: Clean::line(comment).into_string(),
            tags: Vec::new(),
        }
    }

    fn tagged(mut self, tags: impl IntoIterator<Item = Option<String>>) -> Self {
        self.tags.extend(tags.into_iter().flatten());
        self
    }

    fn written(&self, record: &str, timestamp: &str) -> Value {
        let mut written = Map::new();
        written.insert(
            "uuid".to_owned(),
            json!(uuid(record, "attribute", &self.key).to_string()),
        );
        written.insert("type".to_owned(), json!(self.kind));
        written.insert("category".to_owned(), json!(self.category));
        written.insert("value".to_owned(), json!(self.value));
        written.insert("comment".to_owned(), json!(self.comment));
        written.insert("to_ids".to_owned(), json!(false));
        written.insert("timestamp".to_owned(), json!(timestamp));
        if !self.tags.is_empty() {
            let tags: Vec<Value> = self.tags.iter().map(|tag| json!({ "name": tag })).collect();
            written.insert("Tag".to_owned(), json!(tags));
        }
        Value::Object(written)
    }
}

/// The day of the event, which MISP demands: the first day its date may mean, else the last, else the day of the
/// record's last change.
pub(super) fn event_date(incident: &Incident) -> Date {
    let span = incident.date.span();
    let known = [span.earliest, span.latest]
        .into_iter()
        .flatten()
        .find(|day| has_year(*day));
    known.unwrap_or_else(|| modified(incident))
}

/// What the date means, and which day of it stands as the day of the event, where that is not the day itself.
fn date_comment(incident: &Incident) -> String {
    let words = incident.date.in_words();
    let day = event_date(incident);
    let span = incident.date.span();
    let which = if incident.date.day() == Some(day) && incident.date.is_certain() {
        return format!("date in EDTF: {words}");
    } else if span.earliest == Some(day) {
        "the first day it may mean"
    } else if span.latest == Some(day) {
        "the last day it may mean"
    } else {
        "the day of the record's last change"
    };
    format!("date in EDTF: {words}; the event's date is {which}")
}

fn facts(incident: &Incident) -> Vec<Attribute> {
    let date = date_comment(incident);
    let mut facts = vec![
        Attribute::new("id", ("text", OTHER_CATEGORY), &incident.id, "watchfloor record"),
        Attribute::new("summary", ("text", OTHER_CATEGORY), &incident.summary, "summary"),
        Attribute::new("date", ("text", OTHER_CATEGORY), incident.date.text(), &date),
    ];
    let lists = [
        (
            "name",
            ("campaign-name", ATTRIBUTION_CATEGORY),
            "name of the operation",
            &incident.names,
        ),
        (
            "technique",
            ("text", ANALYSIS_CATEGORY),
            "ATT&CK technique",
            &incident.techniques,
        ),
        ("alias", ("text", OTHER_CATEGORY), "id elsewhere", &incident.aliases),
    ];
    for (key, kind, comment, items) in lists {
        let items = items.iter();
        facts.extend(items.map(|item| Attribute::new(format!("{key}/{item}"), kind, item, comment)));
    }
    let withdrawn = incident.withdrawn.iter();
    facts.extend(
        withdrawn.map(|reason| Attribute::new("withdrawn", ("comment", OTHER_CATEGORY), reason, "record withdrawn")),
    );
    facts
}

fn parties(incident: &Incident) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for (key, party) in &incident.parties {
        let details = comment::of_party(incident, party);
        attributes.push(Attribute::new(
            format!("party/{key}"),
            kind(party),
            &party.name,
            details.as_str(),
        ));
        let country = party.country.as_ref().filter(|_| party.role.is(&Role::Receiver));
        if let Some(country) = country {
            attributes.push(Attribute::new(
                format!("country/{country}"),
                ("target-location", TARGETING_CATEGORY),
                &country.name(),
                "country of the target",
            ));
        }
    }
    attributes
}

fn kind(party: &Party) -> (&'static str, &'static str) {
    match party.role.known() {
        Some(Role::Initiator | Role::Sponsor) => ("threat-actor", ATTRIBUTION_CATEGORY),
        Some(Role::Receiver) if party.class.as_ref().is_some_and(|class| class.is(&Class::Individual)) => {
            ("target-user", TARGETING_CATEGORY)
        }
        Some(Role::Receiver) => ("target-org", TARGETING_CATEGORY),
        Some(Role::Responder | Role::Speaker | Role::Media | Role::Context) | None => ("text", OTHER_CATEGORY),
    }
}

fn sources(incident: &Incident) -> Vec<Attribute> {
    let attribute = |(key, source): (&Text, &Source)| {
        let title = Clean::line(&format!("{}: {}", source.publisher.trim(), source.title.trim()));
        let details = comment::of_source(source);
        let key = format!("source/{key}");
        let attribute = match source.url.as_deref().filter(|url| is_web_address(url)) {
            Some(url) => {
                let comment = [title.as_str(), details.as_str()].join("; ");
                let comment = comment.trim_end_matches("; ");
                Attribute::new(key, ("link", ANALYSIS_CATEGORY), url, comment)
            }
            None => Attribute::new(key, ("text", ANALYSIS_CATEGORY), title.as_str(), details.as_str()),
        };
        attribute.tagged([reliability(source)])
    };
    incident.sources.iter().map(attribute).collect()
}

fn claims(incident: &Incident) -> Vec<Attribute> {
    let keys = claim_keys(incident);
    let outline = ClaimOutline::of(incident);
    let attribute = |(at, claim): (usize, &Claim)| {
        let value = format!("{}. {}", at + 1, claim.text.trim());
        let comment = comment::of_claim(incident, &outline, at);
        let key = format!("claim/{}", keys[at]);
        Attribute::new(key, ("comment", ANALYSIS_CATEGORY), &value, comment.as_str())
            .tagged([credibility(claim), likelihood(claim)])
    };
    incident.claims.iter().enumerate().map(attribute).collect()
}

/// A tag of MISP's taxonomy `admiralty-scale`, which has lower-case letters.
fn reliability(source: &Source) -> Option<String> {
    let grade = source.reliability.as_ref().and_then(Word::known)?;
    let grade = grade.to_string().to_lowercase();
    Some(format!(r#"admiralty-scale:source-reliability="{grade}""#))
}

fn credibility(claim: &Claim) -> Option<String> {
    let grade = claim.credibility.as_ref().and_then(Word::known)?;
    Some(format!(r#"admiralty-scale:information-credibility="{grade}""#))
}

/// A tag of MISP's taxonomy `estimative-language`, which has the terms of ICD 203.
fn likelihood(claim: &Claim) -> Option<String> {
    let term = claim.likelihood.as_ref().and_then(Word::known)?;
    Some(format!(r#"estimative-language:likelihood-probability="{term}""#))
}
