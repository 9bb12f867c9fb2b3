//! What queries find, through the public interface: in the built-in records, and in small ones made for each test.

#[cfg(test)]
mod anything;
#[cfg(test)]
mod built_in;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod conditions;
#[cfg(test)]
mod countries;
#[cfg(test)]
mod explanations;
#[cfg(test)]
mod highlights;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod quality;
#[cfg(test)]
mod relevance;
#[cfg(test)]
mod spellings;
#[cfg(test)]
mod tallies;
#[cfg(test)]
mod words;

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use jiff::civil::date;

use super::*;
use crate::{
    corpus::{Batch, Corpus, Entry, Layer, Origin, Registry, Slot, first_five},
    incident::{Incident, read},
};

/// No records, but a registry of actors whose names are ready to be searched: that takes longer than most searches.
static EMPTY_SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let mut searcher = Searcher::new(Registry::built_in(), Batch::default());
    searcher.answer("anything");
    searcher
});

/// A corpus with its index, marked records and records with problems.
#[derive(Clone)]
struct Searcher {
    corpus: Corpus,
    index: Index,
    marked: BTreeSet<Slot>,
    faulty: BTreeSet<Slot>,
}

impl Searcher {
    fn five() -> Self {
        EMPTY_SEARCHER.clone().with(first_five())
    }

    fn of(records: Vec<Incident>) -> Self {
        EMPTY_SEARCHER.clone().with(batch(records))
    }

    fn new(registry: Registry, batch: Batch) -> Self {
        let empty = Self {
            corpus: Corpus::new(registry),
            index: Index::new(date(2026, 11, 20)),
            marked: BTreeSet::new(),
            faulty: BTreeSet::new(),
        };
        empty.with(batch)
    }

    /// With the records of `batch` too.
    fn with(mut self, batch: Batch) -> Self {
        let slots = self.corpus.extend(batch);
        self.index.add(&self.corpus, slots);
        self
    }

    fn answer(&mut self, text: &str) -> Answer {
        let query = parsed(text);
        self.sorted(&query, Sort::default_for(&query))
    }

    fn sorted(&mut self, query: &Query, sort: Sort) -> Answer {
        let context = Context {
            marked: &self.marked,
            faulty: &self.faulty,
        };
        self.index.search(&self.corpus, query, &context, sort)
    }

    fn facets(&mut self, text: &str) -> Facets {
        let context = Context {
            marked: &self.marked,
            faulty: &self.faulty,
        };
        self.index.facets(&self.corpus, &parsed(text), &context)
    }

    fn explained(&mut self, text: &str) -> Explanation {
        let context = Context {
            marked: &self.marked,
            faulty: &self.faulty,
        };
        self.index.explain(&self.corpus, text, &context)
    }

    /// What the end of `text` may become, as `text count`.
    fn completed(&mut self, text: &str) -> Vec<String> {
        let context = Context {
            marked: &self.marked,
            faulty: &self.faulty,
        };
        let completions = self.index.complete(&self.corpus, text, text.len(), &context);
        completions
            .into_iter()
            .map(|completion| {
                let mut whole = text.to_owned();
                whole.replace_range(completion.replace, &completion.text);
                format!("{whole} {}", completion.count)
            })
            .collect()
    }

    /// The ids of the literal hits of `text`, in order.
    fn found(&mut self, text: &str) -> Vec<String> {
        let answer = self.answer(text);
        self.ids(answer.literal())
    }

    /// The ids of the near hits of `text`, in order.
    fn near(&mut self, text: &str) -> Vec<String> {
        let answer = self.answer(text);
        self.ids(answer.of(HitClass::Near))
    }

    /// The classes of hits of `text` that are not to the letter, with their ids in order.
    fn apart(&mut self, text: &str) -> Vec<(HitClass, Vec<String>)> {
        let answer = self.answer(text);
        let classes = answer.apart();
        classes.map(|(class, _)| (class, self.ids(answer.of(class)))).collect()
    }

    fn ids(&self, slots: &[Slot]) -> Vec<String> {
        slots.iter().map(|&slot| self.corpus.get(slot).id.to_string()).collect()
    }
}

fn batch(records: Vec<Incident>) -> Batch {
    let entries = records.into_iter().map(|incident| {
        Arc::new(Entry {
            incident,
            origin: Origin::Memory,
            faulty: false,
            unread: false,
            layer: Layer::default(),
        })
    });
    Batch {
        entries: entries.collect(),
        ..Batch::default()
    }
}

fn parsed(text: &str) -> Query {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A record of this id, title and date; `rest` is the rest of its file.
fn record(id: &str, title: &str, date: &str, rest: &str) -> Incident {
    let text =
        format!("id = '{id}'\ntitle = '{title}'\nkind = 'operation'\ndate = '{date}'\nsummary = 'None.'\n{rest}");
    let reading = read(&text, id);
    assert_eq!(reading.faults, [], "{text}");
    reading.incident.expect("the text is a record")
}
