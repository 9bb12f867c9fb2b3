//! What a session leaves for the next one, and taking it up again.

use std::collections::BTreeSet;

use super::Model;
use crate::{
    app::{Pane, SidebarWish},
    config::SavedSession,
    corpus::Slot,
    text::grouped,
};

/// The most marks a session keeps: what a person marks by hand, not a whole corpus.
const MAX_KEPT_MARKS: usize = 5_000;

impl Model {
    /// The same, keeping its session: `Effect::Keep` says what.
    #[must_use]
    pub fn keeping(mut self) -> Self {
        self.memory.turn_on();
        self
    }

    /// The same, with the queries of an earlier session at hand.
    #[must_use]
    pub fn recalling(mut self, past: Vec<String>) -> Self {
        self.memory.set_past_queries(past);
        self
    }

    /// The same, standing where `session` was left.
    #[must_use]
    pub fn resuming(mut self, session: SavedSession) -> Self {
        self.sort = session.sort.and_then(|sort| sort.parse().ok());
        self.focus = match session.focus.as_deref() {
            Some("detail") => Pane::Detail,
            Some("sidebar") => Pane::Sidebar,
            _ => Pane::List,
        };
        self.zoomed = session.zoomed;
        if session.sidebar_hidden {
            self.sidebar_wish = SidebarWish::Hidden;
        }
        if session.marks_left_out > 0 {
            let words = format!(
                "the marks of {} more incidents were not kept",
                grouped(session.marks_left_out)
            );
            self.say(&words);
        }
        self.memory.set_marked(session.marked);
        self.selection.want(session.selected);
        self.recalling(session.past).asking(&session.query)
    }

    /// The queries asked before, in this session and the one before it, the last one first, each once.
    pub fn past_queries(&self) -> impl Iterator<Item = &str> {
        let mut seen = BTreeSet::new();
        self.history
            .queries()
            .chain(self.memory.past_queries())
            .filter(move |query| seen.insert(*query))
    }

    /// Marks what the session before had marked, once all records are there.
    pub(super) fn mark_wanted(&mut self) {
        if !self.progress.done {
            return;
        }
        let ids = self.memory.take_marked();
        if ids.is_empty() {
            return;
        }
        let wanted = ids.iter().filter_map(|id| self.corpus.by_id(id));
        let slots = self.marks().slots().iter().copied().chain(wanted).collect();
        self.selection.marks_mut().set(slots);
    }

    /// Notes where a person begins: to look in and leave again keeps the session before.
    pub(in crate::app) fn begin_keeping(&mut self) {
        let spot = self.spot();
        self.memory.begin(spot, self.selection.marks().slots());
    }

    /// Whether there is something to keep that is not kept yet.
    pub(super) fn is_unkept(&self) -> bool {
        let left = self.history.queries().next();
        self.memory.is_unkept(&self.spot(), self.marks().slots(), left)
    }

    /// What to keep, if that has changed; not before the marks of the session before are back.
    pub(in crate::app) fn keep(&mut self) -> Option<SavedSession> {
        let spot = self.spot();
        let left = self.history.queries().next();
        let is_due = self.memory.keep(spot, self.selection.marks().slots(), left);
        is_due.then(|| self.session())
    }

    fn session(&self) -> SavedSession {
        let id = |slot: Slot| self.corpus.get(slot).id.to_string();
        let focus = match self.focus {
            Pane::List => "list",
            Pane::Detail => "detail",
            Pane::Sidebar => "sidebar",
        };
        let current = Some(self.query.text()).filter(|text| !text.is_empty());
        let past = self.past_queries().filter(|query| Some(*query) != current);
        SavedSession {
            query: self.query.text().to_owned(),
            sort: self.sort.map(|sort| sort.to_string()),
            // The record that is still waited for is where the session stands.
            selected: self
                .selection
                .wanted()
                .map(str::to_owned)
                .or_else(|| self.selected().map(id)),
            focus: Some(focus.to_owned()),
            zoomed: self.zoomed,
            sidebar_hidden: self.sidebar_wish == SidebarWish::Hidden,
            marked: self
                .marks()
                .slots()
                .iter()
                .copied()
                .take(MAX_KEPT_MARKS)
                .map(id)
                .collect(),
            marks_left_out: self.marks().len().saturating_sub(MAX_KEPT_MARKS),
            past: current.into_iter().chain(past).map(str::to_owned).collect(),
        }
    }
}
