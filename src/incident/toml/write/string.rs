//! Text and keys as TOML writes them, with an escape for every character that could act on a terminal.

use std::fmt::Write as _;

use crate::{incident::toml::path::is_bare, text::hostile};

/// A key, in quotes where it needs them.
pub(super) fn key(name: &str) -> String {
    if !name.is_empty() && name.bytes().all(is_bare) {
        name.to_owned()
    } else {
        line(name)
    }
}

/// Text on one line: `"…"`.
pub(super) fn line(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for (c, is_hostile) in judged(text) {
        match c {
            '"' => quoted.push_str("\\\""),
            '\n' => quoted.push_str("\\n"),
            c => push(&mut quoted, c, is_hostile),
        }
    }
    quoted.push('"');
    quoted
}

/// Text on lines of its own: `"""` and a line end, the lines, `"""`.
pub(super) fn block(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 7);
    quoted.push_str("\"\"\"\n");
    let mut chars = judged(text).peekable();
    let mut after_quote = false;
    while let Some((c, is_hostile)) = chars.next() {
        match c {
            // Two quotes side by side, or one before the closing ones, would end the text.
            '"' if after_quote || chars.peek().is_none() => quoted.push_str("\\\""),
            '"' | '\n' => quoted.push(c),
            c => push(&mut quoted, c, is_hostile),
        }
        after_quote = c == '"';
    }
    quoted.push_str("\"\"\"");
    quoted
}

/// The characters of `text`, each with whether it is hostile where it stands.
fn judged(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut hostile = hostile(text).peekable();
    text.char_indices()
        .map(move |(at, c)| (c, hostile.next_if(|(bad, _)| *bad == at).is_some()))
}

fn push(quoted: &mut String, c: char, is_hostile: bool) {
    match c {
        '\\' => quoted.push_str("\\\\"),
        '\t' => quoted.push_str("\\t"),
        '\r' => quoted.push_str("\\r"),
        c if is_hostile => {
            let code = u32::from(c);
            let escape = if code > 0xFFFF {
                write!(quoted, "\\U{code:08X}")
            } else {
                write!(quoted, "\\u{code:04X}")
            };
            escape.expect("writing to a string cannot fail");
        }
        c => quoted.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{block, key, line};

    #[test]
    fn what_could_act_is_written_as_an_escape() {
        assert_eq!(line("a\u{1b}[2J\u{9b}\t\"\\"), r#""a\u001B[2J\u009B\t\"\\""#);
        assert_eq!(line("Türkiye’s MİT"), "\"Türkiye’s MİT\"");
        assert_eq!(line("\u{202e}\u{feff}\u{e0041}"), r#""\u202E\uFEFF\U000E0041""#);
    }

    #[test]
    fn a_joiner_that_a_script_needs_stays_and_a_lone_one_is_an_escape() {
        assert_eq!(line("می\u{200c}خواهم"), "\"می\u{200c}خواهم\"");
        assert_eq!(line("a\u{200c}b"), r#""a\u200Cb""#);
    }

    #[test]
    fn a_block_keeps_its_lines_and_never_ends_early() {
        assert_eq!(block("a\nb"), "\"\"\"\na\nb\"\"\"");
        assert_eq!(block("\"\"\"\""), "\"\"\"\n\"\\\"\\\"\\\"\"\"\"");
        assert_eq!(block("say \"x\""), "\"\"\"\nsay \"x\\\"\"\"\"");
    }

    #[test]
    fn a_key_has_quotes_only_where_it_needs_them() {
        assert_eq!(key("al-gov_1"), "al-gov_1");
        assert_eq!((key(""), key("a b")), ("\"\"".to_owned(), "\"a b\"".to_owned()));
    }
}
