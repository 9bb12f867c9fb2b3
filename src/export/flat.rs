//! Flat tables: one row for each record, claim, party or source, with typed columns, to be joined by `id`.
//!
//! | table | a row is | joined by |
//! |---|---|---|
//! | `records` | a record | `id` |
//! | `claims` | a claim | `id`; `sources` hold keys of `sources`, `by` and `about` keys of `parties`; `claim` is its number |
//! | `parties` | a party | `id` and `party`; `actor` is the key of the registry's actor, if the party is one |
//! | `sources` | a source | `id` and `source` |
//!
//! As JSON lines every row has every column: a number is a number, a flag a boolean, a list an array, what is not stated
//! `null`. As CSV and TSV a cell is as in [`super::cells`], and what is not stated is empty. Days are ISO 8601, and a date
//! as written (EDTF) stands beside the first and the last day it may mean. No row leaves without the marking of its
//! record, and no claim without the numbers of those that dispute it. New columns will only be added after the last.

#[cfg(test)]
mod tests;

use std::str::FromStr;

use serde_json::{Map, Value, json};

use super::{
    actor::registered,
    cells::{Dialect, defused, head, line, list_cell},
    escape::escaped,
    frame::Frame,
    shape::{date_keys, grade},
    table::disputed,
};
use crate::{
    corpus::Registry,
    incident::{Claim, Incident, PartialDate, Party, Place, Source, Text},
    text::{Clean, listed_enum, or_list},
};

listed_enum! {
    /// What the rows of a flat table are; its word is what options use.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FlatTable {
        Records = "records",
        Claims = "claims",
        Parties = "parties",
        Sources = "sources",
    }
}

/// A word that names no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no table; it is {}", or_list(&FlatTable::ALL.map(FlatTable::as_str)))]
pub struct UnknownTable {
    word: Clean,
}

impl FromStr for FlatTable {
    type Err = UnknownTable;

    fn from_str(word: &str) -> Result<Self, UnknownTable> {
        Self::from_word(word).ok_or_else(|| UnknownTable {
            word: Clean::line(word),
        })
    }
}

const RECORD_COLUMNS: [&str; 26] = [
    "id",
    "tlp",
    "title",
    "kind",
    "date",
    "date_earliest",
    "date_latest",
    "date_text",
    "date_certainty",
    "place",
    "country",
    "names",
    "types",
    "techniques",
    "tags",
    "related",
    "aliases",
    "claims",
    "disputed_claims",
    "parties",
    "sources",
    "withdrawn",
    "replaced_by",
    "added",
    "updated",
    "summary",
];

const CLAIM_COLUMNS: [&str; 28] = [
    "id",
    "claim",
    "tlp",
    "claim_id",
    "type",
    "text",
    "date",
    "date_earliest",
    "date_latest",
    "date_text",
    "date_certainty",
    "by",
    "by_name",
    "about",
    "about_name",
    "place",
    "country",
    "sources",
    "quote",
    "context",
    "disputes",
    "supports",
    "disputed_by",
    "credibility",
    "likelihood",
    "counts",
    "note",
    "withdrawn",
];

const PARTY_COLUMNS: [&str; 14] = [
    "id", "party", "tlp", "name", "role", "names", "class", "sector", "country", "based", "attack", "part_of", "actor",
    "note",
];

const SOURCE_COLUMNS: [&str; 17] = [
    "id",
    "source",
    "tlp",
    "title",
    "publisher",
    "url",
    "kind",
    "origin",
    "published",
    "published_earliest",
    "published_latest",
    "retrieved",
    "archived",
    "lang",
    "reliability",
    "sha256",
    "note",
];

/// The names of the columns above the rows.
pub(super) fn frame(table: FlatTable, dialect: Option<Dialect>, has_bom: bool) -> Frame {
    let head = dialect.map_or_else(String::new, |dialect| head(dialect, columns(table), has_bom));
    Frame {
        head,
        ..Frame::default()
    }
}

/// The rows of one record, one on each line: cells of `dialect`, else JSON.
pub(super) fn lines(
    table: FlatTable,
    dialect: Option<Dialect>,
    incident: &Incident,
    registry: &Registry,
) -> serde_json::Result<String> {
    let mut text = String::new();
    for row in rows(table, incident, registry) {
        if let Some(dialect) = dialect {
            text.push_str(&line(dialect, &row.iter().map(cell).collect::<Vec<_>>()));
        } else {
            let names = columns(table).iter().map(|&name| name.to_owned());
            let row: Map<String, Value> = names.zip(row).collect();
            text.push_str(&escaped(serde_json::to_string(&row)? + "\n"));
        }
    }
    Ok(text)
}

fn columns(table: FlatTable) -> &'static [&'static str] {
    match table {
        FlatTable::Records => &RECORD_COLUMNS,
        FlatTable::Claims => &CLAIM_COLUMNS,
        FlatTable::Parties => &PARTY_COLUMNS,
        FlatTable::Sources => &SOURCE_COLUMNS,
    }
}

