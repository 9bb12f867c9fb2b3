//! The page of the selected incident.

use ratatui::layout::Rect;

use super::{Canvas, empty, style_sheet::ThemeRole};
use crate::app::{Model, PageLine, Pane, ScreenLayout};

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) {
    let inner = layout.inner(Pane::Detail);
    let lines = &model.page().lines;
    let top = model.detail.top;
    let hidden = lines.len().saturating_sub(inner.height.into());
    let note = match (hidden, top) {
        (0, _) => String::new(),
        (hidden, top) if top >= hidden => "end".to_owned(),
        (hidden, top) => format!("{}%", top * 100 / hidden),
    };
    let title = if model.detail.is_raw() {
        "3 Detail: the file"
    } else {
        "3 Detail"
    };
    canvas.pane(layout, Pane::Detail, (title, &note), model.focus);
    if model.selected().is_none() {
        empty::detail(canvas, model, inner);
    }
    for (y, (at, line)) in (inner.y..inner.bottom()).zip(lines.iter().enumerate().skip(top)) {
        let matched = if model.detail.matched() == Some(at) {
            ThemeRole::CurrentMatch
        } else {
            ThemeRole::Match
        };
        draw_line(
            canvas,
            (line, matched, model.detail.handle()),
            Rect { y, height: 1, ..inner },
        );
    }
}

fn draw_line(canvas: &mut Canvas<'_>, (line, matched, handle): (&PageLine, ThemeRole, Option<usize>), area: Rect) {
    let mut x = area.x + u16::try_from(line.indent).unwrap_or(area.width).min(area.width);
    for span in &line.spans {
        let mut style = canvas.styles.role(span.role);
        if span.matched {
            style = style.patch(canvas.styles.piece(matched));
        }
        if handle.is_some() && span.handle == handle {
            style = style.patch(canvas.styles.piece(ThemeRole::Handle));
        }
        x = canvas.put(area, (x, area.y), &span.text, style);
    }
}
