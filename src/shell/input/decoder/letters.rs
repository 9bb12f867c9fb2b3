//! Single bytes as keys: control characters, and letters that may be several bytes long.

use crate::app::Key;

/// A character of which some bytes have come.
#[derive(Debug, Default)]
pub(super) struct Letters {
    half: Vec<u8>,
}

impl Letters {
    /// Forgets a character that will never be whole.
    pub(super) fn drop_half(&mut self) {
        self.half.clear();
    }

    /// Whether no character is half there.
    pub(super) fn is_whole(&self) -> bool {
        self.half.is_empty()
    }

    /// The key that `byte` completes; none where more must follow, or where it belongs to no character.
    pub(super) fn take(&mut self, byte: u8) -> Option<Key> {
        if byte.is_ascii() {
            self.drop_half();
            return Some(single(byte));
        }
        self.half.push(byte);
        match str::from_utf8(&self.half) {
            Ok(text) => {
                let c = text.chars().next().filter(|c| !c.is_control());
                self.drop_half();
                c.map(Key::Char)
            }
            Err(error) if error.error_len().is_none() => None,
            Err(_) => {
                // This byte may begin the next one.
                let begins = self.half.len() > 1;
                self.drop_half();
                if begins { self.take(byte) } else { None }
            }
        }
    }
}

/// The key of an ASCII byte, as raw terminals send it.
fn single(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x7f => Key::Backspace,
        0 => Key::Ctrl(' '),
        0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
        0x1b => Key::Escape,
        // On most keyboards these are Ctrl with the digits from 4 on.
        0x1c..=0x1f => Key::Ctrl(char::from(byte - 0x1c + b'4')),
        _ => Key::Char(char::from(byte)),
    }
}
