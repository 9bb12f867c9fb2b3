//! The records that are built into the program.

use std::path::PathBuf;

use super::{Batch, Origin};

/// Path from the root of the repository and text of each record, in the order of their paths.
static RECORDS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// All built-in records, as one batch.
pub fn built_in() -> Batch {
    let mut batch = Batch {
        read: RECORDS.len(),
        total: Some(RECORDS.len()),
        last: true,
        ..Batch::default()
    };
    for (path, text) in RECORDS {
        batch.read_text(PathBuf::from(path), text, |_| Origin::BuiltIn(text));
    }
    batch
}

/// The first five built-in records alone: what tests may count on while the corpus grows.
#[cfg(test)]
pub(crate) fn first_five() -> Batch {
    let mut batch = built_in();
    let ids: Vec<&str> = include_str!("../../tests/five.txt").lines().collect();
    batch.entries.retain(|entry| ids.contains(&entry.incident.id.as_str()));
    batch
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{RECORDS, built_in};
    use crate::incident::{Incident, write};

    #[test]
    fn every_built_in_record_reads_without_a_fault() {
        let batch = built_in();
        assert_eq!(batch.faults, []);
        assert_eq!(batch.entries.len(), RECORDS.len());
    }

    #[test]
    fn every_related_link_has_its_way_back() {
        let entries = built_in().entries;
        let links = entries.iter().flat_map(|entry| {
            let id = entry.incident.id.as_str();
            entry.incident.related.iter().map(move |other| (id, other.as_str()))
        });
        let links: BTreeSet<(&str, &str)> = links.collect();
        let one_way: Vec<_> = links.iter().filter(|(from, to)| !links.contains(&(to, from))).collect();
        assert_eq!(one_way, [&("", ""); 0]);
    }

    #[test]
    fn the_derived_reader_reads_every_built_in_record_alike() {
        for ((path, text), entry) in RECORDS.iter().zip(built_in().entries) {
            let derived = |text: &str| toml::from_str::<Incident>(text);
            assert_eq!(derived(text).as_ref(), Ok(&entry.incident), "{path}");
            assert_eq!(derived(&write(&entry.incident)).as_ref(), Ok(&entry.incident), "{path}");
        }
    }
}
