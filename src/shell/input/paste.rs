//! The text of a bracketed paste, of which only the beginning is kept.

/// The most of a paste that is kept, in bytes: longer than any query, and an accident otherwise.
pub(super) const MAX_PASTE_BYTES: usize = 4096;

/// Ends a bracketed paste.
const END: &[u8] = b"\x1b[201~";

/// A paste that has begun.
#[derive(Debug, Default)]
pub(super) struct OpenPaste {
    bytes: Vec<u8>,
    /// How many bytes of `END` came last.
    matched: usize,
}

impl OpenPaste {
    /// Takes one byte; whether it completes the end of the paste.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        if byte == END[self.matched] {
            self.matched += 1;
            return self.matched == END.len();
        }
        self.keep(&END[..self.matched]);
        // Only its first byte begins the end anew.
        self.matched = usize::from(byte == END[0]);
        if self.matched == 0 {
            self.keep(&[byte]);
        }
        false
    }

    /// The text so far, cut between characters.
    pub(super) fn text(&self) -> String {
        let end = self.bytes.len().min(MAX_PASTE_BYTES);
        shortened(String::from_utf8_lossy(&self.bytes).into_owned(), end)
    }

    /// Keeps a little more than the limit, so that the last character is not cut before it is read.
    fn keep(&mut self, bytes: &[u8]) {
        let room = (MAX_PASTE_BYTES + 4).saturating_sub(self.bytes.len());
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

/// At most the first `most` bytes of `text`.
pub(super) fn shortened(mut text: String, most: usize) -> String {
    text.truncate(text.floor_char_boundary(most));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(bytes: &[u8]) -> (String, bool) {
        let mut paste = OpenPaste::default();
        let ended = bytes.iter().filter(|byte| paste.take(**byte)).count() == 1;
        (paste.text(), ended)
    }

    #[test]
    fn a_long_paste_is_cut_between_characters() {
        assert_eq!(pasted("é".repeat(5000).as_bytes()).0, "é".repeat(2048));
        let odd = format!("x{}", "é".repeat(5000));
        assert_eq!(pasted(odd.as_bytes()).0.len(), 4095);
    }

    #[test]
    fn only_the_whole_end_ends_a_paste_and_the_rest_of_it_is_text() {
        assert_eq!(pasted(b"ab\x1b[201~"), ("ab".to_owned(), true));
        assert_eq!(pasted(b"a\x1b[20\x1b[201~"), ("a\x1b[20".to_owned(), true));
        assert_eq!(pasted(b"a\x1b[200~b"), ("a\x1b[200~b".to_owned(), false));
    }
}
