//! The mouse: what lies under it is done with as keys would do it.

use ratatui::layout::{Position, Rect};

use super::{Effect, Model, Motion, Overlay, Pane, filtering, following, moving, searching};
use crate::{
    app::{Act, Command, Filter, Follow, Listening, PageLine, Pointer, SidebarRow, Way},
    search::AnswerLine,
    text::width,
};

/// Rows that one step of the wheel scrolls.
const WHEEL_ROWS: usize = 3;

/// Listens to the mouse, or leaves it to the terminal again.
pub(super) fn turn(model: &mut Model) -> Vec<Effect> {
    let key = model.keymap.keys_of(model.key_context(), Command::Mouse);
    let again = key.map(|key| format!(", or press {key} again")).unwrap_or_default();
    model.mouse = match model.mouse {
        Listening::Off => Listening::On,
        Listening::On => Listening::Off,
    };
    match model.mouse {
        Listening::On => model.say(&format!(
            "the mouse is on: click, wheel; to select text hold shift{again}"
        )),
        Listening::Off => model.say("the mouse is off: it selects text in the terminal"),
    }
    vec![Effect::Mouse(model.mouse)]
}

pub(super) fn point(model: &mut Model, pointer: Pointer) {
    if model.mouse == Listening::Off || model.layout().tiny {
        return;
    }
    // A view in place of the panes is moved in by keys; the wheel moves its cursor.
    if model.insight.is_some() && model.overlay.is_none() {
        if let Act::Wheel(way) = pointer.act {
            wheel_overlay(model, way);
        }
        return;
    }
    match (pointer.act, &model.overlay) {
        (Act::Wheel(way), Some(_)) => wheel_overlay(model, way),
        // A dialog is answered by keys: a stray click must not write a file.
        (Act::Press, Some(_)) => {}
        (Act::Wheel(way), None) => {
            if let Some(pane) = pane_at(model, pointer.at) {
                wheel(model, pane, way);
            }
        }
        (Act::Press, None) => press(model, pointer.at),
    }
}

/// The pane that shows at a place.
fn pane_at(model: &Model, at: Position) -> Option<Pane> {
    let layout = model.layout();
    Pane::ALL
        .into_iter()
        .find(|pane| layout.area(*pane).is_some_and(|area| area.contains(at)))
}

fn wheel_overlay(model: &mut Model, way: Way) {
    let motion = match way {
        Way::Forward => Motion::Down,
        Way::Back => Motion::Up,
    };
    // What is chosen from goes one by one.
    let steps = if matches!(model.overlay, Some(Overlay::Picker(_))) {
        1
    } else {
        WHEEL_ROWS
    };
    (0..steps).for_each(|_| moving::step(model, motion));
}

fn wheel(model: &mut Model, pane: Pane, way: Way) {
    let height = usize::from(model.layout().inner(pane).height);
    match pane {
        Pane::List => model.scroll_list(way, WHEEL_ROWS),
        Pane::Sidebar => model.sidebar.scroll(way, WHEEL_ROWS, height),
        Pane::Detail => {
            let motion = match way {
                Way::Forward => Motion::Down,
                Way::Back => Motion::Up,
            };
            (0..WHEEL_ROWS).for_each(|_| model.detail.scroll(motion, height));
        }
    }
}

fn press(model: &mut Model, at: Position) {
    let layout = model.layout();
    if layout.query.contains(at) {
        if !model.query.is_typing() {
            searching::begin(model);
        }
        return;
    }
    let Some(pane) = pane_at(model, at) else {
        return;
    };
    let was = (!model.query.is_typing()).then_some(model.focus);
    searching::stop(model);
    let inner = layout.inner(pane);
    let line = inner.contains(at).then(|| at.y - inner.y);
    if model.focus != pane {
        model.focus = pane;
        model.fit();
    }
    let Some(line) = line else {
        return;
    };
    match pane {
        Pane::List => press_list(model, line, was == Some(Pane::List)),
        Pane::Sidebar => press_sidebar(model, line.into()),
        Pane::Detail => press_detail(model, inner, line.into(), at.x),
    }
}

/// Selects the incident in a line of the list; the selected one is read when it is pressed again.
fn press_list(model: &mut Model, line: u16, again: bool) {
    let places = model.list_places();
    let pressed = places
        .iter()
        .find(|place| (place.top..place.top + place.rows).contains(&line));
    let slot = match pressed.map(|place| place.line) {
        Some(AnswerLine::Row(row)) => model.answer().slot(row),
        Some(AnswerLine::Divider(_)) | None => None,
    };
    let Some(slot) = slot else {
        return;
    };
    if again && model.selected() == Some(slot) {
        moving::read(model);
    } else {
        model.select(slot);
    }
}

/// Ticks the value in a line of the sidebar, or opens its group.
fn press_sidebar(model: &mut Model, line: usize) {
    let row = model.sidebar.cursor.top + line;
    let stops = matches!(
        model.sidebar.rows().get(row),
        Some(row) if *row != SidebarRow::Blank
    );
    if stops {
        model.sidebar.hold();
        model.sidebar.cursor.row = row;
        filtering::choose(model, Filter::Include);
    }
}

/// Follows the handle under the mouse.
fn press_detail(model: &mut Model, inner: Rect, line: usize, x: u16) {
    let Some(line) = model.page().lines.get(model.detail.top + line) else {
        return;
    };
    if let Some(handle) = handle_at(line, usize::from(x - inner.x)) {
        model.detail.choose_handle(handle);
        following::follow(model, Follow::Include);
    }
}

/// The handle whose text covers this column of a line.
fn handle_at(line: &PageLine, column: usize) -> Option<usize> {
    let mut end = line.indent;
    for span in &line.spans {
        let start = end;
        end += width(&span.text);
        if (start..end).contains(&column) {
            return span.handle;
        }
    }
    None
}
