//! Deceptive characters: invalid UTF-8, characters that are hidden or act on others, text not in normal form C.

use std::{iter, ops::Range};

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::{
    check::{
        places::{Violation, Violations, none},
        subject::Subject,
    },
    text::{hostile, is_hostile},
};

pub(in crate::check) fn encoding<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    Box::new(subject.encoding.iter().cloned())
}

/// Characters that the gate would replace by visible signs; several of the same in a row are one violation.
pub(in crate::check) fn hidden<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    let mut rest = hostile(subject.text).peekable();
    Box::new(iter::from_fn(move || {
        let (start, c) = rest.next()?;
        let mut end = start + c.len_utf8();
        while rest.next_if_eq(&(end, c)).is_some() {
            end += c.len_utf8();
        }
        let violation = Violation::new(
            start..end,
            format!("there is {} (U+{:04X}) here", name(c), u32::from(c)),
        );
        Some(violation.help("delete it".to_owned()).corrected(without(c)))
    }))
}

/// Nothing in place of a character that is there for no reader: a mark of the byte order, or of a place to hyphenate.
fn without(c: char) -> Option<String> {
    matches!(c, '\u{feff}' | '\u{ad}').then(String::new)
}

/// The first line of a file that ends otherwise than the others.
pub(in crate::check) fn line_ends<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    let Some(first) = subject.text.find("\r\n") else {
        return none();
    };
    let all = subject.text.matches('\n').count();
    if subject.text.matches("\r\n").count() == all {
        return none();
    }
    let last = subject.text.rfind("\r\n").unwrap_or(first) + 2;
    let violation = Violation::new(first..last, "lines of this file end in two ways: CR LF, and LF alone");
    let correction = subject.text[first..last].replace("\r\n", "\n");
    Box::new(iter::once(
        violation
            .help("let each line end with LF alone".to_owned())
            .corrected(correction),
    ))
}

/// Such characters written as escapes, which puts them into the value all the same.
pub(in crate::check) fn hidden_by_escape<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    Box::new(escapes(subject.text).filter_map(|(span, c)| {
        let c = c.filter(|c| is_hostile(*c))?;
        let written = &subject.text[span.clone()];
        let message = format!("`{written}` puts {} (U+{:04X}) into the text", name(c), u32::from(c));
        Some(Violation::new(span, message).help("delete it".to_owned()))
    }))
}

/// The escapes in the strings of `text` with the characters they stand for.
pub(super) fn escapes(text: &str) -> impl Iterator<Item = (Range<usize>, Option<char>)> {
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

/// Characters that are written otherwise in normal form C, so that words that look the same would not be equal.
pub(in crate::check) fn decomposed<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    if subject.text.is_ascii() || is_nfc(subject.text) {
        return none();
    }
    let mut at = 0;
    let words = subject.text.split_inclusive(char::is_whitespace).map(move |word| {
        let start = at;
        at += word.len();
        (start, word.trim_end())
    });
    let decomposed = words.filter(|(_, word)| !is_nfc(word));
    Box::new(decomposed.map(|(start, word)| {
        let message = format!("`{word}` is not in Unicode's normal form C");
        let composed: String = word.nfc().collect();
        let help = format!("write `{composed}`, which looks the same");
        Violation::new(start..start + word.len(), message)
            .help(help)
            .corrected(composed)
    }))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn hidden_characters_are_named_where_they_stand() {
        let found = broken("text", "Destructive", "De\u{ad}struc\u{202e}\u{202e}tive");
        assert_eq!(
            found,
            [
                "[\u{ad}] there is a soft hyphen (U+00AD) here (delete it)",
                "[\u{202e}\u{202e}] there is a character that turns the direction of the text (U+202E) here (delete it)",
            ]
        );
    }

    #[test]
    fn a_byte_order_mark_is_reported() {
        let found = broken("text", "id         = ", "\u{feff}id = ");
        assert_eq!(
            found,
            ["[\u{feff}] there is a byte order mark (U+FEFF) here (delete it)"]
        );
    }

    #[test]
    fn an_escape_hides_nothing() {
        let found = broken("text", "Destructive", "De\\u00ADstructive \\\\u00AD \\u00e9");
        assert_eq!(
            found,
            ["[\\u00AD] `\\u00AD` puts a soft hyphen (U+00AD) into the text (delete it)"]
        );
        assert_eq!(broken("text", "\"CISA, FBI\"", "'C:\\u00AD'"), [""; 0]);
    }

    #[test]
    fn text_outside_normal_form_c_is_reported_with_its_normal_form() {
        let found = broken("text", "Tirana", "Durre\u{308}s");
        assert_eq!(
            found,
            [
                "[\"Durre\u{308}s,] `\"Durre\u{308}s,` is not in Unicode's normal form C (write `\"Durrës,`, which looks the same)"
            ]
        );
    }

    #[test]
    fn windows_line_ends_are_allowed_but_not_beside_others() {
        assert_eq!(broken("text", "\n", "\r\n"), [""; 0]);
        let found = broken("text", "Tirana, AL\"\n", "Tirana, AL\"\r\n");
        assert_eq!(
            found,
            ["[] lines of this file end in two ways: CR LF, and LF alone (let each line end with LF alone)"]
        );
    }
}
