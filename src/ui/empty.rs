//! What stands where nothing can be shown: what happened, why, and which key helps.

use ratatui::layout::{Position, Rect};

use super::{Canvas, bars::doubt, style_sheet::ThemeRole};
use crate::{
    app::{Command, KeyContext, Model, Sheet},
    search::TermCost,
    text::{Clean, counted, grouped, wrap},
};

/// Columns before the words, as before the titles of a list.
const MARGIN_COLUMNS: u16 = 2;

/// Says why the list is empty; returns the cell of its first word.
pub(super) fn list(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Position {
    write(canvas, &reasons(model), area)
}

/// Says why there is nothing to read; returns the cell of its first word.
pub(super) fn detail(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Position {
    let words = if model.corpus.is_empty() {
        "There is no incident to read."
    } else {
        "The incident selected in the list is read here; the list is empty."
    };
    write(canvas, &[(words.to_owned(), ThemeRole::Quiet)], area)
}

fn write(canvas: &mut Canvas<'_>, paragraphs: &[(String, ThemeRole)], area: Rect) -> Position {
    let wide = usize::from(area.width.saturating_sub(2 * MARGIN_COLUMNS)).max(1);
    let mut y = area.y + u16::from(area.height > 4);
    let first = Position {
        x: area.x + MARGIN_COLUMNS,
        y,
    };
    for (words, piece) in paragraphs {
        let words = Clean::line(words);
        for line in wrap(&words, wide) {
            canvas.say(area, (area.x + MARGIN_COLUMNS, y), &words.as_str()[line], *piece);
            y += 1;
        }
    }
    first
}

fn reasons(model: &Model) -> Vec<(String, ThemeRole)> {
    let plain = |words: &str| (words.to_owned(), ThemeRole::Plain);
    let heading = |words: &str| (words.to_owned(), ThemeRole::Heading);
    if !model.corpus.is_empty() {
        let mut lines = vec![heading("No incident matches this query.")];
        lines.extend(blame(model).into_iter().map(|words| (words, ThemeRole::Plain)));
        lines.extend(doubt(model).map(|words| (words, ThemeRole::Warning)));
        lines.push((way_back(model), ThemeRole::Plain));
        return lines;
    }
    if let Some(reason) = &model.unreadable {
        return vec![
            heading("The records cannot be read."),
            (reason.to_string(), ThemeRole::Failure),
            plain("Name another folder with --incidents FOLDER; `watchfloor tour` shows the built-in incidents."),
        ];
    }
    if !model.progress.done {
        return vec![plain("Reading the records.")];
    }
    if !model.corpus.faults().is_empty() {
        let faults = counted(model.corpus.faults().len(), "problem");
        let key = model.keymap.keys_of(KeyContext::List, Command::Open(Sheet::Problems));
        let told = key.map_or_else(String::new, |key| format!(": {key} tells file, line and what to do"));
        return vec![
            heading("No file here could be read as a record."),
            (format!("{faults}{told}."), ThemeRole::Plain),
        ];
    }
    vec![
        heading("There are no records here."),
        plain("Start watchfloor with --incidents FOLDER, or in a folder that has an incidents folder."),
        plain("`watchfloor new ID` writes a record to fill in; `watchfloor tour` shows the built-in ones."),
    ]
}

/// The keys that lead out of an empty answer.
fn way_back(model: &Model) -> String {
    let helps: Vec<String> = [
        (Command::DropTerm, "drops the last term"),
        (Command::Undo, "undoes the last change"),
        (Command::Search, "edits"),
    ]
    .into_iter()
    .filter_map(|(command, does)| Some(format!("{} {does}", model.keymap.keys_of(KeyContext::List, command)?)))
    .collect();
    format!("{}.", helps.join(", "))
}

/// The term to blame, and how many there would be without each.
fn blame(model: &Model) -> Vec<String> {
    let Some(explanation) = model.explanation() else {
        return Vec::new();
    };
    let guilty = explanation.guilty.and_then(|at| explanation.terms.get(at));
    let mut lines: Vec<String> = Vec::new();
    lines.extend(guilty.map(|term| format!("What finds nothing is {}.", written(model, term))));
    if explanation.terms.len() > 1 {
        let without = |term: &TermCost| format!("  without {}: {}", written(model, term), grouped(term.without));
        lines.extend(explanation.terms.iter().map(without));
    }
    lines
}

/// A term as it is typed.
fn written(model: &Model, term: &TermCost) -> String {
    format!("`{}`", model.query.text().get(term.span.clone()).unwrap_or(&term.label))
}
