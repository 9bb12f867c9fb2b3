//! What a control sequence of the terminal means: a key, a paste that begins, the mouse, or nothing.

use ratatui::layout::Position;

use crate::app::{Act, Key, Message, Pointer, Way, latin_on_key};

/// What a whole sequence says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Message(Message),
    PasteBegins,
    /// The end of a paste that has not begun.
    PasteEnds,
    /// The coordinates of the mouse follow, in three bytes.
    OldMouse,
    /// A reply, or a key that has no name here.
    Nothing,
}

/// Shift, Alt, Control and Super in the second parameter, which counts from 1.
const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CONTROL: u32 = 4;
/// Caps and number lock say nothing of a key.
const LOCKS: u32 = 64 | 128;

/// What `ESC O` and this byte mean; none where it is no key.
pub(super) fn single_shift(last: u8) -> Option<Key> {
    match last {
        b'M' => Some(Key::Enter),
        // As rxvt sends Ctrl with an arrow.
        b'd' => Some(Key::WordLeft),
        b'c' => Some(Key::WordRight),
        _ => by_letter(last),
    }
}

/// What `ESC [`, these parameters and this last byte mean.
pub(super) fn control(parameters: &[u8], last: u8) -> Meaning {
    if let Some(report) = parameters.strip_prefix(b"<") {
        return pointed(report, last).map_or(Meaning::Nothing, |pointer| Meaning::Message(Message::Pointed(pointer)));
    }
    match (parameters, last) {
        (b"200", b'~') => return Meaning::PasteBegins,
        (b"201", b'~') => return Meaning::PasteEnds,
        (b"", b'M') => return Meaning::OldMouse,
        _ => {}
    }
    key(parameters, last).map_or(Meaning::Nothing, |key| Meaning::Message(Message::Key(key)))
}

fn key(parameters: &[u8], last: u8) -> Option<Key> {
    // Linux names the first function keys `ESC [ [ A` and so on.
    if let (b"[", b'A'..=b'E') = (parameters, last) {
        return Some(Key::F(last - b'A' + 1));
    }
    let fields = fields(parameters)?;
    let field = |at: usize, part: usize| fields.get(at).and_then(|parts| parts.get(part)).copied().flatten();
    // The third kind of event is letting go.
    if field(1, 1) == Some(3) {
        return None;
    }
    let modifiers = field(1, 0).unwrap_or(1).checked_sub(1)? & !LOCKS;
    match last {
        b'u' => coded(field(0, 0)?, field(0, 1), field(0, 2), modifiers),
        b'~' if field(0, 0) == Some(27) => coded(field(2, 0)?, None, None, modifiers),
        b'D' if matches!(modifiers, CONTROL | ALT) => Some(Key::WordLeft),
        b'C' if matches!(modifiers, CONTROL | ALT) => Some(Key::WordRight),
        _ if modifiers != 0 => None,
        b'~' => by_number(field(0, 0)?),
        b'Z' if parameters.is_empty() => Some(Key::BackTab),
        // With parameters it is where the cursor is.
        b'R' if !parameters.is_empty() => None,
        _ if parameters.is_empty() || parameters.starts_with(b"1;") => by_letter(last),
        _ => None,
    }
}

/// The numbers between semicolons, and those between colons in each; none where there is anything else.
fn fields(parameters: &[u8]) -> Option<Vec<Vec<Option<u32>>>> {
    let text = str::from_utf8(parameters).ok()?;
    let number = |digits: &str| match digits {
        "" => Some(None),
        _ => digits.parse().ok().map(Some),
    };
    text.split(';')
        .map(|field| field.split(':').map(number).collect())
        .collect()
}

fn by_letter(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P' => Key::F(1),
        b'Q' => Key::F(2),
        b'R' => Key::F(3),
        b'S' => Key::F(4),
        _ => return None,
    })
}

