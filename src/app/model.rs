//! Everything the program knows, and the answers it keeps.

mod detail;
mod export_form;
mod history;
mod marks;
mod picker;
mod query_line;
mod sheet;
mod sidebar;

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use jiff::civil::Date;
use ratatui::layout::Rect;

pub use self::{
    detail::Detail,
    export_form::{ExportForm, Extent, Field as ExportField, file_name},
    history::{History, Moment},
    marks::Marks,
    picker::{Item, Pick, Picker},
    query_line::QueryLine,
    sheet::{HelpLine, Overlay, help_lines},
    sidebar::{Row as SidebarRow, Sidebar},
};
use super::{Cursor, Delivery, Key, Look, Motion, Page, Pane, Place, Screen, View};
use crate::{
    corpus::{Corpus, Entry, Registry, Slot},
    incident::Incident,
    search::{Answer, Context, Facets, Highlighter, Index, Sort, parse_typing},
    text::Clean,
};

/// What the status line says, and how it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Done(Clean),
    /// Something worth knowing that is no failure.
    Said(Clean),
    Failed(Clean),
}

/// How far the records have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub read: usize,
    /// Files there are, once that is known.
    pub total: Option<usize>,
    /// Whether all have been read.
    pub done: bool,
}

/// The state of the browser.
#[derive(Debug)]
pub struct Model {
    pub(super) area: Rect,
    pub look: Look,
    pub corpus: Corpus,
    pub progress: Progress,
    pub query: QueryLine,
    pub history: History,
    /// The order chosen; none while the query decides.
    pub sort: Option<Sort>,
    pub focus: Pane,
    pub zoomed: bool,
    pub list: Cursor,
    pub detail: Detail,
    pub sidebar: Sidebar,
    pub overlay: Option<Overlay>,
    /// Keys of a chord that is not complete.
    pub pending: Vec<Key>,
    pub notice: Option<Notice>,
    /// The last thing copied, for saving it to a file.
    pub last_copy: Option<Delivery>,
    selected: Option<Slot>,
    /// Whether a person chose the selected incident: only then it stays selected when the answer changes.
    chosen: bool,
    /// The id to select once it has been read.
    wanted: Option<String>,
    index: Index,
    answer: Answer,
    /// How many records the answer looked at.
    answered: usize,
    facets: Facets,
    /// Lights up what the query met.
    highlighter: Highlighter,
    marks: Marks,
    faulty: BTreeSet<Slot>,
}

impl Model {
    /// A browser without records, on a screen of this size; `today` is what relative dates in queries count from.
    pub fn new(area: Rect, registry: Registry, today: Date) -> Self {
        Self {
            area,
            look: Look::default(),
            corpus: Corpus::new(registry),
            progress: Progress::default(),
            query: QueryLine::default(),
            history: History::default(),
            sort: None,
            focus: Pane::default(),
            zoomed: false,
            list: Cursor::default(),
            detail: Detail::default(),
            sidebar: Sidebar::default(),
            overlay: None,
            pending: Vec::new(),
            notice: None,
            last_copy: None,
            selected: None,
            chosen: false,
            wanted: None,
            index: Index::new(today),
            answer: Answer::default(),
            answered: 0,
            facets: Facets::default(),
            highlighter: Highlighter::default(),
            marks: Marks::default(),
            faulty: BTreeSet::new(),
        }
    }

    /// The same with a query already asked.
    #[must_use]
    pub fn asking(mut self, text: &str) -> Self {
        self.query.set(text);
        self.search();
        self
    }

    /// The same, to start on the record with this id.
    #[must_use]
    pub fn selecting(mut self, id: &str) -> Self {
        self.wanted = Some(id.to_owned());
        self
    }

