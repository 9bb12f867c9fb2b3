//! Markdown (as `CommonMark`, GitHub and pandoc read it) that can be pasted into a report.
//!
//! Text of the record is escaped, so that it can make no link, image, heading or HTML.

mod escape;

pub(super) use self::escape::escaped;
use super::{
    bibliography::is_web_address,
    frame::Frame,
    marking::{common_marking, is_restricted, marking},
    related::RelatedRecords,
};
use crate::{
    incident::Incident,
    story::{CastRow, ClaimEntry, Passage, RelatedRecord, Story, StoryRole, ToldClaim, ToldParty, ToldSource},
};

/// Pages separated by a rule; above several stands the strictest marking.
pub(super) fn frame<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone) -> Frame {
    let marking = common_marking(incidents);
    let head = marking.map_or_else(String::new, |marking| format!("**{}**\n{PAGE_RULE}", escaped(&marking)));
    Frame::separated(head, PAGE_RULE)
}

/// What stands between two pages.
const PAGE_RULE: &str = "\n---\n\n";

/// The page of one record.
pub(super) fn page(incident: &Incident, others: &RelatedRecords) -> String {
    let story = Story::of(incident, &|id| others.find(id, incident));
    let tlp = incident.strictest_tlp();
    let mut blocks = Vec::new();
    if is_restricted(&tlp) {
        blocks.push(format!("**{}**", escaped(&marking(&tlp))));
    }
    blocks.push(format!("# {}", escaped(&story.title)));
    blocks.extend(
        story
            .notice
            .iter()
            .map(|notice| format!("**{}**", escaped(&notice.text()))),
    );
    blocks.push(passages(&story.facts, " · "));
    blocks.extend(story.summary.iter().map(|paragraph| escaped(&paragraph.text)));
    let disputes: Vec<String> = story
        .disputes
        .iter()
        .map(|line| format!("- {}", passage(line)))
        .collect();
    let cast: Vec<String> = story.cast.iter().map(row).collect();
    blocks.extend(
        [disputes, cast]
            .into_iter()
            .filter(|lines| !lines.is_empty())
            .map(|lines| lines.join("\n")),
    );
    claims(&story, &mut blocks);
    let sources: Vec<String> = (1..)
        .zip(&story.sources)
        .map(|(number, source)| cited(number, source))
        .collect();
    let related: Vec<String> = story.related.iter().map(related).collect();
    let parties: Vec<String> = story.parties.iter().map(party).collect();
    let about: Vec<String> = story
        .about
        .iter()
        .map(|remark| format!("- {}", passage(remark)))
        .collect();
    section("Sources", &sources, &mut blocks);
    section("Related", &related, &mut blocks);
    section("Who is who", &parties, &mut blocks);
    section("About this record", &about, &mut blocks);
    blocks.push(escaped(&marking(&tlp)));
    blocks.join("\n\n") + "\n"
}

/// A heading with `items` under it; nothing where there are none.
fn section(heading: &str, items: &[String], blocks: &mut Vec<String>) {
    if !items.is_empty() {
        blocks.push(format!("## {heading}"));
        blocks.push(items.join("\n"));
    }
}

/// The fragments as they stand; how sure somebody is, and what is denied, in italics and bold.
fn passage(passage: &Passage) -> String {
    let runs = passage.0.chunk_by(|one, next| sign(one.role) == sign(next.role));
    runs.map(|run| {
        let text: String = run.iter().map(|fragment| escaped(&fragment.text)).collect();
        emphasized(&text, sign(run[0].role))
    })
    .collect()
}

/// What stands before and after a text of this role.
fn sign(role: StoryRole) -> &'static str {
    match role {
        StoryRole::Hedge => "*",
        StoryRole::Denied => "**",
        _ => "",
    }
}

/// `text` between two of `sign`, which count only where they touch it.
fn emphasized(text: &str, sign: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    text.replacen(inner, &format!("{sign}{inner}{sign}"), 1)
}

fn passages(passages: &[Passage], between: &str) -> String {
    passages.iter().map(passage).collect::<Vec<_>>().join(between)
}

fn row(row: &CastRow) -> String {
    format!("- **{}:** {}", row.label, passages(&row.items, row.between))
}

fn claims(story: &Story, blocks: &mut Vec<String>) {
    for (heading, count, is_context) in [
        ("Claims", story.claim_count, false),
        ("Context", story.context_count, true),
    ] {
        let lines: Vec<String> = story.section(is_context).iter().map(entry).collect();
        if lines.is_empty() {
            continue;
        }
        blocks.push(format!("## {heading} {count}"));
        if !is_context && !story.claim_remarks.is_empty() {
            let remarks: Vec<String> = story.claim_remarks.iter().map(escaped).collect();
            blocks.push(remarks.join(" · "));
        }
        blocks.push(lines.join("\n"));
    }
}

fn entry(entry: &ClaimEntry) -> String {
    match entry {
        ClaimEntry::Whole(told) => claim(told),
        ClaimEntry::Elsewhere(pointer) => {
            let indent = "  ".repeat(pointer.depth);
            let head = match pointer.manner.sign().filter(|_| pointer.depth > 0) {
                Some(sign) => sign.to_owned(),
                None => pointer.number.to_string(),
            };
            format!("{indent}- **{head}** {}", escaped(&pointer.words.text))
        }
    }
}

fn claim(told: &ToldClaim) -> String {
    let indent = "  ".repeat(told.depth);
    let sign = told.manner.sign().map_or_else(String::new, |sign| format!(" {sign}"));
    let note = told
        .note
        .as_ref()
        .map_or_else(String::new, |note| format!(". Note: {}", escaped(&note.text)));
    let quote = told.quote.as_ref();
    let quote = quote.map_or_else(String::new, |quote| format!("\n{indent}  > {}", escaped(&quote.text)));
    format!(
        "{indent}- **{}{sign}** {} — {}{note}{quote}",
        told.number,
        escaped(&told.text.text),
        passages(&told.byline(), " · ")
    )
}

fn cited(number: usize, source: &ToldSource) -> String {
    let address = source.address.as_ref().map(|address| &address.text);
    let address = address.map_or_else(String::new, |address| {
        if is_web_address(address.as_str()) {
            format!(" <{address}>")
        } else {
            format!(" {}", escaped(address))
        }
    });
    let note = source
        .note
        .as_ref()
        .map_or_else(String::new, |note| format!(". {}", escaped(&note.text)));
    let title = escaped(&source.title.text);
    format!(
        "{number}. “{title}”{address} — {}{note}",
        passages(&source.details, " · ")
    )
}

fn related(other: &RelatedRecord) -> String {
    let date = other
        .date
        .as_ref()
        .map_or_else(String::new, |date| format!("{} ", escaped(&date.text)));
    let id = other
        .id_beside()
        .map_or_else(String::new, |id| format!(" ({})", escaped(&id)));
    format!("- {date}{}{id}", escaped(&other.title.text))
}

fn party(party: &ToldParty) -> String {
    let note = party
        .note
        .as_ref()
        .map_or_else(String::new, |note| format!(". {}", escaped(&note.text)));
    format!(
        "- **{}** — {}{note}",
        escaped(&party.name.text),
        passages(&party.details, " · ")
    )
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use crate::{
        corpus::built_in,
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
    fn no_sign_of_emphasis_is_left_for_a_reader_to_see() {
        for entry in &built_in().entries {
            let page = sample::written(&[&entry.incident], Format::Markdown);
            let mut shown = String::new();
            for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
                if let Event::Text(text) = event {
                    shown.push_str(&text);
                }
            }
            assert!(!shown.contains("**"), "{}", entry.incident.id);
        }
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
