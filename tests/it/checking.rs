//! `watchfloor check` as a process: what it prints, where, and with which exit code.

use std::fs;

use crate::place::Place;

/// A record that breaks no rule, under the name `incidents/al-test.toml`.
const GOOD: &str = r#"id      = "al-test"
title   = "Attack hits government services"
kind    = "operation"
date    = "2022-07-15"
summary = "Services were offline."

[source.wire]
title     = "Services offline"
publisher = "Wire"
note      = "kept as a file"

[[claim]]
text  = "Services were offline"
by    = "unattributed"
quote = "services went dark"
"#;

#[test]
fn a_rule_is_explained() {
    let (out, err, code) = Place::new().run(&["check", "--explain", "denial"]).all();
    assert!(
        out.starts_with("denial (error)\n\nA denial that disputes no claim"),
        "{out}"
    );
    assert!(out.contains("    disputes = \"blame\"\n"), "{out}");
    assert_eq!((err.as_str(), code), ("", 0));
}

#[test]
fn an_unknown_rule_is_refused_with_the_one_meant() {
    let (out, err, code) = Place::new().run(&["check", "--explain", "provenence"]).all();
    assert_eq!(
        err,
        "watchfloor: there is no rule `provenence`\n  did you mean `provenance`?\n"
    );
    assert_eq!((out.as_str(), code), ("", 2));
    let (_, err, code) = Place::new().run(&["check", "--explain", "xyzzy"]).all();
    assert!(err.contains("the rules are file, toml, type"), "{err}");
    assert_eq!(code, 2);
}

#[test]
fn a_good_folder_ends_with_0_and_a_broken_one_with_1() {
    let good = Place::with(&[("incidents/al-test.toml", GOOD)]);
    assert_eq!(
        good.run(&["check"]).all(),
        (String::new(), "1 record checked: no finding\n".to_owned(), 0)
    );
    let broken = Place::with(&[("incidents/al-test.toml", &GOOD.replace("2022-07-15", "15.7.2022"))]);
    let (out, err, code) = broken.run(&["check"]).all();
    assert!(out.contains("error[date]"), "{out}");
    assert_eq!((err.as_str(), code), ("1 record checked: 1 error\n", 1));
}

#[test]
fn findings_are_json_and_sarif_when_asked() {
    let broken = Place::with(&[("incidents/al-test.toml", &GOOD.replace("2022-07-15", "15.7.2022"))]);
    let (out, err, code) = broken.run(&["check", "incidents", "--format", "json"]).all();
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json[0]["rule"], "date");
    assert_eq!(json[0]["path"], "incidents/al-test.toml");
    assert_eq!((&json[0]["line"], &json[0]["column"]), (&4.into(), &11.into()));
    assert_eq!((err.as_str(), code), ("1 record checked: 1 error\n", 1));

    let (out, _, code) = broken.run(&["check", "incidents", "--format", "sarif"]).all();
    let sarif: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], code), (&"date".into(), 1));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["endColumn"]), (&4.into(), &22.into()));
}

#[test]
fn quotations_are_compared_with_copies_of_their_sources() {
    let record = GOOD.replace(
        "note      =",
        "sha256 = \"9810610d2dee92f7e37956ca2d6d8053c5b9b6c78722c9a85ef931d9b1c897bd\"\nnote      =",
    );
    let copy = ("copies/2022/wire.txt", "All\n services  went dark.\n");
    let right = Place::with(&[("incidents/al-test.toml", &record), copy]);
    let said = "1 of 1 source found in `copies`, 1 quotation compared\n1 record checked: no finding\n";
    assert_eq!(
        right.run(&["check", "--sources", "copies"]).all(),
        (String::new(), said.to_owned(), 0)
    );
    let record = record.replace("went dark", "went black");
    let wrong = Place::with(&[("incidents/al-test.toml", &record), copy]);
    let (out, _, code) = wrong.run(&["check", "--sources", "copies"]).all();
    assert!(
        out.starts_with("error[quote]: this quotation does not stand in its source"),
        "{out}"
    );
    assert!(out.contains("help: up to `services went` it does"), "{out}");
    assert_eq!(code, 1);
    let (_, err, code) = wrong.run(&["check", "--sources", "nowhere"]).all();
    assert!(err.starts_with("watchfloor: cannot read `nowhere`"), "{err}");
    assert_eq!(code, 2);
}

