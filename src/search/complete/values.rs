//! The completions of a beginning: values of each field, and words of the corpus.

use std::ops::Range;

use hashbrown::HashMap;
use roaring::RoaringBitmap;

use crate::{
    corpus::Slot,
    incident::{Country, Incident},
    search::{
        facet::UNSTATED_KEY,
        find::Finder,
        query::{Domain, Field, periods},
        store::{Members, joined},
    },
};

/// A text that the unfinished word may be replaced by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The byte range of the query's text that it replaces.
    pub replace: Range<usize>,
    /// The replacement: `target:`, `CZ`, `"Fancy Bear"`.
    pub text: String,
    /// As it is shown: `Czechia`.
    pub label: String,
    /// The number of records with it that the rest of the query finds.
    pub count: usize,
}

/// Makes offers and counts them in the records that the rest of the query finds.
pub(super) struct Offers<'a> {
    pub(super) records: Members,
    pub(super) finder: Finder<'a>,
}

/// A value, with the number of records that have it.
pub(super) struct Offer {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) count: usize,
}

/// The most records that are searched for names.
const MAX_SCANNED_RECORDS: usize = 20_000;

/// The most words that are offered.
const MAX_OFFERED_WORDS: usize = 20;

impl Offer {
    fn new(key: &str, count: usize) -> Self {
        Self {
            key: key.to_owned(),
            label: key.to_owned(),
            count,
        }
    }

    pub(super) fn completion(self, replace: Range<usize>, written: impl Fn(&str) -> String) -> Completion {
        Completion {
            replace,
            text: written(&self.key),
            label: self.label,
            count: self.count,
        }
    }
}

