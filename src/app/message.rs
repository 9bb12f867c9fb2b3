//! What can happen to the program.

use std::time::Duration;

use ratatui::layout::Rect;

use super::{Key, Outcome};
use crate::corpus::Batch;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Key(Key),
    Pasted(String),
    Resized(Rect),
    /// Nobody has pressed a key for long; the session ends so soon unless one is.
    Idle(Duration),
    /// Some records have been read.
    Loaded(Batch),
    /// The folder cannot be read at all; why, in words.
    LoadFailed(String),
    /// No key has come for a moment; sent once after each `Model::awaits_pause`.
    Paused,
    Finished(Outcome),
}
