//! Cutting a line out of a text: where it ends, and where its role or its mark changes.

use std::ops::Range;

use super::{StyledSpan, TextRole};
use crate::text::{Clean, cells};

/// A run in the joined text of its paragraph.
pub(super) struct Placed {
    pub(super) range: Range<usize>,
    pub(super) role: TextRole,
    pub(super) handle: Option<usize>,
}

/// The pieces of `text` that take at most `columns` each; one, though empty, where there is nothing.
pub(super) fn broken(text: &Clean, columns: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut end, mut taken) = (0, 0, 0);
    for cell in cells(text) {
        taken += usize::from(cell.columns);
        if taken > columns && end > start {
            pieces.push(start..end);
            start = end;
            taken = cell.columns.into();
        }
        end = cell.range.end;
    }
    pieces.push(start..text.as_str().len());
    pieces
}

/// Cuts `line` of `text` where its run or its mark changes.
///
/// Runs and marks stand in the order of the text, so a line looks only at its own: a record may have 250,000 tags.
pub(super) fn spans(text: &str, line: &Range<usize>, placed: &[Placed], marks: &[Range<usize>]) -> Vec<StyledSpan> {
    let mut out = Vec::new();
    let first = placed.partition_point(|run| run.range.end <= line.start);
    let own = placed[first..].iter().take_while(|run| run.range.start < line.end);
    for Placed { range, role, handle } in own {
        let (mut at, end) = (range.start.max(line.start), range.end.min(line.end));
        while at < end {
            let next = marks.partition_point(|mark| mark.end <= at);
            let (to, matched) = match marks.get(next) {
                Some(mark) if mark.start <= at => (mark.end, true),
                Some(mark) => (mark.start, false),
                None => (end, false),
            };
            let to = to.min(end);
            out.push(StyledSpan {
                text: Clean::line(&text[at..to]),
                role: *role,
                matched,
                handle: *handle,
            });
            at = to;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::StoryRole;

    const TEXT: TextRole = TextRole::Told(StoryRole::Text);

    #[test]
    fn runs_and_marks_split_a_line() {
        let text = "ab cd ef";
        let run = |range, role| Placed {
            range,
            role,
            handle: None,
        };
        let placed = [run(0..3, TextRole::Label), run(3..8, TEXT)];
        let cut: Vec<(String, TextRole, bool)> = spans(text, &(0..8), &placed, &[0..1, 4..7])
            .into_iter()
            .map(|span| (span.text.into_string(), span.role, span.matched))
            .collect();
        let want = [
            ("a", TextRole::Label, true),
            ("b ", TextRole::Label, false),
            ("c", TEXT, false),
            ("d e", TEXT, true),
            ("f", TEXT, false),
        ];
        assert_eq!(cut, want.map(|(text, role, matched)| (text.to_owned(), role, matched)));
    }
}
