//! Breaking text into lines of a given width.

use std::ops::Range;

use super::{Cell, Clean, cells_in};

/// The lines of `text` when wrapped between words at `columns`, as byte ranges; a word longer than a line is broken.
///
/// A line feed always ends a line. A line that continues another begins with its word: the blanks between are in
/// neither. Every line holds at least one character, however narrow; an empty text has no lines.
pub fn wrap(text: &Clean, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.as_str().split_terminator('\n') {
        let end = start + paragraph.len();
        wrap_paragraph(text, start..end, columns, &mut lines);
        start = end + 1;
    }
    lines
}

/// Lays parts of these `widths` side by side with `gap` columns between, so that none is broken: which of them stand on
/// each line. A part wider than a line has one for itself.
pub fn packed(widths: &[usize], gap: usize, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (at, width) in widths.iter().enumerate() {
        if at > start && taken + gap + width > columns {
            lines.push(start..at);
            (start, taken) = (at, 0);
        }
        taken += width + if at > start { gap } else { 0 };
    }
    if start < widths.len() {
        lines.push(start..widths.len());
    }
    lines
}

fn wrap_paragraph(text: &Clean, paragraph: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let mut line = OpenLine::beginning_at(paragraph.start);
    for cell in cells_in(text, paragraph) {
        if cell.symbol == " " {
            line.take_blank(&cell);
            continue;
        }
        while line.has_words && line.columns + usize::from(cell.columns) > columns {
            lines.push(line.split_before(&cell));
        }
        line.take(&cell, columns);
    }
    lines.push(line.start..line.end);
}

/// The line being filled.
struct OpenLine {
    start: usize,
    /// After its last character that is not a blank.
    end: usize,
    columns: usize,
    has_words: bool,
    /// Where the last word begins, and the line without it ends.
    gap: Option<WordGap>,
    is_continued: bool,
}

#[derive(Clone, Copy)]
struct WordGap {
    end: usize,
    resume: usize,
    /// Columns up to `resume`.
    columns: usize,
}

impl OpenLine {
    fn beginning_at(start: usize) -> Self {
        Self {
            start,
            end: start,
            columns: 0,
            has_words: false,
            gap: None,
            is_continued: false,
        }
    }

    fn take_blank(&mut self, blank: &Cell<'_>) {
        if self.is_continued && !self.has_words {
            *self = Self {
                is_continued: true,
                ..Self::beginning_at(blank.range.end)
            };
            return;
        }
        self.columns += 1;
        if self.has_words {
            self.gap = Some(WordGap {
                end: self.end,
                resume: blank.range.end,
                columns: self.columns,
            });
        }
    }

    fn take(&mut self, cell: &Cell<'_>, columns: usize) {
        if !self.has_words && self.columns + usize::from(cell.columns) > columns {
            // An indentation that leaves no room for its word is dropped.
            self.start = cell.range.start;
            self.columns = 0;
        }
        self.columns += usize::from(cell.columns);
        self.end = cell.range.end;
        self.has_words = true;
    }

    /// Ends the line at its last gap, or before `cell` where one word fills it, and begins the next.
    fn split_before(&mut self, cell: &Cell<'_>) -> Range<usize> {
        let gap = self.gap.unwrap_or(WordGap {
            end: self.end,
            resume: cell.range.start,
            columns: self.columns,
        });
        let full = self.start..gap.end;
        *self = Self {
            start: gap.resume,
            end: self.end.max(gap.resume),
            columns: self.columns - gap.columns,
            has_words: self.end > gap.resume,
            gap: None,
            is_continued: true,
        };
        full
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::cells;

    fn wrapped(raw: &str, columns: usize) -> Vec<String> {
        let text = Clean::block(raw);
        wrap(&text, columns)
            .into_iter()
            .map(|line| text.as_str()[line].to_owned())
            .collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            wrapped("the router was taken over", 10),
            ["the router", "was taken", "over"]
        );
        assert_eq!(wrapped("the  router   was", 6), ["the", "router", "was"]);
        assert_eq!(wrapped("fits", 4), ["fits"]);
    }

    #[test]
    fn parts_are_packed_whole() {
        assert_eq!(packed(&[3, 3, 3], 2, 8), [0..2, 2..3]);
        assert_eq!(packed(&[3, 20, 3], 2, 8), [0..1, 1..2, 2..3]);
        assert_eq!(packed(&[3, 3], 2, 7), [0..1, 1..2]);
        assert!(packed(&[], 2, 7).is_empty());
    }

    #[test]
    fn a_long_word_is_broken_where_the_line_ends() {
        assert_eq!(
            wrapped("see https://example.org now", 8),
            ["see", "https://", "example.", "org now"]
        );
    }

    #[test]
    fn wide_characters_are_never_split() {
        assert_eq!(wrapped("東京都庁", 5), ["東京", "都庁"]);
        assert_eq!(wrapped("a 東京", 4), ["a", "東京"]);
        assert_eq!(wrapped("東京", 1), ["東", "京"]);
        assert_eq!(wrapped("ab", 0), ["a", "b"]);
    }

    #[test]
    fn line_feeds_and_indentation_stay() {
        assert_eq!(wrapped("one\n\n  two three\n", 7), ["one", "", "  two", "three"]);
        assert_eq!(wrapped("      deep", 4), ["deep"]);
        assert_eq!(wrapped("    ", 2), [""]);
        assert_eq!(wrapped("", 5), [""; 0]);
    }

    #[test]
    fn blanks_at_the_edge_belong_to_no_line() {
        assert_eq!(wrapped("ab   cd  ", 2), ["ab", "cd"]);
    }

    proptest! {
        #[test]
        fn the_lines_hold_every_word_in_order_and_fit(
            raw in "[a-c \n東é\u{301}🇩🇪👩\u{200d}क्षि]{0,40}", columns in 0_usize..12
        ) {
            let text = Clean::block(&raw);
            let mut held = String::new();
            let mut at = 0;
            for line in wrap(&text, columns) {
                prop_assert!(line.start >= at);
                at = line.end;
                let row: Vec<_> = cells_in(&text, line).collect();
                let taken: usize = row.iter().map(|cell| usize::from(cell.columns)).sum();
                prop_assert!(taken <= columns || row.len() == 1, "{row:?} in {columns}");
                held.extend(row.into_iter().filter(|cell| cell.symbol != " ").map(|cell| cell.symbol));
            }
            let all: String = cells(&text).filter(|cell| cell.symbol != " ").map(|cell| cell.symbol).collect();
            prop_assert_eq!(held, all);
        }
    }
}
