//! How many records each value in the sidebar would leave.

use std::{cmp::Ordering, slice};

use super::{
    Choice, Context, Facet, Index, Query,
    facet::{EVIDENCE_KEYS, UNSTATED_KEY},
    query::{Condition, Node, Relation, choice_of},
    store::{Members, Store, slot},
};
use crate::{
    corpus::{Corpus, Layer},
    incident::{Country, Reliability, UNNAMED_SPEAKER},
};

/// The facets of the sidebar with their counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// One per facet, in the order of `Facet::ALL`.
    pub groups: Vec<FacetGroup>,
    /// The number of conditions in the query that no box stands for.
    pub others: usize,
}

/// The values of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetGroup {
    pub facet: Facet,
    /// Those that some record has, and those that are chosen; by count, then by label.
    pub values: Vec<FacetValue>,
    /// Groups of countries that some record has and that are not chosen, where countries are hit; likewise.
    pub regions: Vec<FacetValue>,
    /// What the chosen countries keep out though they have another role there.
    pub elsewhere: Vec<Elsewhere>,
}

/// Records that are left out since a country is chosen in one role, and that have it in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The key of the country, which is a chosen value.
    pub key: String,
    /// The facet of its other role.
    pub facet: Facet,
    /// How many records [`choose_role`](super::choose_role) leads to.
    pub count: usize,
}

/// A value that can be ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// As it is written in the query: `CZ`, `APT28`, `none`.
    pub key: String,
    /// As it is shown: `Czechia`.
    pub label: String,
    /// How many records with this value the query finds, leaving aside what it says of this facet: the records that
    /// would be found if only this value were chosen, or that are left out if it is excluded.
    pub count: usize,
    pub choice: Choice,
}

impl FacetValue {
    /// Whether it stands for the records that state no value.
    pub fn is_unstated(&self) -> bool {
        self.key == UNSTATED_KEY
    }
}

/// A value that the query names in a term that boxes stand for.
struct Chosen {
    key: String,
    choice: Choice,
}

impl Index {
    /// Counts the values of all facets under `query`.
    pub fn facets(&mut self, corpus: &Corpus, query: &Query, context: &Context<'_>) -> Facets {
        let terms = match query.root() {
            Node::And(parts) => parts.as_slice(),
            node => slice::from_ref(node),
        };
        let all = self.members(corpus, query.root(), context);
        let mut groups = Vec::new();
        for facet in Facet::ALL {
            let chosen = chosen(terms, facet);
            let others = (!chosen.is_empty()).then(|| self.members(corpus, &without(terms, &[facet]), context));
            let records = others.as_ref().unwrap_or(&all);
            let mut values = counted((corpus, self.store()), facet, records);
            let mut regions = self.regions(corpus, facet, records, context);
            for Chosen { key, choice } in chosen {
                regions.retain(|region| region.key != key);
                let known = values.iter_mut().find(|value| facet.is_same(&value.key, &key));
                if let Some(value) = known {
                    value.choice = choice;
                    continue;
                }
                let having = self.find(corpus, &having(facet, &key), context).literal();
                values.push(FacetValue {
                    label: label(facet, &key),
                    key,
                    count: whole(records.count(&having)),
                    choice,
                });
            }
            values.sort_by(|a, b| in_group(facet, a, b));
            let elsewhere = self.elsewhere(corpus, terms, (facet, &values), context);
            groups.push(FacetGroup {
                facet,
                values,
                regions,
                elsewhere,
            });
        }
        let is_shown = |node: &&Node| matches!(node, Node::Keyword(_) | Node::Phrase(_)) || boxes(node).is_some();
        Facets {
            groups,
            others: terms.iter().filter(|node| !is_shown(node)).count(),
        }
    }

    /// The groups of countries that any of `records` has, those with most first.
    fn regions(&mut self, corpus: &Corpus, facet: Facet, records: &Members, context: &Context<'_>) -> Vec<FacetValue> {
        if facet != Facet::Target {
            return Vec::new();
        }
        let counted = Country::groups().map(|(group, name)| {
            let key = format!("@{group}");
            let having = self.find(corpus, &having(facet, &key), context).literal();
            FacetValue {
                count: whole(records.count(&having)),
                label: name.to_owned(),
                choice: Choice::Free,
                key,
            }
        });
        let mut regions: Vec<FacetValue> = counted.filter(|region| region.count > 0).collect();
        regions.sort_by(|a, b| in_group(facet, a, b));
        regions
    }

    /// What the countries that are chosen among `values` keep out though they have another role there.
    fn elsewhere(
        &mut self,
        corpus: &Corpus,
        terms: &[Node],
        (facet, values): (Facet, &[FacetValue]),
        context: &Context<'_>,
    ) -> Vec<Elsewhere> {
        let chosen: Vec<&FacetValue> = values.iter().filter(|value| value.choice != Choice::Free).collect();
        let included = || {
            let included = chosen.iter().filter(|value| value.choice == Choice::Included);
            included.filter(|value| !value.is_unstated())
        };
        let mut found = Vec::new();
        if included().next().is_none() {
            return found;
        }
        for other in facet.other_roles() {
            let mut left_out = self.find(corpus, &without(terms, &[facet, other]), context).literal();
            for value in &chosen {
                left_out -= self.find(corpus, &having(facet, &value.key), context).literal();
            }
            for value in included() {
                let having = self.find(corpus, &having(other, &value.key), context).literal();
                found.push(Elsewhere {
                    key: value.key.clone(),
                    facet: other,
                    count: whole(left_out.intersection_len(&having)),
                });
            }
        }
        found.retain(|elsewhere| elsewhere.count > 0);
        found
    }

    fn members(&mut self, corpus: &Corpus, node: &Node, context: &Context<'_>) -> Members {
        let records = self.find(corpus, node, context).literal();
        Members::new(records, self.store().len())
    }
}

