//! A saved article: its title, publisher, address and the day it was published, as far as the page states them, and nothing
//! else.
//!
//! The page is read as a row of tags. A reader with all names of characters that HTML has (`html5gum`) would make the program
//! 380 kB larger, and one with a tree of the page more, for a title and four values of its head.

mod page;
mod tags;

use jiff::civil::Date;

use self::page::{of_html, of_text};
use super::{
    draft::{DraftMaker, StatedSource},
    moments::{EventDate, iso_day},
    report::ImportReport,
};
use crate::incident::Incident;

/// The record of an article; `None` where it has no title.
pub(super) fn record(text: &str, report: &mut ImportReport) -> Option<Incident> {
    let page = if is_html(text) { of_html(text) } else { of_text(text) };
    if page.title.trim().is_empty() {
        report.lose("article without a title");
        return None;
    }
    let mut draft = DraftMaker::new(&page.title, report);
    draft.tag("draft");
    draft.date(EventDate::not_stated("article"));
    let published: Option<Date> = iso_day(&page.published);
    if published.is_none() && !page.published.trim().is_empty() {
        draft.report.lose("day of publication in a form that is not known");
    }
    draft.source(&StatedSource {
        title: &page.title,
        publisher: &page.publisher,
        url: &page.url,
        published,
        lang: &page.lang,
        note: if page.url.is_empty() {
            "a saved page that states no address"
        } else {
            ""
        },
        ..StatedSource::default()
    });
    draft.report.lose("text of an article");
    Some(draft.finish())
}

/// Whether a text is a page and not plain.
pub(super) fn is_html(text: &str) -> bool {
    let head = text[..text.floor_char_boundary(2_000)].to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<title", "<meta "]
        .iter()
        .any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::PartialDate;

    const PAGE: &str = r#"<!DOCTYPE html><!-- <title>no</title> --><html lang="en-GB"><head>
        <title>Harbour mail read &amp; copied - The Example Herald</title>
        <meta property="og:title" content="Harbour mail read &#8211; for months">
        <meta name='og:site_name' content="The Example Herald"><link href=https://example.org/a rel="canonical">
        <meta property="article:published_time" content="2024-01-15T08:00:00Z">
        <script>var a = "<title>never</title><meta property='og:title' content='evil'>";</script>
        </head><body><h1>Other</h1>GRU, APT28, Prague, 2023-05-01</body></html>"#;

    #[test]
    fn a_page_states_its_title_publisher_address_and_day_and_nothing_else_is_taken() {
        let mut report = ImportReport::default();
        let incident = record(PAGE, &mut report).expect("a record");
        assert_eq!(&*incident.title, "Harbour mail read – for months");
        assert_eq!((&*incident.summary, incident.date.text()), (&*incident.title, "XXXX"));
        assert_eq!(
            (incident.parties.len(), incident.claims.len(), incident.techniques.len()),
            (0, 0, 0)
        );
        assert_eq!(incident.tags, ["draft"]);
        let source = &incident.sources[0];
        let told = (
            &*source.publisher,
            source.url.as_deref(),
            source.published.as_ref().map(PartialDate::text),
        );
        assert_eq!(
            told,
            ("The Example Herald", Some("https://example.org/a"), Some("2024-01-15"))
        );
        assert_eq!(source.lang.as_deref(), Some("en-GB"));
        assert_eq!(report.assumed.of("kind: operation"), 1);
    }

    #[test]
    fn data_about_the_page_are_read_where_its_head_says_nothing() {
        let page = r#"<html><head><title>A title</title><script type="application/ld+json">
            {"@graph": [{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-02-03T00:00:00+01:00",
            "publisher": {"@type": "Organization", "name": "Example News"}}]}</script></head></html>"#;
        let mut report = ImportReport::default();
        let incident = record(page, &mut report).expect("a record");
        let source = &incident.sources[0];
        assert_eq!(
            (&*source.publisher, source.published.as_ref().map(PartialDate::text)),
            ("Example News", Some("2024-02-03"))
        );
    }

    #[test]
    fn plain_text_and_markdown_have_a_first_line_and_perhaps_a_head() {
        let mut report = ImportReport::default();
        let plain = record("\n\nHarbour mail read\nhttps://example.org/a\n\nText.", &mut report).expect("a record");
        assert_eq!(
            (&*plain.title, plain.sources[0].url.as_deref()),
            ("Harbour mail read", Some("https://example.org/a"))
        );
        let marked = "---\ntitle: \"Harbour: mail\"\ndate: 2024-01-15\nurl: https://example.org/b\n---\n# Other\n";
        let marked = record(marked, &mut report).expect("a record");
        assert_eq!(
            (&*marked.title, marked.sources[0].url.as_deref()),
            ("Harbour: mail", Some("https://example.org/b"))
        );
        assert_eq!(
            &*record("# A heading\ntext", &mut report).expect("one").title,
            "A heading"
        );
        assert_eq!(record(" \n", &mut report), None);
    }

    #[test]
    fn pages_that_never_end_end() {
        let mut report = ImportReport::default();
        for page in [
            "<html>".to_owned() + &"<".repeat(300_000),
            "<html>".to_owned() + &"<div a='".repeat(100_000),
            "<html><title>".to_owned() + &"&amp;".repeat(200_000),
            "<html><title>x</title>".to_owned() + &"<!--".repeat(100_000),
            "<html><script>".to_owned() + &"</scrip".repeat(100_000),
            "<html>".to_owned() + &"<div>".repeat(200_000),
            "<html><title>\u{1b}]0;x\u{7}\u{202e}</title><meta property=og:url content='javascript:alert(1)'>"
                .to_owned(),
        ] {
            let _: Option<Incident> = record(&page, &mut report);
        }
    }
}
