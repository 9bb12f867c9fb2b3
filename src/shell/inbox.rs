//! What waits to be told to the program: keys first, then batches of records, and the size last known.

use std::{
    collections::VecDeque,
    io,
    ops::ControlFlow,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use ratatui::layout::Rect;

use super::inputs::Next;
use crate::{app::Message, search::Cancel};

/// Keys and pastes that may wait; a writer beyond that waits itself, and the terminal keeps what is typed.
const MAX_WAITING_INPUTS: usize = 256;
/// Bytes of pastes that are joined, as many as are kept of a single one.
const MAX_JOINED_BYTES: usize = 4096;
/// Batches that may wait.
const MAX_WAITING_BATCHES: usize = 2;

/// What is read in one turn is thrown away with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn(u64);

/// A bounded queue between the threads that hear of something and the one that acts.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    queues: Mutex<Queues>,
    filled: Condvar,
    emptied: Condvar,
    /// Set while an input waits.
    cancel: Cancel,
}

#[derive(Debug, Default)]
struct Queues {
    area: Option<Rect>,
    inputs: VecDeque<Message>,
    batches: VecDeque<Message>,
    failure: Option<io::Error>,
    /// How often what waited was thrown away.
    turn: Turn,
    /// Whether nobody reads any more.
    closed: bool,
}

impl Queues {
    fn next(&mut self) -> Option<Message> {
        self.next_input().or_else(|| self.batches.pop_front())
    }

    fn next_input(&mut self) -> Option<Message> {
        let resized = self.area.take().map(Message::Resized);
        resized.or_else(|| self.inputs.pop_front())
    }
}

impl Inbox {
    /// Adds a key or a paste, read in this turn; waits while too many are there.
    pub(super) fn input(&self, turn: Turn, message: Message) {
        let Some(message) = self.not_joined(turn, message) else {
            return;
        };
        let mut queues = self.wait_for_room(|queues| queues.turn != turn || queues.inputs.len() < MAX_WAITING_INPUTS);
        if queues.turn != turn {
            return;
        }
        queues.inputs.push_back(message);
        self.cancel.set(true);
        self.filled.notify_one();
    }

    /// Joins a paste to the one that waits last, so that thousands of small ones keep no Ctrl-C waiting after them; any
    /// other message comes back.
    fn not_joined(&self, turn: Turn, message: Message) -> Option<Message> {
        let Message::Pasted(text) = message else {
            return Some(message);
        };
        let mut queues = self.lock();
        let is_now = queues.turn == turn;
        match queues.inputs.back_mut() {
            Some(Message::Pasted(before)) if is_now => {
                let room = MAX_JOINED_BYTES.saturating_sub(before.len());
                before.push_str(&text[..text.floor_char_boundary(room)]);
                None
            }
            _ => Some(Message::Pasted(text)),
        }
    }

    /// Throws away what was typed until now: it was meant for what had the terminal then.
    pub(super) fn forget_inputs(&self) {
        let mut queues = self.lock();
        queues.turn = Turn(queues.turn.0.wrapping_add(1));
        queues.inputs.clear();
        self.cancel.set(false);
        drop(queues);
        self.emptied.notify_all();
    }

    /// The turn in which is read what is read now.
    pub(super) fn turn(&self) -> Turn {
        self.lock().turn
    }

    /// Adds what loading says; waits while it is ahead. Breaks when nobody wants more.
    pub(super) fn batch(&self, message: Message) -> ControlFlow<()> {
        let mut queues = self.wait_for_room(|queues| queues.batches.len() < MAX_WAITING_BATCHES);
        if queues.closed {
            return ControlFlow::Break(());
        }
        queues.batches.push_back(message);
        self.filled.notify_one();
        ControlFlow::Continue(())
    }

    /// Tells the size; of several that wait, only the last counts.
    pub(super) fn resize(&self, area: Rect) {
        self.lock().area = Some(area);
        self.filled.notify_one();
    }

    /// Ends the input.
    pub(super) fn fail(&self, error: io::Error) {
        self.lock().failure = Some(error);
        self.filled.notify_one();
    }

    /// Why the input ended, if it did.
    pub(super) fn failure(&self) -> Option<io::Error> {
        self.lock().failure.take()
    }

