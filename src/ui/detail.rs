//! The page of the selected incident.

use ratatui::layout::{Position, Rect};

use super::{Canvas, empty, style_sheet::ThemeRole};
use crate::{
    app::{Model, PageLine, Pane, ScreenLayout},
    text::grouped,
};

/// Draws the page; returns the cell of the handle gone to, else of the match gone to, else of the first line shown.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) -> Position {
    let inner = layout.inner(Pane::Detail);
    let lines = &model.page().lines;
    let top = model.detail.top;
    let hidden = lines.len().saturating_sub(inner.height.into());
    let note = match hidden.saturating_sub(top) {
        0 if hidden == 0 => String::new(),
        0 => "end".to_owned(),
        1 => "1 line more".to_owned(),
        left => format!("{} lines more", grouped(left)),
    };
    // Beside the list, that says which one it is.
    let place = match model.answer().len() {
        len if layout.list.is_none() && len > 0 => {
            format!(" {} of {}", grouped(model.list().row + 1), grouped(len))
        }
        _ => String::new(),
    };
    let file = if model.detail.is_raw() { ": the file" } else { "" };
    let title = format!("3 Incident{place}{file}");
    canvas.pane(layout, Pane::Detail, (&title, &note), model.focus);
    if model.selected().is_none() {
        return empty::detail(canvas, model, inner);
    }
    let (mut handle, mut found) = (None, None);
    for (y, (at, line)) in (inner.y..inner.bottom()).zip(lines.iter().enumerate().skip(top)) {
        let matched = if model.detail.matched() == Some(at) {
            found = Some(Position { x: inner.x, y });
            ThemeRole::CurrentMatch
        } else {
            ThemeRole::Match
        };
        let area = Rect { y, height: 1, ..inner };
        let begins = draw_line(canvas, (line, matched, model.detail.handle()), area);
        handle = handle.or(begins.map(|x| Position { x, y }));
    }
    handle.or(found).unwrap_or(inner.as_position())
}

/// Draws one line; returns the column where the handle gone to begins, if it stands in this line.
fn draw_line(
    canvas: &mut Canvas<'_>,
    (line, matched, handle): (&PageLine, ThemeRole, Option<usize>),
    area: Rect,
) -> Option<u16> {
    let mut begins = None;
    let mut x = area.x + u16::try_from(line.indent).unwrap_or(area.width).min(area.width);
    for span in &line.spans {
        let mut style = canvas.styles.role(span.role);
        if span.matched {
            style = style.patch(canvas.styles.piece(matched));
        }
        if handle.is_some() && span.handle == handle {
            style = style.patch(canvas.styles.piece(ThemeRole::Handle));
            begins = begins.or(Some(x.min(area.right().saturating_sub(1))));
        }
        let text = canvas.styles.marks(&span.text, span.role);
        x = canvas.put(area, (x, area.y), &text, style);
    }
    begins
}
