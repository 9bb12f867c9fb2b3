//! Filling lines: runs of text in several roles, wrapped together, with what the query matched marked.

use std::ops::Range;

use super::{
    Handle, Page, PageLine, StyledSpan, TextRole,
    cutting::{Placed, broken, spans},
    run::{BETWEEN_PARTS, TextRun},
};
use crate::{
    app::Aim,
    search::Highlighter,
    story::{Fragment, Passage, StoryRole},
    text::{Clean, packed, width, wrap},
};

/// The widths of two columns and of the gap between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) left: usize,
    pub(super) gap: usize,
    pub(super) right: usize,
}

/// A page while it is written.
pub(super) struct Flow<'a> {
    width: usize,
    matches: &'a Highlighter,
    page: Page,
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

    /// Columns of what is being filled.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Notes that what comes next stands there in the file.
    pub(super) fn place(&mut self, aim: Aim) {
        self.page.aims.push((self.page.lines.len(), aim));
    }

    /// Notes that what comes next is of the claim with this number, or, with 0, of none.
    pub(super) fn claim(&mut self, number: usize) {
        self.page.claims.push((self.page.lines.len(), number));
    }

    pub(super) fn blank(&mut self) {
        self.page.lines.push(PageLine::default());
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
        head: &[(&'r str, TextRole)],
        runs: impl IntoIterator<Item = R>,
    ) {
        let margin = (indent + hang).min(self.width / 3);
        let room = margin.saturating_sub(indent);
        let taken: usize = head.iter().map(|(text, _)| width(&Clean::line(text))).sum();
        if taken > room {
            let head = head.iter().map(|(text, role)| TextRun::new(*text, *role));
            let runs = runs.into_iter().map(Into::into);
            return self.paragraph(indent, head.chain([TextRun::ours(" ")]).chain(runs));
        }
        let first = self.page.lines.len();
        self.paragraph(margin, runs);
        if let Some(line) = self.page.lines.get_mut(first) {
            let head = head.iter().map(|(text, role)| StyledSpan::plain(text, *role));
            let gap = StyledSpan::plain(&" ".repeat(room - taken), TextRole::Label);
            line.indent = indent;
            line.spans.splice(0..0, head.chain([gap]));
        }
    }

    /// An address, in one piece where the pane of `columns` allows: a broken one leads nowhere.
    pub(super) fn address(&mut self, indent: usize, address: &Fragment, columns: usize) {
        let (whole, taken) = (self.width, width(&address.text));
        self.width = whole.max(columns);
        let indent = indent.min(self.width.saturating_sub(taken));
        self.paragraph(indent, [TextRun::told(address)]);
        self.width = whole;
    }

    /// Parts of a line of facts, none of which is broken that fits on a line.
    pub(super) fn parts(&mut self, indent: usize, parts: &[Passage]) {
        let indent = indent.min(self.width / 3);
        let widths: Vec<usize> = parts.iter().map(|part| width(&part.text())).collect();
        // The line that is continued ends with the dot.
        let room = (self.width - indent).saturating_sub(2);
        for line in packed(&widths, width(&Clean::line(BETWEEN_PARTS)), room) {
            let end = (line.end < parts.len()).then(|| TextRun::ours(BETWEEN_PARTS.trim_end()));
            let runs = TextRun::list(&parts[line], BETWEEN_PARTS);
            self.paragraph(indent, runs.into_iter().chain(end));
        }
    }

    /// Fragments whose first line ends with `tail` at the right edge.
    pub(super) fn ended(&mut self, fragments: &[Fragment], tail: &str) {
        let (whole, first) = (self.width, self.page.lines.len());
        let taken = width(&Clean::line(tail));
        self.width = whole.saturating_sub(taken + 1).max(whole / 2);
        self.paragraph(0, fragments.iter().map(TextRun::told));
        self.width = whole;
        if self.page.lines.len() == first {
            self.blank();
        }
        if taken > 0 && whole > taken {
            let line = &mut self.page.lines[first];
            let gap = whole.saturating_sub(taken + line.columns());
            line.spans.push(StyledSpan::plain(&" ".repeat(gap), TextRole::Label));
            line.spans
                .push(StyledSpan::plain(tail, TextRole::Told(StoryRole::Source)));
        }
    }

    /// Writes what `left` and `right` write side by side.
    pub(super) fn beside(&mut self, columns: Columns, left: impl FnOnce(&mut Self), right: impl FnOnce(&mut Self)) {
        let (whole, first) = (self.width, self.page.lines.len());
        self.width = columns.left;
        left(self);
        let mut lefts = self.page.lines.split_off(first);
        self.width = columns.right;
        right(self);
        let rights = self.page.lines.split_off(first);
        self.width = whole;
        if lefts.len() < rights.len() {
            lefts.resize_with(rights.len(), PageLine::default);
        }
        for (line, aside) in lefts
            .iter_mut()
            .zip(rights)
            .filter(|(_, aside)| !aside.spans.is_empty())
        {
            let gap = (columns.left + columns.gap + aside.indent).saturating_sub(line.columns());
            line.spans.push(StyledSpan::plain(&" ".repeat(gap), TextRole::Label));
            line.spans.extend(aside.spans);
        }
        self.page.lines.append(&mut lefts);
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
        let mut margin = (indent > 0).then(|| StyledSpan::plain(head.as_str(), TextRole::Label));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::LinkTarget, story::Topic};

    const TEXT: TextRole = TextRole::Told(StoryRole::Text);

    fn fragment(text: &str) -> Fragment {
        Fragment {
            text: Clean::line(text),
            role: StoryRole::Text,
            topic: None,
        }
    }

    fn plain(page: &Page) -> Vec<String> {
        let line = |line: &PageLine| {
            let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            format!("{}{text}", " ".repeat(line.indent))
        };
        page.lines.iter().map(line).collect()
    }

    #[test]
    fn a_text_is_wrapped_beside_its_label() {
        let none = Highlighter::default();
        let mut flow = Flow::new(37, &none);
        let head = [("▲ ", TextRole::Label), ("Accused", TextRole::Label)];
        flow.hung(0, 12, &head, [("those who broke in, they say", TEXT)]);
        assert_eq!(
            plain(&flow.into_page()),
            ["▲ Accused   those who broke in, they", "            say"]
        );
    }

    #[test]
    fn a_label_too_wide_for_its_margin_stands_in_the_text() {
        let none = Highlighter::default();
        let mut flow = Flow::new(9, &none);
        flow.hung(0, 12, &[("techniques", TextRole::Label)], [("T1566", TEXT)]);
        assert_eq!(plain(&flow.into_page()), ["technique", "s T1566"]);
    }

    #[test]
    fn no_part_of_a_line_of_facts_is_broken() {
        let none = Highlighter::default();
        let mut flow = Flow::new(26, &none);
        let parts = ["7 April 2026", "Russia → Czechia", "D denied"];
        let parts = parts.map(|text| Passage(vec![fragment(text)]));
        flow.parts(0, &parts);
        assert_eq!(
            plain(&flow.into_page()),
            ["7 April 2026 ·", "Russia → Czechia ·", "D denied"]
        );
    }

    #[test]
    fn what_stands_in_the_margin_begins_beside_its_text() {
        let none = Highlighter::default();
        let mut flow = Flow::new(26, &none);
        let columns = Columns {
            left: 10,
            gap: 2,
            right: 14,
        };
        flow.beside(
            columns,
            |flow| flow.paragraph(0, [("Mail was read and copied", TEXT)]),
            |flow| {
                flow.ended(&[fragment("FBI")], "[1 2]");
                flow.paragraph(0, [("intrusion", TEXT)]);
            },
        );
        let want = ["Mail was    FBI      [1 2]", "read and    intrusion", "copied"];
        assert_eq!(plain(&flow.into_page()), want);
    }

    #[test]
    fn a_handle_knows_its_line_and_keeps_its_parts_together() {
        let none = Highlighter::default();
        let mut flow = Flow::new(12, &none);
        let link = LinkTarget::Address("https://example.org".into());
        flow.paragraph(0, [("see", TEXT)]);
        let topic = Some(Topic::Address("https://example.org".into()));
        let address = Fragment {
            topic,
            ..fragment("a long address")
        };
        flow.paragraph(0, [TextRun::told(&address)]);
        let page = flow.into_page();
        let text = Clean::line("a long address");
        assert_eq!(page.handles, [Handle { link, text, line: 1 }]);
        let spans = page.lines.iter().flat_map(|line| &line.spans);
        assert_eq!(spans.filter(|span| span.handle == Some(0)).count(), 2);
    }
}
