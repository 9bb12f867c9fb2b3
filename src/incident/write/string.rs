//! Text and keys as TOML writes them, with an escape for every character that could act on a terminal.

use std::fmt::Write as _;

use crate::incident::path::is_bare;

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
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\n' => quoted.push_str("\\n"),
            c => push(&mut quoted, c),
        }
    }
    quoted.push('"');
    quoted
}

/// Text on lines of its own: `"""` and a line end, the lines, `"""`.
pub(super) fn block(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 7);
    quoted.push_str("\"\"\"\n");
    let mut chars = text.chars().peekable();
    let mut after_quote = false;
    while let Some(c) = chars.next() {
        match c {
            // Two quotes side by side, or one before the closing ones, would end the text.
            '"' if after_quote || chars.peek().is_none() => quoted.push_str("\\\""),
            '"' | '\n' => quoted.push(c),
            c => push(&mut quoted, c),
        }
        after_quote = c == '"';
    }
    quoted.push_str("\"\"\"");
    quoted
}

fn push(quoted: &mut String, c: char) {
    match c {
        '\\' => quoted.push_str("\\\\"),
        '\t' => quoted.push_str("\\t"),
        '\r' => quoted.push_str("\\r"),
        c if is_hostile(c) => {
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

fn is_hostile(c: char) -> bool {
    c.is_control()
}

#[cfg(test)]
mod tests {
    use super::{block, key, line};

    #[test]
    fn what_could_act_is_written_as_an_escape() {
        assert_eq!(line("a\u{1b}[2J\u{9b}\t\"\\"), r#""a\u001B[2J\u009B\t\"\\""#);
        assert_eq!(line("Türkiye’s MİT"), "\"Türkiye’s MİT\"");
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