#[test]
fn a_new_record_is_written_once() {
    let empty = Place::new();
    let (out, err, code) = empty.run(&["new", "al-new"]).all();
    assert_eq!((out.as_str(), code), ("incidents/al-new.toml\n", 0));
    assert!(err.contains("watchfloor check"), "{err}");
    let path = empty.path().join("incidents/al-new.toml");
    assert!(fs::read_to_string(&path).unwrap().contains("id      = \"al-new\"\n"));

    fs::write(&path, "mine").unwrap();
    let (out, err, code) = empty.run(&["new", "al-new"]).all();
    assert!(
        err.starts_with("watchfloor: `incidents/al-new.toml` is already there\n"),
        "{err}"
    );
    assert_eq!((out.as_str(), code), ("", 2));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

/// The two clocks are 26 hours apart, so whatever the moment their dates differ.
#[test]
fn a_new_record_is_dated_where_its_writer_is() {
    let [east, west] = ["EAST-14", "WEST12"].map(|zone| {
        let empty = Place::new();
        let ran = empty
            .command()
            .env("TZ", zone)
            .args(["new", "al-new"])
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
        let text = empty.read("incidents/al-new.toml");
        text.lines().find(|line| line.starts_with("added")).unwrap().to_owned()
    });
    assert!(east > west, "{east} and {west}");
}

#[test]
fn a_new_record_goes_where_it_is_told_to() {
    let place = Place::with(&[("corpus/2023/readme", "")]);
    let (out, _, code) = place.run(&["new", "al-new", "--to", "corpus/2023"]).all();
    assert_eq!((out.as_str(), code), ("corpus/2023/al-new.toml\n", 0));
    let (_, err, code) = place.run(&["new", "al-new", "--to", "corpse"]).all();
    assert_eq!((err.as_str(), code), ("watchfloor: there is no folder `corpse`\n", 2));
}

#[test]
fn what_is_no_id_is_refused_with_one_that_is() {
    let empty = Place::new();
    let (out, err, code) = empty.run(&["new", "AL Camp: Search"]).all();
    assert_eq!(
        err,
        "watchfloor: `AL Camp: Search` is no id: it is made of lower-case letters, digits and single hyphens\n  \
         write `al-camp-search`\n"
    );
    assert_eq!((out.as_str(), code), ("", 2));
    let (_, err, code) = empty.run(&["new", "../up"]).all();
    assert!(err.contains("is no id"), "{err}");
    assert_eq!(code, 2);
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn the_schema_is_printed() {
    let (out, err, code) = Place::new().run(&["schema"]).all();
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(schema["properties"]["kind"]["enum"][0], "operation");
    assert_eq!((err.as_str(), code), ("", 0));
}

#[test]
fn records_are_put_into_form_and_what_is_no_toml_is_named_and_left_alone() {
    let hasty = GOOD
        .replace("title   =", "title=")
        .replace("kind    = \"operation\"\n", "");
    let hasty = hasty.replace("summary =", "kind=\"operation\" # of theirs\nsummary=");
    let tidy = GOOD.replace("\"operation\"", "\"operation\" # of theirs");
    let place = Place::with(&[
        ("incidents/al-test.toml", &hasty),
        ("incidents/b.toml", "id = \"b\"\ntitle = \n"),
        ("incidents/c.toml", &GOOD.replace("al-test", "c")),
    ]);
    let (out, err, code) = place.run(&["fmt", "--check"]).all();
    assert_eq!((out.as_str(), code), ("incidents/al-test.toml\n", 1));
    assert!(err.contains("incidents/b.toml:2:9"), "{err}");
    assert!(err.ends_with("3 records: 1 not in form and 1 left alone\n"), "{err}");
    let read = |name: &str| fs::read_to_string(place.path().join("incidents").join(name)).unwrap();
    assert_eq!(read("al-test.toml"), hasty);

    let (out, err, code) = place.run(&["fmt"]).all();
    assert_eq!((out.as_str(), code), ("incidents/al-test.toml\n", 1));
    assert!(err.ends_with("3 records: 1 formatted and 1 left alone\n"), "{err}");
    assert_eq!(read("al-test.toml"), tidy);
    assert_eq!(read("b.toml"), "id = \"b\"\ntitle = \n");

    let (out, err, code) = place.run(&["fmt", "incidents/al-test.toml", "incidents/c.toml"]).all();
    assert_eq!((out.as_str(), err.as_str(), code), ("", "2 records: all in form\n", 0));
}

#[test]
fn the_built_in_records_are_in_form_and_have_no_files() {
    let empty = Place::new();
    let (out, err, code) = empty.run(&["fmt", "--check"]).all();
    assert!(err.ends_with(" records: all in form\n"), "{err}");
    assert_eq!((out.as_str(), code), ("", 0));
    let (_, err, code) = empty.run(&["fmt"]).all();
    assert!(err.contains("name files or folders"), "{err}");
    assert_eq!(code, 2);
}

#[test]
fn fix_corrects_what_cannot_be_wrong_and_the_second_run_changes_nothing() {
    let wrong = GOOD
        .replace("\"2022-07-15\"", "'15.7.2022' # as the court says")
        .replace("note      =", "lang = 'Albanian'\nnote      =");
    let right = GOOD
        .replace("\"2022-07-15\"", "\"2022-07-15\" # as the court says")
        .replace("note      =", "lang = \"sq\"\nnote      =");
    let place = Place::with(&[("incidents/al-test.toml", &wrong)]);

    let (out, err, code) = place.run(&["check", "--fix", "--dry-run"]).all();
    assert_eq!(
        out,
        "--- incidents/al-test.toml\n+++ incidents/al-test.toml\n\
         @@ -4 +4 @@\n-date    = '15.7.2022' # as the court says\n+date    = \"2022-07-15\" # as the court says\n\
         @@ -10 +10 @@\n-lang = 'Albanian'\n+lang = \"sq\"\n"
    );
    assert_eq!(err, "1 record: 2 corrections would be made in 1 of them\n");
    assert_eq!((code, place.read("incidents/al-test.toml")), (1, wrong));

    let (out, err, code) = place.run(&["check", "--fix"]).all();
    assert!(
        err.starts_with("incidents/al-test.toml:4: `15.7.2022` is no date"),
        "{err}"
    );
    assert!(
        err.ends_with("1 record: 2 corrections in 1 of them\n1 record checked: no finding\n"),
        "{err}"
    );
    assert_eq!((out.as_str(), code), ("", 0));
    assert_eq!(place.read("incidents/al-test.toml"), right);

    let (out, err, code) = place.run(&["check", "--fix", "--dry-run"]).all();
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        ("", "1 record: nothing corrected\n", 0)
    );
}

#[test]
fn fix_has_nothing_to_write_where_records_have_no_files_and_visitors_have_no_check() {
    let empty = Place::new();
    let (_, err, code) = empty.run(&["check", "--fix"]).all();
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("have no files to write"), "{err}");
    let (_, err, code) = empty.run(&["--restricted", "check", "--fix"]).all();
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("there is no such subcommand here"), "{err}");
}
