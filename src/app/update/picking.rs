//! The lists one chooses from by typing.

use super::{Edit, Model, Overlay, viewing};
use crate::{
    app::{BINDINGS, Binding, Choosing, Command, Insight, Pick, Picker, PickerItem, SidebarRow},
    incident::{Country, Incident},
    insight::Joins,
    search::{Facet, Sort, choose_only},
    text::{Clean, grouped},
};

pub(super) fn open(model: &mut Model, choosing: Choosing) {
    let row = match choosing {
        Choosing::Sort => Sort::ALL.iter().position(|sort| *sort == model.order()).unwrap_or(0),
        Choosing::Command
        | Choosing::PastQuery
        | Choosing::Saved
        | Choosing::Value
        | Choosing::Pivot
        | Choosing::Path
        | Choosing::Country => 0,
    };
    let (title, items) = match choosing {
        Choosing::Sort => ("the order", sorts(model)),
        Choosing::Command => ("a command", commands(model)),
        Choosing::PastQuery => ("a past query", past(model)),
        Choosing::Saved => ("a saved query", saved(model)),
        Choosing::Value => ("a value", values(model)),
        Choosing::Pivot => ("incidents with the same", pivots(model)),
        Choosing::Path => ("what joins it with", ends(model)),
        Choosing::Country => ("a country", countries(model)),
    };
    if items.is_empty() {
        let words = match choosing {
            Choosing::Saved => {
                let key = model.keymap.key_of(Command::Save);
                format!("no query is saved yet; {key} saves the one that is asked")
            }
            Choosing::PastQuery => "no query has been asked before".to_owned(),
            Choosing::Command
            | Choosing::Sort
            | Choosing::Value
            | Choosing::Pivot
            | Choosing::Path
            | Choosing::Country => "there is nothing to choose from here".to_owned(),
        };
        model.say(&words);
        return;
    }
    model.overlay = Some(Overlay::Picker(Box::new(Picker::new(title, items).on(row))));
}

pub(super) fn edit(model: &mut Model, edit: Edit) {
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        picker.edit(edit);
    }
}

/// What the line under the cursor stands for, which closes the list.
pub(super) fn take(model: &mut Model) -> Option<Pick> {
    let Some(Overlay::Picker(picker)) = &model.overlay else {
        return None;
    };
    let Some(pick) = picker.picked().map(|item| item.pick.clone()) else {
        model.say("no line holds what is typed");
        return None;
    };
    model.overlay = None;
    Some(pick)
}

/// Every command that is offered here, as the help says it; those that only move come last.
fn commands(model: &Model) -> Vec<PickerItem> {
    let context = model.key_context();
    let here = BINDINGS.iter().filter(|binding| binding.contexts.contains(&context));
    let mut offered: Vec<&Binding> = here.filter(|binding| model.account.offers(binding.command)).collect();
    offered.sort_by_key(|binding| matches!(binding.command, Command::Move(_) | Command::Scroll(_)));
    offered
        .into_iter()
        .map(|binding| PickerItem {
            note: Clean::line(&model.keymap.keys_in_words(binding)),
            label: Clean::line(binding.says),
            pick: Pick::Command(binding.command),
        })
        .collect()
}

/// Every order, the one in force marked.
fn sorts(model: &Model) -> Vec<PickerItem> {
    let words = model.query.query().has_words();
    let item = |sort: Sort| {
        let reason = if sort == Sort::Relevance && !words {
            ", once words are asked for"
        } else {
            ""
        };
        PickerItem {
            note: Clean::line(if sort == model.order() { "*" } else { " " }),
            label: Clean::line(&format!("{}{reason}", sort.in_words())),
            pick: Pick::Sort(sort),
        }
    };
    Sort::ALL.into_iter().map(item).collect()
}

/// The queries asked before, the last one first.
fn past(model: &Model) -> Vec<PickerItem> {
    let item = |query: &str| PickerItem {
        note: Clean::default(),
        label: Clean::line(query),
        pick: Pick::Query(query.to_owned()),
    };
    model.past_queries().map(item).collect()
}

/// Every saved query, with how many incidents it finds now.
fn saved(model: &mut Model) -> Vec<PickerItem> {
    let saved = model.saved.clone();
    saved
        .into_iter()
        .map(|saved| PickerItem {
            note: Clean::line(&grouped(model.count(&saved.query))),
            label: Clean::line(&if saved.name == saved.query {
                saved.query.clone()
            } else {
                format!("{}  {}", saved.name, saved.query)
            }),
            pick: Pick::Saved(saved),
        })
        .collect()
}

