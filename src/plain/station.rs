//! Where the conversation has been: the queries that can be taken back, and the places one can go back to.

use crate::corpus::Slot;

/// A place to go back to: a query's results, or one of its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Station {
    pub(super) query: String,
    pub(super) slot: Option<Slot>,
}

/// Places that were left, and queries that were changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Travels {
    left: Vec<Station>,
    before: Vec<String>,
    after: Vec<String>,
}

impl Travels {
    /// Remembers a place that is left.
    pub(super) fn leave(&mut self, station: Station) {
        if self.left.last() != Some(&station) {
            self.left.push(station);
        }
    }

    /// The place left last.
    pub(super) fn back(&mut self) -> Option<Station> {
        self.left.pop()
    }

    /// Remembers a query before it is changed, after which nothing can be made again.
    pub(super) fn change(&mut self, query: String) {
        self.before.push(query);
        self.after.clear();
    }

    /// The query before the last change; `now` can be made again.
    pub(super) fn undo(&mut self, now: String) -> Option<String> {
        let query = self.before.pop()?;
        self.after.push(now);
        Some(query)
    }

    /// The query that was taken back last.
    pub(super) fn redo(&mut self, now: String) -> Option<String> {
        let query = self.after.pop()?;
        self.before.push(now);
        Some(query)
    }

    /// The queries asked before, the last one first, each once.
    pub(super) fn queries(&self) -> Vec<&str> {
        let mut queries: Vec<&str> = Vec::new();
        for query in self.before.iter().rev() {
            if !query.is_empty() && !queries.contains(&query.as_str()) {
                queries.push(query);
            }
        }
        queries
    }

    /// Moves the records of all places to where `to` says; places whose record is gone lead to the results.
    pub(super) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        for station in &mut self.left {
            station.slot = station.slot.and_then(&to);
        }
    }
}
