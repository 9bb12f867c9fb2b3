//! Pictures of a model: nothing here decides, remembers or reads anything else.

mod bars;
mod canvas;
mod chord;
mod columns;
mod counts;
mod detail;
mod dialog;
mod empty;
mod export;
mod foot;
mod help;
mod insight;
mod list;
mod messages;
mod row;
mod sheets;
mod sidebar;
mod strip;
mod style_sheet;
mod tour;

use ratatui::{Frame, layout::Position};

use self::{canvas::Canvas, style_sheet::StyleSheet};
use crate::{
    app::{Model, Overlay, Pane, ScreenLayout},
    config::CursorSetting,
};

/// Draws the whole screen; the terminal's cursor stands on the selected row or where one types, in every state.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let mut canvas = Canvas::new(frame.buffer_mut(), StyleSheet::of(&model.look));
    let layout = model.layout();
    let at = if layout.tiny {
        bars::tiny(&mut canvas, model, layout.query)
    } else {
        let pane = panes(&mut canvas, model, &layout);
        overlay(&mut canvas, model).unwrap_or(pane)
    };
    if model.is_typing() || model.look.cursor == CursorSetting::Shown {
        frame.set_cursor_position(at);
    }
}

/// Draws everything but what lies over it; returns the cell of the cursor.
fn panes(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) -> Position {
    let typed = bars::query(canvas, model, layout);
    if let Some(insight) = &model.insight {
        let at = insight::draw(canvas, model, layout, insight);
        foot::draw(canvas, model, layout);
        chord::chord(canvas, model);
        if let Some(list) = &model.completing {
            dialog::completions(canvas, list);
        }
        return typed.unwrap_or(at);
    }
    if let Some(area) = layout.strip {
        strip::draw(canvas, model, area);
    }
    if let Some(area) = layout.counts {
        counts::draw(canvas, model, area);
    }
    let (mut list, mut detail, mut sidebar) = (None, None, None);
    if layout.list.is_some() {
        list = Some(list::draw(canvas, model, layout));
    }
    if layout.detail.is_some() {
        detail = Some(detail::draw(canvas, model, layout));
    }
    if layout.sidebar.is_some() {
        sidebar = Some(sidebar::draw(canvas, model, layout));
    }
    foot::draw(canvas, model, layout);
    tour::draw(canvas, model, layout);
    chord::chord(canvas, model);
    if let Some(list) = &model.completing {
        dialog::completions(canvas, list);
    }
    let focused = match model.focus {
        Pane::List => list,
        Pane::Detail => detail,
        Pane::Sidebar => sidebar,
    };
    typed.or(focused).or(list).unwrap_or_default()
}

/// Draws the sheet or the dialog over the panes; returns the cell of the cursor in it.
fn overlay(canvas: &mut Canvas<'_>, model: &Model) -> Option<Position> {
    Some(match model.overlay.as_ref()? {
        Overlay::Help(help) => help::help(canvas, model, help),
        Overlay::Problems { top } => sheets::problems(canvas, model, *top),
        Overlay::Messages { top } => messages::messages(canvas, model, *top),
        Overlay::Export(form) => export::export(canvas, model, form),
        Overlay::Confirm(_) => dialog::confirm(canvas),
        Overlay::Naming(naming) => dialog::naming(canvas, naming, &model.saved),
        Overlay::Picker(picker) => dialog::picker(canvas, picker),
    })
}
