//! From the terminal's bytes to keys, pastes and the mouse, however the bytes were cut on their way.

mod letters;
mod step;
#[cfg(test)]
mod tests;

use std::{
    mem,
    time::{Duration, Instant},
};

use self::letters::Letters;
use super::{
    burst::Burst,
    paste::OpenPaste,
    sequence::{Meaning, control, single_shift},
};
use crate::app::{Key, Message};

/// What one press or one paste sends comes without longer pauses, and nobody types that fast.
const QUIET: Duration = Duration::from_millis(5);
/// A sequence of a key that is not whole by then was typed by a person, or its end is lost.
const JOIN_WINDOW: Duration = Duration::from_millis(500);
/// A paste that pauses for this long is over.
const PASTE_QUIET: Duration = Duration::from_millis(700);
/// A reply of the terminal that pauses for this long is over.
const REPLY_QUIET: Duration = Duration::from_millis(700);
/// The longest that a reply may take: somebody who types meanwhile is heard again.
const REPLY_LIMIT: Duration = Duration::from_secs(5);
/// The longest sequence that can mean something, in bytes without its ESC.
const MAX_SEQUENCE_BYTES: usize = 64;

const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;
const INTERRUPT: u8 = 0x03;
/// CAN and SUB, which break a sequence off.
const CANCELS: [u8; 2] = [0x18, 0x1a];

/// A state machine over bytes. Time is told from outside: with what is read, and by [`Decoder::expire`] once
/// [`Decoder::deadline`] has passed without anything to read.
///
/// Whatever comes without a pause gives the same messages, in one read or byte by byte. Replies of the terminal (OSC,
/// DCS, APC, PM and SOS strings, private control sequences) give nothing. Text that comes faster than a person types is
/// a paste where it looks like one. What is kept is bounded, whatever comes.
#[derive(Debug, Default)]
pub struct Decoder {
    state: DecoderState,
    /// When the last byte came.
    last: Option<Instant>,
    /// When an Escape was passed on of which nobody knows yet whether a sequence follows: slow lines tear them apart.
    escaped: Option<Instant>,
    /// Whether Ctrl-C came in the middle of a paste or a reply; it counts when nothing follows at once.
    interrupted: bool,
    letters: Letters,
    burst: Burst,
    out: Vec<Message>,
}

#[derive(Debug, Default)]
enum DecoderState {
    #[default]
    Ground,
    /// ESC has come.
    Escape,
    Sequence(Sequence),
    /// The mouse as old terminals tell of it: so many bytes are left.
    OldMouse(u8),
    /// The reply of a terminal, which is dropped.
    Reply {
        since: Instant,
        escape: bool,
    },
    Paste(OpenPaste),
    /// The rest of a paste that Ctrl-C has broken off.
    RestOfPaste(OpenPaste),
}

/// The beginning of a sequence, without its ESC.
#[derive(Debug)]
struct Sequence {
    bytes: Vec<u8>,
    /// When its ESC came, if that has been passed on already.
    torn: Option<Instant>,
}

impl Sequence {
    fn is_torn(&self) -> bool {
        self.torn.is_some()
    }
}

impl Decoder {
    /// What `bytes`, read `at` this time, mean after those before them.
    pub fn read(&mut self, bytes: &[u8], at: Instant) -> Vec<Message> {
        for byte in bytes {
            self.take(*byte, at);
            self.last = Some(at);
        }
        mem::take(&mut self.out)
    }

    /// When [`expire`](Self::expire) is to be called if nothing is read until then.
    pub fn deadline(&self) -> Option<Instant> {
        let last = self.last?;
        let waits = !self.burst.is_empty() || self.interrupted || matches!(self.state, DecoderState::Escape);
        if waits { Some(last + QUIET) } else { self.end_of_state() }
    }

    /// When what has begun is given up.
    fn end_of_state(&self) -> Option<Instant> {
        let last = self.last?;
        match &self.state {
            DecoderState::Ground | DecoderState::Escape => None,
            DecoderState::Sequence(sequence) => Some(sequence.torn.unwrap_or(last) + JOIN_WINDOW),
            DecoderState::OldMouse(_) => Some(last + JOIN_WINDOW),
            DecoderState::Reply { .. } => Some(last + REPLY_QUIET),
            DecoderState::Paste(_) | DecoderState::RestOfPaste(_) => Some(last + PASTE_QUIET),
        }
    }

    /// What was held, now that nothing came until `now`.
    pub fn expire(&mut self, now: Instant) -> Vec<Message> {
        if let Some(last) = self.last
            && now >= last + QUIET
        {
            self.release();
            self.pause(last);
        }
        if self.end_of_state().is_some_and(|end| now >= end) {
            match mem::take(&mut self.state) {
                DecoderState::Sequence(sequence) => self.give_up(&sequence),
                DecoderState::Paste(paste) => {
                    self.pasted(&paste);
                    self.burst.suspect();
                }
                DecoderState::RestOfPaste(_) => self.burst.suspect(),
                DecoderState::Ground
                | DecoderState::Escape
                | DecoderState::OldMouse(_)
                | DecoderState::Reply { .. } => {}
            }
            self.release();
        }
        mem::take(&mut self.out)
    }

