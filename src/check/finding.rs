//! What a rule found, with the line it was found in, so that it can be shown without the file.

use std::{
    fmt,
    ops::Range,
    path::{Path, PathBuf},
};

use super::places::Violation;
use crate::{corpus::FileFault, incident::line_and_column};

/// Whether a record must be changed, or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// One thing wrong with a record.
///
/// Every text in it is raw: it passes the gate before anyone sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name: `date`, `reference`.
    pub rule: &'static str,
    pub severity: Severity,
    pub path: PathBuf,
    /// The bytes of the file it is about; empty where something is missing.
    pub span: Range<usize>,
    /// None for a file that could not be opened.
    pub excerpt: Option<Excerpt>,
    /// One clause, lower case, no full stop; names things in backticks.
    pub message: String,
    /// What to do about it, where that can be said.
    pub help: Option<String>,
    /// What must stand in place of the bytes of `span`, where that cannot be wrong.
    pub correction: Option<String>,
}

/// The line a finding is in, or the part of a very long one around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The text, without its line end.
    pub text: String,
    /// The bytes of `text` the finding is about.
    pub marked: Range<usize>,
}

impl Finding {
    pub(super) fn new(rule: (&'static str, Severity), path: &Path, text: &str, violation: Violation) -> Self {
        let (rule, severity) = rule;
        Self {
            rule,
            severity,
            path: path.to_owned(),
            excerpt: Some(Excerpt::of(text, violation.span.clone())),
            span: violation.span,
            message: shortened(violation.message),
            help: violation.help.map(shortened),
            correction: violation.correction,
        }
    }
}

impl Excerpt {
    /// Bytes kept before and after the place, so that 10,000 findings in one long line stay small.
    const MAX_REACH_BYTES: usize = 200;

    /// The column after the last character of the finding, or of the line where the finding runs on to the next;
    /// `column` where something is missing.
    pub fn end_column(&self) -> usize {
        self.column + self.text[self.marked.clone()].chars().count()
    }

    /// The excerpt for a place, line and column from 1, in a line that is already known, with `len` bytes marked.
    fn at((line, column): (usize, usize), text: &str, len: usize) -> Self {
        let start = text.char_indices().nth(column - 1).map_or(text.len(), |(at, _)| at);
        Self {
            line,
            column,
            ..Self::of(text, start..start + len)
        }
    }

    /// The line of `text` in which `span` begins; the part of the span in later lines is not marked.
    pub fn of(text: &str, span: Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start);
        let (line, column) = line_and_column(text, start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();

        let end = text.ceil_char_boundary(span.end).clamp(start.min(line_end), line_end);
        let first = line_start.max(text.floor_char_boundary(start.saturating_sub(Self::MAX_REACH_BYTES)));
        let last = line_end.min(text.ceil_char_boundary(start + Self::MAX_REACH_BYTES));
        let marked = start.min(last)..end.min(last);
        Self {
            line,
            column,
            text: text[first..last.max(first)].to_owned(),
            marked: marked.start - first..marked.end - first,
        }
    }
}

impl From<&FileFault> for Finding {
    /// A fault of loading, as a finding.
    fn from(
        FileFault {
            path,
            fault,
            place,
            line,
        }: &FileFault,
    ) -> Self {
        Self {
            rule: fault.rule,
            severity: Severity::Error,
            path: path.clone(),
            excerpt: place.map(|place| Excerpt::at(place, line.as_deref().unwrap_or_default(), fault.span.len())),
            span: fault.span.clone(),
            message: shortened(fault.message.clone()),
            help: fault.help.clone().map(shortened),
            correction: None,
        }
    }
}

/// Bytes of a message or help text, which may quote a record.
const MAX_MESSAGE_BYTES: usize = 1_000;

/// `text` cut to [`MAX_MESSAGE_BYTES`], with an ellipsis where something was left out.
fn shortened(mut text: String) -> String {
    if text.len() > MAX_MESSAGE_BYTES {
        text.truncate(text.floor_char_boundary(MAX_MESSAGE_BYTES));
        text.push('…');
    }
    text
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_excerpt_is_the_line_with_the_place_in_it() {
        let text = "a = 1\r\ndate = \"soon\"\n";
        let excerpt = Excerpt::of(text, 14..20);
        assert_eq!((excerpt.line, excerpt.column), (2, 8));
        assert_eq!(excerpt.text, "date = \"soon\"");
        assert_eq!(&excerpt.text[excerpt.marked], "\"soon\"");
    }

    #[test]
    fn a_span_over_several_lines_is_marked_to_the_end_of_its_first() {
        let excerpt = Excerpt::of("a = \"\"\"\nb\nc\"\"\"", 4..14);
        assert_eq!(&excerpt.text[excerpt.marked], "\"\"\"");
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_kept() {
        let text = format!("{}x{}", "é".repeat(9_000), "é".repeat(9_000));
        let excerpt = Excerpt::of(&text, 18_000..18_001);
        assert_eq!(excerpt.column, 9_001);
        assert_eq!(&excerpt.text[excerpt.marked.clone()], "x");
        assert!(excerpt.text.len() < 500, "{}", excerpt.text.len());
    }

    #[test]
    fn a_message_does_not_quote_a_whole_file() {
        let violation = Violation::new(0..0, "é".repeat(9_000));
        let finding = Finding::new(("text", Severity::Error), Path::new("a.toml"), "", violation);
        assert_eq!(finding.message.len(), 1_000 + '…'.len_utf8());
    }

    proptest! {
        #[test]
        fn every_place_in_every_text_has_an_excerpt(text in "(\\PC|\r|\n){0,30}", start in 0..40_usize, len in 0..40_usize) {
            let excerpt = Excerpt::of(&text, start..start + len);
            prop_assert!(text.contains(&excerpt.text));
            prop_assert!(excerpt.text.get(excerpt.marked).is_some());
        }
    }
}
