//! The sequences that ask a terminal to copy.

use crossterm::{Command, clipboard::CopyToClipboard};

/// GNU screen passes on a device control string of at most 768 bytes; what is longer ends up as text on the screen.
const PIECE_BYTES: usize = 700;

/// OSC 52 for the selection `c`, ended by ST.
pub(super) fn osc52(text: &str) -> Vec<u8> {
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .expect("a string takes every character");
    sequence.into_bytes()
}

/// The same, wrapped in pieces that GNU screen hands to its terminal unread.
///
/// Inside it ends by BEL: ST would end the wrapping.
pub(super) fn through_screen(text: &str) -> Vec<u8> {
    let mut inner = osc52(text);
    inner.truncate(inner.len() - b"\x1b\\".len());
    inner.push(b'\x07');
    let pieces = inner.chunks(PIECE_BYTES);
    pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_gets_one_sequence() {
        assert_eq!(osc52("Durrës"), b"\x1b]52;c;RHVycsOrcw==\x1b\\");
    }

    #[test]
    fn screen_gets_short_pieces_that_make_the_whole() {
        let wrapped = String::from_utf8(through_screen(&"x".repeat(3000))).unwrap();
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").collect();
        assert!(pieces.len() > 5);
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE_BYTES + 2));
        let inner: String = pieces
            .iter()
            .map(|piece| piece.strip_prefix("\x1bP").unwrap())
            .collect();
        let whole = String::from_utf8(osc52(&"x".repeat(3000))).unwrap();
        assert_eq!(inner.strip_suffix('\x07'), whole.strip_suffix("\x1b\\"));
    }
}