fn rows(table: FlatTable, incident: &Incident, registry: &Registry) -> Vec<Vec<Value>> {
    match table {
        FlatTable::Records => vec![record(incident).to_vec()],
        FlatTable::Claims => {
            let claims = incident.claims.iter().enumerate();
            claims.map(|(at, one)| claim(incident, at + 1, one).to_vec()).collect()
        }
        FlatTable::Parties => {
            let parties = incident.parties.iter();
            parties
                .map(|(key, one)| party(incident, key, one, registry).to_vec())
                .collect()
        }
        FlatTable::Sources => {
            let sources = incident.sources.iter();
            sources.map(|(key, one)| source(incident, key, one).to_vec()).collect()
        }
    }
}

fn record(incident: &Incident) -> [Value; RECORD_COLUMNS.len()] {
    let [earliest, latest, words, certainty] = date_keys(&incident.date).map(|(_, value)| value);
    [
        json!(incident.id),
        tlp(incident),
        json!(incident.title),
        json!(incident.kind),
        json!(incident.date.text()),
        earliest,
        latest,
        words,
        certainty,
        json!(incident.place.as_ref().map(|place| &place.0)),
        country(incident.place.as_ref()),
        json!(incident.names),
        json!(incident.types),
        json!(incident.techniques),
        json!(incident.tags),
        json!(incident.related),
        json!(incident.aliases),
        json!(incident.claims.len()),
        json!(disputed(incident)),
        json!(incident.parties.len()),
        json!(incident.sources.len()),
        json!(incident.withdrawn),
        json!(incident.replaced_by),
        json!(incident.added.as_ref().map(PartialDate::text)),
        json!(incident.updated.as_ref().map(PartialDate::text)),
        json!(incident.summary),
    ]
}

fn claim(incident: &Incident, number: usize, claim: &Claim) -> [Value; CLAIM_COLUMNS.len()] {
    let date = claim.date.as_ref().map(date_keys);
    let [earliest, latest, words, certainty] =
        date.map_or([const { Value::Null }; 4], |keys| keys.map(|(_, value)| value));
    let name = |key: &Option<Text>| json!(key.as_ref().map(|key| incident.name_of(key)));
    let sources: Vec<&str> = incident.sources_of(claim).map(|(key, _)| key).collect();
    let counts = claim.count.iter().map(|(unit, amount)| format!("{unit}: {amount}"));
    [
        json!(incident.id),
        json!(number),
        tlp(incident),
        json!(claim.id),
        json!(claim.kind),
        json!(claim.text),
        json!(claim.date.as_ref().map(PartialDate::text)),
        earliest,
        latest,
        words,
        certainty,
        json!(claim.by),
        name(&claim.by),
        json!(claim.about),
        name(&claim.about),
        json!(claim.place.as_ref().map(|place| &place.0)),
        country(claim.place.as_ref()),
        json!(sources),
        json!(claim.quote),
        json!(claim.context),
        json!(claim.disputes),
        json!(claim.supports),
        json!(disputers(incident, claim)),
        json!(grade(claim)),
        json!(claim.likelihood),
        json!(counts.collect::<Vec<_>>()),
        json!(claim.note),
        json!(incident.withdrawn.is_some()),
    ]
}

/// The numbers of the claims that dispute `claim`.
fn disputers(incident: &Incident, claim: &Claim) -> Vec<usize> {
    let Some(id) = &claim.id else {
        return Vec::new();
    };
    let all = incident.claims.iter().enumerate();
    let disputers = all.filter(|(_, other)| other.disputes.contains(id));
    disputers.map(|(at, _)| at + 1).collect()
}

fn party(incident: &Incident, key: &Text, party: &Party, registry: &Registry) -> [Value; PARTY_COLUMNS.len()] {
    [
        json!(incident.id),
        json!(key),
        tlp(incident),
        json!(party.name),
        json!(party.role),
        json!(party.names),
        json!(party.class),
        json!(party.sector),
        json!(party.country),
        json!(party.based),
        json!(party.attack),
        json!(party.part_of),
        json!(registered(party, registry).map(|actor| &actor.key)),
        json!(party.note),
    ]
}

fn source(incident: &Incident, key: &Text, source: &Source) -> [Value; SOURCE_COLUMNS.len()] {
    let span = source.published.as_ref().map(PartialDate::span).unwrap_or_default();
    [
        json!(incident.id),
        json!(key),
        tlp(incident),
        json!(source.title),
        json!(source.publisher),
        json!(source.url),
        json!(source.kind),
        json!(source.origin),
        json!(source.published.as_ref().map(PartialDate::text)),
        json!(span.earliest.map(|day| day.to_string())),
        json!(span.latest.map(|day| day.to_string())),
        json!(source.retrieved.as_ref().map(PartialDate::text)),
        json!(source.archived),
        json!(source.lang),
        json!(source.reliability),
        json!(source.sha256),
        json!(source.note),
    ]
}

fn tlp(incident: &Incident) -> Value {
    json!(incident.strictest_tlp())
}

fn country(place: Option<&Place>) -> Value {
    json!(place.and_then(Place::country).map(|country| country.code().to_owned()))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => defused(text),
        Value::Array(items) => list_cell(&items.iter().map(plain).collect::<Vec<_>>()),
        Value::Object(_) => defused(&value.to_string()),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
