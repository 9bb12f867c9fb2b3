//! Deceptive characters: invalid UTF-8, characters that are hidden or act on others, text not in normal form C.

use std::iter;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::{
    check::{
        places::{Violation, Violations, none},
        subject::Subject,
    },
    incident::hidden_characters,
};

pub(in crate::check) fn encoding<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    Box::new(subject.encoding.iter().cloned())
}

/// Characters that the gate would replace by visible signs, plain or as escapes.
pub(in crate::check) fn hidden<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    Box::new(hidden_characters(subject.text).map(|fault| {
        let correction = subject.text[fault.span.clone()].chars().next().and_then(without);
        Violation::new(fault.span, fault.message)
            .help(fault.help)
            .corrected(correction)
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
