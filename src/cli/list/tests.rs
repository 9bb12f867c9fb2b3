//! Tests of what `list` prints.

use std::sync::Arc;

use super::*;
use crate::{
    corpus::{Batch, Entry, Layer, Origin},
    incident::read,
};

#[test]
fn a_country_that_was_hit_twice_is_listed_once() {
    let party = |key, code| format!("{key} = {{ name = 'x', role = 'receiver', country = '{code}' }}\n");
    let parties = [party("a", "CZ"), party("b", "UA"), party("c", "CZ")].concat();
    let incident = read(&format!("id = 'a'\n[party]\n{parties}"), "a").incident;
    assert_eq!(cell(&incident.expect("a record"), ListField::Target), "CZ,UA");
}

/// A corpus of a good record and one whose texts are `text`.
fn corpus_beside(text: &str) -> (Corpus, Vec<Slot>) {
    let records = [("good", "good"), (text, "bad")].map(|(text, stem)| {
        let record = format!("id = '{text}'\ntitle = '{text}'\nkind = '{text}'\ntlp = '{text}'\nplace = '{text}'\n");
        let party = format!("[party]\np = {{ name = '{text}', role = 'initiator' }}\n");
        Arc::new(Entry {
            incident: read(&(record + &party), stem).incident.expect("a record"),
            origin: Origin::Memory,
            faulty: false,
            unread: false,
            layer: Layer::default(),
        })
    });
    let mut corpus = Corpus::default();
    let slots = corpus.extend(Batch {
        entries: records.to_vec(),
        ..Batch::default()
    });
    (corpus, slots.map(Slot::at).collect())
}

#[test]
fn no_record_makes_the_lines_of_others_long() {
    let (corpus, slots) = corpus_beside(&"long".repeat(10_000));
    let fields = ListField::value_variants();
    let table = table(&corpus, &slots, fields, (None, '…'));
    let most = fields.len() * (MAX_CELL_COLUMNS + COLUMN_GAP);
    for line in table.lines() {
        assert!(width(&Clean::line(line)) <= most, "{}", line.len());
    }
    assert!(table.contains('…'));
    assert!(
        tsv(&corpus, &slots, fields).len() > 60_000,
        "what programs read is whole"
    );
}

#[test]
fn a_spreadsheet_runs_nothing_of_a_list_and_ids_stay_as_they_are() {
    let (corpus, slots) = corpus_beside("=cmd");
    let text = tsv(&corpus, &slots, &DEFAULT_FIELDS);
    assert!(text.ends_with("\t-\t'=cmd\t'=cmd\t'=cmd\n"), "{text}");
    assert_eq!(ids(&corpus, &slots), "good\n=cmd\n");
}

/// The widths of the default columns in a line of `columns`; none for those that are given up.
fn fitted(columns: usize) -> [Option<usize>; 5] {
    let mut widths = [14, 5, 46, 30, 80];
    let mut shown = vec![0, 1, 2, 3, 4];
    give_up(&mut shown, &widths, columns);
    shrink(&mut widths, &shown, &DEFAULT_FIELDS, columns);
    [0, 1, 2, 3, 4].map(|at| shown.contains(&at).then_some(widths[at]))
}

#[test]
fn the_widest_texts_give_way_until_a_line_fits() {
    assert_eq!(fitted(200), [14, 5, 46, 30, 80].map(Some));
    assert_eq!(fitted(120), [14, 5, 21, 30, 42].map(Some));
    assert_eq!(fitted(96), [14, 5, 13, 30, 26].map(Some));
}

#[test]
fn a_narrow_line_gives_up_what_helps_least_and_never_cuts_an_id() {
    assert_eq!(fitted(84), [Some(14), Some(5), None, Some(30), Some(29)]);
    assert_eq!(fitted(80), [Some(14), None, None, Some(30), Some(32)]);
    assert_eq!(fitted(10), [Some(14), None, None, Some(30), Some(8)]);
}
