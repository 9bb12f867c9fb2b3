//! What a page says of itself: in its head, in the data that go with it, or in its first lines.

use serde_json::Value;

use super::tags::{StartTags, unescaped};
use crate::import::{input::parse_json, json};

/// The tags of a page that are looked at: its head and the beginning of its text.
const MAX_TAGS: usize = 20_000;

/// The lines of a plain text among which its address may stand.
const HEAD_LINES: usize = 10;

/// Names of what a page says of itself, the best first.
const TITLES: [&str; 2] = ["og:title", "twitter:title"];
const DAYS: [&str; 6] = [
    "article:published_time",
    "date",
    "dc.date",
    "datepublished",
    "pubdate",
    "publishdate",
];
const PUBLISHERS: [&str; 3] = ["og:site_name", "publisher", "dc.publisher"];

/// What a page states of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StatedPage {
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) published: String,
    pub(super) lang: String,
}

pub(super) fn of_html(html: &str) -> StatedPage {
    let mut page = StatedPage::default();
    let (mut canonical, mut heading) = (String::new(), String::new());
    let mut meta: Vec<(String, String)> = Vec::new();
    let mut linked = StatedPage::default();
    for tag in StartTags::of(html).take(MAX_TAGS) {
        match tag.name.as_str() {
            "html" => fill(&mut page.lang, tag.attribute("lang").as_deref()),
            "title" => fill(&mut heading, Some(&unescaped(tag.text))),
            "link" if tag.attribute("rel").as_deref() == Some("canonical") => {
                fill(&mut canonical, tag.attribute("href").as_deref());
            }
            "meta" => {
                let names = ["property", "name", "itemprop"].map(|key| tag.attribute(key));
                if let (Some(name), Some(content)) = (names.into_iter().flatten().next(), tag.attribute("content")) {
                    meta.push((name.to_ascii_lowercase(), content.into_owned()));
                }
            }
            "script" if tag.attribute("type").as_deref() == Some("application/ld+json") => {
                if let Ok(value) = parse_json(tag.text) {
                    of_data(&value, &mut linked);
                }
            }
            _ => {}
        }
    }
    let stated = |names: &[&str]| {
        let found = names.iter().find_map(|name| meta.iter().find(|(own, _)| own == name));
        found.map(|(_, content)| content.as_str())
    };
    fill(&mut page.title, stated(&TITLES));
    fill(&mut page.title, Some(&heading));
    fill(&mut page.publisher, stated(&PUBLISHERS));
    fill(&mut page.publisher, Some(&linked.publisher));
    fill(&mut page.published, stated(&DAYS));
    fill(&mut page.published, Some(&linked.published));
    fill(&mut page.url, Some(&canonical));
    fill(&mut page.url, stated(&["og:url"]));
    page
}

/// Data about the page in the words of schema.org.
fn of_data(value: &Value, page: &mut StatedPage) {
    let all = match value {
        Value::Array(items) => items.as_slice(),
        other => json::items(other, "@graph"),
    };
    for item in all.iter().chain([value]) {
        fill(&mut page.published, json::text(item, "datePublished"));
        fill(
            &mut page.publisher,
            item.get("publisher")
                .and_then(|publisher| json::text(publisher, "name")),
        );
    }
}

/// A text: the values of its head between `---`, or its first line and an address among the first.
pub(super) fn of_text(text: &str) -> StatedPage {
    let mut page = StatedPage::default();
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty()).peekable();
    if lines.next_if(|line| line.trim() == "---").is_some() {
        for line in lines.by_ref().take_while(|line| line.trim() != "---") {
            let (key, value) = line.split_once(':').unwrap_or_default();
            let value = value.trim().trim_matches(['"', '\'']);
            match key.trim().to_ascii_lowercase().as_str() {
                "title" => fill(&mut page.title, Some(value)),
                "date" | "published" => fill(&mut page.published, Some(value)),
                "url" | "source" | "link" => fill(&mut page.url, Some(value)),
                "publisher" | "site" | "site_name" => fill(&mut page.publisher, Some(value)),
                "lang" | "language" => fill(&mut page.lang, Some(value)),
                _ => {}
            }
        }
    }
    for line in lines.take(HEAD_LINES).map(str::trim) {
        let address = line.rsplit(' ').next().unwrap_or_default();
        if address.starts_with("https://") || address.starts_with("http://") {
            fill(&mut page.url, Some(address));
        } else if !line.is_empty() {
            fill(&mut page.title, Some(line.trim_start_matches('#')));
        }
    }
    page
}

/// Fills in what is not known yet.
fn fill(place: &mut String, value: Option<&str>) {
    if let Some(value) = value
        .map(str::trim)
        .filter(|value| !value.is_empty() && place.is_empty())
    {
        value.clone_into(place);
    }
}
