//! From a record to the canonical TOML of it: what a careful hand would write, in TOML 1.0.

mod string;

use std::fmt::Display;

use self::string::{block, key, line};
use crate::incident::{Claim, Incident, Keyed, Party, Quantity, Source, Text, Tlp, Word};

/// Writes `incident` as the text of its file; `read` reads it back equal.
///
/// Keys stand in the order of `Block::keys`, what is empty is left out but for what is required, and every character
/// that could act on a terminal is written as an escape. A record without a title reads back with its id for one.
pub fn write(incident: &Incident) -> String {
    let mut blocks = vec![record(incident).lines()];
    for (name, fields) in &incident.sources {
        blocks.push(format!("[source.{}]\n{}", key(name), source(fields).lines()));
    }
    if !incident.parties.is_empty() {
        let parties = incident.parties.iter();
        let lines = parties.map(|(name, fields)| format!("{} = {}\n", key(name), party(fields).inline()));
        blocks.push(format!("[party]\n{}", lines.collect::<String>()));
    }
    for fields in &incident.claims {
        blocks.push(format!("[[claim]]\n{}", claim(fields).lines()));
    }
    blocks.join("\n")
}

/// A key with its value, as TOML writes it on one line.
pub type WrittenField = (&'static str, String);

/// The fields of a record, block by block, as `write` has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenRecord {
    pub record: Vec<WrittenField>,
    /// Each with its key.
    pub sources: Vec<(String, Vec<WrittenField>)>,
    /// Each with its key.
    pub parties: Vec<(String, Vec<WrittenField>)>,
    pub claims: Vec<Vec<WrittenField>>,
}

impl WrittenRecord {
    pub fn of(incident: &Incident) -> Self {
        let mut fields = record(incident).0;
        if let Some((_, summary)) = fields.iter_mut().find(|(key, _)| *key == "summary") {
            *summary = line(&incident.summary);
        }
        let sources = incident.sources.iter();
        let parties = incident.parties.iter();
        Self {
            record: fields,
            sources: sources
                .map(|(key, fields)| (key.to_string(), source(fields).0))
                .collect(),
            parties: parties
                .map(|(key, fields)| (key.to_string(), party(fields).0))
                .collect(),
            claims: incident.claims.iter().map(|fields| claim(fields).0).collect(),
        }
    }
}

fn record(incident: &Incident) -> KeyValues {
    let mut pairs = KeyValues::default();
    pairs.text("id", &incident.id);
    pairs.text("title", &incident.title);
    pairs.list("names", &incident.names);
    pairs.word("kind", Some(&incident.kind));
    pairs.word("date", Some(&incident.date));
    pairs.optional("date_note", incident.date_note.as_deref());
    pairs.optional("place", incident.place.as_ref().map(|place| &*place.0));
    pairs.list("types", &incident.types);
    pairs.list("techniques", &incident.techniques);
    pairs.list("tags", &incident.tags);
    pairs.list("related", &incident.related);
    pairs.list("aliases", &incident.aliases);
    pairs.word("tlp", Some(&incident.tlp).filter(|tlp| !tlp.is(&Tlp::Clear)));
    pairs.optional("withdrawn", incident.withdrawn.as_deref());
    pairs.optional("replaced_by", incident.replaced_by.as_deref());
    pairs.word("added", incident.added.as_ref());
    pairs.word("updated", incident.updated.as_ref());
    pairs.push("summary", block(&incident.summary));
    pairs
}

fn source(source: &Source) -> KeyValues {
    let mut pairs = KeyValues::default();
    pairs.text("title", &source.title);
    pairs.text("publisher", &source.publisher);
    pairs.optional("url", source.url.as_deref());
    pairs.word("kind", source.kind.as_ref());
    pairs.optional("origin", source.origin.as_deref());
    pairs.word("published", source.published.as_ref());
    pairs.word("retrieved", source.retrieved.as_ref());
    pairs.optional("archived", source.archived.as_deref());
    pairs.optional("lang", source.lang.as_deref());
    pairs.word("reliability", source.reliability.as_ref());
    pairs.optional("sha256", source.sha256.as_deref());
    pairs.optional("note", source.note.as_deref());
    pairs
}

fn party(party: &Party) -> KeyValues {
    let mut pairs = KeyValues::default();
    pairs.text("name", &party.name);
    pairs.word("role", Some(&party.role));
    pairs.list("names", &party.names);
    pairs.word("class", party.class.as_ref());
    pairs.word("sector", party.sector.as_ref());
    pairs.word("country", party.country.as_ref());
    pairs.word("based", party.based.as_ref());
    pairs.optional("attack", party.attack.as_deref());
    pairs.optional("part_of", party.part_of.as_deref());
    pairs.optional("note", party.note.as_deref());
    pairs
}

