//! Characters that deceive: no UTF-8, hidden or acting on the text around them, or not in normal form C.

use std::{iter, ops::Range};

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::{
    check::{file::Subject, places::Problem},
    text::{hostile, is_hostile},
};

pub(in crate::check) fn encoding(subject: &Subject<'_>) -> Vec<Problem> {
    subject.encoding.clone()
}

/// Characters that the gate would have to show; a run of the same is one problem.
pub(in crate::check) fn hidden(subject: &Subject<'_>) -> Vec<Problem> {
    let mut runs: Vec<(Range<usize>, char)> = Vec::new();
    for (at, c) in hostile(subject.text) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some((span, same)) if span.end == at && *same == c => span.end = end,
            _ => runs.push((at..end, c)),
        }
    }
    runs.into_iter()
        .map(|(span, c)| {
            let problem = Problem::new(span, format!("there is {} (U+{:04X}) here", name(c), u32::from(c)));
            problem.help("delete it".to_owned())
        })
        .collect()
}

/// The same, written as an escape: the value holds the character all the same.
pub(in crate::check) fn hidden_by_escape(subject: &Subject<'_>) -> Vec<Problem> {
    escapes(subject.text)
        .filter_map(|(span, c)| {
            let c = c.filter(|c| is_hostile(*c))?;
            let written = &subject.text[span.clone()];
            let message = format!("`{written}` puts {} (U+{:04X}) into the text", name(c), u32::from(c));
            Some(Problem::new(span, message).help("delete it".to_owned()))
        })
        .collect()
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

/// Characters that another sequence stands for in normal form C, so that equal words would not be equal.
pub(in crate::check) fn decomposed(subject: &Subject<'_>) -> Vec<Problem> {
    if subject.text.is_ascii() || is_nfc(subject.text) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut start = 0;
    for line in subject.text.split_inclusive('\n') {
        if !line.is_ascii() && !is_nfc(line) {
            problems.extend(decomposed_words(line, start));
        }
        start += line.len();
    }
    problems
}

fn decomposed_words(line: &str, start: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut at = start;
    for word in line.split_inclusive(char::is_whitespace) {
        let (begin, bare) = (at, word.trim_end());
        at += word.len();
        if !is_nfc(bare) {
            let composed: String = bare.nfc().collect();
            let problem = Problem::new(
                begin..begin + bare.len(),
                format!("`{bare}` is not in Unicode's normal form C"),
            );
            problems.push(problem.help(format!("write `{composed}`, which looks the same")));
        }
    }
    problems
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
    fn a_byte_order_mark_is_told() {
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
    fn what_is_not_in_normal_form_c_is_told_with_what_is() {
        let found = broken("text", "Tirana", "Durre\u{308}s");
        assert_eq!(
            found,
            [
                "[\"Durre\u{308}s,] `\"Durre\u{308}s,` is not in Unicode's normal form C (write `\"Durrës,`, which looks the same)"
            ]
        );
    }

    #[test]
    fn windows_line_ends_are_layout() {
        assert_eq!(broken("text", "\n", "\r\n"), [""; 0]);
    }
}
