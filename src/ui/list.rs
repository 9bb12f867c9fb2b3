//! The list of incidents that match.

use ratatui::layout::{Position, Rect};

use super::{
    Canvas,
    columns::{GUTTER_COLUMNS, ListColumns},
    empty,
    row::RecordRow,
    style_sheet::ThemeRole,
};
use crate::{
    app::{Model, Pane, RecordShape, ScreenLayout},
    search::{AnswerLine, HitClass},
    text::grouped,
};

/// Fewest columns of a list whose rule has room for the legend of its signs.
const MIN_LEGEND_COLUMNS: u16 = 72;
/// The same for the legend of those before titles alone.
const MIN_SHORT_LEGEND_COLUMNS: u16 = 48;

/// Draws the list; returns the cell after the bar of the selected row.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) -> Position {
    let (len, row) = (model.answer().len(), model.list().row);
    let title = match len {
        0 if model.finds_nothing() => "Nothing matches".to_owned(),
        0 => "2 Incidents".to_owned(),
        len => format!("2 Incidents {} of {}", grouped(row + 1), grouped(len)),
    };
    let inner = layout.inner(Pane::List);
    canvas.pane(
        layout,
        Pane::List,
        (&title, &note(canvas, model, inner.width)),
        model.focus,
    );
    if len == 0 {
        return empty::list(canvas, model, inner);
    }
    let mut cursor = inner.as_position();
    for place in model.list_places() {
        let lines = Rect {
            y: inner.y + place.top,
            height: place.rows.min(inner.height - place.top),
            ..inner
        };
        match place.line {
            AnswerLine::Divider(class) => divider(canvas, model, class, lines),
            AnswerLine::Row(at) => {
                let Some(record) = RecordRow::of(model, at) else {
                    continue;
                };
                let draw = |canvas: &mut Canvas<'_>| match layout.records {
                    RecordShape::OneLine => record.in_a_line(canvas, ListColumns::fitting(lines.width), lines),
                    RecordShape::TwoLines => record.in_two_lines(canvas, lines),
                    RecordShape::Opening => record.opening(canvas, lines),
                };
                if at != row {
                    draw(canvas);
                    continue;
                }
                cursor = canvas.select(lines, |canvas| {
                    draw(canvas);
                    let bars = (lines.top()..lines.bottom()).map(|y| canvas.bar((lines.x, y)));
                    bars.collect::<Vec<_>>()[0]
                });
            }
        }
    }
    cursor
}

/// How many are marked, and what the signs before titles and between countries mean.
fn note(canvas: &Canvas<'_>, model: &Model, columns: u16) -> String {
    let signs = canvas.styles.signs();
    let marked = match model.marks().len() {
        0 => None,
        marked => Some(format!("{} marked", grouped(marked))),
    };
    let (differs, operation, answer) = (signs.differs, signs.operation, signs.answer);
    let mine = if model.corpus.has_mine() { "+ yours  " } else { "" };
    let legend = match columns {
        _ if model.answer().is_empty() => None,
        MIN_LEGEND_COLUMNS.. => Some(format!(
            "{mine}D denied  {differs} differ  {operation} operation  {answer} answer"
        )),
        MIN_SHORT_LEGEND_COLUMNS.. => Some(format!("{mine}D denied  {differs} differ")),
        _ => None,
    };
    marked.into_iter().chain(legend).collect::<Vec<_>>().join("  ")
}

/// Stands above the hits of a class that are not to the letter.
fn divider(canvas: &mut Canvas<'_>, model: &Model, class: HitClass, line: Rect) {
    let answer = model.answer();
    let count = grouped(answer.of(class).len());
    let is_first = answer.apart().next().is_some_and(|(first, _)| first == class);
    let nothing = if is_first && answer.literal().is_empty() {
        "nothing to the letter; "
    } else {
        ""
    };
    let words = format!("{nothing}{} ({count}) ", class.heading());
    let end = canvas.phrase(line, (line.x + GUTTER_COLUMNS, line.y), &words, ThemeRole::Heading);
    let symbol = canvas.styles.signs().line;
    let rest = line.right().saturating_sub(end + 1);
    canvas.symbols((end, line.y), (0..rest).map(|_| symbol), ThemeRole::Rule);
}
