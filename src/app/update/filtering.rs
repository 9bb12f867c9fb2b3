//! Ticking values in the sidebar: each tick edits the text of the query, and nothing else.

use super::{Model, searching};
use crate::{
    app::{Filter, SidebarRow},
    search::{Choice, choose as chosen, choose_only},
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
        SidebarRow::Value { facet, key, choice, .. } => {
            let text = model.query.text();
            let text = match filter {
                Filter::Include => chosen(text, facet, &key, turned(choice, Choice::Included)),
                Filter::Exclude => chosen(text, facet, &key, turned(choice, Choice::Excluded)),
                Filter::Only => choose_only(text, facet, &key),
            };
            searching::change(model, &text);
        }
        SidebarRow::Blank | SidebarRow::Heading(_) => {}
    }
}

/// The choice a press makes: what is chosen already is let go.
fn turned(now: Choice, pressed: Choice) -> Choice {
    if now == pressed { Choice::Free } else { pressed }
}
