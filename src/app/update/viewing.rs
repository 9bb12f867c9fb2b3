//! The views of many records: opening one, moving in it, and what it writes into the query.

use super::{Model, Motion, following, jumping::jump, searching};
use crate::{
    app::{AlikeView, DossierView, PathView, TimelineView},
    app::{Command, Insight, InsightStep, Overlay, Pane, Pick, Picker, PickerItem},
    corpus::Slot,
    incident::{Country, Word},
    insight::{Arrow, DossierSubject, NameMeaning, narrowed},
    search::registered,
    text::Clean,
};

pub(super) fn step(model: &mut Model, step: InsightStep) {
    match step {
        InsightStep::Timeline => {
            let is_reading = model.insight.is_none() && model.focus == Pane::Detail;
            let single = model.selected().filter(|_| is_reading);
            model.show_insight(Insight::Timeline(Box::new(TimelineView::new(single))));
        }
        InsightStep::Map => model.show_insight(Insight::Map(Box::default())),
        InsightStep::Dossier => ask_whose(model),
        InsightStep::Alike => match model.selected() {
            Some(slot) => model.show_insight(Insight::Alike(Box::new(AlikeView::new(slot)))),
            None => model.say("no incident is selected"),
        },
        InsightStep::Left => sideways(model, Arrow::Left),
        InsightStep::Right => sideways(model, Arrow::Right),
        InsightStep::Closer => zoom(model, true),
        InsightStep::Wider => zoom(model, false),
        InsightStep::Brush => brush(model),
        InsightStep::Dates => ask_anew(model, |view| {
            if let Insight::Timeline(view) = view {
                view.turn_dates();
            }
        }),
        InsightStep::Group => ask_anew(model, |view| match view {
            Insight::Timeline(view) => view.turn_lanes(),
            Insight::Map(view) => view.turn_role(),
            Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
        }),
        InsightStep::Table => change(model, |view| match view {
            Insight::Timeline(view) => view.turn_table(),
            Insight::Map(view) => view.turn_table(),
            Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
        }),
        InsightStep::Exclude => exclude(model),
    }
}

/// Changes the open view, which asks nothing: an arrow only moves about in what was found.
fn change(model: &mut Model, turn: impl FnOnce(&mut Insight)) {
    if let Some(view) = &mut model.insight {
        turn(view);
    }
}

/// Changes the open view, and asks again what it shows.
fn ask_anew(model: &mut Model, turn: impl FnOnce(&mut Insight)) {
    if let Some(view) = &mut model.insight {
        turn(view);
        model.refresh_insight();
    }
}

/// Moves in the open view; among rows that costs no question.
pub(super) fn go(model: &mut Model, motion: Motion) {
    match &mut model.insight {
        Some(Insight::Dossier(view)) => view.go(motion),
        Some(Insight::Alike(view)) => view.go(motion),
        Some(Insight::Path(view)) => view.go(motion),
        Some(Insight::Timeline(_) | Insight::Map(_)) | None => change(model, |view| match view {
            Insight::Timeline(view) => view.go(motion),
            Insight::Map(view) => view.go(match motion {
                Motion::Up | Motion::HalfUp | Motion::PageUp | Motion::First => Arrow::Up,
                Motion::Down | Motion::HalfDown | Motion::PageDown | Motion::Last => Arrow::Down,
            }),
            Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
        }),
    }
}

fn sideways(model: &mut Model, arrow: Arrow) {
    let motion = if arrow == Arrow::Left { Motion::Up } else { Motion::Down };
    change(model, |view| match view {
        Insight::Timeline(view) => view.go(motion),
        Insight::Map(view) => view.go(arrow),
        Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
    });
}

fn zoom(model: &mut Model, is_closer: bool) {
    let mut is_end = false;
    ask_anew(model, |view| match view {
        Insight::Timeline(view) => is_end = !view.zoom(is_closer),
        Insight::Map(view) => view.zoom(is_closer),
        Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
    });
    if is_end {
        model.say(if is_closer {
            "there are no shorter bins than days"
        } else {
            "there are no longer bins than years"
        });
    }
}

/// Begins a span of bins or a pair of countries, or lets it go.
fn brush(model: &mut Model) {
    let mut words = None;
    change(model, |view| match view {
        Insight::Timeline(view) => {
            words = Some(if view.brush() {
                "move to the other end of the span, then enter".to_owned()
            } else {
                "the span is let go".to_owned()
            });
        }
        Insight::Map(view) => {
            words = Some(view.brush().map_or_else(
                || "the pair is let go".to_owned(),
                |from| {
                    format!(
                        "now whom {} is accused of hitting; enter asks for the pair",
                        from.name()
                    )
                },
            ));
        }
        Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
    });
    if let Some(words) = words {
        model.say(&words);
    }
}

/// Lets a span or a pair go; returns whether there was one.
pub(super) fn unbrush(model: &mut Model) -> bool {
    let mut was = false;
    change(model, |view| match view {
        Insight::Timeline(view) => was = view.unbrush(),
        Insight::Map(view) => was = view.unbrush(),
        Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_) => {}
    });
    was
}