    /// A moment without a byte: what came last stands by itself.
    fn pause(&mut self, last: Instant) {
        if mem::take(&mut self.interrupted) {
            self.key(Key::Ctrl('c'));
            self.state = match mem::take(&mut self.state) {
                DecoderState::Paste(paste) => DecoderState::RestOfPaste(paste),
                other => other,
            };
        }
        if matches!(self.state, DecoderState::Escape) {
            self.state = DecoderState::Ground;
            self.key(Key::Escape);
            self.escaped = Some(last);
        }
    }

    fn take(&mut self, byte: u8, at: Instant) {
        self.interrupted = false;
        match &mut self.state {
            DecoderState::Ground => self.ground(byte, at),
            DecoderState::Escape => self.escape(byte, at),
            DecoderState::Sequence(_) => self.sequence(byte, at),
            // Coordinates begin with the blank.
            DecoderState::OldMouse(_) if byte < b' ' => {
                self.state = DecoderState::Ground;
                self.ground(byte, at);
            }
            DecoderState::OldMouse(0 | 1) => self.state = DecoderState::Ground,
            DecoderState::OldMouse(left) => *left -= 1,
            DecoderState::Reply { since, escape } => {
                let (since, escape) = (*since, *escape);
                self.reply(byte, at, since, escape);
            }
            DecoderState::Paste(paste) | DecoderState::RestOfPaste(paste) => {
                if paste.take(byte) {
                    if let DecoderState::Paste(paste) = mem::take(&mut self.state) {
                        self.pasted(&paste);
                    }
                } else {
                    self.interrupted = byte == INTERRUPT;
                }
            }
        }
    }

    fn ground(&mut self, byte: u8, at: Instant) {
        let torn = self
            .escaped
            .take()
            .filter(|escaped| at.saturating_duration_since(*escaped) <= JOIN_WINDOW);
        if torn.is_some() && begins_sequence(byte) {
            return self.begin(byte, torn);
        }
        // Where no character has begun, these eight bits are ESC and the rest of them.
        if let 0x80..=0x9f = byte
            && self.letters.is_whole()
            && begins_sequence(byte - 0x40)
        {
            return self.begin(byte - 0x40, None);
        }
        if byte == ESC {
            self.letters.drop_half();
            self.state = DecoderState::Escape;
            return;
        }
        if let Some(key) = self.letters.take(byte) {
            self.key(key);
        }
    }

    fn escape(&mut self, byte: u8, at: Instant) {
        match byte {
            // The state stays: this one may begin a sequence.
            ESC => self.key(Key::Escape),
            _ if begins_sequence(byte) => self.begin(byte, None),
            // Lines take Ctrl-W for the same, and every terminal can send that.
            0x08 | 0x7f => {
                self.state = DecoderState::Ground;
                self.key(Key::Ctrl('w'));
            }
            b' '..=b'~' => {
                self.state = DecoderState::Ground;
                self.key(Key::Alt(char::from(byte)));
            }
            _ => {
                self.state = DecoderState::Ground;
                self.key(Key::Escape);
                self.ground(byte, at);
            }
        }
    }

    fn begin(&mut self, byte: u8, torn: Option<Instant>) {
        let bytes = vec![byte];
        self.state = DecoderState::Sequence(Sequence { bytes, torn });
    }

    fn sequence(&mut self, byte: u8, at: Instant) {
        let DecoderState::Sequence(mut sequence) = mem::take(&mut self.state) else {
            return;
        };
        match sequence.bytes[0] {
            // What a new one follows was cut, and is no key.
            b'[' if byte == ESC && !sequence.is_torn() => self.ground(byte, at),
            b'[' | b'O' if byte < b' ' => self.typed(&sequence, byte, at),
            b'[' => {
                if continues(&sequence, byte) {
                    if sequence.bytes.len() < MAX_SEQUENCE_BYTES {
                        sequence.bytes.push(byte);
                    }
                    self.state = DecoderState::Sequence(sequence);
                } else {
                    self.control(&sequence, byte, at);
                }
            }
            b'O' => match single_shift(byte) {
                Some(key) if !(sequence.is_torn() && key == Key::Enter) => self.key(key),
                _ => self.typed(&sequence, byte, at),
            },
            introducer => {
                let at_once = self
                    .last
                    .is_some_and(|last| at.saturating_duration_since(last) <= QUIET);
                let is_rare = !sequence.is_torn() && matches!(introducer, b'_' | b'^' | b'X');
                if at_once || is_rare || begins_reply(introducer, byte) {
                    self.state = DecoderState::Reply {
                        since: at,
                        escape: false,
                    };
                    self.reply(byte, at, at, false);
                } else {
                    self.typed(&sequence, byte, at);
                }
            }
        }
    }

