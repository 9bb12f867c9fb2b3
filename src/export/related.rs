//! The titles of related records, for formats that people read: an id alone says nothing to them.

use std::{collections::BTreeMap, sync::Arc};

use super::indicators::without_indicators;
use crate::{
    corpus::{Corpus, Entry},
    incident::{Incident, Keyed},
};

/// The records that those which are exported name as related, without what nobody reads of them there.
#[derive(Clone, Debug, Default)]
pub struct RelatedRecords {
    by_id: Arc<BTreeMap<String, Incident>>,
}

impl RelatedRecords {
    /// What `entries` are related to, as far as `corpus` has it.
    pub fn of(entries: &[Arc<Entry>], corpus: &Corpus) -> Self {
        let mut by_id = BTreeMap::new();
        for id in entries.iter().flat_map(|entry| &entry.incident.related) {
            if let Some(slot) = corpus.by_id(id)
                && !by_id.contains_key(id.as_str())
            {
                by_id.insert(id.to_string(), outline(corpus.get(slot)));
            }
        }
        Self { by_id: Arc::new(by_id) }
    }

    /// The record with this id, if its title may go wherever `incident` goes: one marked more strictly stays an id.
    pub(super) fn find(&self, id: &str, incident: &Incident) -> Option<&Incident> {
        let other = self.by_id.get(id)?;
        (other.strictest_tlp() <= incident.strictest_tlp()).then_some(other)
    }
}

impl PartialEq for RelatedRecords {
    /// Whether both know the same records.
    fn eq(&self, other: &Self) -> bool {
        self.by_id.keys().eq(other.by_id.keys())
    }
}

impl Eq for RelatedRecords {}

/// The title and the date of `incident` with its marking, harmless to follow.
fn outline(incident: &Incident) -> Incident {
    let mut outline = without_indicators(incident);
    outline.claims.clear();
    outline.sources = Keyed::default();
    outline.parties = Keyed::default();
    outline
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        corpus::{self, Batch, Registry},
        export::{ExportSettings, Exported, Format, export},
        incident::Word,
    };

    const OTHER: &str = "al-homeland-justice-attack";

    /// `al-iran-relations-broken-off`, where what it is related to is marked like this.
    fn written(tlp_of_other: &str, format: Format) -> String {
        let mut entries = corpus::built_in().entries;
        entries.retain(|entry| entry.incident.id.starts_with("al-"));
        for entry in entries.iter_mut().filter(|entry| entry.incident.id.as_str() == OTHER) {
            let mut other = Entry::clone(entry);
            other.incident.tlp = Word::lenient(tlp_of_other);
            *entry = Arc::new(other);
        }
        let mut corpus = Corpus::new(Registry::built_in());
        corpus.extend(Batch {
            entries,
            last: true,
            ..Batch::default()
        });
        let slot = corpus.by_id("al-iran-relations-broken-off").expect("a record");
        let one = [Arc::clone(corpus.entry(slot))];
        let settings = ExportSettings {
            related: RelatedRecords::of(&one, &corpus),
            ..format.into()
        };
        let record = Exported {
            incident: &one[0].incident,
            original: None,
        };
        export(&[record], &settings).expect("it can be written")
    }

    #[test]
    fn related_records_stand_by_their_titles_and_ids_in_what_people_read() {
        for format in [Format::Markdown, Format::Text, Format::Html] {
            let text = written("clear", format);
            let words: Vec<&str> = text.split_whitespace().collect();
            let text = words.join(" ").replace("</a>", "");
            assert!(
                text.contains(&format!(
                    "Ransomware hits Albanian government; US blames Iran ({OTHER})"
                )),
                "{format}: {text}"
            );
        }
    }

    #[test]
    fn the_title_of_a_record_that_may_not_go_so_far_stays_away() {
        for format in [Format::Markdown, Format::Text, Format::Html] {
            for tlp in ["amber", "red", "secret"] {
                let text = written(tlp, format);
                assert!(text.contains(OTHER), "{format}: its id is in the record");
                assert!(!text.contains("Ransomware hits Albanian government"), "{format}: {tlp}");
            }
        }
    }
}