fn claim(claim: &Claim) -> KeyValues {
    let mut pairs = KeyValues::default();
    pairs.optional("id", claim.id.as_deref());
    pairs.word("type", claim.kind.as_ref());
    pairs.text("text", &claim.text);
    pairs.word("date", claim.date.as_ref());
    pairs.optional("by", claim.by.as_deref());
    pairs.optional("about", claim.about.as_deref());
    pairs.optional("place", claim.place.as_ref().map(|place| &*place.0));
    pairs.one_or_many("src", &claim.src);
    pairs.counts("count", &claim.count);
    pairs.optional("quote", claim.quote.as_deref());
    if claim.context {
        pairs.push("context", "true".to_owned());
    }
    pairs.one_or_many("disputes", &claim.disputes);
    pairs.one_or_many("supports", &claim.supports);
    match &claim.credibility {
        Some(Word::Known(grade)) => pairs.push("credibility", grade.to_string()),
        unknown => pairs.word("credibility", unknown.as_ref()),
    }
    pairs.word("likelihood", claim.likelihood.as_ref());
    pairs.optional("note", claim.note.as_deref());
    pairs
}

/// The keys of one block, each with its value as TOML writes it.
#[derive(Default)]
struct KeyValues(Vec<(&'static str, String)>);

impl KeyValues {
    fn push(&mut self, key: &'static str, value: String) {
        self.0.push((key, value));
    }

    fn text(&mut self, key: &'static str, text: &str) {
        self.push(key, line(text));
    }

    fn optional(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn word(&mut self, key: &'static str, word: Option<&impl Display>) {
        if let Some(word) = word {
            self.text(key, &word.to_string());
        }
    }

    fn list<T: Display>(&mut self, key: &'static str, items: &[T]) {
        if !items.is_empty() {
            let items: Vec<String> = items.iter().map(|item| line(&item.to_string())).collect();
            self.push(key, format!("[{}]", items.join(", ")));
        }
    }

    fn one_or_many(&mut self, key: &'static str, items: &[Text]) {
        match items {
            [one] => self.text(key, one),
            many => self.list(key, many),
        }
    }

    fn counts(&mut self, name: &'static str, counts: &Keyed<Quantity>) {
        if counts.is_empty() {
            return;
        }
        let counts: Vec<String> = counts
            .iter()
            .map(|(unit, quantity)| format!("{} = {}", key(unit), number(quantity)))
            .collect();
        self.push(name, format!("{{ {} }}", counts.join(", ")));
    }

    /// One `key = value` a line.
    fn lines(&self) -> String {
        let lines: Vec<String> = self.0.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        lines.concat()
    }

    /// `{ key = value, … }`
    fn inline(&self) -> String {
        let pairs: Vec<String> = self.0.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{{ {} }}", pairs.join(", "))
    }
}

/// A number that TOML's integers hold stands bare, any other quantity in quotes.
fn number(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Exactly(n) if i64::try_from(*n).is_ok() => n.to_string(),
        other => line(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{claim, party, record, source, write};
    use crate::{
        incident::{Block, Fault, Incident, any_incident, read},
        text::hostile,
    };

    proptest! {
        #[test]
        fn what_is_written_reads_back_equal(incident in any_incident()) {
            let text = write(&incident);
            let reading = read(&text, "stem");
            prop_assert_eq!(&reading.faults, &Vec::<Fault>::new(), "{}", text);
            prop_assert_eq!(reading.incident, Some(incident));
        }

        #[test]
        fn the_derived_reader_agrees(incident in any_incident()) {
            let derived: Incident = toml::from_str(&write(&incident))?;
            prop_assert_eq!(derived, incident);
        }

        #[test]
        fn nothing_that_is_written_could_act_on_a_terminal(incident in any_incident()) {
            let text = write(&incident);
            prop_assert_eq!(hostile(&text).next(), None, "{:?}", text);
            prop_assert!(!text.contains(['\r', '\t']), "{:?}", text);
        }

        #[test]
        fn keys_are_written_in_the_order_of_their_table(incident in any_incident()) {
            let mut blocks = vec![(Block::Record, record(&incident))];
            blocks.extend(incident.sources.values().map(|fields| (Block::Source, source(fields))));
            blocks.extend(incident.parties.values().map(|fields| (Block::Party, party(fields))));
            blocks.extend(incident.claims.iter().map(|fields| (Block::Claim, claim(fields))));
            for (block, pairs) in blocks {
                let mut order = block.keys().iter().map(|key| key.name);
                prop_assert!(pairs.0.iter().all(|(name, _)| order.any(|key| key == *name)), "{} {:?}", block, pairs.0);
            }
        }
    }
}
