//! A record in the making: every text that a stranger wrote enters it here, fitted and bounded.

mod stated;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, mem};

use jiff::civil::Date;

pub(super) use self::stated::{StatedClaim, StatedParty, StatedSource};
use super::{
    address::{address, host},
    moments::EventDate,
    report::ImportReport,
    texts::{Fitted, MAX_CLAIM_CHARS, MAX_DRAFT_SUMMARY_CHARS, MAX_LINE_CHARS, block, line, slug},
};
use crate::incident::{
    Claim, Incident, IncidentType, Kind, PartialDate, Party, Role, Source, SourceKind, Text, Tlp, Word, is_attack_id,
    is_technique,
};

/// The most characters of a record's id that are made of its title: with a number it still is an id.
const MAX_TITLE_SLUG_CHARS: usize = 70;
/// The most characters of a key.
const MAX_KEY_CHARS: usize = 40;
/// The most parts of one kind in one record.
const MAX_PARTS: usize = 2_000;

/// What is lost where a date is no date that we can read.
pub(super) const UNREAD_DATE: &str = "date that cannot be read";

/// What `by` holds where nobody is named.
pub(super) const NOBODY_NAMED: &str = "unattributed";

/// Makes one record.
pub(super) struct DraftMaker<'r> {
    incident: Incident,
    pub(super) report: &'r mut ImportReport,
    /// The key of each source by its address, else by its title.
    sources: HashMap<String, Text>,
    /// The key of each party by its role and folded name.
    parties: HashMap<(Role, String), Text>,
    /// How many keys of one block were made of one name.
    keys: HashMap<(&'static str, String), usize>,
    /// The source of claims that name no other.
    fallback: Option<Text>,
    /// Who published the input, and how it is found.
    input: (String, String),
    tlp: Option<Tlp>,
}

impl<'r> DraftMaker<'r> {
    /// Begins a record called `title`, of an operation unless the form says otherwise.
    pub(super) fn new(title: &str, report: &'r mut ImportReport) -> Self {
        let title = fit(line(title, MAX_LINE_CHARS), report);
        Self {
            incident: Incident {
                title,
                kind: Word::Known(Kind::Operation),
                date: PartialDate::lenient("XXXX"),
                ..Incident::blank()
            },
            report,
            sources: HashMap::new(),
            parties: HashMap::new(),
            keys: HashMap::new(),
            fallback: None,
            input: (String::new(), String::new()),
            tlp: None,
        }
    }

    pub(super) fn title(&self) -> Text {
        self.incident.title.clone()
    }

    pub(super) fn line(&mut self, raw: &str) -> Text {
        fit(line(raw, MAX_LINE_CHARS), self.report)
    }

    pub(super) fn summary(&mut self, raw: &str) {
        self.incident.summary = fit(block(raw, MAX_DRAFT_SUMMARY_CHARS), self.report);
    }

    pub(super) fn date(&mut self, event: EventDate) {
        self.incident.date = event.date;
        self.incident.date_note = event.note.map(|note| fit(line(&note, MAX_LINE_CHARS), self.report));
    }

    /// No date: the input states none, or what it states as `written` cannot be read, which is a loss and stands in the
    /// record.
    pub(super) fn undated(&mut self, form: &str, written: Option<&str>) {
        match written.map(str::trim).filter(|written| !written.is_empty()) {
            None => self.date(EventDate::not_stated(form)),
            Some(written) => {
                self.report.lose(UNREAD_DATE);
                self.date(EventDate::unread(form, written));
            }
        }
    }

    /// The id of the incident in the database that it comes from.
    pub(super) fn alias(&mut self, id: &str) {
        let id = self.line(id);
        push_new(&mut self.incident.aliases, id);
    }

    pub(super) fn name(&mut self, name: &str) {
        let name = self.line(name);
        if name != self.incident.title {
            push_new(&mut self.incident.names, name);
        }
    }

    pub(super) fn tag(&mut self, tag: &str) {
        let tag = self.line(tag);
        push_new(&mut self.incident.tags, tag);
    }

    pub(super) fn technique(&mut self, id: &str) {
        if is_technique(id) {
            push_new(&mut self.incident.techniques, id.into());
        } else {
            self.report.lose("technique without an ATT&CK id");
        }
    }