    /// A control sequence that `last` has made whole.
    fn control(&mut self, sequence: &Sequence, last: u8, at: Instant) {
        let parameters = &sequence.bytes[1..];
        if sequence.bytes.len() == MAX_SEQUENCE_BYTES {
            return;
        }
        if !(b'@'..=b'~').contains(&last) {
            // No byte of any sequence: a letter of another alphabet.
            return self.typed(sequence, last, at);
        }
        match control(parameters, last) {
            Meaning::PasteBegins => {
                self.release();
                self.state = DecoderState::Paste(OpenPaste::default());
            }
            Meaning::PasteEnds => self.burst.drop_rest(),
            Meaning::OldMouse if !sequence.is_torn() => self.state = DecoderState::OldMouse(3),
            Meaning::Message(Message::Key(key)) => self.key(key),
            // What a torn report pointed at may have moved by now.
            Meaning::Message(message) if !sequence.is_torn() => self.say(message),
            // Nobody types parameters.
            _ if sequence.is_torn() && parameters.is_empty() => self.typed(sequence, last, at),
            Meaning::Message(_) | Meaning::OldMouse | Meaning::Nothing => {}
        }
    }

    /// One byte of a reply, which nobody has asked for.
    fn reply(&mut self, byte: u8, at: Instant, since: Instant, escape: bool) {
        let is_late = at.saturating_duration_since(since) > REPLY_LIMIT;
        match byte {
            b'\\' if escape => self.state = DecoderState::Ground,
            _ if is_late => {
                self.state = DecoderState::Ground;
                self.ground(byte, at);
            }
            ESC => self.state = DecoderState::Reply { since, escape: true },
            _ if escape => {
                self.state = DecoderState::Escape;
                self.escape(byte, at);
            }
            BELL => self.state = DecoderState::Ground,
            _ if CANCELS.contains(&byte) => self.state = DecoderState::Ground,
            _ => self.interrupted = byte == INTERRUPT,
        }
    }

    /// What was no sequence was typed, and `byte` after it.
    fn typed(&mut self, sequence: &Sequence, byte: u8, at: Instant) {
        self.give_up(sequence);
        self.ground(byte, at);
    }

    /// A sequence without an end: keys where a person may have typed them, else nothing.
    fn give_up(&mut self, sequence: &Sequence) {
        if sequence.is_torn() {
            for byte in &sequence.bytes {
                self.key(Key::Char(char::from(*byte)));
            }
        } else if let [introducer] = sequence.bytes.as_slice() {
            self.key(Key::Alt(char::from(*introducer)));
        }
    }

    fn pasted(&mut self, paste: &OpenPaste) {
        self.say(Message::Pasted(paste.text()));
    }

    /// Letters, blanks and line ends wait for what follows at once.
    fn key(&mut self, key: Key) {
        match key {
            Key::Char(_) | Key::Tab | Key::Enter => self.out.extend(self.burst.hold(key)),
            _ => self.say(Message::Key(key)),
        }
    }

    fn say(&mut self, message: Message) {
        self.release();
        self.out.push(message);
    }

    fn release(&mut self) {
        self.out.extend(self.burst.end());
    }
}

/// Whether ESC and this byte begin a sequence: CSI, SS3, or a string (OSC, DCS, APC, PM, SOS).
fn begins_sequence(byte: u8) -> bool {
    matches!(byte, b'[' | b'O') || is_string(byte)
}

fn is_string(introducer: u8) -> bool {
    matches!(introducer, b']' | b'P' | b'_' | b'^' | b'X')
}

/// Whether a string that begins so is the reply of a terminal, where a pause makes it doubtful: a number, or the letters
/// of titles (OSC), of settings and versions (DCS) and of pictures (APC).
fn begins_reply(introducer: u8, byte: u8) -> bool {
    byte.is_ascii_digit()
        || match introducer {
            b']' => matches!(byte, b'l' | b'L' | b'I'),
            b'P' => matches!(byte, b'>' | b'!' | b'+' | b'$' | b'='),
            b'_' => byte == b'G',
            _ => false,
        }
}

/// Whether more must follow `byte` in this control sequence: it is no last one.
fn continues(sequence: &Sequence, byte: u8) -> bool {
    match sequence.bytes.as_slice() {
        // The function keys of Linux, `ESC [ [ A`; a person may type two brackets.
        [b'['] if byte == b'[' => !sequence.is_torn(),
        // Blanks and signs belong to no key that could have been torn apart.
        _ if sequence.is_torn() && byte == b' ' => false,
        _ => (b' '..=b'?').contains(&byte),
    }
}
