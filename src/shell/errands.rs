//! Errands: what may have to wait for a disk or another program, done beside the loop and given up after a while.

use std::{
    sync::{
        Arc,
        atomic::{
            AtomicU64, AtomicUsize,
            Ordering::{Relaxed, SeqCst},
        },
        mpsc::{self, Receiver},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    inbox::Inbox,
    ports::{Errand, ErrandKind, Errands},
};
use crate::app::Message;

/// How long the loop waits for an errand or a copy before it goes on: too short to be felt, long enough for what is well.
pub(super) const UNNOTICED: Duration = Duration::from_millis(50);
/// How long an errand may take before it is given up.
pub(super) const ERRAND_TIME_LIMIT: Duration = Duration::from_secs(2);
/// The same for saved queries, which may first wait for another session.
pub(super) const SAVE_TIME_LIMIT: Duration = Duration::from_secs(3);
/// Errands that may be out at once: each that a dead disk holds keeps a thread.
const MAX_ERRANDS: usize = 8;

/// How long whoever leaves waits for a thread that has been told to end.
const END_LIMIT: Duration = Duration::from_secs(1);
/// How often is looked whether it has ended.
const END_LOOK_INTERVAL: Duration = Duration::from_millis(2);

/// Waits for the end of `thread`, which has been told to end, but not for ever: a dead disk may hold it.
pub(super) fn wait_for_end(thread: JoinHandle<()>) {
    let end = Instant::now() + END_LIMIT;
    while !thread.is_finished() {
        if Instant::now() >= end {
            return;
        }
        thread::sleep(END_LOOK_INTERVAL);
    }
    // A thread that has panicked has ended the program.
    let _ = thread.join();
}

/// Runs errands, each on a thread of its own.
pub(super) struct BackgroundErrands {
    inbox: Arc<Inbox>,
    /// How many errands of each kind were begun or made worthless.
    turns: Arc<[AtomicU64; ErrandKind::ALL.len()]>,
    running: Arc<AtomicUsize>,
}

impl BackgroundErrands {
    pub(super) fn new(inbox: &Arc<Inbox>) -> Self {
        Self {
            inbox: Arc::clone(inbox),
            turns: Arc::default(),
            running: Arc::default(),
        }
    }

    fn turn(&self, kind: ErrandKind) -> u64 {
        self.turns[kind as usize].fetch_add(1, SeqCst) + 1
    }

    /// Tells later what comes from `receiver`, unless another errand of the kind has taken its place by then.
    fn tell_later(&self, kind: ErrandKind, turn: u64, receiver: Receiver<Message>, late: Message) {
        let (inbox, turns) = (Arc::clone(&self.inbox), Arc::clone(&self.turns));
        let wait = move || {
            let message = receiver.recv_timeout(kind.limit()).unwrap_or(late);
            if !kind.is_replaced() || turns[kind as usize].load(SeqCst) == turn {
                // Nobody listens any more when the program ends.
                let _ = inbox.batch(message);
            }
        };
        // Where no thread can be started, what becomes of it shows by itself or not at all.
        let _ = thread::Builder::new().name("errand".into()).spawn(wait);
    }
}

impl Errands for BackgroundErrands {
    fn run(&mut self, errand: Errand) -> Option<Message> {
        let Errand { kind, work, late } = errand;
        let turn = self.turn(kind);
        let (sender, receiver) = mpsc::channel();
        let running = Arc::clone(&self.running);
        if running.fetch_add(1, Relaxed) >= MAX_ERRANDS {
            running.fetch_sub(1, Relaxed);
            return Some(late);
        }
        let spawned = thread::Builder::new().name("errand".into()).spawn(move || {
            let message = work();
            running.fetch_sub(1, Relaxed);
            // Nobody waits for one that was given up.
            let _ = sender.send(message);
        });
        if spawned.is_err() {
            self.running.fetch_sub(1, Relaxed);
            return Some(late);
        }
        if let Ok(message) = receiver.recv_timeout(UNNOTICED) {
            return Some(message);
        }
        self.tell_later(kind, turn, receiver, late);
        None
    }

    fn replace(&mut self, kind: ErrandKind) {
        self.turn(kind);
    }
}

impl ErrandKind {
    fn limit(self) -> Duration {
        match self {
            Self::Queries => SAVE_TIME_LIMIT,
            Self::Preview | Self::Original | Self::Copy | Self::Visit => ERRAND_TIME_LIMIT,
        }
    }

    /// Whether only the newest counts.
    fn is_replaced(self) -> bool {
        match self {
            Self::Preview | Self::Original | Self::Copy => true,
            Self::Queries | Self::Visit => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Sender;

    use super::*;
    use crate::{
        app::{Notice, Outcome},
        shell::inputs::Next,
        text::Clean,
    };

    fn said(text: &str) -> Message {
        Message::Finished(Outcome::Done(Clean::line(text)))
    }

    fn late() -> Message {
        Message::Noticed(Notice::Failed(Clean::line("late")))
    }

    /// An errand that goes on until its sender is used or dropped.
    fn held(kind: ErrandKind, text: &'static str) -> (Sender<()>, Errand) {
        let (release, held) = mpsc::channel();
        let work = Box::new(move || {
            let _ = held.recv();
            said(text)
        });
        (
            release,
            Errand {
                kind,
                work,
                late: late(),
            },
        )
    }

    fn next(inbox: &Inbox) -> Option<Message> {
        match inbox.next(Some(Instant::now() + Duration::from_secs(20))) {
            Next::Message(message) => Some(message),
            Next::Silence | Next::End => None,
        }
    }

    #[test]
    fn what_is_done_at_once_is_told_at_once_and_the_rest_later() {
        let inbox = Arc::new(Inbox::default());
        let mut errands = BackgroundErrands::new(&inbox);
        let (release, errand) = held(ErrandKind::Original, "first");
        drop(release);
        assert_eq!(errands.run(errand), Some(said("first")));
        let (release, errand) = held(ErrandKind::Original, "second");
        assert_eq!(errands.run(errand), None);
        drop(release);
        assert_eq!(next(&inbox), Some(said("second")));
    }

    #[test]
    fn what_a_dead_disk_holds_is_given_up_and_said() {
        let inbox = Arc::new(Inbox::default());
        let mut errands = BackgroundErrands::new(&inbox);
        let (_release, errand) = held(ErrandKind::Original, "never");
        assert_eq!(errands.run(errand), None);
        assert_eq!(next(&inbox), Some(late()));
    }

    #[test]
    fn nothing_is_heard_of_a_preview_that_another_has_replaced() {
        let inbox = Arc::new(Inbox::default());
        let mut errands = BackgroundErrands::new(&inbox);
        let (first, errand) = held(ErrandKind::Preview, "first");
        assert_eq!(errands.run(errand), None);
        let (second, errand) = held(ErrandKind::Preview, "second");
        assert_eq!(errands.run(errand), None);
        drop(first);
        drop(second);
        assert_eq!(next(&inbox), Some(said("second")));
    }

    #[test]
    fn every_saved_query_is_told_of() {
        let inbox = Arc::new(Inbox::default());
        let mut errands = BackgroundErrands::new(&inbox);
        let begun: Vec<Sender<()>> = (0..2)
            .map(|_| {
                let (release, errand) = held(ErrandKind::Queries, "saved");
                assert_eq!(errands.run(errand), None);
                release
            })
            .collect();
        drop(begun);
        assert_eq!((next(&inbox), next(&inbox)), (Some(said("saved")), Some(said("saved"))));
    }

    #[test]
    fn a_dead_disk_does_not_gather_threads_without_end() {
        let mut errands = BackgroundErrands::new(&Arc::default());
        errands.running.store(MAX_ERRANDS, Relaxed);
        let (_release, errand) = held(ErrandKind::Original, "one too many");
        assert_eq!(errands.run(errand), Some(late()));
        assert_eq!(errands.running.load(Relaxed), MAX_ERRANDS);
    }
}
