//! The pages of the site itself: its index, and the timeline.

use std::cmp::Reverse;

use super::{
    DOWNLOADS, GroupKind, Site, SiteFile,
    browse::{SITE_TITLE, heading, links},
    feeds::{ATOM_NAME, JSON_FEED_NAME},
    groups::RecordGroup,
};
use crate::{
    export::{
        html::{begin, begin_with_filter, escaped, filter, line, list},
        marking::common_marking,
    },
    insight::TimeBasis,
    text::{Clean, grouped},
};

/// Records that the index lists; of more it lists the first, and the others by year.
const MAX_INDEX_ROWS: usize = 1_000;
/// Groups of a kind that the index names, the largest; all have a page.
const MAX_INDEX_GROUPS: usize = 24;

impl Site<'_> {
    /// The index.
    pub fn index(&self) -> SiteFile {
        let title = Clean::line(SITE_TITLE);
        let feeds = [
            ("application/atom+xml", ATOM_NAME),
            ("application/feed+json", JSON_FEED_NAME),
        ];
        let feed = |(kind, name)| format!("<link rel=\"alternate\" type=\"{kind}\" href=\"{name}\">\n");
        let head = feeds.map(feed).concat();
        let mut html = begin_with_filter(&title, &head) + &self.above("");
        let incidents = || self.slots.iter().map(|slot| self.incident(*slot));
        if let Some(marking) = common_marking(incidents()) {
            html.push_str(&line("p", "mark", &escaped(&marking)));
        }
        html.push_str(&line("h1", "", SITE_TITLE));
        html.push_str(&line("p", "tally", &escaped(&Clean::line(&self.settings.asked))));
        html.push_str(&self.figure(self.slots, TimeBasis::Incident, ""));
        for kind in [GroupKind::Country, GroupKind::Actor] {
            html.push_str(&self.largest(kind));
        }
        html.push_str(&line("h2", "", "Incidents"));
        let shown = &self.slots[..self.slots.len().min(MAX_INDEX_ROWS)];
        html.push_str(&self.rows(shown, "").replacen("<ol", "<ol data-rows", 1));
        if shown.len() < self.slots.len() {
            let left = grouped(self.slots.len() - shown.len());
            html.push_str(&line(
                "p",
                "tally",
                &format!("{left} more stand on the pages of their years."),
            ));
        }
        html.push_str(&downloads());
        html.push_str(&filter());
        SiteFile {
            folder: "",
            name: "index.html".to_owned(),
            text: html + &self.below(),
        }
    }

    /// The timeline: by the dates of incidents, of claims, and of publication.
    pub fn timeline(&self) -> SiteFile {
        let title = Clean::line("Timeline");
        let mut html = begin(&title, "") + &self.above("") + &line("h1", "", "Timeline");
        for basis in TimeBasis::ALL {
            let words = basis.in_words();
            let heading = words.get(..1).unwrap_or_default().to_ascii_uppercase() + words.get(1..).unwrap_or_default();
            html.push_str(&line("h2", "", &heading));
            html.push_str(&self.figure(self.slots, basis, ""));
        }
        SiteFile {
            folder: "",
            name: "timeline.html".to_owned(),
            text: html + &self.below(),
        }
    }

    /// The largest groups of `kind` under their heading; nothing where there are none.
    fn largest(&self, kind: GroupKind) -> String {
        let mut groups: Vec<&RecordGroup> = self.groups.of_kind(kind).collect();
        let all = groups.len();
        if all == 0 {
            return String::new();
        }
        groups.sort_by_key(|group| Reverse(group.slots.len()));
        groups.truncate(MAX_INDEX_GROUPS);
        let more = if all > groups.len() {
            let words = format!("All {} {}", grouped(all), heading(kind).to_ascii_lowercase());
            line("p", "tally", &format!("<a href=\"{kind}/index.html\">{words}</a>"))
        } else {
            String::new()
        };
        line("h2", "", heading(kind)) + &links(groups.into_iter(), "") + &more
    }
}

/// What can be taken away.
fn downloads() -> String {
    let file = |name: &str| format!("<a href=\"{}/{name}\">{name}</a>", Site::DOWNLOADS_FOLDER);
    let files = DOWNLOADS.map(|(name, ..)| file(name));
    let feeds = [(ATOM_NAME, "Atom feed"), (JSON_FEED_NAME, "JSON feed")];
    let feeds = feeds.map(|(name, words)| format!("<a href=\"{name}\">{words}</a>"));
    format!(
        "<h2 id=\"downloads\">Downloads</h2>\n{}",
        list("ul", "cols", &[files.to_vec(), feeds.to_vec()].concat())
    )
}
