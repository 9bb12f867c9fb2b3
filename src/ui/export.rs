//! The export dialog: what can be chosen, how large it is, and how it begins.

use ratatui::layout::{Position, Rect};

use super::{Canvas, sheets::centred, style_sheet::ThemeRole};
use crate::{
    app::{Destination, ExportField, ExportForm, ExportScope, Job, Model, Preview, Size, Target, inside},
    export::{Format, Indicators},
    text::{Clean, bytes, counted, grouped, width},
};

/// Columns of the labels.
const LABEL_COLUMNS: u16 = 12;
/// Rows and columns of the dialog, at most.
const MAX_DIALOG_ROWS: u16 = 30;
const MAX_DIALOG_COLUMNS: u16 = 84;

/// Draws the dialog; returns the cell of the cursor: in what is typed, else after the bar of the field in use.
pub(super) fn export(canvas: &mut Canvas<'_>, model: &Model, form: &ExportForm) -> Position {
    if let Some(taken) = &form.taken {
        return question(canvas, centred(model.area(), MAX_DIALOG_COLUMNS, 8), &taken.target);
    }
    let height = model.area().height.saturating_sub(2).min(MAX_DIALOG_ROWS);
    let area = centred(model.area(), MAX_DIALOG_COLUMNS, height);
    canvas.clear(area);
    canvas.frame(area, "Export", note(form), true);
    let inner = inside(area);
    let value = Rect {
        x: inner.x + 1 + LABEL_COLUMNS,
        width: inner.width.saturating_sub(LABEL_COLUMNS + 2),
        ..inner
    };
    let mut cursor = inner.as_position();
    let fields = form.fields();
    // On a small screen the lines above the one in use make room for it.
    let used = fields.iter().position(|field| *field == form.field).unwrap_or(0);
    let above = (used + 1).saturating_sub(inner.height.into());
    for (y, field) in (inner.y..inner.bottom()).zip(fields.iter().copied().skip(above)) {
        if form.field == field {
            cursor = canvas.bar((inner.x, y));
        }
        canvas.say(inner, (inner.x + 1, y), label(form, field), ThemeRole::Quiet);
        let line = Rect { y, height: 1, ..value };
        draw(canvas, model, (form, field), line);
        if form.field == field && field == ExportField::Name {
            cursor = typed_at(form, line);
        }
    }
    let rows = u16::try_from(fields.len()).unwrap_or(u16::MAX);
    let rest = Rect {
        y: inner.y.saturating_add(rows),
        height: inner.height.saturating_sub(rows),
        ..inner
    };
    let (words, piece) = standing(form, model.outgoing.job());
    canvas.say(rest, (rest.x + 1, rest.y), &words, piece);
    if let Some(preview) = &form.preview {
        beginning(canvas, preview, rest);
    }
    cursor
}

fn note(form: &ExportForm) -> &'static str {
    match form.destination() {
        Destination::File => "enter writes, esc closes",
        Destination::Clipboard => "enter copies, esc closes",
        Destination::Command => "enter runs it, esc closes",
    }
}

fn label(form: &ExportForm, field: ExportField) -> &'static str {
    match field {
        ExportField::Scope => "what",
        ExportField::Format => "format",
        ExportField::Destination => "to",
        ExportField::Name if form.destination() == Destination::Command => "command",
        ExportField::Name => "file",
        ExportField::Indicators => "indicators",
    }
}

fn draw(canvas: &mut Canvas<'_>, model: &Model, (form, field): (&ExportForm, ExportField), line: Rect) {
    match field {
        ExportField::Scope => {
            let scopes = form.scopes().iter();
            choices(
                canvas,
                line,
                scopes.map(|&scope| (in_words(model, scope), scope == form.scope())),
            );
        }
        ExportField::Format => {
            let formats = Format::ALL.into_iter();
            choices(
                canvas,
                line,
                formats.map(|format| (format.to_string(), format == form.format())),
            );
        }
        ExportField::Destination => {
            let words = |destination| match destination {
                Destination::File => "a file",
                Destination::Clipboard => "the clipboard",
                Destination::Command => "a command's input",
            };
            let all = Destination::ALL.into_iter();
            choices(
                canvas,
                line,
                all.map(|to| (words(to).to_owned(), to == form.destination())),
            );
        }
        ExportField::Name => {
            canvas.say(line, (line.x, line.y), form.name(), ThemeRole::Plain);
        }
        ExportField::Indicators => {
            let all = [
                ("defanged, evil[.]example", Indicators::Defanged),
                ("as written", Indicators::AsWritten),
            ];
            let all = all.into_iter();
            choices(
                canvas,
                line,
                all.map(|(words, which)| (words.to_owned(), which == form.indicators())),
            );
        }
    }
}

