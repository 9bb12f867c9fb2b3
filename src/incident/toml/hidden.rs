//! Characters that hide or act on others, where they stand in a text, plain or as escapes.

use std::{iter, ops::Range};

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

use super::fault::Fault;
use crate::text::{hostile, is_hostile, may_hide};

/// The hidden characters of `text`, plain ones first; several of the same in a row are one.
pub fn hidden_characters(text: &str) -> impl Iterator<Item = Fault> {
    plain(text).chain(escaped(text))
}

/// Whether `text` may have hidden characters that the reader does not refuse anyway, as it does the controls of ASCII.
/// A look at its bytes, since it is asked of every file that is read.
pub fn may_have_hidden(text: &str) -> bool {
    let mut after_backslashes = text.split('\\').skip(1);
    may_hide(text) || after_backslashes.any(|rest| rest.starts_with(['u', 'U', 'x', 'b', 'f', 'r', 'e']))
}

fn plain(text: &str) -> impl Iterator<Item = Fault> {
    let mut rest = hostile(text).peekable();
    iter::from_fn(move || {
        let (start, c) = rest.next()?;
        let mut end = start + c.len_utf8();
        while rest.next_if_eq(&(end, c)).is_some() {
            end += c.len_utf8();
        }
        Some(fault(
            start..end,
            format!("there is {} (U+{:04X}) here", name(c), u32::from(c)),
        ))
    })
}

/// Such characters written as escapes, which puts them into the value all the same.
fn escaped(text: &str) -> impl Iterator<Item = Fault> {
    escapes(text).filter_map(move |(span, c)| {
        let c = c.filter(|c| is_hostile(*c))?;
        let written = &text[span.clone()];
        let message = format!("`{written}` puts {} (U+{:04X}) into the text", name(c), u32::from(c));
        Some(fault(span, message))
    })
}

fn fault(span: Range<usize>, message: String) -> Fault {
    Fault {
        rule: "text",
        message,
        span,
        help: Some("delete it".to_owned()),
    }
}

/// The escapes in the strings of `text` with the characters they stand for.
pub fn escapes(text: &str) -> impl Iterator<Item = (Range<usize>, Option<char>)> {
    let tokens: Vec<Token> = if text.contains('\\') {
        Source::new(text).lex().into_vec()
    } else {
        Vec::new()
    };
    let strings = tokens
        .into_iter()
        .filter(|token| matches!(token.kind(), TokenKind::BasicString | TokenKind::MlBasicString));
    strings.flat_map(move |token| {
        let (start, end) = (token.span().start(), token.span().end());
        let mut at = start;
        iter::from_fn(move || {
            let found = at + text.get(at..end)?.find('\\')?;
            let (len, c) = escape(text.get(found + 1..end)?);
            at = found + 1 + len;
            Some((found..at, c))
        })
    })
}

/// How many bytes an escape has after its backslash, and the character it stands for.
fn escape(rest: &str) -> (usize, Option<char>) {
    let coded = |digits: usize| {
        let code = rest.get(1..=digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        match code {
            Some(code) => (1 + digits, char::from_u32(code)),
            None => (1, None),
        }
    };
    match rest.chars().next() {
        Some('u') => coded(4),
        Some('U') => coded(8),
        Some('x') => coded(2),
        Some('b') => (1, Some('\u{8}')),
        Some('f') => (1, Some('\u{c}')),
        Some('r') => (1, Some('\r')),
        Some('e') => (1, Some('\u{1b}')),
        Some(c) => (c.len_utf8(), None),
        None => (0, None),
    }
}

/// What a hidden character is called.
fn name(c: char) -> &'static str {
    match c {
        '\0' => "a NUL",
        '\u{1b}' => "an escape character",
        '\r' => "a carriage return",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "a joiner that joins nothing",
        '\u{feff}' => "a byte order mark",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a character that turns the direction of the text"
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => "a private character that every font shows differently",
        c if c.is_control() => "a control character",
        _ => "an invisible character",
    }
}
