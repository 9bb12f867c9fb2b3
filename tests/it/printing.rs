//! Whole records on the command line: which of them are shown, and where they are written.

use std::fs;

use crate::place::Place;

fn record(id: &str, title: &str) -> String {
    format!("id = '{id}'\ntitle = '{title}'\nkind = 'operation'\ndate = '2022'\nsummary = 'S'\n")
}

#[test]
fn of_two_records_with_one_id_both_files_are_named() {
    let place = Place::with(&[
        ("incidents/a.toml", &record("same", "First")),
        ("incidents/b.toml", &record("same", "Second")),
        ("incidents/c.toml", &record("other", "Third")),
    ]);
    let ran = place.run(&["show", "same"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("First") && !ran.out.contains("Second"), "{}", ran.out);
    let words = "2 records have the id `same`, of which the first is shown: `incidents/a.toml` and `incidents/b.toml`";
    assert!(ran.said.contains(words), "{}", ran.said);
    assert!(!place.run(&["show", "other"]).said.contains("have the id"));
    let ran = place.run(&["--restricted", "--incidents", "incidents", "show", "same"]);
    assert!(ran.said.contains("2 records have the id"), "{}", ran.said);
    assert!(!ran.said.contains(".toml"), "{}", ran.said);
}

#[test]
fn a_folder_is_made_where_several_records_go_to_a_name_without_an_ending() {
    let place = Place::with(&[
        ("incidents/a.toml", &record("a", "First")),
        ("incidents/b.toml", &record("b", "Second")),
    ]);
    let export = |query: &[&str], to: &str| {
        let ran = place.run(&[&["export", "--format", "md", "--to", to], query].concat());
        assert_eq!(ran.status, 0, "{}", ran.said);
    };
    export(&[], "out");
    assert_eq!(place.names("out"), ["a.md", "b.md"]);
    export(&["id:a"], "deep/one/");
    assert_eq!(place.names("deep/one"), ["a.md"]);
    export(&["id:a"], "single");
    assert!(place.at("single").is_file());
    export(&[], "all.md");
    assert!(place.at("all.md").is_file());
}

#[test]
fn an_export_that_meets_a_file_leaves_that_as_it_is() {
    let place = Place::with(&[
        ("incidents/a.toml", &record("a", "First")),
        ("incidents/b.toml", &record("b", "Second")),
        ("out/b.md", "mine"),
    ]);
    let ran = place.run(&["export", "--format", "md", "--to", "out"]);
    assert_eq!(ran.status, 2);
    assert!(ran.said.contains("--overwrite replaces it"), "{}", ran.said);
    assert_eq!(fs::read_to_string(place.at("out/b.md")).unwrap(), "mine");
    let ran = place.run(&["export", "--format", "md", "--to", "out", "--overwrite"]);
    assert!(ran.said.contains("wrote 2 incidents"), "{}", ran.said);
    assert_ne!(fs::read_to_string(place.at("out/b.md")).unwrap(), "mine");
}

#[test]
fn an_option_of_export_is_refused_with_a_format_that_has_no_use_for_it() {
    let place = Place::with(&[("incidents/a.toml", &record("a", "First"))]);
    for (options, said) in [
        (
            &["--format", "stix", "--table", "claims"][..],
            "`--table` is for `--format jsonl, csv or tsv`, not `stix`",
        ),
        (&["--format", "json", "--bom"], "`--bom` is for `--format csv or tsv`"),
        (
            &["--format", "csv", "--batch", "1"],
            "`--batch` is for `--format jsonl or bulk`",
        ),
        (&["--format", "jsonl", "--feed"], "`--feed` is for `--format misp`"),
        (&["--format", "csv", "--table", "notes"], "`notes` is no table"),
    ] {
        let ran = place.run(&[&["export", "--to", "out"], options].concat());
        assert_eq!(ran.status, 2, "{options:?}");
        assert!(ran.said.contains(said), "{}", ran.said);
        assert!(!place.at("out").exists());
    }
    let ran = place.run(&["export", "--to", "-", "--format", "misp", "--feed"]);
    assert!(
        ran.said.contains("several files do not go to standard output"),
        "{}",
        ran.said
    );
}

#[test]
fn batches_are_bounded_and_a_feed_lists_its_events() {
    let long = "x".repeat(400_000);
    let names = ["a", "b", "c"];
    let files: Vec<(String, String)> = names
        .iter()
        .map(|id| (format!("incidents/{id}.toml"), record(id, &long)))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let place = Place::with(&files);
    let ran = place.run(&["export", "--to", "batches", "--format", "bulk", "--batch", "1"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    let batches = ["incidents-0001.bulk.ndjson", "incidents-0002.bulk.ndjson"];
    assert_eq!(place.names("batches"), batches);
    let lines = batches.map(|name| {
        fs::read_to_string(place.at(&format!("batches/{name}")))
            .unwrap()
            .lines()
            .count()
    });
    assert_eq!(lines, [4, 2]);
    let ran = place.run(&["export", "--to", "feed", "--format", "misp", "--feed"]);
    assert!(ran.said.contains("wrote 3 incidents"), "{}", ran.said);
    let names = place.names("feed");
    assert_eq!(names.len(), 5, "{names:?}");
    assert!(names.contains(&"manifest.json".to_owned()) && names.contains(&"hashes.csv".to_owned()));
}