fn exclude(model: &mut Model) {
    let query = model.query.text().to_owned();
    let without = match &model.insight {
        Some(Insight::Map(view)) => view.without(&query),
        Some(Insight::Timeline(_) | Insight::Dossier(_) | Insight::Alike(_) | Insight::Path(_)) | None => None,
    };
    if let Some(without) = without {
        jump(model, |model| searching::change(model, &without));
    }
}

/// Asks for what is selected: the view stays and follows; a dossier and a list of records give way to the list.
pub(super) fn take(model: &mut Model) {
    let query = model.query.text().to_owned();
    match &model.insight {
        Some(Insight::Timeline(view)) if view.single.is_some() => {
            model.say("these are the claims of one incident; esc goes back to it");
        }
        Some(Insight::Timeline(view)) => {
            if let Some(term) = view.query() {
                let text = narrowed(&query, &term);
                jump(model, |model| searching::change(model, &text));
                unbrush(model);
            }
        }
        Some(Insight::Map(view)) => {
            if let Some(text) = view.only(&query) {
                jump(model, |model| searching::change(model, &text));
                unbrush(model);
            }
        }
        Some(Insight::Dossier(view)) => {
            if let Some(text) = view.query() {
                model.insight = None;
                model.focus = Pane::List;
                jump(model, |model| searching::change(model, &text));
                model.fit();
            }
        }
        Some(Insight::Alike(view)) => go_to(model, view.record()),
        Some(Insight::Path(view)) => go_to(model, view.record()),
        None => {}
    }
}

/// Leaves the view for the record at `slot`.
fn go_to(model: &mut Model, slot: Option<Slot>) {
    if let Some(slot) = slot {
        let id = model.corpus.get(slot).id.to_string();
        model.insight = None;
        following::open(model, &id);
    }
}

/// Shows what joins the record in question with `end`, the id of a record or a name.
pub(super) fn path_to(model: &mut Model, end: &str) {
    if let Some(slot) = from_where(model) {
        model.show_insight(Insight::Path(Box::new(PathView::new(slot, end))));
    }
}

/// The record a path begins at: the one whose like is shown, or the selected one.
pub(super) fn from_where(model: &Model) -> Option<Slot> {
    match &model.insight {
        Some(Insight::Alike(view)) => Some(view.asked()),
        Some(Insight::Path(view)) => Some(view.asked()),
        Some(Insight::Timeline(_) | Insight::Map(_) | Insight::Dossier(_)) | None => model.selected(),
    }
}

/// Goes to the tile of `country`.
pub(super) fn find_country(model: &mut Model, country: Country) {
    change(model, |view| {
        if let Insight::Map(view) = view {
            view.select(country);
        }
    });
}

/// Opens the dossier of the selected country, or of an actor of the selected incident; asks which where there are several.
fn ask_whose(model: &mut Model) {
    if let Some(Insight::Map(view)) = &model.insight {
        if let Some(country) = view.selected() {
            show_dossier(model, DossierSubject::Country(country));
        }
        return;
    }
    let names = names_of_selected(model);
    match names.as_slice() {
        [] => {
            let key = model.keymap.key_of(Command::Insight(InsightStep::Map));
            model.say(&format!("nobody is accused in this incident; {key} leads to countries"));
        }
        [only] => about(model, &only.clone()),
        several => {
            let item = |name: &String| PickerItem {
                note: Clean::default(),
                label: Clean::line(name),
                pick: Pick::About(name.clone()),
            };
            let items = several.iter().map(item).collect();
            model.overlay = Some(Overlay::Picker(Box::new(Picker::new("whose dossier", items))));
        }
    }
}

/// The actors of the selected incident by their main names, then the countries by name.
fn names_of_selected(model: &Model) -> Vec<String> {
    let Some(incident) = model.selected_incident() else {
        return Vec::new();
    };
    let registry = model.corpus.registry();
    let actors = incident.actors().map(|(_, party)| {
        registered(party, registry).map_or_else(|| party.name.to_string(), |actor| actor.name.clone())
    });
    let countries = incident
        .origin_countries()
        .into_iter()
        .chain(incident.target_countries());
    let countries = countries
        .filter_map(Word::known)
        .map(|country| country.name().to_owned());
    let mut names: Vec<String> = Vec::new();
    for name in actors.chain(countries) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Opens the dossier that `name` means.
pub(super) fn about(model: &mut Model, name: &str) {
    let inquiry = model.inquiry();
    let all: Vec<_> = inquiry.corpus.live().collect();
    match DossierSubject::named(inquiry.corpus, &all, name) {
        NameMeaning::One(subject) => show_dossier(model, subject),
        NameMeaning::Several(names) => {
            let item = |name: String| PickerItem {
                note: Clean::default(),
                label: Clean::line(&name),
                pick: Pick::About(name),
            };
            let items = names.into_iter().map(item).collect();
            model.overlay = Some(Overlay::Picker(Box::new(Picker::new("several go by this name", items))));
        }
        NameMeaning::Nobody => model.say(&format!("no record names `{name}`")),
    }
}

fn show_dossier(model: &mut Model, subject: DossierSubject) {
    model.show_insight(Insight::Dossier(Box::new(DossierView::new(subject))));
}
