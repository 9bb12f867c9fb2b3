//! What is wrong with a record's text, and where.

use std::ops::Range;

/// A reason why a record, or a part of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule of `check` it falls under: `toml`, `text`, `missing`, `type`; or `file` when the file cannot be opened.
    pub rule: &'static str,
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// Bytes of the file it is about; empty at a place where something is missing.
    pub span: Range<usize>,
    /// What to do about it, where there is something to say.
    pub help: Option<String>,
}

/// The line and column of `byte` in `text`, both from 1, the column in characters.
///
/// A byte past the end counts as the end; one inside a character counts as that character.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}

/// The line that byte `at` is in, without its end.
pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::line_and_column;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "MİT\r\nDurrës = 1";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, 3), (1, 3));
        assert_eq!(line_and_column(text, 6), (2, 1));
        assert_eq!(line_and_column(text, 14), (2, 8));
    }

    #[test]
    fn a_byte_inside_a_character_or_past_the_end_still_has_a_place() {
        assert_eq!(line_and_column("aİ", 2), (1, 2));
        assert_eq!(line_and_column("a\n", 99), (2, 1));
        assert_eq!(line_and_column("", 0), (1, 1));
    }
}