    /// Lets waiting writers go; what they bring is no longer wanted.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.emptied.notify_all();
    }

    /// The next message: a size, an input, a batch; waits for it until `deadline`.
    pub(super) fn next(&self, deadline: Option<Instant>) -> Next {
        let mut queues = self.lock();
        loop {
            if let Some(message) = queues.next() {
                self.cancel.set(!queues.inputs.is_empty());
                self.emptied.notify_all();
                return Next::Message(message);
            }
            if queues.failure.is_some() {
                return Next::End;
            }
            queues = match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
                Some(left) if left.is_zero() => return Next::Silence,
                Some(left) => {
                    let woken = self.filled.wait_timeout(queues, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.filled.wait(queues).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// A size or an input that is here already.
    pub(super) fn waiting(&self) -> Option<Message> {
        let mut queues = self.lock();
        let message = queues.next_input();
        self.cancel.set(!queues.inputs.is_empty());
        drop(queues);
        self.emptied.notify_all();
        message
    }

    /// The flag that cancels what the reader of the inbox is searching.
    pub(super) fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_for_room(&self, has_room: impl Fn(&Queues) -> bool) -> MutexGuard<'_, Queues> {
        self.emptied
            .wait_while(self.lock(), |queues| !queues.closed && !has_room(queues))
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, thread};

    use super::*;
    use crate::{app::Key, corpus::Batch};

    fn key(c: char) -> Message {
        Message::Key(Key::Char(c))
    }

    fn next(inbox: &Inbox) -> Option<Message> {
        match inbox.next(Some(Instant::now())) {
            Next::Message(message) => Some(message),
            Next::Silence | Next::End => None,
        }
    }

    #[test]
    fn keys_pass_batches_and_only_the_last_size_counts() {
        let inbox = Inbox::default();
        assert!(inbox.batch(Message::Loaded(Batch::default().into())).is_continue());
        inbox.input(Turn::default(), key('a'));
        inbox.resize(Rect::new(0, 0, 1, 1));
        inbox.resize(Rect::new(0, 0, 2, 2));
        assert_eq!(next(&inbox), Some(Message::Resized(Rect::new(0, 0, 2, 2))));
        assert_eq!(next(&inbox), Some(key('a')));
        assert_eq!(next(&inbox), Some(Message::Loaded(Batch::default().into())));
        assert_eq!(next(&inbox), None);
    }

    #[test]
    fn pastes_that_wait_become_one_and_a_key_after_them_is_heard() {
        let inbox = Inbox::default();
        for _ in 0..3 * MAX_WAITING_INPUTS * 10 {
            inbox.input(Turn::default(), Message::Pasted("é".to_owned()));
        }
        inbox.input(Turn::default(), Message::Key(Key::Ctrl('c')));
        inbox.input(Turn::default(), Message::Pasted("b".to_owned()));
        assert_eq!(next(&inbox), Some(Message::Pasted("é".repeat(MAX_JOINED_BYTES / 2))));
        assert_eq!(next(&inbox), Some(Message::Key(Key::Ctrl('c'))));
        assert_eq!(next(&inbox), Some(Message::Pasted("b".to_owned())));
        assert_eq!(next(&inbox), None);
    }

    #[test]
    fn what_was_read_before_a_turn_ended_is_never_told() {
        let inbox = Inbox::default();
        let before = inbox.turn();
        inbox.input(before, key('a'));
        inbox.forget_inputs();
        inbox.input(before, key('b'));
        inbox.input(inbox.turn(), key('c'));
        assert_eq!(next(&inbox), Some(key('c')));
        assert_eq!(next(&inbox), None);
    }

    #[test]
    fn a_drain_of_waiting_keys_leaves_batches_for_the_next_frame() {
        let inbox = Inbox::default();
        assert!(inbox.batch(Message::Loaded(Batch::default().into())).is_continue());
        assert_eq!(inbox.waiting(), None);
    }

    #[test]
    fn a_search_is_cancelled_as_long_as_a_key_waits() {
        let inbox = Inbox::default();
        let cancel = inbox.cancel();
        inbox.input(Turn::default(), key('a'));
        inbox.input(Turn::default(), key('b'));
        assert!(cancel.is_set());
        assert_eq!(next(&inbox), Some(key('a')));
        assert!(cancel.is_set());
        assert_eq!(inbox.waiting(), Some(key('b')));
        assert!(!cancel.is_set());
    }

    #[test]
    fn a_writer_ahead_of_the_reader_waits_and_is_let_go_when_it_leaves() {
        let inbox = Arc::new(Inbox::default());
        let writer = {
            let inbox = Arc::clone(&inbox);
            let taken = move |_: &u32| inbox.batch(Message::Loaded(Batch::default().into())).is_continue();
            thread::spawn(move || (0..1000).take_while(taken).count())
        };
        for _ in 0..5 {
            while next(&inbox).is_none() {
                thread::yield_now();
            }
        }
        inbox.close();
        assert!((5..=5 + MAX_WAITING_BATCHES).contains(&writer.join().unwrap()));
    }

    #[test]
    fn a_failure_ends_the_input_behind_what_waits() {
        let inbox = Inbox::default();
        inbox.input(Turn::default(), key('a'));
        inbox.fail(io::ErrorKind::BrokenPipe.into());
        assert_eq!(next(&inbox), Some(key('a')));
        assert!(matches!(inbox.next(None), Next::End));
        assert!(inbox.failure().is_some());
    }
}