impl Offers<'_> {
    /// The number of `records` that the rest of the query finds.
    pub(super) fn count(&self, records: &RoaringBitmap) -> usize {
        usize::try_from(self.records.count(records)).expect("a corpus fits into memory")
    }

    /// The values of `field` that begin with `typed`, or have a word that does.
    pub(super) fn values(&mut self, field: Field, typed: &str) -> Vec<Offer> {
        let mut offers = match field {
            field if typed.starts_with('@') && matches!(field.domain(), Domain::Country) => {
                self.groups(field, &typed[1..])
            }
            Field::Title | Field::Text => return self.words(typed),
            Field::Actor => self.actors(typed),
            Field::Layer => self.layers(typed),
            Field::Date | Field::Published | Field::Retrieved => self.days(field, typed),
            field if is_looked_up(field) => self.names(field, typed),
            _ => self.held(field, typed),
        };
        if UNSTATED_KEY.starts_with(typed) {
            offers.push(Offer {
                label: "not stated".to_owned(),
                ..Offer::new(UNSTATED_KEY, self.count(&self.finder.unstated(field)))
            });
        }
        offers.retain(|offer| offer.count > 0);
        offers
    }

    /// Words of the corpus, the most frequent first.
    pub(super) fn words(&self, typed: &str) -> Vec<Offer> {
        if typed.is_empty() {
            return Vec::new();
        }
        let store = self.finder.store;
        let begun = store.lexicon.iter().filter(|(_, word, _)| word.starts_with(typed));
        let mut begun: Vec<_> = begun
            .map(|(id, word, _)| (store.postings.count(id.index()), id, word))
            .collect();
        begun.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.cmp(b.2)));
        begun.truncate(MAX_OFFERED_WORDS);
        let offers = begun.into_iter().map(|(_, id, word)| {
            let mut records = RoaringBitmap::new();
            store.postings.each(id.index(), |record, _| {
                records.insert(record);
            });
            Offer::new(word, self.count(&records))
        });
        offers.filter(|offer| offer.count > 0).collect()
    }

    fn actors(&self, typed: &str) -> Vec<Offer> {
        let actors = &self.finder.store.actors;
        let meant = actors.iter().filter(|actor| actor.has_word_beginning(typed));
        let count = |actor| usize::try_from(actors.count(actor, &self.records)).unwrap_or(usize::MAX);
        meant.map(|actor| Offer::new(&actor.key, count(actor))).collect()
    }

    /// The names of layers; which records have them is counted like any condition.
    fn layers(&mut self, typed: &str) -> Vec<Offer> {
        let layers = self.finder.corpus.layers();
        let begun: Vec<&str> = layers
            .choices()
            .into_iter()
            .filter(|name| begins(name, typed))
            .collect();
        let offers = begun.into_iter();
        offers
            .map(|name| Offer::new(name, self.recount(Field::Layer, name)))
            .collect()
    }

    /// Years of the records, and periods that are named from today.
    fn days(&mut self, field: Field, typed: &str) -> Vec<Offer> {
        let mut offers = self.years(typed);
        let begun = periods().filter(|period| period.starts_with(typed));
        offers.extend(begun.map(|period| Offer::new(period, self.recount(field, period))));
        offers
    }

    fn years(&self, typed: &str) -> Vec<Offer> {
        let years = self.finder.store.days.count_years(&self.records).into_iter();
        let years = years.map(|(year, count)| (format!("{year:04}"), count));
        years
            .filter(|(year, _)| year.starts_with(typed))
            .map(|(year, count)| Offer::new(&year, usize::try_from(count).unwrap_or(usize::MAX)))
            .collect()
    }

    /// Values of the value index; countries also match by name.
    fn held(&self, field: Field, typed: &str) -> Vec<Offer> {
        let held = self.finder.store.values.values(field);
        let offers = held.map(|(value, records)| (value, label(field, value), records));
        offers
            .filter(|(value, label, _)| begins(value, typed) || begins(label, typed))
            .map(|(value, label, records)| Offer {
                label,
                ..Offer::new(value, self.count(records))
            })
            .collect()
    }

    fn groups(&self, field: Field, typed: &str) -> Vec<Offer> {
        let columns = &self.finder.store.values;
        let groups = Country::groups().filter(|(key, _)| key.starts_with(typed));
        let offers = groups.map(|(key, name)| {
            let members = Country::group(key).unwrap_or_default().iter();
            let held = members.filter_map(|country| columns.having(field, country.code()));
            let records = held.fold(RoaringBitmap::new(), |all, records| all | records);
            Offer {
                label: name.to_owned(),
                ..Offer::new(&format!("@{key}"), self.count(&records))
            }
        });
        offers.collect()
    }

    /// Names as the records write them.
    fn names(&self, field: Field, typed: &str) -> Vec<Offer> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for record in self.records.records().iter().take(MAX_SCANNED_RECORDS) {
            let incident = self.finder.corpus.get(Slot::at(record as usize));
            let mut names = names_in(field, incident);
            names.retain(|name| begins(name, typed));
            names.sort_unstable();
            names.dedup();
            for name in names {
                *counts.entry_ref(name).or_default() += 1;
            }
        }
        counts.iter().map(|(name, &count)| Offer::new(name, count)).collect()
    }
}

/// Whether the values of `field` are names that are read from the records.
pub(super) fn is_looked_up(field: Field) -> bool {
    matches!(
        field,
        Field::Party | Field::By | Field::About | Field::Source | Field::Id
    )
}

/// The names in `incident` that `field` is about.
fn names_in(field: Field, incident: &Incident) -> Vec<&str> {
    let claims = incident.claims.iter();
    match field {
        Field::By => claims
            .filter_map(|claim| claim.by.as_deref())
            .map(|by| incident.name_of(by))
            .collect(),
        Field::About => claims
            .filter_map(|claim| claim.about.as_deref())
            .map(|about| incident.name_of(about))
            .collect(),
        Field::Source => incident
            .sources
            .values()
            .map(|source| source.publisher.as_str())
            .collect(),
        Field::Id => vec![&incident.id],
        _ => incident.parties.values().map(|party| party.name.as_str()).collect(),
    }
}

/// Whether `name` or a word in it begins with `typed`, which is folded.
fn begins(name: &str, typed: &str) -> bool {
    let words = joined(name);
    let typed = joined(typed);
    words.starts_with(&typed) || words.contains(&format!(" {typed}"))
}

/// A value as it is shown: countries by name.
fn label(field: Field, value: &str) -> String {
    match (field.domain(), value.parse::<Country>()) {
        (Domain::Country, Ok(country)) => country.name().to_owned(),
        _ => value.to_owned(),
    }
}