fn typed_at(form: &ExportForm, line: Rect) -> Position {
    let before: String = form.name().chars().take(form.cursor()).collect();
    let before = u16::try_from(width(&Clean::line(&before))).unwrap_or(u16::MAX);
    Position {
        x: line.x + before.min(line.width.saturating_sub(1)),
        y: line.y,
    }
}

/// How far it is, or how large it would be and whether that goes where it should.
fn standing(form: &ExportForm, job: Option<&Job>) -> (String, ThemeRole) {
    if let Some(job) = job {
        let total = counted(job.total, "incident");
        let words = format!(
            "{} of {total} to {}: ctrl-c stops, esc lets it go on",
            grouped(job.sent),
            job.to
        );
        return (words, ThemeRole::Key);
    }
    let Some(preview) = &form.preview else {
        return (String::new(), ThemeRole::Quiet);
    };
    let (size, is_too_much) = match preview.size {
        Size::Exactly(size) => (bytes(size), size > preview.limit),
        Size::MoreThan(size) => (format!("more than {}", bytes(size)), size >= preview.limit),
    };
    match (form.destination(), is_too_much) {
        (Destination::Clipboard, true) => {
            let most = bytes(preview.limit);
            (
                format!("{size}: too much for the clipboard, which takes {most}"),
                ThemeRole::Warning,
            )
        }
        (Destination::Clipboard, false) => (format!("{size} of at most {}", bytes(preview.limit)), ThemeRole::Quiet),
        (Destination::File | Destination::Command, _) => (format!("{size}, and it begins:"), ThemeRole::Quiet),
    }
}

/// The first lines, under a blank one.
fn beginning(canvas: &mut Canvas<'_>, preview: &Preview, rest: Rect) {
    for (y, line) in (rest.y.saturating_add(2)..rest.bottom()).zip(&preview.lines) {
        canvas.say(rest, (rest.x + 1, y), line.as_str(), ThemeRole::Plain);
    }
}

/// Asks what to do about a file that is there already; returns the cell of the first answer.
fn question(canvas: &mut Canvas<'_>, area: Rect, target: &Target) -> Position {
    canvas.clear(area);
    canvas.frame(area, "Export", "", true);
    let inner = inside(area);
    if let Target::File { path, .. } = target {
        let words = format!("`{}` exists already.", path.display());
        canvas.say(inner, (inner.x + 1, inner.y), &words, ThemeRole::Heading);
    }
    let choices = [
        ("o", "overwrite it"),
        ("n", "write beside it under a number"),
        ("esc", "back, and write nothing"),
    ];
    for (y, (key, says)) in (inner.y + 2..inner.bottom()).zip(choices) {
        let x = canvas.say(inner, (inner.x + 1, y), key, ThemeRole::Key);
        canvas.say(inner, (x + 1, y), says, ThemeRole::Plain);
    }
    Position {
        x: inner.x + 1,
        y: inner.y + 2,
    }
}

fn in_words(model: &Model, scope: ExportScope) -> String {
    match scope {
        ExportScope::This => "this incident".to_owned(),
        ExportScope::Marked => format!("{} marked", grouped(model.marks().len())),
        ExportScope::Shown => format!("all {} shown", grouped(model.answer().literal().len())),
    }
}

/// Choices in a row, the chosen one in brackets; where not all fit, those before it give way.
fn choices(canvas: &mut Canvas<'_>, line: Rect, choices: impl Iterator<Item = (String, bool)>) {
    let choices: Vec<(String, bool)> = choices
        .map(|(words, chosen)| {
            if chosen {
                (format!("[{words}]"), true)
            } else {
                (words, false)
            }
        })
        .collect();
    let chosen = choices.iter().position(|(_, chosen)| *chosen).unwrap_or(0);
    let columns = |from: usize| {
        choices[from..=chosen]
            .iter()
            .map(|(words, _)| words.len() + 1)
            .sum::<usize>()
    };
    let first = (0..=chosen).find(|&from| columns(from) <= usize::from(line.width) + 1);
    let mut x = line.x;
    for (words, chosen) in &choices[first.unwrap_or(chosen)..] {
        let piece = if *chosen { ThemeRole::Included } else { ThemeRole::Plain };
        x = canvas.say(line, (x, line.y), words, piece) + 1;
    }
}
