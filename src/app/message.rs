//! What can happen to the program.

use std::time::Duration;

use ratatui::layout::{Position, Rect};

use super::{Delivery, Key, Notice, Outcome, Preview, Way};
use crate::{corpus::Changes, search::Digested, text::Clean};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Key(Key),
    Pasted(String),
    /// The mouse did something, while it is listened to.
    Pointed(Pointer),
    Resized(Rect),
    /// Nobody has pressed a key for long; the session ends after this time unless someone does.
    Idle(Duration),
    /// Some records have been read.
    Loaded(Digested),
    /// The folder cannot be read at all; why, in words.
    LoadFailed(String),
    /// Files of the folder changed.
    Changed {
        changes: Changes,
        cause: Cause,
    },
    /// Something about the folder that is worth knowing.
    Noticed(Notice),
    /// No key has come for a moment; sent once after each `Model::awaits_pause`.
    Paused,
    Finished(Outcome),
    /// What was to be copied is text now.
    Readied(Delivery),
    /// Nothing can open this address; why.
    Unopened {
        address: Clean,
        why: Clean,
    },
    /// A copy takes longer than a moment.
    Copying,
    /// What became of the last copy.
    Copied(Outcome),
    /// How what may leave begins.
    Previewed(Preview),
    /// This many records of what is on its way out have left.
    Sent(usize),
    /// What was on its way out has left, or will not.
    Ended(Outcome),
}

/// What the mouse did, and in which cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    pub at: Position,
    pub act: Act,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The left button went down.
    Press,
    /// The wheel turned a step towards the end, or the beginning.
    Wheel(Way),
}

/// Why the folder was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Something changed there.
    Seen,
    /// A person asked for it.
    Asked,
}
