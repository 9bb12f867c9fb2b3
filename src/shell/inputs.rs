//! What the loop waits for.

use std::time::{Duration, Instant};

use crate::app::Message;

/// Where messages come from.
pub trait Inputs {
    /// The next message; waits for it, at most until `deadline`.
    fn next(&mut self, deadline: Option<Instant>) -> Next;

    /// An input that waits already, to be told before the next frame is drawn.
    fn waiting(&mut self) -> Option<Message>;

    /// How long they have been coming; none where time does not count.
    fn uptime(&self) -> Option<Duration> {
        None
    }
}

/// What waiting brought.
#[derive(Debug)]
pub enum Next {
    Message(Message),
    /// Nothing until the deadline.
    Silence,
    /// There will be no more.
    End,
}

/// A script: each message gets a frame, and the end is a pause.
impl<I: Iterator<Item = Message>> Inputs for I {
    fn next(&mut self, _: Option<Instant>) -> Next {
        Iterator::next(self).map_or(Next::End, Next::Message)
    }

    fn waiting(&mut self) -> Option<Message> {
        None
    }
}
