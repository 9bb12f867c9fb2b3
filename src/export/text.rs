//! Plain text for a mail or a terminal, at most 80 columns wide except for addresses.

use super::{
    frame::Frame,
    marking::common_marking,
    report::{Citation, Dispute, Report, Statement},
};
use crate::{
    incident::Incident,
    text::{Clean, width, wrap},
};

/// Columns of a page.
const PAGE_COLUMNS: usize = 80;

/// Columns of the labels of facts, including the gap after them.
const TEXT_LABEL_COLUMNS: usize = 13;

/// Pages separated by a rule; above several stands the strictest marking.
pub(super) fn frame<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone) -> Frame {
    let mut head = TextPage::default();
    if let Some(marking) = common_marking(incidents) {
        head.paragraph("", "", &marking);
        head.0.push_str(PAGE_BREAK);
    }
    Frame::separated(head.0, PAGE_BREAK)
}

/// What stands between two pages: a rule of 80 columns.
const PAGE_BREAK: &str = "\n================================================================================\n\n";

/// The page of one record.
pub(super) fn page(incident: &Incident) -> String {
    let report = Report::of(incident);
    let mut page = TextPage::default();
    if report.is_restricted {
        page.paragraph("", "", &report.tlp);
        page.gap();
    }
    page.heading(&report.title, "=");
    if let Some(notice) = &report.notice {
        page.paragraph("", "", notice);
        page.gap();
    }
    for (label, value) in &report.facts {
        page.paragraph(
            &format!("{label:TEXT_LABEL_COLUMNS$}"),
            &" ".repeat(TEXT_LABEL_COLUMNS),
            value,
        );
    }
    page.section("Summary", &report.summary, |page, at, paragraph| {
        if at > 0 {
            page.gap();
        }
        page.paragraph("", "", paragraph);
    });
    page.section("Claims", &report.claims, |page, _, claim| page.statement(claim, "", ""));
    page.section("Context", &report.context, |page, _, claim| {
        page.statement(claim, "", "");
    });
    page.section("Parties", &report.parties, |page, _, person| {
        page.paragraph("", "", &person.name);
        page.paragraph("    ", "    ", &person.details);
    });
    page.section("Sources", &report.sources, |page, at, source| {
        page.citation(at + 1, source);
    });
    page.gap();
    page.paragraph("", "", &report.tlp);
    page.0
}

#[derive(Default)]
struct TextPage(String);

impl TextPage {
    fn gap(&mut self) {
        self.0.push('\n');
    }

    /// `text` wrapped, its first line after `first`, all others after `next`, which is as wide.
    fn paragraph(&mut self, first: &str, next: &str, text: &Clean) {
        let room = PAGE_COLUMNS.saturating_sub(next.len());
        for (nth, line) in wrap(text, room).into_iter().enumerate() {
            self.0.push_str(if nth == 0 { first } else { next });
            self.0.push_str(&text.as_str()[line]);
            self.gap();
        }
    }

    fn heading(&mut self, text: &Clean, line: &str) {
        self.paragraph("", "", text);
        self.0.push_str(&line.repeat(width(text).min(PAGE_COLUMNS)));
        self.gap();
        self.gap();
    }

    /// A heading with `items` under it; nothing where there are none.
    fn section<T>(&mut self, heading: &str, items: &[T], mut item: impl FnMut(&mut Self, usize, &T)) {
        if items.is_empty() {
            return;
        }
        self.gap();
        self.heading(&Clean::line(heading), "-");
        for (at, each) in items.iter().enumerate() {
            item(self, at, each);
        }
    }

    fn statement(&mut self, shown: &Statement, indent: &str, lead: &str) {
        let number = format!("{indent}{:>3}  ", shown.number);
        let next = " ".repeat(number.len());
        self.paragraph(&number, &next, &Clean::line(&format!("{lead}{}", shown.text)));
        let hedge = shown
            .hedge
            .as_ref()
            .map_or_else(String::new, |hedge| format!("; {hedge}"));
        self.paragraph(&next, &next, &Clean::line(&format!("{}{hedge}", shown.details)));
        if let Some(quote) = &shown.quote {
            self.paragraph(&next, &next, &Clean::line(&format!("“{quote}”")));
        }
        if let Some(note) = &shown.note {
            self.paragraph(&next, &next, &Clean::line(&format!("Note: {note}")));
        }
        let indent = format!("{indent}    ");
        for dispute in &shown.disputes {
            match dispute {
                Dispute::Full(disputer) => self.statement(disputer, &indent, &format!("disputes {}: ", shown.number)),
                Dispute::Elsewhere { number, text } => {
                    let number = format!("{indent}{number:>3}  ");
                    let text = Clean::line(&format!("disputes {} too: {text}", shown.number));
                    self.paragraph(&number, &" ".repeat(number.len()), &text);
                }
            }
        }
    }

    fn citation(&mut self, number: usize, source: &Citation) {
        let number = format!("{number:>3}  ");
        let next = " ".repeat(number.len());
        let title = Clean::line(&format!("{}: “{}”", source.publisher, source.title));
        self.paragraph(&number, &next, &title);
        if let Some(url) = &source.url {
            // In one piece, whatever its length: a broken address leads nowhere.
            self.0.push_str(&next);
            self.0.push_str(url.as_str());
            self.gap();
        }
        if let Some(details) = &source.details {
            self.paragraph(&next, &next, details);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::{Format, sample},
        incident::Word,
    };

    #[test]
    fn a_record_is_a_page_with_its_marking_on_top() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Text));
    }

    #[test]
    fn lines_fit_in_eighty_columns_but_addresses_stay_whole() {
        let mut incident = sample::incident();
        let url = format!("https://example.org/{}", "a".repeat(100));
        incident.sources[0].url = Some(url.as_str().into());
        incident.title = "東".repeat(70).into();
        let page = sample::written(&[&incident], Format::Text);
        let long: Vec<&str> = page
            .lines()
            .filter(|line| width(&Clean::line(line)) > PAGE_COLUMNS)
            .collect();
        assert_eq!(long, [format!("     {url}")]);
    }

    #[test]
    fn several_records_carry_the_strictest_marking_on_top() {
        let amber = sample::incident();
        let mut odd = amber.clone();
        odd.tlp = Word::lenient("purple");
        let pages = sample::written(&[&amber, &odd], Format::Text);
        assert!(pages.starts_with("TLP:PURPLE: no label of TLP 2.0"));
    }
}
