//! Everything the program knows, and the answers it keeps.

mod asking;
mod command_line;
mod completing;
mod detail;
mod export_form;
mod help;
mod history;
mod jumps;
mod marks;
mod naming;
mod notices;
mod picker;
mod query_line;
mod remembering;
mod selecting;
mod sheet;
mod sidebar;
mod tour;
mod turnover;

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use ratatui::layout::Rect;

use self::notices::Notices;
use self::remembering::Memory;
pub use self::{
    completing::CompletionList,
    detail::Detail,
    export_form::{Destination, ExportField, ExportForm, ExportScope, file_name},
    help::{Help, HelpChapter, HelpExtent, HelpLine, help_chapters},
    history::{History, Moment},
    jumps::{Jumps, Spot},
    marks::Marks,
    naming::Naming,
    notices::{Notice, Said},
    picker::{Pick, Picker, PickerItem},
    query_line::QueryLine,
    sheet::{Confirm, Overlay},
    sidebar::{Sidebar, SidebarRow, ValueOrder},
    tour::TourStep,
};
use super::{
    Account, Cursor, Delivery, Key, KeyContext, Keymap, Listening, Look, Page, Pane, ScreenLayout, Version, View,
    help_lines_area, picker_rows,
};
use crate::{
    config::SavedQuery,
    corpus::{Corpus, Entry, Registry, Slot},
    incident::Incident,
    search::{Answer, Cancel, Explanation, Facets, Highlighter, Index, Sort},
    text::Clean,
};

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

/// A delivery on its way out, beside everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Records that have left.
    pub sent: usize,
    pub total: usize,
    /// Where they go, in words.
    pub to: Clean,
}

/// How far a query has been answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The next key came before the answer.
    Asked,
    Answered,
    Explained,
}

/// The state of the browser.
#[derive(Debug)]
pub struct Model {
    pub(super) area: Rect,
    pub look: Look,
    pub keymap: Keymap,
    /// Whose account this runs in, and so what is offered.
    pub account: Account,
    pub corpus: Corpus,
    pub progress: Progress,
    /// Why the records cannot be read at all, if they cannot.
    pub unreadable: Option<Clean>,
    pub query: QueryLine,
    pub history: History,
    pub jumps: Jumps,
    /// The queries that are saved under a name.
    pub saved: Vec<SavedQuery>,
    /// The order chosen; none while the query decides.
    pub sort: Option<Sort>,
    pub focus: Pane,
    pub zoomed: bool,
    pub mouse: Listening,
    /// The step of the tour, while someone is on it.
    pub tour: Option<TourStep>,
    pub list: Cursor,
    pub detail: Detail,
    pub sidebar: Sidebar,
    pub overlay: Option<Overlay>,
    /// What the unfinished word may become, while that is offered.
    pub completing: Option<CompletionList>,
    /// Keys of a chord that is not complete.
    pub pending: Vec<Key>,
    /// The words that call the program to read these records; a command line of the view begins with them.
    pub call: Vec<String>,
    /// What is on its way out, if anything is.
    pub job: Option<Job>,
    /// The command line that the export dialog offers for a program's input.
    pub export_command: String,
    /// The last thing copied, for saving it to a file.
    pub last_copy: Option<Delivery>,
    /// Cancels a search once another key waits.
    pub cancel: Cancel,
    notices: Notices,
    selected: Option<Slot>,
    /// Whether a person chose the selected incident: only then it stays selected when the answer changes.
    chosen: bool,
    /// The id to select once it has been read.
    wanted: Option<String>,
    /// The record that was asked for by id, until it is known whether the query finds it.
    sought: Option<Slot>,
    memory: Memory,
    index: Index,
    answer: Answer,
    /// How many records the answer looked at.
    answered: usize,
    facets: Facets,
    /// Lights up what the query met.
    highlighter: Highlighter,
    explanation: Explanation,
    /// How far the query has been answered; before, what is shown is of an earlier one.
    stage: Stage,
    marks: Marks,
    faulty: BTreeSet<Slot>,
}

