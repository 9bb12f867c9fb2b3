//! The last line: the keys that work here, or what happened last; at the right how far the selected record may go.

use ratatui::layout::Rect;

use super::{
    Canvas,
    bars::{doubt, left_out},
    sidebar::{elsewhere, problems},
    style_sheet::ThemeRole,
    tour,
};
use crate::{
    app::{Binding, KeyContext, Model, Notice, ScreenLayout, SidebarRow, hints},
    export::marking_line,
    incident::Incident,
    text::{Clean, counted, grouped, width, wrap},
};

/// Columns between two hints.
const HINT_GAP_COLUMNS: u16 = 2;
/// Hints that are shown, and where there is room for more than the most needed ones.
const MAX_HINTS: [usize; 2] = [7, 8];
/// Fewest columns of a screen that has room for more than the most needed hints.
const MIN_MANY_HINTS_COLUMNS: u16 = 100;
/// Fewest columns of a screen on which every marking keeps its place beside the hints.
const MIN_MARKED_COLUMNS: u16 = 60;
/// Fewest columns of a screen that has room for hints and words beside them while a query is typed.
const MIN_SEVERAL_COLUMNS: u16 = 80;
/// Stands at the right while a query is typed.
const QUERY_FORMS: &str = "words  \"a phrase\"  field:value  -not ";

/// The same while the query before is selected.
const HOW_TO_ADD: &str = "type a new query; space adds to it ";

/// Draws the last line. A notice stands in the place of the hints until the next key.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout) {
    let area = layout.hint;
    if let Some(notice) = model.notice() {
        let tone = match notice {
            Notice::Done(_) => ThemeRole::Good,
            Notice::Said(_) => ThemeRole::Plain,
            Notice::Failed(_) => ThemeRole::Failure,
        };
        say(canvas, model, (notice.text(), tone), area);
        return;
    }
    if let Some((words, tone)) = standing(model, layout) {
        say(canvas, model, (&Clean::line(&words), tone), area);
        return;
    }
    if model.query.is_selected() && area.width < MIN_SEVERAL_COLUMNS {
        canvas.say(area, (area.x + 1, area.y), HOW_TO_ADD, ThemeRole::Quiet);
        return;
    }
    let end = hint(canvas, model, area, kept_columns(model, area));
    if model.key_context() == KeyContext::Typing {
        let words = if model.query.is_selected() {
            HOW_TO_ADD
        } else {
            QUERY_FORMS
        };
        canvas.say_right(area, (end, area.y), words, ThemeRole::Quiet);
        return;
    }
    right(canvas, model, area, end);
}

/// Writes a sentence, and at the right what else is to be known where there is room.
fn say(canvas: &mut Canvas<'_>, model: &Model, (text, tone): (&Clean, ThemeRole), area: Rect) {
    let room = usize::from(area.width.saturating_sub(2));
    if width(text) > room {
        in_two_lines(canvas, area, text, tone);
        return;
    }
    let end = canvas.say(area, (area.x + 1, area.y), text.as_str(), tone);
    right(canvas, model, area, end + HINT_GAP_COLUMNS);
}

/// A sentence too long for one line takes the one above too: its end is often the way out.
fn in_two_lines(canvas: &mut Canvas<'_>, area: Rect, text: &Clean, tone: ThemeRole) {
    let lines = wrap(text, area.width.saturating_sub(2).into());
    let first = lines.first().map_or(0..0, Clone::clone);
    let second = lines.get(1).map_or(text.as_str().len(), |line| line.start);
    let above = Rect {
        y: area.y.saturating_sub(1),
        ..area
    };
    canvas.clear(above);
    canvas.say(above, (above.x + 1, above.y), &text.as_str()[first], tone);
    canvas.say(area, (area.x + 1, area.y), &text.as_str()[second..], tone);
}

/// What holds of the selected incident and of the folder.
fn right(canvas: &mut Canvas<'_>, model: &Model, area: Rect, from: u16) {
    let faults = model.corpus.faults().len();
    let mut parts = Vec::new();
    if faults > 0 {
        parts.push(problems(faults));
    }
    parts.extend(model.selected_incident().map(Incident::marking));
    let piece = if faults > 0 {
        ThemeRole::Warning
    } else {
        ThemeRole::Quiet
    };
    // The marking stands also where the rest does not fit.
    let forms = [parts.join("  "), parts.pop().unwrap_or_default()];
    for words in forms {
        let words = format!("{words} ");
        if canvas.say_right(area, (from, area.y), &words, piece) < area.right() {
            return;
        }
    }
}

