//! A folder that MISP pulls as a feed: a file for each event, `manifest.json` with what a list of events shows, and
//! `hashes.csv` by which MISP looks for a value without reading the events (MISP core format, "Manifest").

use std::{fmt::Write, sync::Arc};

use md5::{Digest, Md5};
use serde_json::{Map, Value, json};

use super::{exporter::ExportError, format::Format, misp};
use crate::{corpus::Registry, incident::Incident};

/// A feed in the making.
#[derive(Debug)]
pub struct Feed {
    registry: Arc<Registry>,
    manifest: Map<String, Value>,
    hashes: String,
}

/// A file of a feed.
#[derive(Debug)]
pub struct FeedFile {
    pub name: String,
    pub text: String,
}

impl Feed {
    pub fn new(registry: Arc<Registry>) -> Self {
        Self {
            registry,
            manifest: Map::new(),
            hashes: String::new(),
        }
    }

    /// The file of a record's event; `None` for a record with the id of an earlier one, since a feed cannot hold two
    /// events under one id.
    ///
    /// # Errors
    /// When the record's shape cannot be written.
    pub fn event(&mut self, incident: &Incident) -> Result<Option<FeedFile>, ExportError> {
        let shaped = misp::shaped(incident, &self.registry);
        let event = &shaped["Event"];
        let uuid = event["uuid"].as_str().unwrap_or_default().to_owned();
        let told = [
            "Orgc",
            "Tag",
            "info",
            "date",
            "analysis",
            "threat_level_id",
            "timestamp",
        ];
        let told: Map<String, Value> = told
            .map(|key| (key.to_owned(), event[key].clone()))
            .into_iter()
            .collect();
        if self.manifest.contains_key(&uuid) {
            return Ok(None);
        }
        for attribute in event["Attribute"].as_array().into_iter().flatten() {
            let hash = Md5::digest(attribute["value"].as_str().unwrap_or_default());
            writeln!(self.hashes, "{hash:x},{uuid}").expect("a String takes whatever is written");
        }
        self.manifest.insert(uuid.clone(), Value::Object(told));
        let text = misp::event(incident, &self.registry, true).map_err(unwritable)?;
        let name = format!("{uuid}.json");
        Ok(Some(FeedFile { name, text }))
    }

    /// The files that list all events.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn lists(self) -> Result<[FeedFile; 2], ExportError> {
        let manifest = serde_json::to_string(&json!(self.manifest)).map_err(unwritable)?;
        let files = [("manifest.json", manifest + "\n"), ("hashes.csv", self.hashes)];
        Ok(files.map(|(name, text)| FeedFile {
            name: name.to_owned(),
            text,
        }))
    }
}

fn unwritable(source: serde_json::Error) -> ExportError {
    let format = Format::Misp;
    ExportError::Unwritable { format, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_feed_lists_its_events_and_the_hashes_of_their_values() {
        let one = sample::incident();
        let mut other = one.clone();
        other.id = "xx-other".into();
        let mut feed = Feed::new(Arc::default());
        let files = [&one, &other].map(|incident| feed.event(incident).expect("an event").expect("a new one"));
        assert!(feed.event(&one).expect("an event").is_none(), "its id is taken");
        let [manifest, hashes] = feed.lists().expect("lists");
        let manifest: Value = serde_json::from_str(&manifest.text).expect("JSON");
        for file in &files {
            let event: Value = serde_json::from_str(&file.text).expect("JSON");
            let uuid = event["Event"]["uuid"].as_str().expect("a UUID");
            assert_eq!(file.name, format!("{uuid}.json"));
            for key in ["info", "date", "timestamp", "Orgc", "Tag"] {
                assert_eq!(manifest[uuid][key], event["Event"][key]);
            }
        }
        // RFC 1321 gives no hash of this text; `printf xx-paper-lantern | md5sum` does.
        assert!(
            hashes.text.starts_with("8d2ae037ae9415c9ea69ac3af7031739,"),
            "{}",
            hashes.text
        );
    }
}
