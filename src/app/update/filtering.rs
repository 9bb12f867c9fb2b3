//! Ticking values in the sidebar: each tick edits the text of the query, and nothing else.

use super::{Model, searching};
use crate::{
    app::{Filter, SidebarRow, ValueOrder},
    search::{Choice, Facet, choose as chosen, choose_only, choose_role},
};

pub(super) fn choose(model: &mut Model, filter: Filter) {
    let Some(row) = model.sidebar.row().cloned() else {
        return;
    };
    match row {
        SidebarRow::More { facet, .. } => {
            let facets = model.facets().clone();
            model.sidebar.toggle(facet, &facets);
            model.fit();
        }
        SidebarRow::Value { facet, .. } if filter == Filter::Invert => invert(model, facet),
        SidebarRow::Value { facet, key, choice, .. } => {
            let text = model.query.text();
            let text = match filter {
                Filter::Include => chosen(text, facet, &key, turned(choice, Choice::Included)),
                Filter::Exclude => chosen(text, facet, &key, turned(choice, Choice::Excluded)),
                Filter::Only | Filter::Invert => choose_only(text, facet, &key),
            };
            searching::change(model, &text);
        }
        SidebarRow::Elsewhere { facet, key, role, .. } => {
            let text = choose_role(model.query.text(), facet, role, &key);
            searching::change(model, &text);
        }
        SidebarRow::Heading { facet, .. } => {
            let facets = model.facets().clone();
            model.sidebar.fold(facet, &facets);
            model.fit();
        }
        SidebarRow::Blank => {}
    }
}

/// Includes a value that was found by its name; the sidebar's cursor goes to it.
pub(super) fn include(model: &mut Model, facet: Facet, key: String) {
    searching::stop(model);
    let text = chosen(model.query.text(), facet, &key, Choice::Included);
    let facets = model.facets().clone();
    model.sidebar.seek(facet, key, &facets);
    searching::change(model, &text);
    model.fit();
}

/// Lists the values by name, or again by count.
pub(super) fn order(model: &mut Model) {
    let facets = model.facets().clone();
    let order = model.sidebar.turn(&facets);
    model.fit();
    model.say(match order {
        ValueOrder::Count => "values with most incidents first",
        ValueOrder::Name => "values by name",
    });
}

/// Excludes what is included of `facet`, and includes what is excluded.
fn invert(model: &mut Model, facet: Facet) {
    let groups = model.facets().groups.iter().filter(|group| group.facet == facet);
    let mut text = model.query.text().to_owned();
    for value in groups.flat_map(|group| &group.values) {
        text = match value.choice {
            Choice::Free => continue,
            Choice::Included => chosen(&text, facet, &value.key, Choice::Excluded),
            Choice::Excluded => chosen(&text, facet, &value.key, Choice::Included),
        };
    }
    if text == model.query.text() {
        model.say("nothing of this group is chosen, so there is nothing to invert");
        return;
    }
    searching::change(model, &text);
}

/// The choice a press makes: what is chosen already becomes free again.
fn turned(now: Choice, pressed: Choice) -> Choice {
    if now == pressed { Choice::Free } else { pressed }
}