/// Every value of the group under the sidebar's cursor.
fn values(model: &Model) -> Vec<PickerItem> {
    let Some(SidebarRow::Value { facet, .. } | SidebarRow::More { facet, .. } | SidebarRow::Heading { facet, .. }) =
        model.sidebar.row()
    else {
        return Vec::new();
    };
    let groups = model.facets().groups.iter().filter(|group| group.facet == *facet);
    groups
        .flat_map(|group| group.values.iter().chain(&group.regions))
        .map(|value| PickerItem {
            note: Clean::line(&grouped(value.count)),
            label: if value.key.starts_with('@') {
                Clean::line(&format!("{} {}", value.key, value.label))
            } else {
                Clean::line(&value.label)
            },
            pick: Pick::Value {
                facet: *facet,
                key: value.key.clone(),
            },
        })
        .collect()
}

/// What the selected incident shares with others, with how many those are.
fn pivots(model: &mut Model) -> Vec<PickerItem> {
    let Some(incident) = model.selected_incident() else {
        return Vec::new();
    };
    let queries = shared(incident);
    let pivots = queries.into_iter().map(|(label, query)| {
        let count = model.count(&query);
        PickerItem {
            note: Clean::line(&grouped(count)),
            label: Clean::line(&label),
            pick: Pick::Jump(query),
        }
    });
    let mut pivots: Vec<PickerItem> = pivots.collect();
    pivots.push(PickerItem {
        note: Clean::default(),
        label: Clean::line("path to a marked incident, or to a name"),
        pick: Pick::Command(Command::Choose(Choosing::Path)),
    });
    pivots
}

/// The marked incidents, then all who are joined to anybody.
fn ends(model: &Model) -> Vec<PickerItem> {
    let Some(start) = viewing::from_where(model) else {
        return Vec::new();
    };
    let marked = model.marks().slots().iter().filter(|slot| **slot != start);
    let marked = marked.map(|slot| {
        let incident = model.corpus.get(*slot);
        PickerItem {
            note: Clean::line("*"),
            label: Clean::line(&incident.title),
            pick: Pick::PathTo(incident.id.to_string()),
        }
    });
    let joins = Joins::of(&model.corpus, model.corpus.live());
    let names = joins.names().into_iter().map(|name| PickerItem {
        note: Clean::default(),
        label: Clean::line(name),
        pick: Pick::PathTo(name.to_owned()),
    });
    marked.chain(names).collect()
}

/// The countries of the open map, those with most records first.
fn countries(model: &Model) -> Vec<PickerItem> {
    let Some(Insight::Map(map)) = &model.insight else {
        return Vec::new();
    };
    let item = |(country, count): (Country, usize)| PickerItem {
        note: Clean::line(&grouped(count)),
        label: Clean::line(&format!("{} {}", country.code(), country.name())),
        pick: Pick::Country(country),
    };
    map.places().into_iter().map(item).collect()
}

/// What an incident can share with others: in words, and as a query.
fn shared(incident: &Incident) -> Vec<(String, String)> {
    let mut shared = Vec::new();
    let mut add = |label: String, query: String| {
        if !shared.iter().any(|(_, known)| *known == query) {
            shared.push((label, query));
        }
    };
    for (_, party) in incident.actors() {
        add(
            format!("actor {}", party.name),
            choose_only("", Facet::Actor, &party.name),
        );
    }
    for country in incident.target_countries() {
        add(
            format!("target country {country}"),
            choose_only("", Facet::Target, &country.to_string()),
        );
    }
    for word in &incident.types {
        add(format!("type {word}"), choose_only("", Facet::Type, &word.to_string()));
    }
    for id in &incident.techniques {
        add(format!("technique {id}"), choose_only("", Facet::Technique, id));
    }
    for source in incident.sources.values() {
        add(
            format!("publisher {}", source.publisher),
            format!("source:\"{}\"", source.publisher.replace('"', "\\\"")),
        );
    }
    if let Some(day) = incident.date.day() {
        let month = format!("{:04}-{:02}", day.year(), day.month());
        add(format!("month {month}"), format!("date:{month}"));
    }
    shared
}
