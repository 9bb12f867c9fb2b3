//! A key that moves is passed on without waiting for what may follow it.

use super::{Decoder, DecoderState};
use crate::app::Message;

impl Decoder {
    /// The one key that was read, where it only moves and nothing else has begun. To be asked when the terminal holds
    /// nothing more: text from a terminal that knows no brackets comes in one piece.
    pub fn step(&mut self) -> Option<Message> {
        let nothing_begun = matches!(self.state, DecoderState::Ground) && self.letters.is_whole() && !self.interrupted;
        if nothing_begun { self.burst.step() } else { None }
    }
}
