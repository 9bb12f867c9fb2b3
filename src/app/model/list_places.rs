//! Which lines of the list stand where on the screen: what draws them and what the mouse meets agree.

use super::{ListPlace, Model};
use crate::{
    app::{OPENED_ROWS, Pane, RecordShape},
    search::AnswerLine,
    text::{Clean, glimpse, wrap},
};

/// Columns before the title of a record in a list that opens the selected one, and after it.
const OPENED_MARGIN_COLUMNS: u16 = 3;

impl Model {
    /// Records that fit the list wherever it is scrolled to: each divider takes a row.
    pub fn list_rows(&self) -> usize {
        self.layout().list_records(self.answer().apart().count())
    }

    /// What the list shows from its top on, as far as it fits; a single row has no room for a divider.
    pub fn list_places(&self) -> Vec<ListPlace> {
        let layout = self.layout();
        let inner = layout.inner(Pane::List);
        let mut places = Vec::new();
        let mut top = 0;
        for line in self.list_lines(usize::from(inner.height)) {
            if top >= inner.height {
                break;
            }
            let rows = match line {
                AnswerLine::Divider(_) => 1,
                AnswerLine::Row(row) => match layout.records {
                    RecordShape::TwoLines => 2,
                    RecordShape::Opening if row == self.list().row => self.opened_rows(row, inner.width),
                    RecordShape::OneLine | RecordShape::Opening => 1,
                },
            };
            places.push(ListPlace { line, top, rows });
            top += rows;
        }
        places
    }

    /// The lines of the list from its top on, as many as there are, for a list with `room` of them on the screen; a single
    /// line has no room for a divider.
    fn list_lines(&self, room: usize) -> impl Iterator<Item = AnswerLine> {
        let top = self.list().top;
        let lines = move || self.answer().lines_from(top);
        // At the end of the list the last row takes precedence over a divider above all others.
        let is_end = self.fills_lines() && top == self.answer().last_top(room);
        let is_too_long = is_end && lines().nth(room).is_some();
        let spared = lines()
            .next()
            .filter(|line| is_too_long && *line != AnswerLine::Row(top));
        let lines = lines().skip(usize::from(spared.is_some()));
        lines.filter(move |line| room > 1 || matches!(line, AnswerLine::Row(_)))
    }

    /// Whether every record takes a line, so that none needs to stay empty at the end of the list.
    fn fills_lines(&self) -> bool {
        self.layout().records == RecordShape::OneLine
    }

    /// Leaves no line of the list empty below the last incident.
    pub(super) fn fill_list(&mut self) {
        if self.fills_lines() {
            let room = self.layout().inner(Pane::List).height;
            let last_top = self.answer().last_top(room.into());
            self.selection.show_from_at_most(last_top);
        }
    }

    /// Rows that the record in `row` takes where it opens: its title whole, and one for the facts.
    fn opened_rows(&self, row: usize, columns: u16) -> u16 {
        let title = self.answer().slot(row).map(|slot| self.corpus.get(slot).title.as_str());
        let room = usize::from(columns.saturating_sub(OPENED_MARGIN_COLUMNS)).max(1);
        let title = Clean::line(glimpse(title.unwrap_or_default(), room * usize::from(OPENED_ROWS)));
        let lines = u16::try_from(wrap(&title, room).len()).unwrap_or(OPENED_ROWS);
        (lines + 1).min(OPENED_ROWS)
    }
}