/// The facet, the keys and the choice that show `node` as ticked boxes.
fn boxes(node: &Node) -> Option<(Facet, Vec<String>, Choice)> {
    let (condition, choice) = choice_of(node)?;
    let (facet, keys) = Facet::of(condition)?;
    Some((facet, keys, choice))
}

/// The values of `facet` that `terms` include or exclude.
fn chosen(terms: &[Node], facet: Facet) -> Vec<Chosen> {
    let of_facet = terms.iter().filter_map(boxes).filter(|(of, ..)| *of == facet);
    of_facet
        .flat_map(|(_, keys, choice)| keys.into_iter().map(move |key| Chosen { key, choice }))
        .collect()
}

/// The condition that asks for the value `key` of `facet`.
fn having(facet: Facet, key: &str) -> Node {
    Node::Condition(Condition {
        field: facet.queried(),
        relation: Relation::Contains,
        values: vec![facet.value(key)],
    })
}

/// `terms` without those that boxes of `facets` stand for.
fn without(terms: &[Node], facets: &[Facet]) -> Node {
    let others = terms
        .iter()
        .filter(|node| boxes(node).is_none_or(|(of, ..)| !facets.contains(&of)));
    Node::And(others.cloned().collect())
}

/// The values of `facet` that any of `records` has.
fn counted((corpus, store): (&Corpus, &Store), facet: Facet, records: &Members) -> Vec<FacetValue> {
    let mut values = Vec::new();
    let mut add = |key: &str, count: u64| {
        if count > 0 {
            values.push(FacetValue {
                key: key.to_owned(),
                label: label(facet, key),
                count: whole(count),
                choice: Choice::Free,
            });
        }
    };
    let field = facet.queried();
    match facet {
        Facet::Actor => {
            let actors = &store.actors;
            actors
                .iter()
                .for_each(|actor| add(&actor.key, actors.count(actor, records)));
            add(UNSTATED_KEY, records.count(actors.unstated()));
        }
        Facet::Year => {
            let years = store.days.count_years(records);
            for (year, count) in years {
                add(&format!("{year:04}"), count);
            }
            add(UNSTATED_KEY, records.count(store.days.unstated()));
        }
        Facet::Evidence => {
            for key in EVIDENCE_KEYS {
                let having = store.values.having(field, key);
                add(key, having.map_or(0, |having| records.count(having)));
            }
        }
        Facet::Layer => {
            for (name, count) in layer_counts(corpus, records) {
                add(name, count);
            }
        }
        _ => {
            let held = store.values.values(field);
            held.for_each(|(key, having)| add(key, records.count(having)));
            let unstated = store.values.unstated(field);
            add(UNSTATED_KEY, unstated.map_or(0, |unstated| records.count(unstated)));
        }
    }
    values
}

/// How many of `records` each name of a layer stands for; nothing where no name tells records apart.
fn layer_counts<'c>(corpus: &'c Corpus, records: &Members) -> Vec<(&'c str, u64)> {
    let layers = corpus.layers();
    let choices = layers.choices();
    if choices.is_empty() {
        return Vec::new();
    }
    let mut counts = vec![0; layers.len()];
    for record in records.records() {
        counts[corpus.layer(slot(record)).index()] += 1;
    }
    let count = |name: &str| {
        let called = (0..layers.len()).filter(|&at| layers.names(Layer::at(at)).any(|called| called == name));
        called.map(|at| counts[at]).sum()
    };
    choices.into_iter().map(|name| (name, count(name))).collect()
}

fn label(facet: Facet, key: &str) -> String {
    match (facet, key) {
        (Facet::Denier, UNSTATED_KEY) => "not denied".to_owned(),
        (Facet::Answer, UNSTATED_KEY) => "none told".to_owned(),
        (_, UNSTATED_KEY) => "not stated".to_owned(),
        (Facet::Denier, UNNAMED_SPEAKER) => "nobody named".to_owned(),
        (facet, code) if facet.is_of_countries() => country_label(code),
        (Facet::Evidence, "official") => "official source".to_owned(),
        (Facet::Evidence, "multi-source") => "two or more sources".to_owned(),
        (Facet::Evidence, "single-source") => "single source".to_owned(),
        (Facet::Evidence, "uncertain") => "uncertain date".to_owned(),
        (Facet::Evidence, "unlinked") => "no link".to_owned(),
        (Facet::Reliability, key) => match key.parse::<Reliability>() {
            Ok(grade) => format!("{grade}, {}", grade.in_words()),
            Err(_) => key.to_owned(),
        },
        (_, key) => key.to_owned(),
    }
}

/// A country or a group of countries by name, as far as it is known.
fn country_label(key: &str) -> String {
    if let Ok(country) = key.parse::<Country>() {
        return country.name().to_owned();
    }
    let group = key.strip_prefix('@');
    let name = Country::groups().find(|(known, _)| Some(*known) == group);
    name.map_or_else(|| key.to_owned(), |(_, name)| name.to_owned())
}

/// The order within a facet: by count, then by label; years with the latest first, and records without one last.
fn in_group(facet: Facet, a: &FacetValue, b: &FacetValue) -> Ordering {
    let by_count = || b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label));
    match facet {
        Facet::Year => {
            let year = |value: &FacetValue| value.key.parse::<u16>().ok();
            year(b).cmp(&year(a)).then_with(by_count)
        }
        // Here it is the rule, and says little, that there is nothing.
        Facet::Denier | Facet::Answer | Facet::Place => a.is_unstated().cmp(&b.is_unstated()).then_with(by_count),
        _ => by_count(),
    }
}

fn whole(count: u64) -> usize {
    usize::try_from(count).expect("a corpus fits into memory")
}