/// Columns that hints leave to problems and the marking: on a small screen only to a marking that forbids passing the
/// incident on.
fn kept_columns(model: &Model, area: Rect) -> u16 {
    if model.key_context() == KeyContext::Typing {
        return 0;
    }
    let has_room = area.width >= MIN_MARKED_COLUMNS;
    let marking = model
        .selected_incident()
        .filter(|incident| has_room || marking_line(incident).is_some())
        .map(Incident::marking);
    let faults = model.corpus.faults().len();
    let told = (faults > 0 && has_room).then(|| problems(faults));
    let parts = told.into_iter().chain(marking);
    parts
        .map(|part| u16::try_from(part.len()).unwrap_or(0) + HINT_GAP_COLUMNS)
        .reduce(|one, next| one + next)
        .map_or(0, |columns| columns + 1)
}

/// What is to be said while nothing happened: what is on its way out, what the tour asks for, what of the query is left out where no other line
/// says it, and the whole of a value that the sidebar has to cut.
fn standing(model: &Model, layout: &ScreenLayout) -> Option<(String, ThemeRole)> {
    if let Some(job) = model.outgoing.job() {
        let (sent, total) = (grouped(job.sent), grouped(job.total));
        let words = format!("{sent} of {total} to {}, ctrl-c stops", job.to);
        return Some((words, ThemeRole::Plain));
    }
    if model.outgoing.is_copying() {
        return Some(("copying, ctrl-c stops".to_owned(), ThemeRole::Plain));
    }
    if let Some(words) = tour::line(model).filter(|_| !tour::has_room(layout)) {
        return Some((words, ThemeRole::Quiet));
    }
    if layout.strip.is_none()
        && let Some(words) = left_out(model).or_else(|| doubt(model))
    {
        return Some((words, ThemeRole::Warning));
    }
    let is_in_sidebar = model.key_context() == KeyContext::Sidebar;
    if let Some(SidebarRow::Elsewhere { label, role, count, .. }) = model.sidebar.row() {
        let [words, ..] = elsewhere(label, *role, *count);
        return is_in_sidebar.then(|| (words.into_string(), ThemeRole::Quiet));
    }
    let Some(SidebarRow::Value {
        facet, label, count, ..
    }) = model.sidebar.row()
    else {
        return None;
    };
    let is_cut = width(label) + VALUE_MARGIN_COLUMNS + grouped(*count).len()
        > usize::from(layout.sidebar.map_or(0, |area| area.width));
    let says = || format!("{}: {label}, {}", facet.title(), counted(*count, "incident"));
    (is_in_sidebar && is_cut).then(|| (says(), ThemeRole::Quiet))
}

/// Columns of a value in the sidebar beside its name and count.
const VALUE_MARGIN_COLUMNS: usize = 4;

/// The keys that work here now; help is always among them where it can be called. Returns the column after them.
fn hint(canvas: &mut Canvas<'_>, model: &Model, area: Rect, right: u16) -> u16 {
    let (help, mut shown): (Vec<&Binding>, Vec<&Binding>) =
        hints(model).partition(|binding| binding.hint == Some("help"));
    let kept: u16 = right + help.iter().map(|binding| columns(model, binding)).sum::<u16>();
    // The last of them needs no gap after it.
    let fit = how_many_fit(model, &shown, (area.width + HINT_GAP_COLUMNS).saturating_sub(kept));
    let most = MAX_HINTS[usize::from(area.width >= MIN_MANY_HINTS_COLUMNS)];
    shown.truncate(fit.min(most - help.len()));
    let mut x = area.x + 1;
    for binding in shown.into_iter().chain(help) {
        let keys = model.keymap.first_keys_in_words(binding);
        x = canvas.say(area, (x, area.y), &keys, ThemeRole::Key);
        let words = binding.hint.unwrap_or_default();
        x = canvas.say(area, (x + 1, area.y), words, ThemeRole::Quiet) + HINT_GAP_COLUMNS;
    }
    x
}

fn how_many_fit(model: &Model, bindings: &[&Binding], room: u16) -> usize {
    let mut used = 1;
    bindings
        .iter()
        .take_while(|binding| {
            used += columns(model, binding);
            used <= room
        })
        .count()
}

fn columns(model: &Model, binding: &Binding) -> u16 {
    let text = format!(
        "{} {}  ",
        model.keymap.first_keys_in_words(binding),
        binding.hint.unwrap_or_default()
    );
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX)
}
