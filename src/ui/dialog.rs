//! The export dialog.

use ratatui::layout::{Position, Rect};

use super::{Pen, sheets::centred, theme::Piece};
use crate::{
    app::{
        COMPLETION_ROWS, Completing, ExportField, ExportForm, Extent, Model, Naming, PICKER_ROWS, Picker, Target,
        inside,
    },
    config::SavedQuery,
    export::Format,
    search::Completion,
    text::{Clean, grouped, width},
};

const LABEL: u16 = 9;

/// Draws the dialog; returns the cell of the cursor in the file name.
pub(super) fn export(pen: &mut Pen<'_>, model: &Model, form: &ExportForm) -> Option<Position> {
    let area = centred(model.area(), 72, 8);
    pen.clear(area);
    let inner = inside(area);
    if let Some(taken) = &form.taken {
        question(pen, area, &taken.target);
        return None;
    }
    pen.frame(area, "Export", "enter writes, esc closes", true);
    let value = Rect {
        x: inner.x + 1 + LABEL,
        width: inner.width.saturating_sub(LABEL + 2),
        ..inner
    };
    for (y, field) in (inner.y..inner.bottom()).zip(ExportField::ALL) {
        if form.field == field {
            pen.bar((inner.x, y));
        }
        pen.say(inner, (inner.x + 1, y), label(field), Piece::Label);
        let line = Rect { y, height: 1, ..value };
        match field {
            ExportField::Extent => {
                let words = form
                    .extents()
                    .iter()
                    .map(|extent| (in_words(model, *extent), *extent == form.extent()));
                choices(pen, line, words);
            }
            ExportField::Format => {
                choices(
                    pen,
                    line,
                    Format::ALL
                        .into_iter()
                        .map(|format| (format.to_string(), format == form.format())),
                );
            }
            ExportField::Name => {
                pen.say(line, (line.x, y), form.name(), Piece::Plain);
            }
        }
    }
    let hint = if form.field == ExportField::Name {
        "the name can be edited"
    } else {
        "left and right choose"
    };
    pen.say(value, (value.x, inner.y + 4), hint, Piece::Label);
    let before: String = form.name().chars().take(form.cursor()).collect();
    let before = u16::try_from(width(&Clean::line(&before))).unwrap_or(u16::MAX);
    let cursor = Position {
        x: value.x + before.min(value.width.saturating_sub(1)),
        y: inner.y + 2,
    };
    (form.field == ExportField::Name).then_some(cursor)
}

/// Asks what to do about a file that is there already.
fn question(pen: &mut Pen<'_>, area: Rect, target: &Target) {
    pen.frame(area, "Export", "", true);
    let inner = inside(area);
    if let Target::File { path, .. } = target {
        let words = format!("`{}` exists already.", path.display());
        pen.say(inner, (inner.x + 1, inner.y), &words, Piece::Heading);
    }
    let choices = [
        ("o", "overwrite it"),
        ("n", "write beside it under a number"),
        ("esc", "back, and write nothing"),
    ];
    for (y, (key, says)) in (inner.y + 2..inner.bottom()).zip(choices) {
        let x = pen.say(inner, (inner.x + 1, y), key, Piece::Key);
        pen.say(inner, (x + 1, y), says, Piece::Plain);
    }
}

fn label(field: ExportField) -> &'static str {
    match field {
        ExportField::Extent => "what",
        ExportField::Format => "format",
        ExportField::Name => "file",
    }
}

fn in_words(model: &Model, extent: Extent) -> String {
    match extent {
        Extent::This => "this incident".to_owned(),
        Extent::Marked => format!("{} marked", grouped(model.marks().len())),
        Extent::Shown => format!("all {} shown", grouped(model.answer().len())),
    }
}

/// Choices in a row, the chosen one in brackets.
fn choices(pen: &mut Pen<'_>, line: Rect, choices: impl Iterator<Item = (String, bool)>) {
    let mut x = line.x;
    for (words, chosen) in choices {
        let (words, piece) = if chosen {
            (format!("[{words}]"), Piece::Included)
        } else {
            (words, Piece::Plain)
        };
        x = pen.say(line, (x, line.y), &words, piece) + 1;
    }
}

