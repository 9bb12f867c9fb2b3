//! One record as the article of a page: what the narrator tells of it, set in HTML.

use super::escape::{element, escaped, linked};
use crate::{
    export::marking::{is_restricted, marking},
    incident::Incident,
    story::{
        CastRow, ClaimEntry, ClaimPointer, Fragment, Passage, RelatedRecord, Story, StoryRole, ToldClaim, ToldParty,
        ToldSource, Topic,
    },
    text::Clean,
};

/// How a record is set.
pub(in crate::export) struct ArticleSetting<'a> {
    /// The address of what is named, where that has a page beside this one.
    pub(in crate::export) page_of: &'a dyn Fn(&Topic) -> Option<String>,
    /// Begins every id in the article, so that no two records on a page share one.
    pub(in crate::export) prefix: &'a str,
    /// The level of its headline: 1 where it has the page to itself.
    pub(in crate::export) level: usize,
}

/// What stands between the facts of a line.
const DOT: &str = " · ";

impl ArticleSetting<'_> {
    /// The article; `chart` is HTML that stands before the claims.
    pub(in crate::export) fn article(&self, incident: &Incident, story: &Story, chart: &str) -> String {
        let tlp = incident.strictest_tlp();
        let mark = escaped(&marking(&tlp));
        let mut html = format!("<article id=\"{}top\">\n", self.prefix);
        if is_restricted(&tlp) {
            html.push_str(&line("p", "mark", &mark));
        }
        html.push_str(&line(&format!("h{}", self.level), "t", &escaped(&story.title)));
        if let Some(notice) = &story.notice {
            html.push_str(&line("p", "notice", &self.passage(notice)));
        }
        html.push_str(&line("p", "facts", &self.passages(&story.facts, DOT)));
        for (at, paragraph) in story.summary.iter().enumerate() {
            let class = if at == 0 { "lead" } else { "" };
            html.push_str(&line("p", class, &escaped(&paragraph.text)));
        }
        let disputes = story.disputes.iter();
        let disputes: Vec<String> = disputes.map(|dispute| self.numbered(dispute, "c")).collect();
        html.push_str(&list("ul", "plain", &disputes));
        let cast: String = story.cast.iter().map(|row| self.row(row)).collect();
        html.push_str(&line("dl", "cast", &cast));
        html.push_str(chart);
        self.claims(story, &mut html);
        self.rest(story, &mut html);
        html.push_str(&line("p", "soft", &mark));
        html + "</article>\n"
    }

    /// Sources, related records, parties, and remarks.
    fn rest(&self, story: &Story, html: &mut String) {
        let sources = (1..).zip(&story.sources);
        let sources: String = sources.map(|(number, source)| self.source(number, source)).collect();
        self.section("Sources", &line("ol", "sources", &sources), html);
        let related: Vec<String> = story.related.iter().map(|other| self.related(other)).collect();
        self.section("Related", &list("ul", "rows", &related), html);
        let parties: Vec<String> = story.parties.iter().map(|party| self.party(party)).collect();
        self.section("Who is who", &list("ul", "plain parties", &parties), html);
        let about: Vec<String> = story.about.iter().map(|remark| self.passage(remark)).collect();
        self.section("About this record", &list("ul", "plain soft", &about), html);
    }

    /// `content` under a heading; nothing where there is none.
    fn section(&self, heading: &str, content: &str, html: &mut String) {
        if !content.is_empty() {
            html.push_str(&line(&format!("h{}", self.level + 1), "", heading));
            html.push_str(content);
        }
    }

    fn fragment(&self, fragment: &Fragment) -> String {
        let mut text = escaped(&fragment.text);
        if let Some(page) = fragment.topic.as_ref().and_then(self.page_of) {
            text = format!("<a href=\"{}\">{text}</a>", escaped(&Clean::line(&page)));
        }
        match fragment.role {
            StoryRole::Accused => element("span", "ac", &text),
            StoryRole::Hit => element("span", "hi", &text),
            StoryRole::Answered => element("span", "an", &text),
            StoryRole::Denied | StoryRole::Warning => element("b", "de", &text),
            StoryRole::Speaker => element("b", "", &text),
            StoryRole::Hedge => element("em", "", &text),
            StoryRole::Quiet => element("span", "q", &text),
            _ => text,
        }
    }

    fn passage(&self, passage: &Passage) -> String {
        passage.0.iter().map(|fragment| self.fragment(fragment)).collect()
    }

    fn passages(&self, passages: &[Passage], between: &str) -> String {
        let each: Vec<String> = passages.iter().map(|passage| self.passage(passage)).collect();
        each.join(between)
    }

    /// A passage in whose quiet parts each number leads to the claim (`c`) or the source (`s`) that has it.
    fn numbered(&self, passage: &Passage, kind: &str) -> String {
        let fragment = |fragment: &Fragment| match fragment.role {
            StoryRole::Quiet => element("span", "q", &self.with_links(&fragment.text, kind)),
            _ => self.fragment(fragment),
        };
        passage.0.iter().map(fragment).collect()
    }

    fn with_links(&self, text: &Clean, kind: &str) -> String {
        let word = |word: &str| {
            let number = word.trim_end_matches([' ', ',']);
            if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return escaped(&Clean::line(word));
            }
            let (prefix, rest) = (self.prefix, &word[number.len()..]);
            format!("<a href=\"#{prefix}{kind}{number}\">{number}</a>{rest}")
        };
        text.as_str().split_inclusive(' ').map(word).collect()
    }

    fn row(&self, row: &CastRow) -> String {
        let items = self.passages(&row.items, row.between);
        format!("<dt>{}</dt><dd>{items}</dd>\n", row.label)
    }

    fn claims(&self, story: &Story, html: &mut String) {
        for (heading, count, is_context) in [
            ("Claims", story.claim_count, false),
            ("Context", story.context_count, true),
        ] {
            let entries = story.section(is_context);
            let entries: String = entries.iter().map(|entry| self.entry(entry)).collect();
            let mut content = String::new();
            if !is_context && !entries.is_empty() {
                let remarks: Vec<String> = story.claim_remarks.iter().map(escaped).collect();
                content.push_str(&line("p", "soft", &remarks.join(DOT)));
            }
            content.push_str(&line("ol", "claims", &entries));
            self.section(&format!("{heading} {count}"), &content, html);
        }
    }

    fn entry(&self, entry: &ClaimEntry) -> String {
        match entry {
            ClaimEntry::Whole(told) => self.claim(told),
            ClaimEntry::Elsewhere(pointer) => self.pointer(pointer),
        }
    }

    fn pointer(&self, pointer: &ClaimPointer) -> String {
        let head = match pointer.manner.sign().filter(|_| pointer.depth > 0) {
            Some(sign) => sign.to_owned(),
            None => pointer.number.to_string(),
        };
        let words = self.with_links(&pointer.words.text, "c");
        let class = depth_class(pointer.depth);
        format!("<li class=\"soft{class}\"><span class=\"n\">{head}</span><span>{words}</span></li>\n")
    }

    fn claim(&self, told: &ToldClaim) -> String {
        let sign = told.manner.sign();
        let disputes = if sign.is_some() { " s" } else { "" };
        let sign = sign.map_or_else(String::new, |sign| format!("<b class=\"de\">{sign}</b> "));
        let said: Vec<Passage> = told
            .speaker
            .iter()
            .chain(&told.details)
            .chain(&told.particulars)
            .cloned()
            .collect();
        let mut byline = self.passages(&said, DOT);
        if let Some(sources) = told.sources_passage() {
            let between = if byline.is_empty() { "" } else { DOT };
            byline.extend([between, &self.numbered(&sources, "s")]);
        }
        let quote = told
            .quote
            .as_ref()
            .map_or_else(String::new, |quote| escaped(&quote.text));
        let note = told.note.as_ref();
        let note = note.map_or_else(String::new, |note| format!("Note: {}", escaped(&note.text)));
        let (prefix, number, class) = (self.prefix, told.number, depth_class(told.depth));
        format!(
            "<li id=\"{prefix}c{number}\" class=\"c{class}{disputes}\"><span class=\"n\">{number}</span><div><p>{sign}{}</p>{}{}{}</div></li>\n",
            escaped(&told.text.text),
            element("p", "by", &byline),
            quote_block(&quote),
            element("p", "soft", &note),
        )
    }

    fn source(&self, number: usize, source: &ToldSource) -> String {
        let address = source.address.as_ref().map(|address| &address.text);
        let title = linked(address, &escaped(&source.title.text));
        // An address that is none of the web is told, since it cannot be followed.
        let told = address.filter(|_| !title.starts_with('<')).map(escaped);
        let told = told.map_or_else(String::new, |told| format!(" {told}"));
        let note = source
            .note
            .as_ref()
            .map_or_else(String::new, |note| escaped(&note.text));
        format!(
            "<li id=\"{}s{number}\"><p>“{title}”{told}</p>{}{}</li>\n",
            self.prefix,
            element("p", "details", &self.passages(&source.details, DOT)),
            element("p", "soft", &note),
        )
    }

    fn related(&self, other: &RelatedRecord) -> String {
        let date = other.date.as_ref().map_or_else(String::new, |date| escaped(&date.text));
        let id = other
            .id_beside()
            .map_or_else(String::new, |id| format!(" ({})", escaped(&id)));
        format!(
            "<span class=\"when\">{date}</span><span>{}{id}</span>",
            self.fragment(&other.title)
        )
    }

    fn party(&self, party: &ToldParty) -> String {
        let note = party.note.as_ref().map_or_else(String::new, |note| escaped(&note.text));
        format!(
            "<b>{}</b>{}{}",
            self.fragment(&party.name),
            element("p", "details", &self.passages(&party.details, DOT)),
            element("p", "soft", &note),
        )
    }
}

/// An element on a line of its own; nothing where there is nothing in it.
pub(in crate::export) fn line(name: &str, class: &str, inner: &str) -> String {
    let mut html = element(name, class, inner);
    if !html.is_empty() {
        html.push('\n');
    }
    html
}

/// A list of `items`, which are HTML; nothing where there are none.
pub(in crate::export) fn list(name: &str, class: &str, items: &[String]) -> String {
    let item = |item: &String| format!("<li>{item}</li>\n");
    line(name, class, &items.iter().map(item).collect::<String>())
}

/// The quotation, in whatever direction its script runs.
fn quote_block(quote: &str) -> String {
    if quote.is_empty() {
        return String::new();
    }
    format!("<blockquote dir=\"auto\">{quote}</blockquote>")
}

/// How far a claim is set in, for the style.
fn depth_class(depth: usize) -> String {
    match depth {
        0 => String::new(),
        depth => format!(" d{}", depth.min(MAX_STYLED_DEPTH)),
    }
}

/// Claims deeper than this stand no further in.
const MAX_STYLED_DEPTH: usize = 4;