fn by_number(number: u32) -> Option<Key> {
    let function = |skipped: u32| u8::try_from(number - skipped).ok().map(Key::F);
    match number {
        1 | 7 => Some(Key::Home),
        4 | 8 => Some(Key::End),
        3 => Some(Key::Delete),
        5 => Some(Key::PageUp),
        6 => Some(Key::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23 | 24 => function(12),
        _ => None,
    }
}

/// A key by its character's code (kitty's `u`, xterm's `27`), with the one that Shift makes of it and the one on the same
/// key of a Latin keyboard where the terminal tells.
fn coded(code: u32, shifted: Option<u32>, base: Option<u32>, modifiers: u32) -> Option<Key> {
    let plain = modifiers & !SHIFT;
    match (code, modifiers) {
        (9, SHIFT) => return Some(Key::BackTab),
        (9, 0) => return Some(Key::Tab),
        (13, 0) => return Some(Key::Enter),
        (27, 0) => return Some(Key::Escape),
        (127, 0) => return Some(Key::Backspace),
        _ => {}
    }
    let c = char::from_u32(code).filter(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c))?;
    let cased = |c: char| match (modifiers & SHIFT, shifted.and_then(char::from_u32)) {
        (0, _) => c,
        (_, Some(shifted)) => shifted,
        (_, None) => c.to_uppercase().next().unwrap_or(c),
    };
    match plain {
        0 => Some(Key::Char(cased(c))),
        ALT => Some(Key::Alt(cased(c))),
        CONTROL => {
            let latin = base
                .and_then(char::from_u32)
                .filter(|_| !c.is_ascii())
                .or_else(|| latin_on_key(c));
            Some(Key::Ctrl(latin.unwrap_or(c).to_ascii_lowercase()))
        }
        _ => None,
    }
}

/// The left button and the wheel; with a key held down they are the terminal's. Places count from 1.
fn pointed(report: &[u8], last: u8) -> Option<Pointer> {
    let text = str::from_utf8(report).ok()?;
    let mut numbers = text.split(';').map(str::parse::<u16>);
    let (Some(Ok(button)), Some(Ok(x)), Some(Ok(y)), None) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    let act = match (button, last) {
        (0, b'M') => Act::Press,
        (64, b'M') => Act::Wheel(Way::Back),
        (65, b'M') => Act::Wheel(Way::Forward),
        _ => return None,
    };
    let at = Position {
        x: x.checked_sub(1)?,
        y: y.checked_sub(1)?,
    };
    Some(Pointer { at, act })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(sequence: &str) -> Option<Key> {
        let (last, parameters) = sequence.as_bytes().split_last().unwrap();
        match control(parameters, *last) {
            Meaning::Message(Message::Key(key)) => Some(key),
            _ => None,
        }
    }

    #[test]
    fn sequences_name_keys_with_exactly_their_modifiers() {
        for (sequence, key) in [
            ("A", Key::Up),
            ("1;1B", Key::Down),
            ("1;129C", Key::Right),
            ("3~", Key::Delete),
            ("5~", Key::PageUp),
            ("15~", Key::F(5)),
            ("21~", Key::F(10)),
            ("24~", Key::F(12)),
            ("Z", Key::BackTab),
            ("9;2u", Key::BackTab),
            ("[B", Key::F(2)),
            ("113u", Key::Char('q')),
            ("113;2u", Key::Char('Q')),
            ("113;5u", Key::Ctrl('q')),
            ("113;3u", Key::Alt('q')),
            ("27;5;99~", Key::Ctrl('c')),
            ("1;5D", Key::WordLeft),
            ("1;3C", Key::WordRight),
        ] {
            assert_eq!(named(sequence), Some(key), "{sequence}");
        }
        for nothing in [
            "1;2A",
            "113;7u",
            "113;9u",
            "113;1:3u",
            "57358u",
            "2~",
            "12;40R",
            "x",
            ">41;377;0c",
        ] {
            assert_eq!(named(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn control_with_a_letter_of_another_alphabet_is_the_latin_one_of_its_key() {
        assert_eq!(named("1089;5u"), Some(Key::Ctrl('c')));
        assert_eq!(named("968;5u"), Some(Key::Ctrl('c')));
        assert_eq!(named("1089::99;5u"), Some(Key::Ctrl('c')));
        assert_eq!(named("1489::99;5u"), Some(Key::Ctrl('c')));
    }

    #[test]
    fn the_mouse_has_a_place_and_no_modifiers() {
        let at = Position { x: 29, y: 5 };
        let press = Pointer { at, act: Act::Press };
        assert_eq!(control(b"<0;30;6", b'M'), Meaning::Message(Message::Pointed(press)));
        for nothing in [&b"<0;0;0"[..], b"<4;30;6", b"<0;30", b"<0;70000;1", b"<35;1;1"] {
            assert_eq!(control(nothing, b'M'), Meaning::Nothing);
        }
        assert_eq!(control(b"<0;30;6", b'm'), Meaning::Nothing);
    }
}