    pub(super) fn kind_of_incident(&mut self, kind: IncidentType) {
        let word = Word::Known(kind);
        if !self.incident.types.contains(&word) {
            self.incident.types.push(word);
        }
    }

    /// Marks the record at least as strictly as `tlp`; a label that TLP does not have is red.
    pub(super) fn mark(&mut self, tlp: &Word<Tlp>) {
        let tlp = tlp.known().unwrap_or_else(|| {
            self.report.assume("TLP:RED, for a marking that is not known");
            Tlp::Red
        });
        self.tlp = self.tlp.max(Some(tlp));
    }

    /// Adds a source, or finds the one with this address or title; its key.
    pub(super) fn source(&mut self, stated: &StatedSource<'_>) -> Option<Text> {
        let url = address(stated.url);
        if url.is_none() && !stated.url.trim().is_empty() {
            self.report
                .lose("address that no browser opens (kept in the source's note)");
        }
        let same = url
            .clone()
            .unwrap_or_else(|| format!("{} {}", stated.title, stated.note));
        if let Some(key) = self.sources.get(&same) {
            return Some(key.clone());
        }
        if same.trim().is_empty() || self.incident.sources.len() >= MAX_PARTS {
            self.report
                .lose("source without address and title, or beyond 2,000 in a record");
            return None;
        }
        let publisher = match (stated.publisher.trim(), url.as_deref().and_then(host)) {
            ("", Some(host)) => {
                self.report.assume("publisher of a source: the host of its address");
                host
            }
            ("", None) => {
                self.report.assume("publisher of a source: not stated");
                "not stated"
            }
            (named, _) => named,
        };
        let publisher = self.line(publisher);
        let title = if stated.title.trim().is_empty() {
            self.report.assume("title of a source: its address");
            self.line(url.as_deref().unwrap_or(stated.note))
        } else {
            self.line(stated.title)
        };
        let note = match (&url, stated.note.trim(), stated.url.trim()) {
            (Some(_), "", _) => None,
            (None, "", "") => Some("The input gives no address.".to_owned()),
            (None, "", given) => Some(format!("The input gives as address: {given}")),
            (_, note, _) => Some(note.to_owned()),
        };
        let date = |day: Option<Date>| day.map(|day| PartialDate::lenient(&day.to_string()));
        let source = Source {
            title,
            publisher: publisher.clone(),
            url: url.map(Text::from),
            kind: stated.kind.map(Word::Known),
            published: date(stated.published),
            retrieved: date(stated.retrieved),
            lang: stated.language().map(Text::from),
            note: note.map(|note| self.line(&note)),
            ..Source::default()
        };
        let key = self.free_key("source", &publisher, |draft, key| {
            draft.incident.sources.contains_key(key)
        });
        self.incident.sources.insert(key.clone(), source);
        self.sources.insert(same, key.clone());
        Some(key)
    }

    /// Adds a party, or finds the one of this name in this role; its key.
    pub(super) fn party(&mut self, stated: &StatedParty<'_>) -> Option<Text> {
        let name = self.line(stated.name);
        if name.is_empty() || self.incident.parties.len() >= MAX_PARTS {
            self.report.lose("party without a name, or beyond 2,000 in a record");
            return None;
        }
        let same = (stated.role, name.to_lowercase());
        if let Some(key) = self.parties.get(&same) {
            return Some(key.clone());
        }
        let mut names = [].into();
        for other in stated.names.iter().take(MAX_PARTS) {
            let other = self.line(other);
            if other != name && !other.is_empty() {
                push_new(&mut names, other);
            }
        }
        let party = Party {
            role: Word::Known(stated.role),
            names,
            class: stated.class.map(Word::Known),
            sector: stated.sector.map(Word::Known),
            country: stated.country.map(Word::Known),
            based: None,
            attack: stated.attack.filter(|id| is_attack_id(id)).map(Text::from),
            part_of: None,
            note: None,
            name: name.clone(),
        };
        let key = self.free_key("party", &name, |draft, key| draft.incident.parties.contains_key(key));
        self.incident.parties.insert(key.clone(), party);
        self.parties.insert(same, key.clone());
        Some(key)
    }

    /// The key of whoever speaks under this name.
    pub(super) fn speaker(&mut self, name: &str) -> Option<Text> {
        if name.trim().is_empty() {
            return None;
        }
        self.party(&StatedParty::new(name, Role::Speaker))
    }

