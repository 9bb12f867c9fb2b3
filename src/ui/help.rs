//! The help: keys, the query language, the marks of the list.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Help, HelpExtent, HelpLine, Model, inside, sheet_area},
    text::{Clean, grouped, width},
};

/// Draws the help; returns the cell of the cursor: in the filter while that is typed, else in the first line shown.
pub(super) fn help(canvas: &mut Canvas<'_>, model: &Model, help: &Help) -> Position {
    let area = sheet_area(model.area());
    canvas.clear(area);
    let inner = help.lines_area(model.area());
    let lines = help.lines(&model.keymap, model.account, inner.width.into());
    let title = match help.extent {
        HelpExtent::Here => format!("Help: {}", help.from.title()),
        HelpExtent::All => "Help: everywhere".to_owned(),
    };
    let end = (help.top + usize::from(inner.height)).min(lines.len());
    let note = format!("{}-{} of {}", grouped(help.top + 1), grouped(end), grouped(lines.len()));
    canvas.frame(area, &title, if lines.is_empty() { "" } else { &note }, true);
    let cursor = filter(canvas, help, inside(area));
    if lines.is_empty() {
        canvas.say(
            inner,
            (inner.x, inner.y),
            "No line of the help holds these words.",
            ThemeRole::Plain,
        );
    }
    for (y, line) in (inner.y..inner.bottom()).zip(lines.iter().skip(help.top)) {
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                canvas.say(inner, (inner.x, y), words.as_str(), ThemeRole::Heading);
            }
            HelpLine::Row { left, at, right } => {
                canvas.say(inner, (inner.x, y), left.as_str(), ThemeRole::Key);
                let at = u16::try_from(*at).unwrap_or(inner.width);
                canvas.say(inner, (inner.x.saturating_add(at), y), right.as_str(), ThemeRole::Plain);
            }
        }
    }
    cursor.unwrap_or(inner.as_position())
}

/// The line that filters, above the others; the cell of the cursor while it is typed.
fn filter(canvas: &mut Canvas<'_>, help: &Help, inner: Rect) -> Option<Position> {
    if !help.is_typing && help.filter().is_empty() {
        return None;
    }
    let x = canvas.say(inner, (inner.x + 1, inner.y), "/ ", ThemeRole::Key);
    canvas.say(inner, (x, inner.y), help.filter(), ThemeRole::Plain);
    let before: String = help.filter().chars().take(help.typed()).collect();
    let before = u16::try_from(width(&Clean::line(&before))).unwrap_or(u16::MAX);
    help.is_typing.then(|| Position {
        x: x.saturating_add(before).min(inner.right().saturating_sub(1)),
        y: inner.y,
    })
}
