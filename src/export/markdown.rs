//! Markdown (as `CommonMark`, GitHub and pandoc read it) that can be pasted into a report.
//!
//! Text of the record is escaped, so that it can make no link, image, heading or HTML.

mod escape;

use self::escape::escaped;
use super::{
    frame::Frame,
    marking::common_marking,
    report::{Citation, Dispute, Person, Report, Statement},
};
use crate::incident::Incident;

/// Pages separated by a rule; above several stands the strictest marking.
pub(super) fn frame<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone) -> Frame {
    let marking = common_marking(incidents);
    let head = marking.map_or_else(String::new, |marking| format!("**{}**\n{PAGE_RULE}", escaped(&marking)));
    Frame::separated(head, PAGE_RULE)
}

/// What stands between two pages.
const PAGE_RULE: &str = "\n---\n\n";

/// The page of one record.
pub(super) fn page(incident: &Incident) -> String {
    let report = Report::of(incident);
    let mut blocks = Vec::new();
    if report.is_restricted {
        blocks.push(format!("**{}**", escaped(&report.tlp)));
    }
    blocks.push(format!("# {}", escaped(&report.title)));
    blocks.extend(report.notice.iter().map(|notice| format!("**{}**", escaped(notice))));
    let facts = report.facts.iter();
    let facts = facts.map(|(label, value)| format!("- **{label}:** {}", escaped(value)));
    blocks.push(facts.collect::<Vec<_>>().join("\n"));
    let summary: Vec<String> = report.summary.iter().map(escaped).collect();
    let people: Vec<String> = report.parties.iter().map(person).collect();
    let sources = (1..).zip(&report.sources);
    let sources: Vec<String> = sources.map(|(number, source)| citation(number, source)).collect();
    section("Summary", &summary, "\n\n", &mut blocks);
    section("Claims", &statements(&report.claims), "\n", &mut blocks);
    section("Context", &statements(&report.context), "\n", &mut blocks);
    section("Parties", &people, "\n", &mut blocks);
    section("Sources", &sources, "\n", &mut blocks);
    blocks.push(escaped(&report.tlp));
    blocks.join("\n\n") + "\n"
}

/// A heading with `items` under it; nothing where there are none.
fn section(heading: &str, items: &[String], between: &str, blocks: &mut Vec<String>) {
    if !items.is_empty() {
        blocks.push(format!("## {heading}"));
        blocks.push(items.join(between));
    }
}

fn statements(statements: &[Statement]) -> Vec<String> {
    let mut lines = Vec::new();
    for top in statements {
        statement(top, "", "", &mut lines);
    }
    lines
}

fn statement(shown: &Statement, indent: &str, lead: &str, lines: &mut Vec<String>) {
    let Statement {
        number,
        text,
        details,
        hedge,
        note,
        quote,
        disputes,
    } = shown;
    let hedge = hedge
        .as_ref()
        .map_or_else(String::new, |hedge| format!("; *{}*", escaped(hedge)));
    let note = note
        .as_ref()
        .map_or_else(String::new, |note| format!(". Note: {}", escaped(note)));
    lines.push(format!(
        "{indent}- **{number}** {lead}{} — {}{hedge}{note}",
        escaped(text),
        escaped(details)
    ));
    lines.extend(quote.iter().map(|quote| format!("{indent}  > “{}”", escaped(quote))));
    let indent = format!("{indent}  ");
    for dispute in disputes {
        match dispute {
            Dispute::Full(disputer) => statement(disputer, &indent, &format!("*disputes {number}:* "), lines),
            Dispute::Elsewhere { number: other, text } => {
                lines.push(format!(
                    "{indent}- **{other}** *disputes {number} too:* {}",
                    escaped(text)
                ));
            }
        }
    }
}

fn person(person: &Person) -> String {
    format!("- **{}** — {}", escaped(&person.name), escaped(&person.details))
}

fn citation(number: usize, source: &Citation) -> String {
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(" <{url}>"));
    let details = source
        .details
        .as_ref()
        .map_or_else(String::new, |details| format!(" — {}", escaped(details)));
    format!(
        "{number}. {}: “{}”{url}{details}",
        escaped(&source.publisher),
        escaped(&source.title)
    )
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use crate::{
        export::{Format, sample},
        incident::Word,
    };

    #[test]
    fn a_record_is_a_page_with_its_marking_on_top() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Markdown));
    }

    #[test]
    fn a_clear_record_carries_its_marking_at_the_end_only() {
        let mut incident = sample::incident();
        incident.tlp = Word::lenient("clear");
        let page = sample::written(&[&incident], Format::Markdown);
        assert!(page.starts_with("# Mail of"));
        assert!(
            page.ends_with("TLP:CLEAR: recipients can spread this to the world, there is no limit on disclosure\n")
        );
    }

    #[test]
    fn several_records_are_separated_by_a_rule() {
        let incident = sample::incident();
        let pages = sample::written(&[&incident, &incident], Format::Markdown);
        let rules = Parser::new(&pages).filter(|event| *event == Event::Rule).count();
        assert_eq!(rules, 2);
    }

    /// Links, images, headings and HTML of a page.
    fn acting(page: &str) -> Vec<String> {
        let acts = |event: Event<'_>| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(format!("link {dest_url}")),
            Event::Start(Tag::Image { dest_url, .. }) => Some(format!("image {dest_url}")),
            Event::Start(Tag::Heading { level, .. }) => Some(level.to_string()),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => Some("code".to_owned()),
            Event::Html(html) | Event::InlineHtml(html) => Some(format!("html {html}")),
            _ => None,
        };
        Parser::new_ext(page, Options::all()).filter_map(acts).collect()
    }

    #[test]
    fn a_hostile_record_makes_no_link_image_heading_or_html() {
        let payloads = [
            "[click](https://evil.example)",
            "![x](https://evil.example/x.png)",
            "<img src=x onerror=alert(1)>",
            "<https://evil.example>",
            "# heading",
            "x\n# heading\n===",
            "    code",
            "`code`\n```\ncode",
            "[ref]: https://evil.example",
            "- # x",
            "1. # x",
            "> # x",
            "</details><!-- \\[a](b)",
        ];
        let harmless = acting(&sample::written(&[&sample::incident()], Format::Markdown));
        for payload in payloads {
            let mut incident = sample::incident();
            incident.title = payload.into();
            incident.summary = format!("{payload}\n\n{payload}").into();
            incident.claims[0].text = payload.into();
            incident.claims[0].quote = Some(payload.into());
            incident.claims[1].by = Some(payload.into());
            incident.sources[0].publisher = payload.into();
            incident.sources[1].title = payload.into();
            incident.sources[1].url = Some(format!("https://evil.example/>{payload}").into());
            incident.parties[0].name = payload.into();
            let page = sample::written(&[&incident], Format::Markdown);
            assert_eq!(acting(&page), harmless, "{payload:?}\n{page}");
        }
    }
}