/// Draws a list one chooses from; returns the cell of the cursor in the line that is typed.
pub(super) fn picker(pen: &mut Pen<'_>, picker: &Picker) -> Position {
    let rows = u16::try_from(picker.len().min(PICKER_ROWS)).unwrap_or(u16::MAX);
    let area = centred(pen.area(), 76, rows + 3);
    pen.clear(area);
    let note = format!("{} shown, enter takes, esc closes", grouped(picker.items().len()));
    pen.frame(area, &format!("Choose {}", picker.title), &note, true);
    let inner = inside(area);
    pen.say(inner, (inner.x + 1, inner.y), ">", Piece::Key);
    pen.say(inner, (inner.x + 3, inner.y), picker.text(), Piece::Plain);
    let wide = picker.items().map(|item| width(&item.note)).max().unwrap_or(0).min(24);
    let notes = u16::try_from(wide).unwrap_or(0).min(inner.width / 3);
    let lines = picker.items().enumerate().skip(picker.cursor.top).take(PICKER_ROWS);
    for (y, (row, item)) in (inner.y + 1..inner.bottom()).zip(lines) {
        if row == picker.cursor.row {
            pen.bar((inner.x, y));
        }
        let note = Rect {
            x: inner.x + 1,
            width: notes.min(inner.width),
            ..inner
        };
        pen.say(note, (note.x, y), item.note.as_str(), Piece::Key);
        pen.say(inner, (note.x + notes + 1, y), item.label.as_str(), Piece::Plain);
    }
    cursor_after(picker.text(), picker.typed(), inner)
}

/// The cell behind the first `typed` characters of a line that begins in the third column of `inner`.
fn cursor_after(text: &str, typed: usize, inner: Rect) -> Position {
    let before: String = text.chars().take(typed).collect();
    let before = u16::try_from(width(&Clean::line(&before))).unwrap_or(u16::MAX);
    let x = (inner.x + 3)
        .saturating_add(before)
        .min(inner.right().saturating_sub(1));
    Position { x, y: inner.y }
}

/// Asks under which name a query is saved; returns the cell of the cursor.
pub(super) fn naming(pen: &mut Pen<'_>, naming: &Naming, saved: &[SavedQuery]) -> Position {
    let area = centred(pen.area(), 66, 5);
    pen.clear(area);
    pen.frame(area, "Save the query", "enter saves, esc closes", true);
    let inner = inside(area);
    let x = pen.say(inner, (inner.x + 1, inner.y), "query", Piece::Label);
    pen.say(inner, (x + 1, inner.y), naming.query(), Piece::Plain);
    let line = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    pen.say(line, (line.x + 1, line.y), ">", Piece::Key);
    pen.say(line, (line.x + 3, line.y), naming.text(), Piece::Plain);
    let (words, piece) = match naming.replaces(saved) {
        Some(known) => (format!("takes the place of {}", known.query), Piece::Warning),
        None => ("a name; b then finds it".to_owned(), Piece::Label),
    };
    pen.say(line, (line.x + 1, line.y + 1), &words, piece);
    cursor_after(naming.text(), naming.typed(), line)
}

/// Draws what the unfinished word may become, under the search line.
pub(super) fn completions(pen: &mut Pen<'_>, list: &Completing) {
    let screen = pen.area();
    let shown = list.items().len().min(COMPLETION_ROWS);
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
    pen.clear(area);
    pen.frame(area, "Completions", "tab takes, esc closes", true);
    let inner = inside(area);
    let lines = list.items().iter().enumerate().skip(list.cursor.top);
    for (y, (row, item)) in (inner.y..inner.bottom()).zip(lines) {
        if row == list.cursor.row {
            pen.bar((inner.x, y));
        }
        let line = Rect { y, height: 1, ..inner };
        let end = pen.say_right(
            line,
            (inner.x + 2, y),
            &format!("{} ", grouped(item.count)),
            Piece::Label,
        );
        let room = Rect {
            width: end.saturating_sub(inner.x + 1),
            ..line
        };
        pen.say(room, (inner.x + 1, y), &words(item), Piece::Plain);
    }
}

/// Asks before something marked for its recipients only leaves.
pub(super) fn confirm(pen: &mut Pen<'_>) {
    let area = centred(pen.area(), 66, 6);
    pen.clear(area);
    pen.frame(area, "Marked TLP:RED", "", true);
    let inner = inside(area);
    let lines = [
        "This is marked TLP:RED, or in a way that cannot be read:",
        "it is for its recipients only. Pass it on all the same?",
    ];
    for (y, words) in (inner.y..inner.bottom()).zip(lines) {
        pen.say(inner, (inner.x + 1, y), words, Piece::Warning);
    }
    let x = pen.say(inner, (inner.x + 1, inner.y + 3), "y", Piece::Key);
    let x = pen.say(inner, (x + 1, inner.y + 3), "pass it on", Piece::Plain);
    let x = pen.say(inner, (x + 3, inner.y + 3), "n", Piece::Key);
    pen.say(inner, (x + 1, inner.y + 3), "keep it", Piece::Plain);
}
