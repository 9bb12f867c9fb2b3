//! Filling lines: runs of text in several roles, wrapped together, with what the query matched marked.

use std::{borrow::Cow, ops::Range};

use super::{Handle, LinkTarget, Page, PageLine, StyledSpan, TextRole};
use crate::{
    app::Aim,
    search::Highlighter,
    text::{Clean, cells, width, wrap},
};

/// Columns of the label before a fact.
const PAGE_LABEL_COLUMNS: usize = 12;

/// Text in one role, and where it leads.
#[derive(Clone, Debug)]
pub(super) struct TextRun<'a> {
    text: Cow<'a, str>,
    role: TextRole,
    link: Option<LinkTarget>,
}

impl<'a> TextRun<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>, role: TextRole) -> Self {
        Self {
            text: text.into(),
            role,
            link: None,
        }
    }

    /// The same as a handle, where it leads anywhere.
    pub(super) fn leading(self, link: impl Into<Option<LinkTarget>>) -> Self {
        Self {
            link: link.into(),
            ..self
        }
    }

    /// `runs` with `separator` between them.
    pub(super) fn list(runs: impl IntoIterator<Item = Self>, separator: &'static str) -> Vec<Self> {
        let mut list = Vec::new();
        for run in runs {
            if !list.is_empty() {
                list.push(TextRun::new(separator, TextRole::Text));
            }
            list.push(run);
        }
        list
    }
}

impl<'a> From<(&'a str, TextRole)> for TextRun<'a> {
    fn from((text, role): (&'a str, TextRole)) -> Self {
        Self::new(text, role)
    }
}

/// A page while it is written.
pub(super) struct Flow<'a> {
    width: usize,
    matches: &'a Highlighter,
    page: Page,
}

/// A run in the joined text of its paragraph.
struct Placed {
    range: Range<usize>,
    role: TextRole,
    handle: Option<usize>,
}

impl<'a> Flow<'a> {
    pub(super) fn new(width: usize, matches: &'a Highlighter) -> Self {
        Self {
            width: width.max(1),
            matches,
            page: Page::default(),
        }
    }

    pub(super) fn into_page(self) -> Page {
        self.page
    }

    /// Notes that what comes next stands there in the file.
    pub(super) fn place(&mut self, aim: Aim) {
        self.page.aims.push((self.page.lines.len(), aim));
    }

    pub(super) fn blank(&mut self) {
        self.page.lines.push(PageLine::default());
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.paragraph(0, [(text, TextRole::Heading)]);
    }

    /// A labelled value; the values of all facts begin in one column.
    pub(super) fn fact<'r, R: Into<TextRun<'r>>>(&mut self, label: &'r str, value: impl IntoIterator<Item = R>) {
        self.hung(0, PAGE_LABEL_COLUMNS, (label, TextRole::Label), value);
    }

    /// Wraps `runs` as one text, `indent` columns from the left.
    ///
    /// The indent gives way on a narrow pane, so that prose always has two thirds of the width.
    pub(super) fn paragraph<'r, R: Into<TextRun<'r>>>(&mut self, indent: usize, runs: impl IntoIterator<Item = R>) {
        let indent = indent.min(self.width / 3);
        let (text, placed) = self.joined(runs.into_iter().map(Into::into));
        let marks = self.marks(&text, &placed);
        for line in wrap(&text, self.width - indent) {
            let spans = spans(text.as_str(), &line, &placed, &marks);
            self.page.lines.push(PageLine { indent, spans });
        }
    }

