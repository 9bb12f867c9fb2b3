//! The groups that have a page each: actors, countries, years. A group is what a query finds, and nothing else.

use std::collections::{BTreeMap, HashMap};

use super::names::PageNames;
use crate::{
    corpus::Slot,
    incident::{Incident, Word},
    insight::{Inquiry, narrowed},
    search::{Facet, choose_only, registered},
    text::{fold, listed_enum},
};

listed_enum! {
    /// What records are grouped by; the word is the folder of the pages.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub(super) enum GroupKind {
        Actor = "actors",
        Country = "countries",
        Year = "years",
    }
}

/// Records that share an actor, a country or a year.
#[derive(Clone, Debug)]
pub(super) struct RecordGroup {
    pub(super) kind: GroupKind,
    /// `APT28`, `Albania`, `2022`.
    pub(super) label: String,
    /// The query that finds them.
    pub(super) query: String,
    pub(super) slots: Vec<Slot>,
    /// The name of its page.
    pub(super) name: String,
    /// How often a country stands in each role; empty for anything else.
    pub(super) roles: Vec<(&'static str, usize)>,
}

/// All groups, and which name leads to which.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    /// By kind, then by label.
    all: Vec<RecordGroup>,
    places: HashMap<(GroupKind, String), usize>,
}

impl Groups {
    /// The groups of the records at `slots`, which `query` finds.
    pub(super) fn of(inquiry: &mut Inquiry<'_>, query: &str, slots: &[Slot]) -> Self {
        let mut groups = Self::default();
        for kind in GroupKind::ALL {
            // Each group under its label, with every spelling that leads to it.
            let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for slot in slots {
                for (label, spelling) in spellings(kind, inquiry, *slot) {
                    let spellings = found.entry(label).or_default();
                    if !spellings.contains(&spelling) {
                        spellings.push(spelling);
                    }
                }
            }
            let mut names = PageNames::default();
            for (label, spellings) in found {
                groups.add((kind, label, spellings), inquiry, query, &mut names);
            }
        }
        groups
    }

    fn add(
        &mut self,
        (kind, label, spellings): (GroupKind, String, Vec<String>),
        inquiry: &mut Inquiry<'_>,
        query: &str,
        names: &mut PageNames,
    ) {
        let key = spellings.first().map_or(label.as_str(), String::as_str);
        let term = match kind {
            GroupKind::Actor => choose_only("", Facet::Actor, &label),
            GroupKind::Country => format!("country:{key}"),
            GroupKind::Year => format!("date:{key}"),
        };
        let asked = narrowed(query, &term);
        let slots = inquiry.slots(&asked);
        if slots.is_empty() {
            return;
        }
        let mut roles = Vec::new();
        if kind == GroupKind::Country {
            for (words, field) in [("accused", "origin"), ("hit", "target"), ("answered", "responder")] {
                roles.push((words, inquiry.slots(&narrowed(query, &format!("{field}:{key}"))).len()));
            }
        }
        let name = names.name(if kind == GroupKind::Country { key } else { &label });
        let place = self.all.len();
        self.places
            .extend(spellings.into_iter().map(|spelling| ((kind, spelling), place)));
        self.all.push(RecordGroup {
            kind,
            label,
            query: asked,
            slots,
            name,
            roles,
        });
    }

    /// The groups of `kind`, by their labels.
    pub(super) fn of_kind(&self, kind: GroupKind) -> impl Iterator<Item = &RecordGroup> {
        self.all.iter().filter(move |group| group.kind == kind)
    }

    /// The path from the site's folder to the page of the group that `spelling` names.
    pub(super) fn path(&self, kind: GroupKind, spelling: &str) -> Option<String> {
        let spelling = match kind {
            GroupKind::Actor => fold(spelling.trim()),
            GroupKind::Country | GroupKind::Year => spelling.to_owned(),
        };
        let place = *self.places.get(&(kind, spelling))?;
        Some(self.all[place].path())
    }
}

impl RecordGroup {
    pub(super) fn path(&self) -> String {
        format!("{}/{}.html", self.kind, self.name)
    }
}

/// The groups that the record at `slot` may be in: label and spelling.
fn spellings(kind: GroupKind, inquiry: &Inquiry<'_>, slot: Slot) -> Vec<(String, String)> {
    let incident = inquiry.corpus.get(slot);
    match kind {
        GroupKind::Actor => {
            let registry = inquiry.corpus.registry();
            let each = incident.actors().map(|(_, party)| {
                let name = party.name.trim();
                let label = registered(party, registry).map_or(name, |actor| actor.name.as_str());
                (label.to_owned(), fold(name))
            });
            each.filter(|(label, _)| !label.is_empty()).collect()
        }
        GroupKind::Country => {
            let countries = incident.parties.values().filter_map(|party| party.country.as_ref());
            let known = countries.filter_map(Word::known);
            known
                .map(|country| (country.name().to_owned(), country.code().to_owned()))
                .collect()
        }
        GroupKind::Year => years(incident),
    }
}

/// The years in which the date of a record begins and ends.
fn years(incident: &Incident) -> Vec<(String, String)> {
    let span = incident.date.span();
    let days = [span.earliest, span.latest].into_iter().flatten();
    let year = |year: i16| (year > 0).then(|| format!("{year:04}"));
    days.filter_map(|day| year(day.year()))
        .map(|year| (year.clone(), year))
        .collect()
}
