//! What leaves the program: the delivery under way, the last copy, the command line that the export dialog offers.

use crate::{app::Delivery, text::Clean};

/// A delivery on its way out while the browser goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Records that have left.
    pub sent: usize,
    pub total: usize,
    /// Where they go, in words.
    pub to: Clean,
}

/// What leaves, one delivery at a time.
#[derive(Clone, Debug, Default)]
pub struct Outgoing {
    job: Option<Job>,
    /// Whether a copy is still on its way.
    copying: bool,
    /// Whether what is on its way was asked to stop.
    stopping: bool,
    last_copy: Option<Delivery>,
    export_command: String,
}

impl Outgoing {
    /// What is on its way out, if anything is.
    pub fn job(&self) -> Option<&Job> {
        self.job.as_ref()
    }

    /// The last thing copied, for saving it to a file.
    pub fn last_copy(&self) -> Option<&Delivery> {
        self.last_copy.as_ref()
    }

    /// The command line that the export dialog offers for a program's input.
    pub fn export_command(&self) -> &str {
        &self.export_command
    }

    pub fn set_export_command(&mut self, line: String) {
        self.export_command = line;
    }

    /// Whether a copy is still on its way.
    pub fn is_copying(&self) -> bool {
        self.copying
    }

    /// Notes that what is on its way is asked to stop; whether there is something that was not asked before.
    pub(in crate::app) fn stop(&mut self) -> bool {
        let is_new = (self.job.is_some() || self.copying) && !self.stopping;
        self.stopping |= is_new;
        is_new
    }

    /// Whether what is on its way was asked to stop and has not ended yet: a dead disk or program may hold it.
    pub(in crate::app) fn is_stopping(&self) -> bool {
        self.stopping
    }

    pub(in crate::app) fn begin_copy(&mut self) {
        self.copying = true;
        self.stopping = false;
    }

    pub(in crate::app) fn end_copy(&mut self) {
        self.copying = false;
        self.stopping = false;
    }

    /// Starts on `job`; returns whether it could, since nothing else was under way.
    pub(in crate::app) fn begin(&mut self, job: Job) -> bool {
        let is_free = self.job.is_none();
        if is_free {
            self.job = Some(job);
            self.stopping = false;
        }
        is_free
    }

    /// Notes how many records have left; a count that comes after the end is of no use any more.
    pub(in crate::app) fn advance(&mut self, sent: usize) {
        if let Some(job) = &mut self.job {
            job.sent = sent;
        }
    }

    /// What was under way has left, or never will.
    pub(in crate::app) fn end(&mut self) {
        self.job = None;
        self.stopping = false;
    }

    pub(in crate::app) fn remember_copy(&mut self, delivery: Delivery) {
        self.last_copy = Some(delivery);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(to: &str) -> Job {
        Job {
            sent: 0,
            total: 3,
            to: Clean::line(to),
        }
    }

    #[test]
    fn one_delivery_leaves_at_a_time() {
        let mut outgoing = Outgoing::default();
        assert!(outgoing.begin(job("a.md")));
        assert!(!outgoing.begin(job("b.md")));
        outgoing.advance(2);
        assert_eq!(outgoing.job(), Some(&Job { sent: 2, ..job("a.md") }));
        outgoing.end();
        assert!(outgoing.begin(job("b.md")));
    }

    #[test]
    fn each_thing_on_its_way_is_asked_to_stop_once() {
        let mut outgoing = Outgoing::default();
        assert!(!outgoing.stop(), "nothing is on its way");
        outgoing.begin(job("a.md"));
        outgoing.begin_copy();
        assert!(outgoing.stop() && outgoing.is_stopping() && !outgoing.stop());
        outgoing.end_copy();
        assert!(!outgoing.is_stopping() && outgoing.stop(), "the export goes on");
        outgoing.end();
        assert!(!outgoing.is_stopping());
    }

    #[test]
    fn a_count_after_the_end_begins_nothing() {
        let mut outgoing = Outgoing::default();
        outgoing.advance(2);
        assert_eq!(outgoing.job(), None);
    }
}