    /// A key made of `name` that is not taken, and no word that stands for nobody.
    fn free_key(&mut self, block: &'static str, name: &str, is_taken: impl Fn(&Self, &str) -> bool) -> Text {
        let mut stem = slug(name, MAX_KEY_CHARS);
        if stem == NOBODY_NAMED {
            stem.push_str("-party");
        }
        let counted = (block, stem.clone());
        let mut number = self.keys.get(&counted).copied().unwrap_or_default();
        loop {
            number += 1;
            let key = if number == 1 {
                stem.clone()
            } else {
                format!("{stem}-{number}")
            };
            if !is_taken(self, &key) {
                self.keys.insert(counted, number);
                return key.into();
            }
        }
    }

    pub(super) fn claim(&mut self, stated: StatedClaim<'_>) {
        let text = fit(line(stated.text, MAX_CLAIM_CHARS), self.report);
        if text.is_empty() || self.incident.claims.len() >= MAX_PARTS {
            self.report.lose("claim without a text, or beyond 2,000 in a record");
            return;
        }
        let by = stated.by.unwrap_or_else(|| NOBODY_NAMED.into());
        let one = |id: Option<Text>| id.into_iter().collect();
        self.incident.claims.push(Claim {
            id: stated.id,
            kind: stated.kind.map(Word::Known),
            text,
            date: stated.date.map(|day| PartialDate::lenient(&day.to_string())),
            by: Some(by),
            about: stated.about,
            src: stated.src.into_iter().collect(),
            disputes: one(stated.disputes),
            supports: one(stated.supports),
            ..Claim::default()
        });
    }

    /// Whether some claim has this id.
    pub(super) fn has_claim(&self, id: &str) -> bool {
        self.incident.claims.iter().any(|claim| claim.id.as_deref() == Some(id))
    }

    /// Says which source claims rest on that name no other.
    pub(super) fn rests_on(&mut self, key: Option<Text>) {
        self.fallback = self.fallback.take().or(key);
    }

    /// Whether some claim names no source, and nothing is known that it rests on.
    pub(super) fn rests_on_nothing(&self) -> bool {
        self.fallback.is_none() && self.incident.claims.iter().any(|claim| claim.src.is_empty())
    }

    /// Says who published the input, and how it is found: the source of claims where there is no better one.
    pub(super) fn comes_from(&mut self, publisher: &str, note: &str) {
        self.input = (publisher.to_owned(), note.to_owned());
    }

    /// Gives each claim a source: what is said in the input and cites nothing rests on the input.
    fn give_sources(&mut self) {
        if self.incident.claims.iter().all(|claim| !claim.src.is_empty()) {
            return;
        }
        let key = self.fallback.clone().or_else(|| {
            let (publisher, note) = mem::take(&mut self.input);
            let title = self.title();
            self.source(&StatedSource {
                title: &title,
                publisher: &publisher,
                note: &note,
                kind: Some(SourceKind::Aggregator),
                ..StatedSource::default()
            })
        });
        for claim in self.incident.claims.iter_mut().filter(|claim| claim.src.is_empty()) {
            claim.src.extend(key.clone());
        }
    }

    /// The record, with what it demands and the input does not say.
    pub(super) fn finish(mut self) -> Incident {
        self.give_sources();
        if self.incident.title.is_empty() {
            self.report.assume("title: not stated");
            self.incident.title = "Untitled".into();
        }
        if self.incident.summary.trim().is_empty() {
            self.report.assume("summary: the title");
            self.incident.summary = self.incident.title.clone();
        }
        self.report.assume("kind: operation");
        match self.tlp {
            Some(tlp) => self.incident.tlp = Word::Known(tlp),
            None => self.report.assume("TLP:CLEAR, since the input marks nothing"),
        }
        self.incident.id = slug(&self.incident.title, MAX_TITLE_SLUG_CHARS).into();
        self.incident
    }
}

fn fit(fitted: Fitted, report: &mut ImportReport) -> Text {
    if fitted.is_cut {
        report.lose("end of a text that is too long");
    }
    fitted.text.into()
}

fn push_new(list: &mut thin_vec::ThinVec<Text>, item: Text) {
    if !item.is_empty() && list.len() < MAX_PARTS && !list.contains(&item) {
        list.push(item);
    }
}
