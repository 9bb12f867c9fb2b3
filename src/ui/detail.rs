//! The page of the selected incident.

use ratatui::layout::Rect;

use super::{Pen, empty, theme::Piece};
use crate::app::{Line, Model, Pane, Screen};

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, screen: &Screen) {
    let inner = screen.inner(Pane::Detail);
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
    pen.pane(screen, Pane::Detail, (title, &note), model.focus);
    if model.selected().is_none() {
        empty::detail(pen, model, inner);
    }
    for (y, (at, line)) in (inner.y..inner.bottom()).zip(lines.iter().enumerate().skip(top)) {
        let matched = if model.detail.matched() == Some(at) {
            Piece::CurrentMatch
        } else {
            Piece::Match
        };
        draw_line(
            pen,
            (line, matched, model.detail.handle()),
            Rect { y, height: 1, ..inner },
        );
    }
}

fn draw_line(pen: &mut Pen<'_>, (line, matched, handle): (&Line, Piece, Option<usize>), area: Rect) {
    let mut x = area.x + u16::try_from(line.indent).unwrap_or(area.width).min(area.width);
    for part in &line.parts {
        let mut style = pen.theme.role(part.role);
        if part.matched {
            style = style.patch(pen.theme.piece(matched));
        }
        if handle.is_some() && part.handle == handle {
            style = style.patch(pen.theme.piece(Piece::Handle));
        }
        x = pen.put(area, (x, area.y), &part.text, style);
    }
}
