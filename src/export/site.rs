//! A site of records: a folder of pages that lead to each other, feeds, and the same records for programs.
//!
//! Every page is whole without a script, loads nothing from anywhere, and links only within the folder or to a source.
//! The same records make the same bytes.

mod browse;
mod feeds;
mod front;
mod groups;
mod names;
mod pages;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::{
    groups::{GroupKind, Groups},
    names::PageNames,
};
use super::{
    ExportSettings, Format,
    flat::FlatTable,
    indicators::{Indicators, shown_title, without_indicators},
};
use crate::{
    corpus::{Corpus, Slot},
    incident::Incident,
    insight::Inquiry,
    story::Topic,
    text::Clean,
};

/// A site in the making: which pages there are, and what leads where. Each page is made when it is asked for.
#[derive(Debug)]
pub struct Site<'a> {
    corpus: &'a Corpus,
    slots: &'a [Slot],
    settings: &'a ExportSettings,
    query: &'a str,
    /// The name of each record's page, in the order of `slots`.
    names: Vec<String>,
    /// The place of each slot.
    places: HashMap<Slot, usize>,
    groups: Groups,
}

/// A page, or another text of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// The folder within the site; the site itself where it is empty.
    pub folder: &'static str,
    pub name: String,
    pub text: String,
}

/// All records of a site as a file for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteDownload {
    pub name: &'static str,
    pub settings: ExportSettings,
}

/// The folder of the records' pages.
const INCIDENTS_FOLDER: &str = "incidents";
/// The file that lists all files of a site.
const LIST_NAME: &str = "files.txt";
/// Its first line, by which it is known.
const LIST_HEAD: &str = "# Files of a site that watchfloor wrote; those that are no longer listed may go.";

/// What can be downloaded: file, format, table.
const DOWNLOADS: [(&str, Format, Option<FlatTable>); 6] = [
    ("incidents.json", Format::Json, None),
    ("incidents.csv", Format::Csv, None),
    ("claims.csv", Format::Csv, Some(FlatTable::Claims)),
    ("incidents.stix.json", Format::Stix, None),
    ("incidents.misp.json", Format::Misp, None),
    ("sources.bib", Format::Bibtex, None),
];

impl<'a> Site<'a> {
    /// The folder of what can be downloaded.
    pub const DOWNLOADS_FOLDER: &'static str = "downloads";

    /// A site of the records at `slots`, which `query` finds.
    pub fn new(inquiry: &mut Inquiry<'a>, query: &'a str, slots: &'a [Slot], settings: &'a ExportSettings) -> Self {
        let corpus = inquiry.corpus;
        let mut taken = PageNames::default();
        let names = slots.iter().map(|slot| taken.name(&corpus.get(*slot).id)).collect();
        Self {
            corpus,
            slots,
            settings,
            query,
            names,
            places: slots.iter().enumerate().map(|(at, slot)| (*slot, at)).collect(),
            groups: Groups::of(inquiry, query, slots),
        }
    }

    /// What programs can take from it.
    pub fn downloads(&self) -> impl Iterator<Item = SiteDownload> {
        DOWNLOADS.into_iter().map(|(name, format, table)| SiteDownload {
            name,
            settings: ExportSettings {
                format,
                table,
                is_list: true,
                ..self.settings.clone()
            },
        })
    }

    /// The list of all files of a site, which are `paths` and the list itself.
    pub fn list(paths: &[String]) -> SiteFile {
        let mut lines: Vec<&str> = paths.iter().map(String::as_str).chain([LIST_NAME]).collect();
        lines.sort_unstable();
        SiteFile {
            folder: "",
            name: LIST_NAME.to_owned(),
            text: format!("{LIST_HEAD}\n{}\n", lines.join("\n")),
        }
    }

    /// The name of that list.
    pub const LIST_NAME: &'static str = LIST_NAME;

    /// The paths that the list of an earlier site holds; `None` if it is none.
    pub fn listed(text: &str) -> Option<impl Iterator<Item = &str>> {
        let mut lines = text.lines();
        (lines.next() == Some(LIST_HEAD)).then_some(lines)
    }

    fn incident(&self, slot: Slot) -> &'a Incident {
        self.corpus.get(slot)
    }

    fn title(&self, slot: Slot) -> Clean {
        shown_title(self.incident(slot), self.settings.indicators)
    }

    /// The record as people may read it.
    fn harmless(&self, slot: Slot) -> Incident {
        match self.settings.indicators {
            Indicators::Defanged => without_indicators(self.incident(slot)),
            Indicators::AsWritten => self.incident(slot).clone(),
        }
    }

    /// The path from the site's folder to the page of the record at `slot`, if it has one.
    fn record_path(&self, slot: Slot) -> Option<String> {
        let at = self.places.get(&slot)?;
        Some(format!("{INCIDENTS_FOLDER}/{}.html", self.names[*at]))
    }

    /// The path from the site's folder to the page of `topic`, if it has one.
    fn path_of(&self, topic: &Topic) -> Option<String> {
        match topic {
            Topic::Record(id) => self.record_path(self.corpus.by_id(id)?),
            Topic::Actor(name) => self.groups.path(GroupKind::Actor, name),
            Topic::Origin(code)
            | Topic::Target(code)
            | Topic::ResponderCountry(code)
            | Topic::AccuserCountry(code)
            | Topic::PlaceCountry(code) => self.groups.path(GroupKind::Country, code),
            _ => None,
        }
    }
}
