//! The sheet of problems, and where boxes lie over the panes.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Model, inside},
    corpus::FileFault,
    text::{Clean, counted, width},
};

/// A box of at most `width` by `height` in the middle of `area`.
pub(super) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// Draws the problems from the one at `top` on; returns the cell where that begins.
pub(super) fn problems(canvas: &mut Canvas<'_>, model: &Model, top: usize) -> Position {
    let faults = model.corpus.faults();
    let area = centred(canvas.area(), 110, model.area().height.saturating_sub(2));
    canvas.clear(area);
    let title = format!("{} in files of this folder", counted(faults.len(), "problem"));
    canvas.frame(area, &title, "j/k scroll, q closes", true);
    let inner = inside(area);
    let mut y = inner.y;
    for fault in faults.iter().skip(top) {
        if y >= inner.bottom() {
            break;
        }
        y = problem(
            canvas,
            fault,
            Rect {
                y,
                height: inner.bottom() - y,
                ..inner
            },
        ) + 1;
    }
    inner.as_position()
}

/// One fault: where, what, the line with a caret, the way out. Returns the row after it.
fn problem(canvas: &mut Canvas<'_>, fault: &FileFault, area: Rect) -> u16 {
    let path = fault.path.display();
    let place = fault
        .place
        .map(|(line, column)| format!(":{line}:{column}"))
        .unwrap_or_default();
    let mut y = area.y;
    canvas.say(area, (area.x, y), &format!("{path}{place}"), ThemeRole::Quiet);
    y += 1;
    canvas.say(area, (area.x + 2, y), &fault.fault.message, ThemeRole::Failure);
    y += 1;
    if let (Some(line), Some((_, column))) = (&fault.line, fault.place) {
        canvas.say(area, (area.x + 2, y), line, ThemeRole::Plain);
        y += 1;
        let before: String = line.chars().take(column.saturating_sub(1)).collect();
        let before = u16::try_from(width(&Clean::line(&before)))
            .unwrap_or(area.width)
            .min(area.width);
        canvas.say(area, (area.x + 2 + before, y), "^", ThemeRole::Key);
        y += 1;
    }
    if let Some(help) = &fault.fault.help {
        canvas.say(area, (area.x + 2, y), help, ThemeRole::Plain);
        y += 1;
    }
    y
}
