//! Sheets over the panes: help, problems, and what may follow a chord.

use ratatui::layout::Rect;

use super::{Pen, theme::Piece};
use crate::{
    app::{HelpLine, Model, Place, help_lines, inside, keys_in_words},
    corpus::FileFault,
    text::{Clean, counted, width},
};

/// Columns of the keys in help.
const KEYS: u16 = 20;

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

pub(super) fn help(pen: &mut Pen<'_>, model: &Model, (from, top): (Place, usize)) {
    let lines = help_lines(&model.keymap, from, model.account);
    let area = centred(pen.area(), 80, model.area().height.saturating_sub(2));
    pen.clear(area);
    let inner = inside(area);
    let left = lines.len().saturating_sub(top + usize::from(inner.height));
    let note = if left > 0 {
        format!("j/k scroll, q closes, {left} more")
    } else {
        "j/k scroll, q closes".to_owned()
    };
    pen.frame(area, "Help: every key", &note, true);
    for (y, line) in (inner.y..inner.bottom()).zip(lines.iter().skip(top)) {
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                pen.say(inner, (inner.x + 1, y), words.as_str(), Piece::Heading);
            }
            HelpLine::Key { keys, says } => {
                let end = pen.say(inner, (inner.x + 1, y), keys.as_str(), Piece::Key);
                pen.say(
                    inner,
                    ((inner.x + 1 + KEYS).max(end + 1), y),
                    says.as_str(),
                    Piece::Plain,
                );
            }
        }
    }
}

pub(super) fn problems(pen: &mut Pen<'_>, model: &Model, top: usize) {
    let faults = model.corpus.faults();
    let area = centred(pen.area(), 110, model.area().height.saturating_sub(2));
    pen.clear(area);
    let title = format!("{} in files of this folder", counted(faults.len(), "problem"));
    pen.frame(area, &title, "j/k scroll, q closes", true);
    let inner = inside(area);
    let mut y = inner.y;
    for fault in faults.iter().skip(top) {
        if y >= inner.bottom() {
            break;
        }
        y = problem(
            pen,
            fault,
            Rect {
                y,
                height: inner.bottom() - y,
                ..inner
            },
        ) + 1;
    }
}

/// One fault: where, what, the line with a caret, the way out. Returns the row after it.
fn problem(pen: &mut Pen<'_>, fault: &FileFault, area: Rect) -> u16 {
    let path = fault.path.display();
    let place = fault
        .place
        .map(|(line, column)| format!(":{line}:{column}"))
        .unwrap_or_default();
    let mut y = area.y;
    pen.say(area, (area.x, y), &format!("{path}{place}"), Piece::Label);
    y += 1;
    pen.say(area, (area.x + 2, y), &fault.fault.message, Piece::Failure);
    y += 1;
    if let (Some(line), Some((_, column))) = (&fault.line, fault.place) {
        pen.say(area, (area.x + 2, y), line, Piece::Plain);
        y += 1;
        let before: String = line.chars().take(column.saturating_sub(1)).collect();
        let before = u16::try_from(width(&Clean::line(&before)))
            .unwrap_or(area.width)
            .min(area.width);
        pen.say(area, (area.x + 2 + before, y), "^", Piece::Key);
        y += 1;
    }
    if let Some(help) = &fault.fault.help {
        pen.say(area, (area.x + 2, y), help, Piece::Plain);
        y += 1;
    }
    y
}

/// What may follow the keys pressed so far, at the lower right.
pub(super) fn chord(pen: &mut Pen<'_>, model: &Model) {
    if model.pending.is_empty() {
        return;
    }
    let lines: Vec<(String, &str)> = model
        .keymap
        .continuations(model.place(), &model.pending)
        .filter(|(_, binding)| model.account.offers(binding.command))
        .map(|(keys, binding)| (keys_in_words(keys), binding.says))
        .collect();
    let wide = lines
        .iter()
        .map(|(keys, says)| keys.chars().count() + says.len() + 6)
        .max()
        .unwrap_or(0);
    let screen = pen.area();
    let width = u16::try_from(wide).unwrap_or(screen.width).min(screen.width);
    let height = u16::try_from(lines.len() + 2)
        .unwrap_or(screen.height)
        .min(screen.height.saturating_sub(2));
    let area = Rect {
        x: screen.right() - width,
        y: screen.bottom().saturating_sub(height + 2),
        width,
        height,
    };
    pen.clear(area);
    pen.frame(
        area,
        &format!("{} then", keys_in_words(&model.pending)),
        "esc closes",
        true,
    );
    let inner = inside(area);
    for (y, (keys, says)) in (inner.y..inner.bottom()).zip(&lines) {
        let x = pen.say(inner, (inner.x + 1, y), keys, Piece::Key);
        pen.say(inner, (x + 2, y), says, Piece::Plain);
    }
}
