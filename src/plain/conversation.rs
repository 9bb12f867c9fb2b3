//! The state of a conversation: what is asked, what was found, what is read, and what numbers stand for.

use std::collections::BTreeSet;

use super::{
    numbers::NumberedRows,
    outbound::Outbound,
    reading::ReadingPart,
    sentence::sentence,
    station::{Station, Travels},
    world::{PlainRecords, PlainWorld},
};
use crate::{
    app::Account,
    config::SavedQuery,
    corpus::{Corpus, Slot},
    incident::Incident,
    insight::Inquiry,
    search::{Answer, Context, Facet, Query, Sort, doubts},
    text::Clean,
};

/// The record that is read, and how far it has been told.
#[derive(Debug)]
pub(super) struct OpenRecord {
    pub(super) slot: Slot,
    pub(super) parts: Vec<ReadingPart>,
    /// The part that is told next.
    pub(super) next: usize,
}

/// What was told last, which `more` goes on with and numbers belong to.
#[derive(Debug)]
pub(super) enum Told {
    /// So many results.
    Results(usize),
    Rows(NumberedRows),
}

/// The whole state.
pub(super) struct Conversation {
    pub(super) records: PlainRecords,
    pub(super) world: Box<dyn PlainWorld>,
    pub(super) account: Account,
    pub(super) query: String,
    pub(super) sort: Option<Sort>,
    pub(super) answer: Answer,
    pub(super) travels: Travels,
    /// Queries of earlier sessions, the last one first.
    pub(super) past: Vec<String>,
    pub(super) saved: Vec<SavedQuery>,
    pub(super) marked: BTreeSet<Slot>,
    faulty: BTreeSet<Slot>,
    pub(super) told: Told,
    pub(super) reading: Option<OpenRecord>,
    /// Whether `more` goes on with the record and not with rows.
    pub(super) is_reading_on: bool,
    /// Whether what was told last stands beside the results or the record, where one goes back to.
    pub(super) is_aside: bool,
    /// The filter whose values have numbers.
    pub(super) group: Option<Facet>,
    /// What waits for a yes.
    pub(super) waiting: Option<Outbound>,
    hinted: Vec<&'static str>,
}

impl Conversation {
    pub(super) fn new(records: PlainRecords, world: Box<dyn PlainWorld>, account: Account) -> Self {
        let mut new = Self {
            faulty: faulty(&records.corpus),
            records,
            world,
            account,
            query: String::new(),
            sort: None,
            answer: Answer::default(),
            travels: Travels::default(),
            past: Vec::new(),
            saved: Vec::new(),
            marked: BTreeSet::new(),
            told: Told::Results(0),
            reading: None,
            is_reading_on: false,
            is_aside: false,
            group: None,
            waiting: None,
            hinted: Vec::new(),
        };
        new.refresh();
        new
    }

    pub(super) fn corpus(&self) -> &Corpus {
        &self.records.corpus
    }

    pub(super) fn incident(&self, slot: Slot) -> &Incident {
        self.records.corpus.get(slot)
    }

    pub(super) fn is_faulty(&self, slot: Slot) -> bool {
        self.faulty.contains(&slot)
    }

    /// The record that is read.
    ///
    /// # Errors
    /// When none is: what to type.
    pub(super) fn read(&self) -> Result<Slot, Vec<String>> {
        let reading = self.reading.as_ref();
        reading
            .map(|reading| reading.slot)
            .ok_or_else(|| vec!["No incident is being read. Type its number in the results.".to_owned()])
    }

    /// The means to ask the index.
    pub(super) fn inquiry(&mut self) -> Inquiry<'_> {
        Inquiry {
            corpus: &self.records.corpus,
            index: &mut self.records.index,
            context: Context {
                marked: &self.marked,
                faulty: &self.faulty,
            },
        }
    }

    /// The query that is asked.
    pub(super) fn asked(&self) -> Query {
        self.query.parse().unwrap_or_default()
    }

    /// The order of the results.
    pub(super) fn order(&self) -> Sort {
        self.sort.unwrap_or_else(|| Sort::default_for(&self.asked()))
    }

    /// Asks again what is asked, of the records and marks as they are now.
    pub(super) fn refresh(&mut self) {
        let (query, order) = (self.asked(), self.order());
        let Inquiry { corpus, index, context } = self.inquiry();
        self.answer = index.search(corpus, &query, &context, order);
    }

    /// Where the conversation is.
    pub(super) fn station(&self) -> Station {
        Station {
            query: self.query.clone(),
            slot: self.reading.as_ref().map(|reading| reading.slot),
        }
    }

    /// Asks `text` in the place of what is asked; says what in it is doubtful.
    ///
    /// # Errors
    /// When it cannot be read: where, and what may have been meant.
    pub(super) fn ask(&mut self, text: &str) -> Result<Vec<String>, Vec<String>> {
        let text = text.trim();
        if let Err(error) = text.parse::<Query>() {
            let at = text.get(error.span.clone()).filter(|at| !at.is_empty());
            let at = at.map_or_else(String::new, |at| format!(" at `{at}`"));
            let mut lines = vec![format!("The query cannot be read{at}: {}.", error.message)];
            lines.extend(error.help.map(|help| sentence(&help)));
            lines.push("Type another, or h query for how queries are written.".to_owned());
            return Err(lines);
        }
        if text != self.query {
            self.travels.change(self.query.clone());
        }
        self.travels.leave(self.station());
        self.go_to(text);
        // The blank ends the last word.
        let notes = doubts(&format!("{text} ")).into_iter();
        let told = notes.map(|note| match note.help {
            Some(help) => format!("Note: {}; {help}.", note.message),
            None => format!("Note: {}.", note.message),
        });
        Ok(told.collect())
    }

    /// Asks `text`, which can be read, and remembers nothing.
    pub(super) fn go_to(&mut self, text: &str) {
        text.clone_into(&mut self.query);
        self.reading = None;
        self.is_aside = false;
        self.group = None;
        self.told = Told::Results(0);
        self.refresh();
    }

    /// Makes other records those of the conversation; returns how many there are.
    pub(super) fn replace(&mut self, records: PlainRecords) -> usize {
        let ids: Vec<String> = self
            .corpus()
            .slots()
            .map(|slot| self.incident(slot).id.to_string())
            .collect();
        self.faulty = faulty(&records.corpus);
        let moved = |slot: Slot| records.corpus.by_id(ids.get(slot.index())?);
        self.marked = self.marked.iter().filter_map(|slot| moved(*slot)).collect();
        self.travels.follow(moved);
        self.records = records;
        self.go_to(&self.query.clone());
        self.corpus().live().count()
    }

    /// `words`, the first time they are to be said.
    pub(super) fn hint(&mut self, words: &'static str) -> Option<String> {
        let is_new = !self.hinted.contains(&words);
        is_new.then(|| {
            self.hinted.push(words);
            words.to_owned()
        })
    }
}

/// The records with problems in their files.
fn faulty(corpus: &Corpus) -> BTreeSet<Slot> {
    corpus.live().filter(|slot| corpus.entry(*slot).faulty).collect()
}

/// `text` in quotation marks, harmless.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", Clean::line(text))
}
