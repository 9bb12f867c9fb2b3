//! What stands where nothing can be shown: what happened, why, and which key helps.

use ratatui::layout::{Position, Rect};

use super::{Canvas, bars::doubt, columns::ListColumns, row::RecordRow, style_sheet::ThemeRole};
use crate::{
    app::{Command, KeyContext, Model, Sheet},
    text::{Clean, counted, grouped, width, wrap},
};

/// Columns before the words, as before the titles of a list.
const MARGIN_COLUMNS: u16 = 3;
/// Columns of the number of a way out, with the gap after it.
const NUMBER_WIDTH: u16 = 3;
/// Columns of the count of a way out, with the gap before it.
const COUNT_WIDTH: u16 = 10;
/// Rows of an area that has more of them than blank lines between its parts take.
const MIN_AIRY_ROWS: u16 = 10;

/// Says why the list is empty; returns the cell of its first word.
pub(super) fn list(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Position {
    if model.finds_nothing() {
        return nothing_matches(canvas, model, area);
    }
    write(canvas, &reasons(model), area).0
}

/// What finds nothing, the ways out with their counts, and what the first of them leads to.
fn nothing_matches(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Position {
    let heading = (blame(model), ThemeRole::Heading);
    let doubt = doubt(model).map(|words| (words, ThemeRole::Warning));
    let paragraphs: Vec<_> = [heading].into_iter().chain(doubt).collect();
    let (first, mut y) = write(canvas, &paragraphs, area);
    let margin = area.x + MARGIN_COLUMNS;
    y += u16::from(area.height > MIN_AIRY_ROWS);
    let ways = model.ways_out();
    let columns = |words: &str| u16::try_from(width(&Clean::line(words))).unwrap_or(u16::MAX);
    let wide = ways.iter().map(|way| columns(&way.words)).max().unwrap_or(0);
    let most = area
        .width
        .saturating_sub(2 * MARGIN_COLUMNS + NUMBER_WIDTH + COUNT_WIDTH);
    let room = Rect {
        width: margin.saturating_sub(area.x) + NUMBER_WIDTH + wide.min(most),
        ..area
    };
    for way in &ways {
        let (key, words) = match way.number {
            Some(number) => (number.to_string(), ThemeRole::Plain),
            None => (String::new(), ThemeRole::Quiet),
        };
        canvas.say(area, (margin, y), &key, ThemeRole::Key);
        canvas.say(room, (margin + NUMBER_WIDTH, y), &way.words, words);
        let counts = Rect {
            width: room.width + COUNT_WIDTH,
            ..area
        };
        let count = if way.number.is_some() {
            ThemeRole::Heading
        } else {
            ThemeRole::Quiet
        };
        canvas.say_right(counts, (room.right(), y), &grouped(way.count), count);
        y += 1;
    }
    let rest = Rect {
        y: y.min(area.bottom()),
        height: area.bottom().saturating_sub(y),
        ..area
    };
    let (_, y) = write(canvas, &[(way_back(model), ThemeRole::Quiet)], rest);
    look_ahead(
        canvas,
        model,
        Rect {
            y: (y + 1).min(area.bottom()),
            height: area.bottom().saturating_sub(y + 1),
            ..area
        },
    );
    first
}

/// The records that the first way out leads to, under a rule.
fn look_ahead(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(way) = model.ways_out().into_iter().find(|way| way.number == Some(1)) else {
        return;
    };
    if area.height < 2 || model.instead().is_empty() {
        return;
    }
    let rule = Rect { height: 1, ..area };
    canvas.rule(rule, "What 1 would show", &grouped(way.count), false);
    let columns = ListColumns::fitting(area.width);
    for (y, slot) in (area.y + 1..area.bottom()).zip(model.instead()) {
        RecordRow::beside(model, *slot).in_a_line(canvas, columns, Rect { y, height: 1, ..area });
    }
}

/// Says why there is nothing to read; returns the cell of its first word.
pub(super) fn detail(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Position {
    let words = if model.corpus.is_empty() {
        "There is no incident to read."
    } else {
        "The incident selected in the list is read here; the list is empty."
    };
    write(canvas, &[(words.to_owned(), ThemeRole::Quiet)], area).0
}

/// Writes paragraphs; returns the cell of the first word and the row after the last.
fn write(canvas: &mut Canvas<'_>, paragraphs: &[(String, ThemeRole)], area: Rect) -> (Position, u16) {
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
    (first, y)
}

fn reasons(model: &Model) -> Vec<(String, ThemeRole)> {
    let plain = |words: &str| (words.to_owned(), ThemeRole::Plain);
    let heading = |words: &str| (words.to_owned(), ThemeRole::Heading);
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
    let before = if model.query.is_typing() {
        "Enter leaves the search line; then a number chooses"
    } else {
        "A number chooses"
    };
    format!("{before}, {}.", helps.join(", "))
}

/// What finds nothing: one term, or all of them together.
fn blame(model: &Model) -> String {
    match model.blamed() {
        None => "No incident matches this query.".to_owned(),
        Some((term, true)) if term.contains(':') => format!("No incident has `{term}`."),
        Some((term, true)) => format!("No incident has `{term}` in any word, and no word is like it."),
        Some((_, false)) => "Each part of this query is in some incident, but none has all of them.".to_owned(),
    }
}
