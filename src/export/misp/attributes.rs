//! The attributes of an event.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::{
    export::{
        id::{claim_keys, uuid},
        report::{Citation, Dispute, Report, Statement},
    },
    incident::{Claim, Class, Country, Incident, Party, Role, Source, Text, Word},
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
pub(super) fn attributes(incident: &Incident) -> Vec<Value> {
    let report = Report::of(incident);
    let mut all = facts(incident);
    all.extend(parties(incident, &report));
    all.extend(sources(incident, &report));
    all.extend(claims(incident, &report));
    let mut seen = HashSet::new();
    all.retain(|attribute| !attribute.value.is_empty() && seen.insert((attribute.kind, attribute.value.clone())));
    all.iter().map(|attribute| attribute.written(&incident.id)).collect()
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

    fn written(&self, record: &str) -> Value {
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
        if !self.tags.is_empty() {
            let tags: Vec<Value> = self.tags.iter().map(|tag| json!({ "name": tag })).collect();
            written.insert("Tag".to_owned(), json!(tags));
        }
        Value::Object(written)
    }
}

fn facts(incident: &Incident) -> Vec<Attribute> {
    let date = format!("date in EDTF: {}", incident.date.in_words());
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

fn parties(incident: &Incident, report: &Report) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for ((key, party), person) in incident.parties.iter().zip(&report.parties) {
        let (name, details) = (person.name.as_str(), person.details.as_str());
        attributes.push(Attribute::new(format!("party/{key}"), kind(party), name, details));
        let country = party.country.as_ref().filter(|_| party.role.is(&Role::Receiver));
        if let Some(country) = country {
            let name = country
                .known()
                .map_or_else(|| country.to_string(), |known: Country| known.name().to_owned());
            let key = format!("country/{country}");
            attributes.push(Attribute::new(
                key,
                ("target-location", TARGETING_CATEGORY),
                &name,
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

fn sources(incident: &Incident, report: &Report) -> Vec<Attribute> {
    let sources = incident.sources.iter().zip(&report.sources);
    let attribute = |((key, source), cited): ((&Text, &Source), &Citation)| {
        let title = format!("{}: {}", cited.publisher, cited.title);
        let details = cited.details.as_ref().map_or("", Clean::as_str);
        let key = format!("source/{key}");
        let attribute = match &cited.url {
            Some(url) => {
                let comment = [title.as_str(), details].join("; ");
                Attribute::new(
                    key,
                    ("link", ANALYSIS_CATEGORY),
                    url.as_str(),
                    comment.trim_end_matches("; "),
                )
            }
            None => Attribute::new(key, ("text", ANALYSIS_CATEGORY), &title, details),
        };
        attribute.tagged([reliability(source)])
    };
    sources.map(attribute).collect()
}

fn claims(incident: &Incident, report: &Report) -> Vec<Attribute> {
    let keys = claim_keys(incident);
    let mut claims = Vec::new();
    for statement in report.claims.iter().chain(&report.context) {
        flatten(statement, None, &mut claims);
    }
    claims.sort_by_cached_key(|(statement, _)| statement.number);
    let attribute = |&(statement, disputed): &(&Statement, Option<usize>)| {
        let at = statement.number - 1;
        let value = format!("{}. {}", statement.number, statement.text);
        let key = format!("claim/{}", keys[at]);
        let attribute = Attribute::new(
            key,
            ("comment", ANALYSIS_CATEGORY),
            &value,
            &comment(statement, disputed, &incident.claims[at]),
        );
        let claim = &incident.claims[at];
        attribute.tagged([credibility(claim), likelihood(claim)])
    };
    claims.iter().map(attribute).collect()
}

/// The statement and those that stand under it, each with the number of what it stands under.
fn flatten<'a>(statement: &'a Statement, above: Option<usize>, all: &mut Vec<(&'a Statement, Option<usize>)>) {
    all.push((statement, above));
    for dispute in &statement.disputes {
        match dispute {
            Dispute::Full(disputer) => flatten(disputer, Some(statement.number), all),
            Dispute::Elsewhere { .. } => {}
        }
    }
}

/// What disputes the statement, then its speaker, subject, sources and every qualification.
fn comment(statement: &Statement, above: Option<usize>, claim: &Claim) -> String {
    let disputes = statement.disputes.iter().map(|dispute| match dispute {
        Dispute::Full(disputer) => format!("disputed by {}: {}", disputer.number, disputer.text),
        Dispute::Elsewhere { number, text } => format!("disputed by {number}: {text}"),
    });
    let rest = [
        above.map(|number| format!("disputes {number}")),
        claim.context.then(|| "context".to_owned()),
        Some(statement.details.to_string()),
        statement.hedge.as_ref().map(Clean::to_string),
        statement.quote.as_ref().map(|quote| format!("“{quote}”")),
        statement.note.as_ref().map(|note| format!("note: {note}")),
    ];
    let parts = disputes.chain(rest.into_iter().flatten());
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("; ")
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
