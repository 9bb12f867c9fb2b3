//! The line of years above the panes: the shape of what was found in time, and the query in words.

use std::ops::RangeInclusive;

use ratatui::layout::Rect;

use super::{
    Canvas,
    bars::{doubt, left_out},
    style_sheet::ThemeRole,
};
use crate::{
    app::{Model, Overview},
    search::TermCost,
    text::grouped,
};

/// Most years that are drawn, a column each.
const MAX_STRIP_YEARS: i16 = 40;

/// Fewest columns in which the years tell of records of several years and leave room for a query in words.
const MIN_COLUMNS_WITH_SEVERAL: u16 = 120;

/// Draws the years at the left and the query in words at the right; what of the query is left out or doubtful takes the
/// whole line.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if let Some(words) = left_out(model).or_else(|| doubt(model)) {
        canvas.phrase(area, (area.x + 1, area.y), &words, ThemeRole::Warning);
        return;
    }
    let is_roomy = area.width >= MIN_COLUMNS_WITH_SEVERAL || model.query.query().is_empty();
    let end = years(canvas, model.overview(), area, is_roomy);
    if model.query.query().is_empty() {
        return;
    }
    let room = Rect {
        x: end + 3,
        width: area.right().saturating_sub(end + 4),
        ..area
    };
    let separator = canvas.styles.separator();
    let mut words = model.query.query().in_words();
    if let Some(certain) = model.explanation().and_then(|explanation| explanation.certain) {
        words = format!("{words}  {separator}  {} of them certainly", grouped(certain));
    }
    let with_costs = costs(model).map(|costs| format!("{words}  {separator}  {costs}"));
    for words in with_costs.iter().chain([&words]) {
        if canvas.say_right(room, (room.x, room.y), words, ThemeRole::Quiet) < room.right() {
            return;
        }
    }
    canvas.phrase(room, (room.x, room.y), &words, ThemeRole::Quiet);
}

/// `2006 ▂▂  ▂ ▃▂▃█ 2026 · 12 in the first of several years · 2 undated`; returns the column after it.
fn years(canvas: &mut Canvas<'_>, overview: &Overview, area: Rect, is_roomy: bool) -> u16 {
    let mut notes = Vec::new();
    let mut x = area.x + 1;
    if let Some(axis) = axis(overview) {
        let steps = canvas.styles.strip_steps();
        let peak = axis.clone().map(|year| count(overview, year)).max().unwrap_or(1).max(1);
        let cells: Vec<&str> = axis
            .clone()
            .map(|year| match count(overview, year) {
                0 => " ",
                // The lowest step is kept for nothing, so that a year with one record stands out from the ground.
                n => steps[(n * (steps.len() - 1)).div_ceil(peak)],
            })
            .collect();
        x = canvas.say(area, (x, area.y), &format!("{} ", axis.start()), ThemeRole::Quiet);
        let room = usize::from(area.right().saturating_sub(x));
        x = canvas.symbols((x, area.y), cells.into_iter().take(room), ThemeRole::Chart);
        x = canvas.say(area, (x, area.y), &format!(" {}", axis.end()), ThemeRole::Quiet);
        let outside = overview.years.iter().filter(|(year, _)| !axis.contains(year));
        match outside.map(|(_, n)| n).sum() {
            0_usize => {}
            n => notes.push(format!("{} in other years", grouped(n))),
        }
    }
    // The sidebar counts these in each of their years.
    if overview.of_several_years > 0 && is_roomy {
        notes.push(format!(
            "{} in the first of several years",
            grouped(overview.of_several_years)
        ));
    }
    if overview.undated > 0 {
        notes.push(format!("{} undated", grouped(overview.undated)));
    }
    for note in notes {
        let words = format!(" {} {note}", canvas.styles.separator());
        x = canvas.say(area, (x, area.y), &words, ThemeRole::Quiet);
    }
    x
}

fn count(overview: &Overview, year: i16) -> usize {
    overview.years.get(&year).copied().unwrap_or(0)
}

/// The years that are drawn: from the first to the last that has records, or, where those lie far apart, the run of
/// `MAX_STRIP_YEARS` that has most of them.
fn axis(overview: &Overview) -> Option<RangeInclusive<i16>> {
    let within = |end: i16| (end.saturating_sub(MAX_STRIP_YEARS - 1))..=end;
    let held = |end: &i16| overview.years.range(within(*end)).map(|(_, n)| n).sum::<usize>();
    let end = *overview.years.keys().max_by_key(|end| held(end))?;
    let (start, _) = overview.years.range(within(end)).next()?;
    Some(*start..=end)
}

/// `without target 702, without date 13`: how many there would be without each term.
fn costs(model: &Model) -> Option<String> {
    let terms = &model.explanation()?.terms;
    let term = |term: &TermCost| format!("without {}: {}", term.label, grouped(term.without));
    (terms.len() > 1).then(|| terms.iter().map(term).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overview(years: &[(i16, usize)]) -> Overview {
        Overview {
            years: years.iter().copied().collect(),
            ..Overview::default()
        }
    }

    #[test]
    fn one_old_record_does_not_stretch_the_axis() {
        assert_eq!(axis(&overview(&[])), None);
        assert_eq!(axis(&overview(&[(2007, 1), (2026, 3)])), Some(2007..=2026));
        assert_eq!(axis(&overview(&[(1601, 1), (2007, 1), (2026, 3)])), Some(2007..=2026));
        assert_eq!(axis(&overview(&[(1601, 1)])), Some(1601..=1601));
    }
}