    /// The incidents that match, in order.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    pub fn facets(&self) -> &Facets {
        &self.facets
    }

    pub fn selected(&self) -> Option<Slot> {
        self.selected
    }

    pub fn selected_incident(&self) -> Option<&Incident> {
        self.selected.map(|slot| self.corpus.get(slot))
    }

    /// What lights up what the query met.
    pub fn highlighter(&self) -> &Highlighter {
        &self.highlighter
    }

    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The page the detail shows.
    pub fn page(&self) -> &Page {
        self.detail.page()
    }

    /// The size of the terminal.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Where everything lies on the screen.
    pub fn screen(&self) -> Screen {
        Screen::split(
            self.area,
            View {
                focus: self.focus,
                zoomed: self.zoomed,
            },
        )
    }

    /// The order the list is in.
    pub fn order(&self) -> Sort {
        self.sort.unwrap_or_else(|| Sort::default_for(self.query.query()))
    }

    /// What keys mean now.
    pub fn place(&self) -> Place {
        match (&self.overlay, self.query.is_typing(), self.focus) {
            (Some(overlay), _, _) => overlay.place(),
            (None, true, _) => Place::Typing,
            (None, false, Pane::List) => Place::List,
            (None, false, Pane::Detail) => Place::Detail,
            (None, false, Pane::Sidebar) => Place::Sidebar,
        }
    }

    /// Whether keys are text now: only then is the cursor shown and pasting bracketed.
    pub fn is_typing(&self) -> bool {
        matches!(self.place(), Place::Typing | Place::Export | Place::Picker)
    }

    /// Whether something waits until keys pause: `Message::Paused` is due some 40 ms after the last one.
    pub fn awaits_pause(&self) -> bool {
        self.detail.slot() != self.selected
    }

    pub(super) fn entry(&self) -> Option<&Arc<Entry>> {
        self.selected.map(|slot| self.corpus.entry(slot))
    }

    /// Takes records in; the answer follows when enough of them have come to make a difference.
    pub(super) fn take_in(&mut self, slots: Range<usize>) {
        for slot in slots.map(Slot::at) {
            self.index.add(&self.corpus, slot);
            if self.corpus.entry(slot).faulty {
                self.faulty.insert(slot);
            }
        }
        self.select_wanted();
        // Asking again after every batch would cost a square of the folder's size: an eighth more is worth it.
        let grown = self.corpus.len() - self.answered;
        if self.progress.done || self.answered < 1_000 || grown * 8 > self.answered {
            self.search();
        }
    }

    /// Asks for a changed query: the selected incident stays selected if it still matches, else the first is.
    pub(super) fn ask(&mut self) {
        // What ranks first is what the words ask for: it must not hide above an older selection.
        self.chosen &= !self.query.is_typing();
        self.search();
    }

    /// Asks anew; the only place where the answers are written. The selected incident stays selected if it still matches.
    pub(super) fn search(&mut self) {
        let order = self.order();
        let context = Context {
            marked: self.marks.slots(),
            faulty: &self.faulty,
        };
        self.answer = self.index.search(&self.corpus, self.query.query(), &context, order);
        self.facets = self.index.facets(&self.corpus, self.query.query(), &context);
        self.highlighter = self.index.highlighter(&self.corpus, self.query.query());
        self.answered = self.corpus.len();
        let kept = self
            .selected
            .filter(|_| self.chosen)
            .and_then(|slot| self.answer.row_of(slot));
        self.list.row = kept.unwrap_or(0);
        self.sidebar.rebuild(&self.facets);
        self.fit();
    }

    /// How many incidents `query` finds.
    pub(super) fn count(&mut self, query: &str) -> usize {
        let (query, _) = parse_typing(query);
        let context = Context {
            marked: self.marks.slots(),
            faulty: &self.faulty,
        };
        self.index
            .search(&self.corpus, &query, &context, Sort::Id)
            .literal()
            .len()
    }

    /// Puts cursors back into their windows after a size, a focus or an answer changed.
    pub(super) fn fit(&mut self) {
        let screen = self.screen();
        self.list.fit(self.answer.len(), self.list_rows());
        self.selected = self.answer.slot(self.list.row);
        self.sidebar.fit(screen.inner(Pane::Sidebar).height.into());
        self.write_page();
    }

    /// Rows of incidents that fit the list: the divider above near hits takes one.
    pub fn list_rows(&self) -> usize {
        self.screen()
            .list_rows()
            .saturating_sub(usize::from(self.answer.divider().is_some()))
    }

    /// Moves in the list; the detail follows when keys pause.
    pub(super) fn step_list(&mut self, motion: Motion) {
        self.list.step(motion, self.answer.len(), self.list_rows());
        self.selected = self.answer.slot(self.list.row);
        self.chosen = true;
        self.stretch_range();
    }

    /// Selects the incident at `slot`, if it is in the list.
    pub(super) fn select(&mut self, slot: Slot) {
        if let Some(row) = self.answer.row_of(slot) {
            self.list.row = row;
            self.chosen = true;
            self.fit();
        }
    }

    /// Lets a range that is being marked reach the cursor.
    fn stretch_range(&mut self) {
        let Some(anchor) = self.marks.anchor().and_then(|slot| self.answer.row_of(slot)) else {
            return;
        };
        let (first, last) = (anchor.min(self.list.row), anchor.max(self.list.row));
        self.marks
            .stretch((first..=last).filter_map(|row| self.answer.slot(row)));
    }

    /// What a step back would have to bring back.
    pub(super) fn moment(&self) -> Moment {
        Moment {
            query: self.query.text().to_owned(),
            marks: self.marks.slots().clone(),
        }
    }

    /// Brings `moment` back.
    pub(super) fn recall(&mut self, moment: Moment) {
        self.marks.set(moment.marks);
        self.query.set(&moment.query);
        self.ask();
    }

    /// Changes the marks as one step of the history; a query that asks for them is asked anew.
    pub(super) fn change_marks(&mut self, change: impl FnOnce(&mut Marks)) {
        let before = self.moment();
        change(&mut self.marks);
        if self.marks.slots() != &before.marks {
            self.history.remember(before);
            self.ask_about_marks();
        }
    }

    /// Keeps the range that is being marked.
    pub(super) fn keep_range(&mut self) {
        self.marks.end_range();
        self.ask_about_marks();
    }

    /// Takes the range that is being marked back; returns whether there was one.
    pub(super) fn cancel_range(&mut self) -> bool {
        self.marks.cancel_range()
    }

    fn ask_about_marks(&mut self) {
        if self.query.text().contains("marked") {
            self.search();
        }
    }

    /// Selects the record that was asked for by id, as soon as it is there.
    fn select_wanted(&mut self) {
        let Some(id) = &self.wanted else {
            return;
        };
        if let Some(slot) = self.corpus.by_id(id) {
            self.selected = Some(slot);
            self.chosen = true;
            self.wanted = None;
        } else if self.progress.done {
            self.notice = Some(Notice::Failed(Clean::line(&format!("no record has the id `{id}`"))));
            self.wanted = None;
        }
    }

    /// Writes the page of the selected incident for the detail's size.
    pub(super) fn write_page(&mut self) {
        let inner = self.screen().inner(Pane::Detail);
        let entry = self.selected.map(|slot| (slot, self.corpus.entry(slot).as_ref()));
        self.detail.write(entry, inner.width.into(), &self.highlighter);
        self.detail.fit(inner.height.into());
    }
}
