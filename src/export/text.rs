//! Plain text for a mail or a terminal, at most 80 columns wide except for addresses.

use super::{
    frame::Frame,
    marking::{common_marking, is_restricted, marking},
    related::RelatedRecords,
};
use crate::{
    incident::Incident,
    story::{CastRow, ClaimEntry, ClaimPointer, Passage, RelatedRecord, Story, ToldClaim, ToldParty, ToldSource},
    text::{Clean, packed, width, wrap},
};

/// Columns of a page.
const PAGE_COLUMNS: usize = 80;
/// Columns of the labels of rows, including the gap after them.
const TEXT_LABEL_COLUMNS: usize = 12;
/// Columns of the dates of related records.
const TEXT_DATE_COLUMNS: usize = 12;
/// Blanks before what stands below an item.
const ITEM_INDENT: &str = "     ";

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
pub(super) fn page(incident: &Incident, others: &RelatedRecords) -> String {
    let story = Story::of(incident, &|id| others.find(id, incident));
    let tlp = incident.strictest_tlp();
    let mut page = TextPage::default();
    if is_restricted(&tlp) {
        page.paragraph("", "", &marking(&tlp));
        page.gap();
    }
    page.heading(&story.title, "=");
    if let Some(notice) = &story.notice {
        page.paragraph("", "", &notice.text());
        page.gap();
    }
    page.facts(&story.facts);
    page.gap();
    for paragraph in &story.summary {
        page.paragraph("", "", &paragraph.text);
        page.gap();
    }
    for line in &story.disputes {
        page.paragraph("", "  ", &line.text());
    }
    page.0.push_str(if story.disputes.is_empty() { "" } else { "\n" });
    story.cast.iter().for_each(|row| page.row(row));
    page.claims(&story);
    page.section("Sources", &story.sources, |page, at, source| {
        page.source(at + 1, source);
    });
    page.section("Related", &story.related, |page, _, other| page.related(other));
    page.section("Who is who", &story.parties, |page, _, party| page.party(party));
    page.section("About this record", &story.about, |page, _, remark| {
        page.paragraph("", "", &remark.text());
    });
    page.gap();
    page.paragraph("", "", &marking(&tlp));
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

    /// The fact line; none of its parts is broken that fits on a line.
    fn facts(&mut self, facts: &[Passage]) {
        let texts: Vec<Clean> = facts.iter().map(Passage::text).collect();
        let widths: Vec<usize> = texts.iter().map(width).collect();
        for line in packed(&widths, 3, PAGE_COLUMNS - 2) {
            let end = if line.end < facts.len() { " ·" } else { "" };
            let text = Passage::joined(&facts[line], " · ");
            self.paragraph("", "", &Clean::line(&format!("{text}{end}")));
        }
    }

    fn row(&mut self, row: &CastRow) {
        let label = format!("{:TEXT_LABEL_COLUMNS$}", row.label);
        self.paragraph(
            &label,
            &" ".repeat(TEXT_LABEL_COLUMNS),
            &Passage::joined(&row.items, row.between),
        );
    }

    fn claims(&mut self, story: &Story) {
        for (heading, count, is_context) in [
            ("Claims", story.claim_count, false),
            ("Context", story.context_count, true),
        ] {
            let entries = story.section(is_context);
            let heading = format!("{heading} {count}");
            if let ([_, ..], [_, ..], false) = (&entries[..], &story.claim_remarks[..], is_context) {
                let remarks: Vec<&str> = story.claim_remarks.iter().map(Clean::as_str).collect();
                self.section(&heading, &[()], |page, _, ()| {
                    page.paragraph("", "", &Clean::line(&remarks.join(" · ")));
                    page.gap();
                    for entry in &entries {
                        page.entry(entry);
                    }
                });
            } else {
                self.section(&heading, &entries, |page, _, entry| page.entry(entry));
            }
        }
    }

    fn entry(&mut self, entry: &ClaimEntry) {
        match entry {
            ClaimEntry::Whole(claim) => self.claim(claim),
            ClaimEntry::Elsewhere(pointer) => self.pointer(pointer),
        }
    }

    fn claim(&mut self, claim: &ToldClaim) {
        let number = format!("{}{:>3}  ", ITEM_INDENT.repeat(claim.depth), claim.number);
        let next = " ".repeat(number.len());
        let sign = claim.manner.sign().map_or_else(String::new, |sign| format!("{sign} "));
        self.paragraph(&number, &next, &Clean::line(&format!("{sign}{}", claim.text.text)));
        let byline = claim.byline();
        self.paragraph(&next, &next, &Passage::joined(&byline, " · "));
        if let Some(quote) = &claim.quote {
            self.paragraph(&next, &next, &quote.text);
        }
        if let Some(note) = &claim.note {
            self.paragraph(&next, &next, &Clean::line(&format!("Note: {}", note.text)));
        }
    }

    fn pointer(&mut self, pointer: &ClaimPointer) {
        let indent = ITEM_INDENT.repeat(pointer.depth);
        let sign = pointer.manner.sign().filter(|_| pointer.depth > 0);
        let head = sign.map_or_else(
            || format!("{:>3}  ", pointer.number),
            |sign| format!("{indent}  {sign}  "),
        );
        self.paragraph(&head, &" ".repeat(width(&Clean::line(&head))), &pointer.words.text);
    }

    fn source(&mut self, number: usize, source: &ToldSource) {
        self.paragraph(&format!("{number:>3}  "), ITEM_INDENT, &source.title.text);
        if let Some(address) = &source.address {
            // In one piece, whatever its length: a broken address leads nowhere.
            self.0.push_str(ITEM_INDENT);
            self.0.push_str(address.text.as_str());
            self.gap();
        }
        self.paragraph(ITEM_INDENT, ITEM_INDENT, &Passage::joined(&source.details, " · "));
        if let Some(note) = &source.note {
            self.paragraph(ITEM_INDENT, ITEM_INDENT, &note.text);
        }
    }

    fn related(&mut self, other: &RelatedRecord) {
        let head = other
            .date
            .as_ref()
            .map_or_else(String::new, |date| format!("{:>TEXT_DATE_COLUMNS$}  ", date.text));
        let id = other.id_beside().map_or_else(String::new, |id| format!(" ({id})"));
        let title = Clean::line(&format!("{}{id}", other.title.text));
        self.paragraph(&head, &" ".repeat(width(&Clean::line(&head))), &title);
    }

    fn party(&mut self, party: &ToldParty) {
        self.paragraph("", "", &party.name.text);
        self.paragraph(ITEM_INDENT, ITEM_INDENT, &Passage::joined(&party.details, " · "));
        if let Some(note) = &party.note {
            self.paragraph(ITEM_INDENT, ITEM_INDENT, &note.text);
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
