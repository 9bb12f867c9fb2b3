//! What must hold after every key, whatever was pressed.

use ratatui::layout::{Position, Rect};
use watchfloor::{
    app::{KeyContext, Model, Pane, ScreenLayout},
    search::{Query, parse_typing},
};

/// What does not hold; nothing where all is well. `known` is the text of the query that was looked at last.
pub(super) fn broken(model: &Model, known: &mut String) -> Option<String> {
    let layout = model.layout();
    let query = if known == model.query.text() {
        Ok(())
    } else {
        model.query.text().clone_into(known);
        query_is_what_is_typed(model)
    };
    let rules = [
        query,
        focus_is_seen(model, &layout),
        selection_is_a_hit(model),
        covers(model, &layout),
        marks_are_records(model),
    ];
    rules.into_iter().find_map(Result::err)
}

fn holds(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

fn focus_is_seen(model: &Model, layout: &ScreenLayout) -> Result<(), String> {
    let seen = layout.tiny || layout.area(model.focus).is_some_and(|area| !area.is_empty());
    holds(seen, || {
        format!("the focus is on {:?}, which is not shown", model.focus)
    })
}

/// The selected incident is the one under the list's cursor, and that is inside its window.
fn selection_is_a_hit(model: &Model) -> Result<(), String> {
    let (len, cursor) = (model.answer().len(), model.list());
    holds(model.selected() == model.answer().slot(cursor.row), || {
        format!("{:?} is selected, but the cursor is on {cursor:?}", model.selected())
    })?;
    holds(cursor.row < len.max(1), || format!("{cursor:?} of {len}"))?;
    let window = cursor.top..cursor.top + model.list_rows().max(1);
    holds(window.contains(&cursor.row), || {
        format!("{cursor:?} is outside of {window:?}")
    })
}

/// The text and what is asked agree, and what is asked can be written and read again.
fn query_is_what_is_typed(model: &Model) -> Result<(), String> {
    let (query, notes) = parse_typing(model.query.text());
    holds(&query == model.query.query() && notes == model.query.notes(), || {
        format!("`{}` is not what is asked", model.query.text())
    })?;
    let canonical = query.to_string();
    holds(canonical.parse::<Query>().as_ref() == Ok(&query), || {
        format!("`{canonical}` cannot be read again")
    })
}

/// The column that parts a pane from what is beside it.
fn divider(model: &Model, pane: Option<Rect>) -> Option<Rect> {
    let pane = pane.filter(|pane| pane.right() < model.area().right())?;
    Some(Rect {
        x: pane.right(),
        width: 1,
        ..pane
    })
}

/// The parts of the screen cover all of it and lie beside each other; only the drawer lies on the list.
fn covers(model: &Model, layout: &ScreenLayout) -> Result<(), String> {
    let drawer = layout.sidebar.filter(|_| layout.drawer);
    // Where the sidebar would stand, the drawer covers its column too.
    let under = drawer.zip(layout.list).map(|(drawer, list)| Rect {
        width: list.x - drawer.x,
        ..drawer
    });
    let beside = [
        Some(layout.query),
        layout.strip,
        layout.counts,
        layout.sidebar.filter(|_| drawer.is_none()),
        under.filter(|area| !area.is_empty()),
        layout.list,
        layout.detail,
        Some(layout.hint),
        divider(model, layout.sidebar.filter(|_| drawer.is_none())),
        divider(model, layout.list),
    ];
    let parts: Vec<Rect> = beside.into_iter().flatten().collect();
    let area: u32 = parts.iter().map(|part| part.area()).sum();
    holds(area == model.area().area(), || {
        format!("{layout:?} does not cover {:?}", model.area())
    })?;
    for (at, part) in parts.iter().enumerate() {
        let apart = parts[at + 1..].iter().all(|other| !part.intersects(*other));
        holds(apart && model.area().intersection(*part) == *part, || {
            format!("{part:?} lies on another")
        })?;
    }
    let shown = Pane::ALL.iter().any(|pane| layout.area(*pane).is_some());
    holds(layout.tiny || shown, || "no pane is shown".to_owned())
}

fn marks_are_records(model: &Model) -> Result<(), String> {
    let known = model
        .marks()
        .slots()
        .iter()
        .all(|slot| slot.index() < model.corpus.len());
    holds(known, || "something is marked that is no record".to_owned())
}

/// What is wrong with the place of the cursor: it shows in every state, on what is selected or typed.
pub(super) fn misplaced(model: &Model, cursor: Option<Position>) -> Option<String> {
    let layout = model.layout();
    let Some(at) = cursor else {
        return Some(format!("no cursor in {:?}", model.key_context()));
    };
    if !model.area().is_empty() && !model.area().contains(at) {
        return Some(format!("the cursor at {at:?} is outside"));
    }
    let place = match model.key_context() {
        _ if layout.tiny => None,
        KeyContext::Typing | KeyContext::Completing => Some(layout.query),
        KeyContext::List | KeyContext::Detail | KeyContext::Sidebar => layout.area(model.focus),
        _ => None,
    };
    place
        .filter(|place| !place.contains(at))
        .map(|place| format!("the cursor at {at:?} is not in {place:?} in {:?}", model.key_context()))
}
