//! What reading keeps, and what it tells.

use super::ReadRecord;
use crate::incident::{Block, Incident, PartialDate, Quantity, Word, read, write};

const SMALL: &str = r#"
id = "a-b"
title = "A title"
kind = "operation"
date = "2022-07-15"
summary = "What happened."
"#;

fn with(more: &str) -> String {
    format!("{SMALL}{more}\n")
}

fn clean(text: &str) -> Incident {
    let ReadRecord { incident, faults, .. } = read(text, "stem");
    assert_eq!(faults, []);
    incident.expect("a record without faults")
}

/// The record, with each fault as `rule: message [the text it is about]`.
fn faulty(text: &str) -> (Incident, Vec<String>) {
    let ReadRecord { incident, faults, .. } = read(text, "stem");
    let told = faults
        .iter()
        .map(|fault| format!("{}: {} [{}]", fault.rule, fault.message, &text[fault.span.clone()]));
    let told = told.collect();
    (incident.expect("a record in spite of its faults"), told)
}

#[test]
fn unknown_words_and_keys_are_kept_or_passed_over_without_a_fault() {
    let record = clean(&with(
        "tlp = \"pink\"\ncolour = 3\n[party]\nx = { name = \"X\", role = \"boss\" }",
    ));
    assert_eq!(record.tlp, Word::lenient("pink"));
    assert_eq!(record.parties["x"].role, Word::lenient("boss"));
}

#[test]
fn one_source_of_a_claim_needs_no_list() {
    let record = clean(&with(
        "[[claim]]\ntext = \"t\"\nsrc = \"afp\"\n[[claim]]\ntext = \"u\"\nsrc = [\"afp\", \"dpa\"]",
    ));
    assert_eq!(record.claims[0].src, ["afp"]);
    assert_eq!(record.claims[1].src, ["afp", "dpa"]);
}

#[test]
fn a_bare_date_is_read_at_day_precision() {
    for bare in ["2022-07-15", "2022-07-15T10:00:00Z", "2022-07-15 10:00:00"] {
        let record = clean(&SMALL.replace("\"2022-07-15\"", bare));
        assert_eq!(record.date.text(), "2022-07-15");
    }
}

#[test]
fn numbers_are_read_with_and_without_quotes() {
    let count = "count = { suspect = 11, citizen = \"108..\", town = -3, unit = \"many\" }";
    let record = clean(&with(&format!("[[claim]]\ntext = \"t\"\n{count}\ncredibility = 2")));
    let claim = &record.claims[0];
    assert_eq!(claim.count["suspect"], Quantity::Exactly(11));
    assert_eq!(claim.count["citizen"], Quantity::AtLeast(108));
    assert_eq!(claim.count["town"], Quantity::Unreadable("-3".into()));
    assert_eq!(claim.count["unit"], Quantity::Unreadable("many".into()));
    assert_eq!(claim.credibility, Some(Word::lenient("2")));
}

#[test]
fn a_wrong_type_costs_its_own_value_only() {
    let (record, faults) = faulty(&with(
        "place = { a = 1 }\ntags = [\"x\", 3, \"y\"]\n[source]\nafp = 7\ndpa = { title = \"T\", publisher = \"P\" }",
    ));
    assert_eq!(record.title, "A title");
    assert_eq!(record.tags, ["x", "y"]);
    assert_eq!(record.sources["dpa"].title, "T");
    assert_eq!(
        faults,
        [
            "type: `place` must be text, not a table [{ a = 1 }]",
            "type: `tags` must be a list of texts, not a number [3]",
            "type: `afp` must be a table, not a number [7]",
        ]
    );
}

#[test]
fn what_only_lacks_its_quotes_or_brackets_is_still_read() {
    let text = with("place = 2023\ntypes = \"espionage\"\n[claim]\ntext = true").replace("\"2022-07-15\"", "2022");
    let (record, faults) = faulty(&text);
    assert_eq!(record.date.text(), "2022");
    assert_eq!(record.place.map(|place| place.0).as_deref(), Some("2023"));
    assert_eq!(record.types.len(), 1);
    assert_eq!(record.claims[0].text, "true");
    assert_eq!(faults.len(), 5, "{faults:?}");
}

