//! Everything the program knows.

mod answers;
mod asking;
mod command_line;
mod completing;
mod detail;
mod export_form;
mod help;
mod history;
mod insight;
mod jumps;
mod list_moves;
mod list_place;
mod list_places;
mod marks;
mod memory;
mod naming;
mod notices;
mod outgoing;
mod overview;
mod picker;
mod progress;
mod query_line;
mod reload;
mod selection;
mod session;
mod sheet;
mod sidebar;
mod stray;
mod tour;
mod tour_step;
mod trail;
mod way_out;
mod ways_out;

use std::{sync::Arc, time::Duration};

use jiff::civil::Date;
use ratatui::layout::Rect;

use self::{answers::Answers, memory::Memory, notices::Notices, selection::Selection, sidebar::SidebarExtent};
pub use self::{
    completing::CompletionList,
    detail::Detail,
    export_form::{Destination, ExportField, ExportForm, ExportScope, file_name},
    help::{Help, HelpChapter, HelpExtent, HelpLine, help_chapters},
    history::{History, Moment},
    insight::{AlikeView, DossierView, Insight, MapView, PathView, TimelineView},
    jumps::{Jumps, Spot},
    list_place::ListPlace,
    marks::Marks,
    naming::Naming,
    notices::{Notice, Said},
    outgoing::{Job, Outgoing},
    overview::Overview,
    picker::{Pick, Picker, PickerItem},
    progress::Progress,
    query_line::QueryLine,
    sheet::{Confirm, Overlay},
    sidebar::{Sidebar, SidebarRow, ValueOrder},
    stray::Stray,
    tour_step::TourStep,
    way_out::WayOut,
};
use super::{
    Account, Cursor, Key, KeyContext, Keymap, Listening, Look, Page, PageExtent, PageOptions, Pane, ScreenLayout,
    SidebarWish, Version, View, page::layer_in_words, picker_rows,
};
use crate::{
    config::SavedQuery,
    corpus::{Corpus, Entry, Registry, Slot},
    incident::Incident,
    search::{Answer, Cancel, Explanation, Facets, Highlighter, Sort},
    text::Clean,
};

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
    pub sidebar_wish: SidebarWish,
    pub mouse: Listening,
    /// The step of the tour, while someone is on it.
    pub tour: Option<TourStep>,
    pub detail: Detail,
    pub sidebar: Sidebar,
    /// A view of many records in place of the panes, if one is open.
    pub insight: Option<Insight>,
    pub overlay: Option<Overlay>,
    /// What the unfinished word may become, while that is offered.
    pub completing: Option<CompletionList>,
    /// Keys of a chord that is not complete.
    pub pending: Vec<Key>,
    /// How long the program has run, as the shell says with each message.
    pub uptime: Duration,
    /// When Esc offered to clear the query, until another key is pressed.
    pub(super) clear_offered: Option<Duration>,
    /// What may be typed on after Esc has left the search line.
    pub(super) stray: Option<Stray>,
    /// The words that call the program to read these records; a command line of the view begins with them.
    pub call: Vec<String>,
    /// What leaves the program.
    pub outgoing: Outgoing,
    notices: Notices,
    selection: Selection,
    answers: Answers,
    memory: Memory,
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
            sidebar_wish: SidebarWish::default(),
            mouse: Listening::default(),
            tour: None,
            detail: Detail::default(),
            sidebar: Sidebar::default(),
            insight: None,
            overlay: None,
            completing: None,
            pending: Vec::new(),
            uptime: Duration::ZERO,
            clear_offered: None,
            stray: None,
            call: vec!["watchfloor".to_owned()],
            outgoing: Outgoing::default(),
            notices: Notices::default(),
            selection: Selection::default(),
            answers: Answers::new(today),
            memory: Memory::default(),
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
        self.selection.want(Some(id.to_owned()));
        self
    }

    /// The incidents that match, in order.
    pub fn answer(&self) -> &Answer {
        self.answers.hits()
    }

    /// Counts over what is found to the letter.
    pub fn overview(&self) -> &Overview {
        self.answers.overview()
    }

    /// The day it is for the reader.
    pub(super) fn today(&self) -> Date {
        self.answers.today()
    }

    pub fn facets(&self) -> &Facets {
        self.answers.facets()
    }

    pub fn selected(&self) -> Option<Slot> {
        self.selection.slot()
    }

    pub fn selected_incident(&self) -> Option<&Incident> {
        self.selected().map(|slot| self.corpus.get(slot))
    }

    /// What each term costs and what may have been meant; of the answer shown once keys have paused.
    pub fn explanation(&self) -> Option<&Explanation> {
        self.answers.explanation()
    }

    /// What lights up what the query met.
    pub fn highlighter(&self) -> &Highlighter {
        self.answers.highlighter()
    }

    pub fn marks(&self) -> &Marks {
        self.selection.marks()
    }

    /// The cursor of the list.
    pub fn list(&self) -> Cursor {
        self.selection.cursor()
    }

    /// The saved query under the cursor, while saved queries are chosen from.
    pub fn picked_saved(&self) -> Option<&SavedQuery> {
        self.overlay.as_ref()?.picked_saved()
    }

    /// What cancels a search that nobody waits for any more.
    pub fn cancel(&self) -> &Cancel {
        self.answers.cancel()
    }

    /// Lets this cancel searches from now on.
    pub fn set_cancel(&mut self, cancel: Cancel) {
        self.answers.set_cancel(cancel);
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

    /// Says something in the status line that is neither done nor failed.
    pub(super) fn say(&mut self, text: &str) {
        self.notify(Notice::Said(Clean::line(text)));
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
                sidebar: self.sidebar_wish,
                list_lines: self.answer().len() + self.answer().apart().count(),
            },
        )
    }

    /// The order the list is in.
    pub fn order(&self) -> Sort {
        self.sort.unwrap_or_else(|| Sort::default_for(self.query.query()))
    }

    /// Which meaning keys have now.
    pub fn key_context(&self) -> KeyContext {
        match (&self.overlay, self.query.is_typing(), self.focus) {
            (Some(overlay), _, _) => overlay.key_context(),
            (None, true, _) if self.completing.is_some() => KeyContext::Completing,
            (None, true, _) => KeyContext::Typing,
            (None, false, _) if let Some(insight) = &self.insight => insight.key_context(),
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
        self.explanation().is_none() || self.detail.slot() != self.selected() || self.is_unkept()
    }

    pub(super) fn entry(&self) -> Option<&Arc<Entry>> {
        self.selected().map(|slot| self.corpus.entry(slot))
    }

    /// Puts cursors back into their windows after a size, a focus or an answer changed.
    pub(super) fn fit(&mut self) {
        let layout = self.layout();
        let rows = self.list_rows();
        self.selection.fit(self.answers.hits(), rows);
        self.fill_list();
        let extent = if layout.has_narrow_sidebar() {
            SidebarExtent::Few
        } else {
            SidebarExtent::All
        };
        self.sidebar.extend(extent, self.answers.facets());
        self.sidebar.fit(layout.inner(Pane::Sidebar).height.into());
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.fit(picker_rows(self.area)),
            Some(Overlay::Help(help)) => {
                let area = help.lines_area(self.area);
                let len = help.lines(&self.keymap, self.account, area.width.into()).len();
                help.fit(len, area.height.into());
            }
            Some(
                Overlay::Problems { .. }
                | Overlay::Messages { .. }
                | Overlay::Export(_)
                | Overlay::Naming(_)
                | Overlay::Confirm(_),
            )
            | None => {}
        }
        self.refresh_insight();
        self.write_page();
    }

    /// Writes the page of the selected incident for the detail's size.
    pub(super) fn write_page(&mut self) {
        let layout = self.layout();
        let inner = layout.inner(Pane::Detail);
        let entry = self.selected().map(|slot| {
            let version = if self.corpus.is_outdated(slot) {
                Version::LastGood
            } else {
                Version::Current
            };
            (slot, self.corpus.entry(slot).as_ref(), version)
        });
        let layer = self.selected().and_then(|slot| layer_in_words(&self.corpus, slot));
        let find = |id: &str| self.corpus.by_id(id).map(|slot| self.corpus.get(slot));
        let options = PageOptions {
            width: inner.width.into(),
            extent: if layout.list.is_none() {
                PageExtent::Whole
            } else {
                PageExtent::Glance
            },
            context_claims: self.detail.context_claims,
            matches: self.answers.highlighter(),
            layer: layer.as_deref(),
            find: &find,
        };
        self.detail.write(entry, &options);
        self.detail.fit(inner.height.into());
    }
}