impl Model {
    /// A browser without records, on a screen of this size; `today` is what relative dates in queries count from.
    pub fn new(area: Rect, registry: Registry, today: Date) -> Self {
        Self {
            area,
            look: Look::default(),
            keymap: Keymap::default(),
            account: Account::default(),
            corpus: Corpus::new(registry),
            progress: Progress::default(),
            unreadable: None,
            query: QueryLine::default(),
            history: History::default(),
            jumps: Jumps::default(),
            saved: Vec::new(),
            sort: None,
            focus: Pane::default(),
            zoomed: false,
            mouse: Listening::default(),
            tour: None,
            list: Cursor::default(),
            detail: Detail::default(),
            sidebar: Sidebar::default(),
            overlay: None,
            completing: None,
            pending: Vec::new(),
            call: vec!["watchfloor".to_owned()],
            notices: Notices::default(),
            job: None,
            export_command: String::new(),
            last_copy: None,
            cancel: Cancel::default(),
            selected: None,
            chosen: false,
            wanted: None,
            sought: None,
            memory: Memory::default(),
            index: Index::new(today),
            answer: Answer::default(),
            answered: 0,
            facets: Facets::default(),
            highlighter: Highlighter::default(),
            explanation: Explanation::default(),
            stage: Stage::Explained,
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

    /// What each term costs and what may have been meant; of the answer shown once keys have paused.
    pub fn explanation(&self) -> Option<&Explanation> {
        (self.stage == Stage::Explained).then_some(&self.explanation)
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

    /// What the status line says of the last thing that happened.
    pub fn notice(&self) -> Option<&Notice> {
        self.notices.now()
    }

    /// The notices of this session, the newest first.
    pub fn messages(&self) -> impl ExactSizeIterator<Item = &Said> {
        self.notices.log()
    }

    /// Says something in the status line, and keeps it among the messages.
    pub(super) fn notify(&mut self, notice: Notice) {
        self.notices.say(notice);
    }

    /// Takes the notice off the status line.
    pub(super) fn hush(&mut self) {
        self.notices.hush();
    }

    /// The size of the terminal.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Where everything lies on the screen.
    pub fn layout(&self) -> ScreenLayout {
        ScreenLayout::split(
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
    pub fn key_context(&self) -> KeyContext {
        match (&self.overlay, self.query.is_typing(), self.focus) {
            (Some(overlay), _, _) => overlay.key_context(),
            (None, true, _) if self.completing.is_some() => KeyContext::Completing,
            (None, true, _) => KeyContext::Typing,
            (None, false, Pane::List) => KeyContext::List,
            (None, false, Pane::Detail) => KeyContext::Detail,
            (None, false, Pane::Sidebar) => KeyContext::Sidebar,
        }
    }

    /// Whether keys are text now: only then is the cursor shown and pasting bracketed.
    pub fn is_typing(&self) -> bool {
        self.key_context().is_typing()
    }

    /// Whether something waits until keys pause: `Message::Paused` is due some 40 ms after the last one.
    pub fn awaits_pause(&self) -> bool {
        self.stage != Stage::Explained || self.detail.slot() != self.selected || self.is_unkept()
    }

    pub(super) fn entry(&self) -> Option<&Arc<Entry>> {
        self.selected.map(|slot| self.corpus.entry(slot))
    }

    /// Puts cursors back into their windows after a size, a focus or an answer changed.
    pub(super) fn fit(&mut self) {
        let layout = self.layout();
        self.list.fit(self.answer.len(), self.list_rows());
        self.selected = self.answer.slot(self.list.row);
        self.sidebar.fit(layout.inner(Pane::Sidebar).height.into());
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.fit(picker_rows(self.area)),
            Some(Overlay::Help(help)) => {
                let area = help_lines_area(self.area, help);
                let len = help.lines(&self.keymap, self.account, area.width.into()).len();
                help.fit(len, area.height.into());
            }
            _ => {}
        }
        self.write_page();
    }

    /// Rows of incidents that fit the list: the divider above near hits takes one.
    pub fn list_rows(&self) -> usize {
        self.layout()
            .list_rows()
            .saturating_sub(usize::from(self.answer.divider().is_some()))
    }

    /// Writes the page of the selected incident for the detail's size.
    pub(super) fn write_page(&mut self) {
        let inner = self.layout().inner(Pane::Detail);
        let entry = self.selected.map(|slot| {
            let version = if self.corpus.is_outdated(slot) {
                Version::LastGood
            } else {
                Version::Current
            };
            (slot, self.corpus.entry(slot).as_ref(), version)
        });
        self.detail.write(entry, inner.width.into(), &self.highlighter);
        self.detail.fit(inner.height.into());
    }
}