#[test]
fn a_record_without_its_required_keys_is_not_lost() {
    let (record, faults) = faulty("title = \"\"\n[[claim]]\nby = \"x\"\n[party]\nx = {}\n[source.afp]");
    assert_eq!((record.id.as_str(), record.title.as_str()), ("stem", "stem"));
    assert_eq!(record.parties["x"].name, "x");
    assert_eq!(record.sources["afp"].title, "afp");
    assert_eq!(
        faults,
        [
            "missing: this record has no `id` []",
            "missing: this record has no `kind` []",
            "missing: this record has no `date` []",
            "missing: this record has no `summary` []",
            "missing: `title` is empty [\"\"]",
            "missing: this claim has no `text` []",
            "missing: this party has no `name` []",
            "missing: this party has no `role` []",
            "missing: this source has no `title` []",
            "missing: this source has no `publisher` []",
        ]
    );
}

#[test]
fn every_syntax_error_is_told_and_the_rest_is_read() {
    let (record, faults) = faulty(&with("place = \ntags = [\"a\" \"b\"]\nnames = [\"n\"]"));
    assert_eq!(record.title, "A title");
    assert_eq!(record.names, ["n"]);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults.iter().all(|fault| fault.starts_with("toml: ")), "{faults:?}");
}

#[test]
fn a_text_that_is_no_toml_at_all_gives_no_record() {
    for text in ["<html><body>\n", "= = =", "{\"id\": 1}", "\0"] {
        let ReadRecord { incident, faults, .. } = read(text, "stem");
        assert_eq!(incident, None, "{text}");
        assert!(!faults.is_empty(), "{text}");
    }
}

#[test]
fn floods_and_deep_nesting_are_faults_and_few() {
    for piece in [
        "=", "[", "{", "a=[", "a={b=", "x\n", "\"", "'", "[a.", "a.", "[[a]]\n", "\0",
    ] {
        let text = piece.repeat(10_000);
        let ReadRecord { faults, .. } = read(&text, "stem");
        assert!((1..=30).contains(&faults.len()), "{piece}: {}", faults.len());
    }
}

#[test]
fn a_key_of_half_a_million_dots_does_not_overflow_the_stack() {
    for text in ["a.".repeat(500_000) + "a = 1", format!("[{}a]", "a.".repeat(500_000))] {
        let ReadRecord { faults, .. } = read(&text, "stem");
        assert!(!faults.is_empty());
    }
}

#[test]
fn the_day_a_record_came_and_the_copy_of_a_source_are_read_and_written_where_their_keys_stand() {
    let record = clean(&with(
        "updated = \"2026-11-30\"\nadded = 2026-10-01\n[source.a]\ntitle = \"T\"\npublisher = \"P\"\narchived = \"https://web.archive.org/a\"",
    ));
    assert_eq!(record.added.as_ref().map(PartialDate::text), Some("2026-10-01"));
    assert_eq!(
        record.sources["a"].archived.as_deref(),
        Some("https://web.archive.org/a")
    );
    let written = write(&record);
    assert!(
        written.contains("added = \"2026-10-01\"\nupdated = \"2026-11-30\"\nsummary"),
        "{written}"
    );
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_are_fine() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    assert_eq!(clean(&text).title, "A title");
}

#[test]
fn every_key_of_the_tables_is_read() {
    let place = |block: Block, key: &str| match block {
        Block::Record => format!("{key} = 1.5"),
        Block::Source => format!("[source.x]\n{key} = 1.5"),
        Block::Party => format!("[party]\nx = {{ {key} = 1.5 }}"),
        Block::Claim => format!("[[claim]]\n{key} = 1.5"),
        Block::Registry | Block::Actor => unreachable!("no block of a record"),
    };
    for block in [Block::Record, Block::Source, Block::Party, Block::Claim] {
        for key in block.keys() {
            let ReadRecord { faults, .. } = read(&place(block, key.name), "stem");
            let fault = faults.iter().find(|fault| fault.rule == "type");
            let message = format!("`{}` must be {}, not a number", key.name, key.shape);
            assert_eq!(fault.map(|fault| &fault.message), Some(&message), "{block}");
        }
    }
}

#[test]
fn a_flood_of_wrong_values_is_summed_up() {
    let ReadRecord { faults, .. } = read(&with(&format!("tags = [{}]", "1,".repeat(50_000))), "stem");
    assert_eq!(faults.len(), 101);
    assert_eq!(faults[100].message, "49900 more values of this file are at fault");
    let ReadRecord { faults, .. } = read(&format!("tags = [{} = ]", "1,".repeat(400_000)), "stem");
    assert_eq!(faults.len(), 1);
}
