//! Moving the terminal's cursor in as few bytes as can be.

use ratatui::layout::Position;

/// A short run of bytes on the stack: no move takes more than an absolute one, `ESC [ 65536 ; 65536 H`.
#[derive(Clone, Copy, Default)]
struct CursorMove {
    bytes: [u8; 32],
    len: usize,
}

impl CursorMove {
    fn push(&mut self, bytes: &[u8]) {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }

    fn number(&mut self, n: u32) {
        let mut digits = [0; 10];
        let mut at = digits.len();
        let mut rest = n;
        loop {
            at -= 1;
            digits[at] = b'0' + u8::try_from(rest % 10).expect("a digit is below 10");
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.push(&digits[at..]);
    }

    /// `ESC [ n final`, the number left out when it is 1.
    fn control(&mut self, n: u16, last: u8) {
        self.push(b"\x1b[");
        if n != 1 {
            self.number(n.into());
        }
        self.push(&[last]);
    }

    fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Appends the shortest way to `to`; from anywhere when the cursor's place is not known.
///
/// Line feeds go straight down because the terminal is raw while we draw, and never scroll because `to` is on the screen.
pub(super) fn travel(from: Option<Position>, to: Position, out: &mut Vec<u8>) {
    let mut best = absolute(to);
    if let Some(from) = from {
        let mut relative = vertical(from.y, to.y);
        relative.push(horizontal(from.x, to.x).as_slice());
        if relative.len <= best.len {
            best = relative;
        }
    }
    out.extend_from_slice(best.as_slice());
}

/// How many bytes going `columns` to the right takes.
pub(super) fn forward_cost(columns: u16) -> usize {
    let mut sequence = CursorMove::default();
    sequence.control(columns, b'C');
    sequence.len
}

fn absolute(to: Position) -> CursorMove {
    let mut sequence = CursorMove::default();
    sequence.push(b"\x1b[");
    if to.y > 0 || to.x > 0 {
        sequence.number(u32::from(to.y) + 1);
    }
    if to.x > 0 {
        sequence.push(b";");
        sequence.number(u32::from(to.x) + 1);
    }
    sequence.push(b"H");
    sequence
}

fn vertical(from: u16, to: u16) -> CursorMove {
    let mut sequence = CursorMove::default();
    match to.checked_sub(from) {
        Some(down @ 0..=3) => sequence.push(&b"\n\n\n"[..down.into()]),
        Some(down) => sequence.control(down, b'B'),
        None => sequence.control(from - to, b'A'),
    }
    sequence
}

fn horizontal(from: u16, to: u16) -> CursorMove {
    let mut best = CursorMove::default();
    if from == to {
        return best;
    }
    if to == 0 {
        best.push(b"\r");
        return best;
    }
    best.push(b"\x1b[");
    best.number(u32::from(to) + 1);
    best.push(b"G");
    let mut relative = CursorMove::default();
    match to.checked_sub(from) {
        Some(right) => relative.control(right, b'C'),
        None if from - to <= 4 => relative.push(&b"\x08\x08\x08\x08"[..usize::from(from - to)]),
        None => relative.control(from - to, b'D'),
    }
    if relative.len <= best.len { relative } else { best }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn way(from: (u16, u16), to: (u16, u16)) -> String {
        let mut out = Vec::new();
        travel(Some(from.into()), to.into(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn near_moves_are_short() {
        assert_eq!(way((30, 5), (30, 5)), "");
        assert_eq!(way((31, 5), (30, 6)), "\n\x08");
        assert_eq!(way((50, 5), (0, 6)), "\n\r");
        assert_eq!(way((3, 5), (5, 5)), "\x1b[2C");
        assert_eq!(way((3, 5), (3, 4)), "\x1b[A");
        assert_eq!(way((90, 20), (0, 0)), "\x1b[H");
    }

    proptest! {
        #[test]
        fn every_move_ends_where_it_should(
            from in (0_u16..120, 0_u16..40),
            to in (0_u16..120, 0_u16..40),
            known: bool,
        ) {
            let mut terminal = vt100::Parser::new(40, 120, 0);
            terminal.process(format!("\x1b[{};{}H", from.1 + 1, from.0 + 1).as_bytes());
            let mut out = Vec::new();
            travel(known.then(|| from.into()), to.into(), &mut out);
            terminal.process(&out);
            prop_assert_eq!(terminal.screen().cursor_position(), (to.1, to.0));
            prop_assert!(out.len() <= 9, "{} bytes", out.len());
        }
    }
}
