//! The records that are built into the program.

use std::{path::PathBuf, sync::LazyLock};

use miniz_oxide::inflate::decompress_to_vec;

use super::{Batch, Origin};
use crate::incident::Pool;

/// Path from the root of the repository of each record, and the length of its text, in the order of their paths.
static BUILT_IN_FILES: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The texts of all records, one after the other; unpacked when first asked for.
static BUILT_IN_TEXTS: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/built_in.deflate"));
    let texts = decompress_to_vec(packed).expect("the build packed them");
    String::from_utf8(texts).expect("the build read them as text")
});

/// Path and text of every record.
fn records() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = BUILT_IN_TEXTS.as_str();
    BUILT_IN_FILES.iter().map(move |&(path, len)| {
        let text;
        (text, rest) = rest.split_at(len);
        (path, text)
    })
}

/// All built-in records, as one batch.
pub fn built_in() -> Batch {
    let mut batch = Batch {
        read: BUILT_IN_FILES.len(),
        total: Some(BUILT_IN_FILES.len()),
        last: true,
        ..Batch::default()
    };
    let mut pool = Pool::default();
    for (path, text) in records() {
        batch.read_text(PathBuf::from(path), text, &mut pool, |_| Origin::BuiltIn(text));
    }
    batch
}

/// The first five built-in records alone: what tests may count on while the corpus grows.
#[cfg(test)]
pub(crate) fn first_five() -> Batch {
    /// Read once: every record is read to find these.
    static FIVE: LazyLock<Batch> = LazyLock::new(|| {
        let mut batch = built_in();
        let ids: Vec<&str> = include_str!("../../tests/five.txt").lines().collect();
        batch.entries.retain(|entry| ids.contains(&entry.incident.id.as_str()));
        batch
    });
    FIVE.clone()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BUILT_IN_FILES, built_in, records};
    use crate::incident::{Incident, write};

    #[test]
    fn every_built_in_record_reads_without_a_fault() {
        let batch = built_in();
        assert_eq!(batch.faults, []);
        assert_eq!(batch.entries.len(), BUILT_IN_FILES.len());
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
        for ((path, text), entry) in records().zip(built_in().entries) {
            let derived = |text: &str| toml::from_str::<Incident>(text);
            assert_eq!(derived(text).as_ref(), Ok(&entry.incident), "{path}");
            assert_eq!(derived(&write(&entry.incident)).as_ref(), Ok(&entry.incident), "{path}");
        }
    }
}
