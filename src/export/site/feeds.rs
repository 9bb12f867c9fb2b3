//! The feeds of a site: what changed last, as Atom (RFC 4287) and as JSON Feed 1.1.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Site, SiteFile, browse::SITE_TITLE};
use crate::{
    corpus::Slot,
    export::{
        days::{created, modified},
        exporter::ExportError,
        format::Format,
        html::{element, escaped},
        id::{AUTHOR_NAME, SHARED, uuid},
    },
    text::Clean,
};

/// Records in a feed, those that changed last.
const MAX_FEED_RECORDS: usize = 50;
pub(super) const ATOM_NAME: &str = "atom.xml";
pub(super) const JSON_FEED_NAME: &str = "feed.json";

/// What a feed says of a record.
struct FeedEntry {
    id: String,
    title: Clean,
    path: String,
    summary: Clean,
    tags: Vec<Clean>,
    created: String,
    modified: String,
}

impl Site<'_> {
    /// The day of the last change of any record.
    pub(super) fn changed(&self) -> String {
        let days = self.slots.iter().map(|slot| modified(self.incident(*slot)));
        days.max().map_or_else(String::new, |day| day.to_string())
    }

    /// Both feeds.
    ///
    /// # Errors
    /// When JSON cannot be written.
    pub fn feeds(&self) -> Result<[SiteFile; 2], ExportError> {
        let mut slots: Vec<Slot> = self.slots.to_vec();
        slots.sort_by_key(|slot| Reverse(modified(self.incident(*slot))));
        slots.truncate(MAX_FEED_RECORDS);
        let entries: Vec<FeedEntry> = slots.iter().map(|slot| self.feed_entry(*slot)).collect();
        let file = |name: &str, text| SiteFile {
            folder: "",
            name: name.to_owned(),
            text,
        };
        Ok([
            file(ATOM_NAME, self.atom(&entries)),
            file(JSON_FEED_NAME, json_feed(&entries)?),
        ])
    }

    fn feed_entry(&self, slot: Slot) -> FeedEntry {
        let incident = self.harmless(slot);
        FeedEntry {
            id: uuid(&incident.id, "page", "").urn().to_string(),
            title: Clean::line(incident.title.trim()),
            path: self.record_path(slot).unwrap_or_default(),
            summary: Clean::line(incident.summary.trim()),
            tags: incident
                .types
                .iter()
                .map(|word| Clean::line(&word.to_string()))
                .collect(),
            created: midnight(created(&incident)),
            modified: midnight(modified(&incident)),
        }
    }

    fn atom(&self, entries: &[FeedEntry]) -> String {
        let id = uuid(SHARED, "feed", self.query).urn();
        let changed = self.changed();
        let entries: String = entries.iter().map(atom_entry).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
             <title>{SITE_TITLE}</title>\n<id>{id}</id>\n<updated>{changed}T00:00:00Z</updated>\n\
             <author><name>{AUTHOR_NAME}</name></author>\n<generator>{AUTHOR_NAME}</generator>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n{entries}</feed>\n"
        )
    }
}

fn atom_entry(entry: &FeedEntry) -> String {
    let tag = |tag: &Clean| format!("<category term=\"{}\"/>\n", escaped(tag));
    let tags: String = entry.tags.iter().map(tag).collect();
    format!(
        "<entry>\n<title>{}</title>\n<id>{}</id>\n<published>{}</published>\n<updated>{}</updated>\n<link rel=\"alternate\" \
         type=\"text/html\" href=\"{}\"/>\n{tags}{}</entry>\n",
        escaped(&entry.title),
        entry.id,
        entry.created,
        entry.modified,
        entry.path,
        element("summary", "", &escaped(&entry.summary))
    )
}

fn json_feed(entries: &[FeedEntry]) -> Result<String, ExportError> {
    let item = |entry: &FeedEntry| {
        json!({
            "id": entry.id,
            "url": entry.path,
            "title": entry.title.as_str(),
            "content_text": entry.summary.as_str(),
            "date_published": entry.created,
            "date_modified": entry.modified,
            "tags": entry.tags.iter().map(Clean::as_str).collect::<Vec<&str>>(),
        })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": SITE_TITLE,
        "home_page_url": "index.html",
        "feed_url": JSON_FEED_NAME,
        "authors": [{ "name": AUTHOR_NAME }],
        "items": entries.iter().map(item).collect::<Vec<Value>>(),
    });
    let text = serde_json::to_string_pretty(&feed).map_err(|source| ExportError::Unwritable {
        format: Format::Json,
        source,
    })?;
    Ok(text + "\n")
}

/// A day as a moment (RFC 3339).
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