    /// A paragraph whose first line has `head` in its margin of `hang` columns; a head too wide for it stands in the text.
    pub(super) fn hung<'r, R: Into<TextRun<'r>>>(
        &mut self,
        indent: usize,
        hang: usize,
        head: (&'r str, TextRole),
        runs: impl IntoIterator<Item = R>,
    ) {
        let text = Clean::line(head.0);
        let margin = (indent + hang).min(self.width / 3);
        let room = margin.saturating_sub(indent);
        if width(&text) >= room {
            let head = [TextRun::new(head.0, head.1), TextRun::new(" ", TextRole::Text)];
            return self.paragraph(indent, head.into_iter().chain(runs.into_iter().map(Into::into)));
        }
        let first = self.page.lines.len();
        self.paragraph(margin, runs);
        if let Some(line) = self.page.lines.get_mut(first) {
            let gap = Clean::line(&" ".repeat(room - width(&text)));
            let span = |text, role| StyledSpan {
                text,
                role,
                matched: false,
                handle: None,
            };
            line.indent = indent;
            line.spans.splice(0..0, [span(text, head.1), span(gap, TextRole::Text)]);
        }
    }

    /// A line as it is, after `head`, broken at the edge and nowhere else.
    pub(super) fn verbatim(&mut self, head: &str, (text, role): (&Clean, TextRole)) {
        let head = Clean::line(head);
        let indent = if width(&head) * 2 < self.width { width(&head) } else { 0 };
        let placed = [Placed {
            range: 0..text.as_str().len(),
            role,
            handle: None,
        }];
        let marks = self.marks(text, &placed);
        let mut margin = (indent > 0).then_some(StyledSpan {
            text: head,
            role: TextRole::Label,
            matched: false,
            handle: None,
        });
        for line in broken(text, self.width - indent) {
            let mut spans = spans(text.as_str(), &line, &placed, &marks);
            let indent = if margin.is_some() { 0 } else { indent };
            spans.splice(0..0, margin.take());
            self.page.lines.push(PageLine { indent, spans });
        }
    }

    /// The runs as one text, and where each stands in it; those that lead somewhere become handles of the page.
    fn joined<'r>(&mut self, runs: impl Iterator<Item = TextRun<'r>>) -> (Clean, Vec<Placed>) {
        let mut text = String::new();
        let mut placed = Vec::new();
        for run in runs {
            let start = text.len();
            let shown = Clean::line(&run.text);
            text.push_str(shown.as_str());
            let handle = run.link.map(|link| {
                self.page.handles.push(Handle {
                    link,
                    text: shown,
                    line: self.page.lines.len(),
                });
                self.page.handles.len() - 1
            });
            placed.push(Placed {
                range: start..text.len(),
                role: run.role,
                handle,
            });
        }
        (Clean::line(&text), placed)
    }

    fn marks(&self, text: &Clean, placed: &[Placed]) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        for Placed { range, role, .. } in placed {
            if matches!(role, TextRole::Label | TextRole::Heading) {
                continue;
            }
            let found = self.matches.ranges(&text.as_str()[range.clone()]);
            marks.extend(
                found
                    .into_iter()
                    .map(|mark| mark.start + range.start..mark.end + range.start),
            );
        }
        marks
    }
}

/// The pieces of `text` that take at most `columns` each; one, though empty, where there is nothing.
fn broken(text: &Clean, columns: usize) -> Vec<Range<usize>> {
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
fn spans(text: &str, line: &Range<usize>, placed: &[Placed], marks: &[Range<usize>]) -> Vec<StyledSpan> {
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

    fn plain(page: &Page) -> Vec<String> {
        let line = |line: &PageLine| {
            let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            format!("{}{text}", " ".repeat(line.indent))
        };
        page.lines.iter().map(line).collect()
    }

    #[test]
    fn a_fact_is_wrapped_beside_its_label() {
        let none = Highlighter::default();
        let mut flow = Flow::new(37, &none);
        flow.fact("when", [("on or before 2 July 2024, they say", TextRole::Text)]);
        assert_eq!(
            plain(&flow.into_page()),
            ["when        on or before 2 July 2024,", "            they say"]
        );
    }

    #[test]
    fn a_label_too_wide_for_its_margin_stands_in_the_text() {
        let none = Highlighter::default();
        let mut flow = Flow::new(9, &none);
        flow.fact("techniques", [("T1566", TextRole::Text)]);
        assert_eq!(plain(&flow.into_page()), ["technique", "s T1566"]);
    }

    #[test]
    fn runs_and_marks_split_a_line() {
        let text = "ab cd ef";
        let run = |range, role| Placed {
            range,
            role,
            handle: None,
        };
        let placed = [run(0..3, TextRole::Label), run(3..8, TextRole::Text)];
        let cut: Vec<(String, TextRole, bool)> = spans(text, &(0..8), &placed, &[0..1, 4..7])
            .into_iter()
            .map(|span| (span.text.into_string(), span.role, span.matched))
            .collect();
        let want = [
            ("a", TextRole::Label, true),
            ("b ", TextRole::Label, false),
            ("c", TextRole::Text, false),
            ("d e", TextRole::Text, true),
            ("f", TextRole::Text, false),
        ];
        assert_eq!(cut, want.map(|(text, role, matched)| (text.to_owned(), role, matched)));
    }

    #[test]
    fn a_handle_knows_its_line_and_keeps_its_parts_together() {
        let none = Highlighter::default();
        let mut flow = Flow::new(12, &none);
        let link = LinkTarget::Address("https://example.org".into());
        flow.paragraph(0, [("see", TextRole::Text)]);
        flow.paragraph(
            0,
            [TextRun::new("a long address", TextRole::Text).leading(link.clone())],
        );
        let page = flow.into_page();
        let text = Clean::line("a long address");
        assert_eq!(page.handles, [Handle { link, text, line: 1 }]);
        let spans = page.lines.iter().flat_map(|line| &line.spans);
        assert_eq!(spans.filter(|span| span.handle == Some(0)).count(), 2);
    }
}
