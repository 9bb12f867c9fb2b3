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
