//! A saved session: where the user was on leaving, as `session.toml` keeps it.

use serde::{Deserialize, Serialize};

use super::fault::ConfigFault;

/// Past queries that are kept.
const MAX_PAST_QUERIES: usize = 100;

/// What `--continue` restores. Incidents are named by id, since slots mean nothing to another run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SavedSession {
    /// The text of the query.
    pub query: String,
    /// The order of the list, in the words of `--sort`; `None` where the query decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// The id of the selected incident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selected: Option<String>,
    /// The pane with the focus: `list`, `detail` or `sidebar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// Whether that pane has the screen for itself.
    pub zoomed: bool,
    /// Whether the sidebar is hidden where it could stand.
    pub sidebar_hidden: bool,
    /// The ids of the marked incidents.
    pub marked: Vec<String>,
    /// The number of marked incidents that are not kept.
    #[serde(skip_serializing_if = "is_none")]
    pub marks_left_out: usize,
    /// Earlier queries, the most recent first.
    pub past: Vec<String>,
}

impl SavedSession {
    /// Reads the text of a `session.toml`.
    ///
    /// # Errors
    /// When it is not what [`SavedSession::write`] writes: the program wrote the file, so it is never used in part.
    pub fn read(text: &str) -> Result<Self, ConfigFault> {
        toml::from_str(text).map_err(|error| {
            let message = format!("not a session: {}", error.message());
            ConfigFault::new(error.span().unwrap_or_default(), message)
        })
    }

    /// Adds past queries that another session asked before.
    pub fn add_past(&mut self, others: Vec<String>) {
        for query in others {
            if !self.past.contains(&query) {
                self.past.push(query);
            }
        }
    }

    /// The text of a `session.toml`; of the past queries, the last `MAX_PAST_QUERIES`.
    pub fn write(&self) -> String {
        let mut kept = self.clone();
        kept.past.truncate(MAX_PAST_QUERIES);
        toml::to_string(&kept).expect("texts, flags and lists of texts are TOML")
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use proptest::{collection, option, prelude::*};

    use super::*;

    /// As many as proptest would make, where there is time for them.
    const MAX_MADE_UP_ITEMS: usize = if cfg!(debug_assertions) { 8 } else { 100 };

    proptest! {
        #[test]
        fn whatever_was_typed_reads_back(
            query: String,
            sort in option::of("[a-z]*"),
            selected: Option<String>,
            marked in collection::vec(any::<String>(), 0..MAX_MADE_UP_ITEMS),
            past in collection::vec(any::<String>(), 0..MAX_MADE_UP_ITEMS),
        ) {
            let session = SavedSession { query, sort, selected, marked, past, focus: Some("detail".into()), zoomed: true, sidebar_hidden: true, marks_left_out: 3 };
            prop_assert_eq!(SavedSession::read(&session.write()).unwrap(), session);
        }
    }

    #[test]
    fn a_file_of_something_else_is_not_a_session() {
        assert!(SavedSession::read("query = 3").is_err());
        assert!(SavedSession::read("colour = 'red'").is_err());
        assert!(SavedSession::read("\u{0}").is_err());
        assert_eq!(SavedSession::read(""), Ok(SavedSession::default()));
    }

    #[test]
    fn the_oldest_queries_are_dropped() {
        let past: Vec<String> = (0..300).map(|number| number.to_string()).collect();
        let session = SavedSession {
            past,
            ..SavedSession::default()
        };
        let read = SavedSession::read(&session.write()).unwrap();
        assert_eq!((read.past.len(), read.past[0].as_str()), (100, "0"));
    }
}
