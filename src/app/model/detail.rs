//! The detail pane: which incident it shows, how, and how far it is scrolled.

use crate::{
    app::{ContextClaims, Motion, Page, PageOptions, Version, Way},
    corpus::{Entry, Slot},
    text::Clean,
};

/// The state of the detail pane.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    pub context_claims: ContextClaims,
    /// First line shown.
    pub top: usize,
    /// The line of the match gone to last.
    matched: Option<usize>,
    /// The number of the handle gone to.
    handle: Option<usize>,
    slot: Option<Slot>,
    /// The lines of the record's own file, while they are shown.
    raw: Option<Vec<Clean>>,
    page: Page,
}

impl Detail {
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The incident shown, which lags behind the selected one while keys come fast.
    pub fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// Writes the page of `entry`; another incident than before is shown from its top.
    pub(in crate::app) fn write(&mut self, entry: Option<(Slot, &Entry, Version)>, options: &PageOptions<'_>) {
        let slot = entry.map(|(slot, ..)| slot);
        if slot != self.slot {
            self.rewind();
            self.raw = None;
        }
        self.slot = slot;
        self.page = match (entry, &self.raw) {
            (None, _) => Page::default(),
            (Some(_), Some(lines)) => Page::of_lines(lines, options.width, options.matches),
            (Some((_, entry, version)), None) => Page::of((entry, version), options),
        };
    }

    /// Whether the record's own file is shown.
    pub fn is_raw(&self) -> bool {
        self.raw.is_some()
    }

    /// Shows `lines` from the top when the page is written next.
    pub(in crate::app) fn show_raw(&mut self, slot: Slot, lines: Vec<Clean>) {
        self.slot = Some(slot);
        self.raw = Some(lines);
        self.rewind();
    }

    /// Shows the page when it is written next; returns whether the file was shown.
    pub(in crate::app) fn close_raw(&mut self) -> bool {
        self.rewind();
        self.raw.take().is_some()
    }

    fn rewind(&mut self) {
        self.top = 0;
        self.matched = None;
        self.handle = None;
    }

    /// Follows the record that is shown to the slot that `to` says; the first line shown stays.
    pub(in crate::app) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        self.slot = self.slot.and_then(to);
        // The file may say something else by now.
        self.raw = None;
    }

    /// The line that a person looks at: of the handle or the match gone to, if it is among the `height` lines shown,
    /// else the first of these.
    pub(in crate::app) fn line(&self, height: usize) -> usize {
        let shown = self.top..self.top + height.max(1);
        let handle = self.handle().map(|at| self.page.handles[at].line);
        let gone_to = handle
            .into_iter()
            .chain(self.matched())
            .find(|line| shown.contains(line));
        gone_to.unwrap_or(self.top)
    }

    /// The line of the match gone to last; none once the page has become shorter.
    pub fn matched(&self) -> Option<usize> {
        self.matched.filter(|line| *line < self.page.lines.len())
    }

    /// The number of the handle gone to.
    pub fn handle(&self) -> Option<usize> {
        self.handle.filter(|at| *at < self.page.handles.len())
    }

    /// Goes to the next handle: from the last one while that is shown, else from the edge of what is shown.
    pub(in crate::app) fn go_to_handle(&mut self, way: Way, height: usize) -> bool {
        let shown = self.top..self.top + height.max(1);
        let handles = &self.page.handles;
        let last = self.handle().filter(|at| shown.contains(&handles[*at].line));
        let found = match (way, last) {
            (Way::Forward, Some(last)) => Some(last + 1),
            (Way::Forward, None) => handles.iter().position(|handle| handle.line >= shown.start),
            (Way::Back, Some(last)) => last.checked_sub(1),
            (Way::Back, None) => handles.iter().rposition(|handle| handle.line < shown.end),
        };
        let Some(at) = found.filter(|at| *at < handles.len()) else {
            return false;
        };
        let line = handles[at].line;
        self.handle = Some(at);
        self.show_line(line, height);
        true
    }

    /// Makes the handle of this number the one gone to.
    pub(in crate::app) fn choose_handle(&mut self, at: usize) {
        self.handle = Some(at);
    }

    /// Scrolls as little as shows `line` with some of what surrounds it.
    fn show_line(&mut self, line: usize, height: usize) {
        if line < self.top || line >= self.top + height {
            self.top = line.saturating_sub(height / 3);
        }
        self.fit(height);
    }

    /// Goes to the next line with a match, from the last one or from the edge of what is shown; returns whether there is one.
    pub(in crate::app) fn go_to_match(&mut self, way: Way, height: usize) -> bool {
        let is_match = |line: &usize| self.page.lines[*line].spans.iter().any(|span| span.matched);
        let lines = self.page.lines.len();
        let found = match (way, self.matched()) {
            (Way::Forward, Some(last)) => (last + 1..lines).find(is_match),
            (Way::Forward, None) => (self.top..lines).find(is_match),
            (Way::Back, Some(last)) => (0..last).rev().find(is_match),
            (Way::Back, None) => (0..(self.top + height).min(lines)).rev().find(is_match),
        };
        let Some(line) = found else {
            return false;
        };
        self.matched = Some(line);
        self.show_line(line, height);
        true
    }

    pub(in crate::app) fn scroll(&mut self, motion: Motion, height: usize) {
        let last = self.page.lines.len().saturating_sub(height);
        self.top = motion.from(self.top, last, height);
    }

    pub(in crate::app) fn fit(&mut self, height: usize) {
        self.top = self.top.min(self.page.lines.len().saturating_sub(height));
    }
}
