//! What a record costs in memory, counted and not timed: the same on any machine.

use std::ops::ControlFlow;

use allocation_counter::measure;
use jiff::civil::date;
use tempfile::tempdir;
use watchfloor::{
    corpus::{Corpus, Reach, load, load_registry},
    incident::{Pool, read_among},
    search::Index,
};

use crate::made_up::{made, texts};

const RECORDS: usize = 1_000;

#[test]
fn a_record_is_read_with_few_allocations_and_kept_in_few_bytes() {
    let folder = tempdir().unwrap();
    made::write(RECORDS, folder.path()).unwrap();
    let texts = texts(folder.path());
    let mut kept = Vec::with_capacity(RECORDS);
    let mut pool = Pool::default();
    let cost = measure(|| {
        for text in texts
            .iter()
            .filter(|(path, _)| *path != "actors.toml")
            .map(|(_, text)| text)
        {
            kept.push(read_among(text, "x", &mut pool).incident);
        }
    });
    let each = |total: u64| total / RECORDS as u64;
    let kept_bytes = u64::try_from(cost.bytes_current).unwrap() / RECORDS as u64;
    let kept_pieces = u64::try_from(cost.count_current).unwrap() / RECORDS as u64;
    assert!(
        each(cost.count_total) <= 38,
        "{} allocations a record",
        each(cost.count_total)
    );
    assert!(kept_pieces <= 23, "{kept_pieces} allocations kept a record");
    assert!(kept_bytes <= 2_700, "{kept_bytes} bytes kept a record");
}

#[test]
fn postings_take_few_bytes_a_record() {
    let folder = tempdir().unwrap();
    made::write(RECORDS, folder.path()).unwrap();
    let (registry, _) = load_registry(&[folder.path()], Reach::Folder);
    let mut corpus = Corpus::new(registry);
    let mut index = Index::new(date(2026, 11, 20));
    load(folder.path(), |batch| {
        let slots = corpus.extend(batch);
        index.add(&corpus, slots);
        ControlFlow::Continue(())
    })
    .unwrap();
    let each = index.bytes() / RECORDS;
    assert!(each <= 2_000, "{each} bytes a record");
}
