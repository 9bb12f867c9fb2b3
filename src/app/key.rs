//! Keys as the program names them: independent of any terminal library.

use std::{fmt, str::FromStr};

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Alt(char),
    F(u8),
    Enter,
    Escape,
    Backspace,
    Delete,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// Ctrl or Alt with the arrow to the left.
    WordLeft,
    /// The same to the right.
    WordRight,
}

const KEY_NAMES: [(&str, Key); 19] = [
    ("enter", Key::Enter),
    ("esc", Key::Escape),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("tab", Key::Tab),
    ("backtab", Key::BackTab),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("ctrl-left", Key::WordLeft),
    ("ctrl-right", Key::WordRight),
    ("space", Key::Char(' ')),
    ("lt", Key::Char('<')),
    ("gt", Key::Char('>')),
];

/// What other programs call some of them in their key files.
const OTHER_KEY_NAMES: [(&str, Key); 9] = [
    ("cr", Key::Enter),
    ("return", Key::Enter),
    ("escape", Key::Escape),
    ("bs", Key::Backspace),
    ("del", Key::Delete),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
    ("s-tab", Key::BackTab),
    ("shift-tab", Key::BackTab),
];

impl fmt::Display for Key {
    /// The name people read and key files use: `j`, `ctrl-d`, `enter`, `f2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = KEY_NAMES.iter().find(|(_, key)| key == self) {
            return f.pad(name);
        }
        match self {
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "ctrl-{c}"),
            Self::Alt(c) => write!(f, "alt-{c}"),
            Self::F(n) => write!(f, "f{n}"),
            named => unreachable!("`{named:?}` stands in the table of names"),
        }
    }
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown key `{0}`")]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    /// Reads a name in any case, also as other programs write it: `^S`, `C-s` and `M-x`.
    fn from_str(written: &str) -> Result<Self, UnknownKey> {
        let mut chars = written.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Self::Char(c));
        }
        let text = written.to_ascii_lowercase();
        let mut names = KEY_NAMES.iter().chain(&OTHER_KEY_NAMES);
        if let Some(&(_, key)) = names.find(|(name, _)| *name == text) {
            return Ok(key);
        }
        if let Some(n) = text.strip_prefix('f').and_then(|n| n.parse().ok())
            && (1..=12).contains(&n)
        {
            return Ok(Self::F(n));
        }
        // Terminals do not tell Ctrl-D from Ctrl-Shift-D, but Alt-D from Alt-Shift-D.
        let (make, rest): (fn(char) -> Self, &str) = match text.split_once('-') {
            Some(("ctrl" | "control" | "c", rest)) => (Self::Ctrl, rest),
            None if text.starts_with('^') => (Self::Ctrl, &text[1..]),
            Some(("alt" | "meta" | "m" | "a", rest)) => (Self::Alt, &written[written.len() - rest.len()..]),
            _ => return Err(UnknownKey(written.to_owned())),
        };
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(make(c)),
            _ => Err(UnknownKey(written.to_owned())),
        }
    }
}

/// Reads `/bear<enter>jj<ctrl-c>` as nine keys; the notation of the binding table, of key files and of tests.
///
/// # Errors
/// When a name in angle brackets is no key.
pub fn parse_keys(script: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let (token, next) = match (c, rest.find('>')) {
            ('<', Some(end)) if end > 1 => (&rest[1..end], &rest[end + 1..]),
            _ => rest.split_at(c.len_utf8()),
        };
        keys.push(token.parse()?);
        rest = next;
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_read_as_keys() {
        assert_eq!(
            parse_keys("/é<enter><ctrl-c><f2>f2"),
            Ok(vec![
                Key::Char('/'),
                Key::Char('é'),
                Key::Enter,
                Key::Ctrl('c'),
                Key::F(2),
                Key::Char('f'),
                Key::Char('2')
            ])
        );
        assert_eq!(parse_keys("<f13>"), Err(UnknownKey("f13".into())));
        assert_eq!(
            parse_keys("<Enter><Ctrl-D><alt-D>"),
            Ok(vec![Key::Enter, Key::Ctrl('d'), Key::Alt('D')])
        );
        assert_eq!(
            parse_keys("<C-s><^S><M-x><CR>"),
            Ok(vec![Key::Ctrl('s'), Key::Ctrl('s'), Key::Alt('x'), Key::Enter])
        );
    }

    #[test]
    fn every_named_key_prints_as_it_parses() {
        for (name, key) in KEY_NAMES {
            assert_eq!(name.parse(), Ok(key));
            assert_eq!(key.to_string(), name);
        }
    }
}
