//! What a session leaves for the next one, and taking it up again.

use std::{collections::BTreeSet, mem};

use super::{Model, Notice, Spot};
use crate::{
    app::Pane,
    config::SavedSession,
    corpus::Slot,
    text::{Clean, grouped},
};

/// The most marks a session keeps: what a person marks by hand, not a whole corpus.
const MAX_KEPT_MARKS: usize = 5_000;

/// What was kept last, to keep nothing twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    spot: Option<Spot>,
    marks: BTreeSet<Slot>,
}

/// What is left to bring back once the records are there.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Whether sessions are kept; what was kept last.
    pub(super) kept: Option<Kept>,
    /// Queries of earlier sessions, the last one first.
    past: Vec<String>,
    /// The ids to mark once everything has been read.
    marked: Vec<String>,
}

impl Model {
    /// The same, keeping its session: `Effect::Keep` says what.
    #[must_use]
    pub fn keeping(mut self) -> Self {
        self.memory.kept = Some(Kept::default());
        self
    }

    /// The same, with the queries of an earlier session at hand.
    #[must_use]
    pub fn recalling(mut self, past: Vec<String>) -> Self {
        self.memory.past = past;
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
        if session.marks_left_out > 0 {
            let words = format!(
                "the marks of {} more incidents were not kept",
                grouped(session.marks_left_out)
            );
            self.notify(Notice::Said(Clean::line(&words)));
        }
        self.memory.marked = session.marked;
        self.wanted = session.selected;
        self.recalling(session.past).asking(&session.query)
    }

    /// The queries asked before, in this session and the one before it, the last one first, each once.
    pub fn past_queries(&self) -> impl Iterator<Item = &str> {
        let mut seen = BTreeSet::new();
        let older = self.memory.past.iter().map(String::as_str);
        self.history
            .queries()
            .chain(older)
            .filter(move |query| seen.insert(*query))
    }

    /// Marks what the session before had marked, once all records are there.
    pub(super) fn mark_wanted(&mut self) {
        if self.progress.done && !self.memory.marked.is_empty() {
            let ids = mem::take(&mut self.memory.marked);
            let slots = ids.iter().filter_map(|id| self.corpus.by_id(id));
            self.marks
                .set(self.marks.slots().iter().copied().chain(slots).collect());
        }
    }

    /// Notes where a person begins: to look in and leave again keeps the session before.
    pub(in crate::app) fn begin_keeping(&mut self) {
        let spot = self.spot();
        if let Some(kept) = &mut self.memory.kept
            && kept.spot.is_none()
        {
            kept.spot = Some(spot);
            kept.marks.clone_from(self.marks.slots());
        }
    }

    /// Whether there is something to keep that is not kept yet.
    pub(super) fn is_unkept(&self) -> bool {
        let Some(Kept {
            spot: Some(spot),
            marks,
        }) = &self.memory.kept
        else {
            return false;
        };
        *spot != self.spot() || marks != self.marks.slots()
    }

    /// What to keep, if that has changed; not before the marks of the session before are back.
    pub(in crate::app) fn keep(&mut self) -> Option<SavedSession> {
        if !self.is_unkept() || !self.memory.marked.is_empty() {
            return None;
        }
        self.memory.kept = Some(Kept {
            spot: Some(self.spot()),
            marks: self.marks.slots().clone(),
        });
        Some(self.session())
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
            selected: self.wanted.clone().or_else(|| self.selected.map(id)),
            focus: Some(focus.to_owned()),
            zoomed: self.zoomed,
            marked: self
                .marks
                .slots()
                .iter()
                .copied()
                .take(MAX_KEPT_MARKS)
                .map(id)
                .collect(),
            marks_left_out: self.marks.len().saturating_sub(MAX_KEPT_MARKS),
            past: current.into_iter().chain(past).map(str::to_owned).collect(),
        }
    }
}
