//! The dialogs: a list to choose from, completions, the question about a marking.

use ratatui::layout::{Position, Rect};

use super::{Canvas, sheets::centred, style_sheet::ThemeRole};
use crate::{
    app::{CompletionList, MAX_COMPLETION_ROWS, MAX_PICKER_ROWS, Naming, Picker, inside},
    config::SavedQuery,
    search::Completion,
    text::{Clean, grouped, width},
};

/// Draws a list one chooses from; returns the cell of the cursor in the line that is typed.
pub(super) fn picker(canvas: &mut Canvas<'_>, picker: &Picker) -> Position {
    let rows = u16::try_from(picker.len().min(MAX_PICKER_ROWS)).unwrap_or(u16::MAX);
    let area = centred(canvas.area(), 76, rows + 3);
    canvas.clear(area);
    let note = format!("{} shown, enter chooses, esc closes", grouped(picker.items().len()));
    canvas.frame(area, &format!("Choose {}", picker.title), &note, true);
    let inner = inside(area);
    canvas.say(inner, (inner.x + 1, inner.y), ">", ThemeRole::Key);
    canvas.say(inner, (inner.x + 3, inner.y), picker.text(), ThemeRole::Plain);
    let wide = picker.items().map(|item| width(&item.note)).max().unwrap_or(0).min(24);
    let notes = u16::try_from(wide).unwrap_or(0).min(inner.width / 3);
    let lines = picker.items().enumerate().skip(picker.cursor.top).take(MAX_PICKER_ROWS);
    for (y, (row, item)) in (inner.y + 1..inner.bottom()).zip(lines) {
        if row == picker.cursor.row {
            canvas.bar((inner.x, y));
        }
        let note = Rect {
            x: inner.x + 1,
            width: notes.min(inner.width),
            ..inner
        };
        canvas.say(note, (note.x, y), item.note.as_str(), ThemeRole::Key);
        canvas.say(inner, (note.x + notes + 1, y), item.label.as_str(), ThemeRole::Plain);
    }
    cursor_after(picker.text(), picker.typed(), inner)
}

/// The cell after the first `typed` characters of a line that begins in the third column of `inner`.
fn cursor_after(text: &str, typed: usize, inner: Rect) -> Position {
    let before: String = text.chars().take(typed).collect();
    let before = u16::try_from(width(&Clean::line(&before))).unwrap_or(u16::MAX);
    let x = (inner.x + 3)
        .saturating_add(before)
        .min(inner.right().saturating_sub(1));
    Position { x, y: inner.y }
}

/// Asks under which name a query is saved; returns the cell of the cursor.
pub(super) fn naming(canvas: &mut Canvas<'_>, naming: &Naming, saved: &[SavedQuery]) -> Position {
    let area = centred(canvas.area(), 66, 5);
    canvas.clear(area);
    canvas.frame(area, "Save the query", "enter saves, esc closes", true);
    let inner = inside(area);
    let x = canvas.say(inner, (inner.x + 1, inner.y), "query", ThemeRole::Quiet);
    canvas.say(inner, (x + 1, inner.y), naming.query(), ThemeRole::Plain);
    let line = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    canvas.say(line, (line.x + 1, line.y), ">", ThemeRole::Key);
    canvas.say(line, (line.x + 3, line.y), naming.text(), ThemeRole::Plain);
    let (words, piece) = match naming.replaces(saved) {
        Some(known) => (format!("takes the place of {}", known.query), ThemeRole::Warning),
        None => ("a name to choose it by".to_owned(), ThemeRole::Quiet),
    };
    canvas.say(line, (line.x + 1, line.y + 1), &words, piece);
    cursor_after(naming.text(), naming.typed(), line)
}

/// Draws what the unfinished word may become, under the search line.
pub(super) fn completions(canvas: &mut Canvas<'_>, list: &CompletionList) {
    let screen = canvas.area();
    let shown = list.items().len().min(MAX_COMPLETION_ROWS);
    let words = |item: &Completion| {
        if item.label == item.text {
            item.text.clone()
        } else {
            format!("{}  {}", item.text, item.label)
        }
    };
    let wide = list
        .items()
        .iter()
        .map(|item| width(&Clean::line(&words(item))))
        .max()
        .unwrap_or(0)
        .clamp(16, 48);
    let area = Rect {
        x: screen.x + 1,
        y: screen.y + 1,
        width: u16::try_from(wide + 14)
            .unwrap_or(u16::MAX)
            .min(screen.width.saturating_sub(1)),
        height: u16::try_from(shown + 2)
            .unwrap_or(u16::MAX)
            .min(screen.height.saturating_sub(3)),
    };
    canvas.clear(area);
    canvas.frame(area, "Completions", "tab inserts, esc closes", true);
    let inner = inside(area);
    let lines = list.items().iter().enumerate().skip(list.cursor.top);
    for (y, (row, item)) in (inner.y..inner.bottom()).zip(lines) {
        if row == list.cursor.row {
            canvas.bar((inner.x, y));
        }
        let line = Rect { y, height: 1, ..inner };
        let end = canvas.say_right(
            line,
            (inner.x + 2, y),
            &format!("{} ", grouped(item.count)),
            ThemeRole::Quiet,
        );
        let room = Rect {
            width: end.saturating_sub(inner.x + 1),
            ..line
        };
        canvas.say(room, (inner.x + 1, y), &words(item), ThemeRole::Plain);
    }
}

/// Asks before something marked for its recipients only leaves; returns the cell of the first answer.
pub(super) fn confirm(canvas: &mut Canvas<'_>) -> Position {
    let area = centred(canvas.area(), 66, 6);
    canvas.clear(area);
    canvas.frame(area, "Marked TLP:RED", "", true);
    let inner = inside(area);
    let lines = [
        "This is marked TLP:RED, or in a way that cannot be read:",
        "it is for its recipients only. Pass it on all the same?",
    ];
    for (y, words) in (inner.y..inner.bottom()).zip(lines) {
        canvas.say(inner, (inner.x + 1, y), words, ThemeRole::Warning);
    }
    let x = canvas.say(inner, (inner.x + 1, inner.y + 3), "y", ThemeRole::Key);
    let x = canvas.say(inner, (x + 1, inner.y + 3), "pass it on", ThemeRole::Plain);
    let x = canvas.say(inner, (x + 3, inner.y + 3), "n", ThemeRole::Key);
    canvas.say(inner, (x + 1, inner.y + 3), "keep it", ThemeRole::Plain);
    Position {
        x: inner.x + 1,
        y: inner.y + 3,
    }
}
