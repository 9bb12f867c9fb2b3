//! Records and what git keeps of them: `diff` and `check --since`.

use std::{env, fs};

use crate::{
    git::{self, record},
    place::{Place, Ran, assert_harmless},
};

/// A git repository, one commit old, with two records; none where there is no git.
fn repository() -> Option<git::Repository> {
    let repository = git::Repository::new()?;
    repository.write("b", record("b"));
    commit(&repository);
    Some(repository)
}

fn commit(repository: &git::Repository) {
    let ran = repository.commit();
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn what_changed_since_a_revision_is_told() {
    let Some(repository) = repository() else { return };
    let told = |arguments: &[&str]| repository.watchfloor(arguments).all();
    assert_eq!(
        told(&["diff"]),
        (String::new(), "since HEAD: no difference\n".into(), 1)
    );

    let changed = record("a")
        .replace("2022-07-15", "2022-07")
        .replace("were offline\"\nby", "were down\"\nby");
    repository.write(
        "a",
        changed + "\n[[claim]]\ntext = \"A new statement\"\nby = \"unattributed\"\n",
    );
    fs::remove_file(repository.at("incidents/b.toml")).unwrap();
    repository.write("c", record("c"));
    let (out, err, code) = told(&["diff"]);
    insta::assert_snapshot!(out, @r#"
    changed a  Attack hits services
      incidents/a.toml
      ~ date: "2022-07-15" -> "2022-07"
      ~ claim offline: Services were down
          text: "Services were offline" -> "Services were down"
      + claim 2: A new statement

    added c  Attack hits services
      incidents/c.toml

    removed b  Attack hits services
      incidents/b.toml
    "#);
    assert_eq!(
        (err.as_str(), code),
        ("since HEAD: 1 record added, 1 record removed and 1 record changed\n", 0)
    );
    let (out, _, _) = told(&["diff", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json[0]["parts"][0]["keys"][0]["before"], "\"2022-07-15\"");

    commit(&repository);
    assert_eq!(told(&["diff"]).2, 1);
    assert_eq!(told(&["diff", "HEAD~1"]).2, 0);
}

#[test]
fn records_that_are_gone_since_a_revision_are_warned_of() {
    let Some(repository) = repository() else { return };
    let told = |arguments: &[&str]| repository.watchfloor(arguments).all();
    assert_eq!(told(&["check", "--since", "HEAD"]).2, 0);
    fs::remove_file(repository.at("incidents/b.toml")).unwrap();
    let (out, err, code) = told(&["check", "--since", "HEAD"]);
    assert!(
        out.contains("warning[vanished]: the record `b` was here and is gone\n --> incidents/b.toml\n"),
        "{out}"
    );
    assert_eq!((err.as_str(), code), ("1 record checked: 1 warning\n", 0));
    assert_eq!(told(&["check", "--since", "HEAD", "--strict", "incidents"]).2, 1);
    assert!(
        told(&["check", "--since", "HEAD", "incidents/a.toml"])
            .1
            .contains("name the folder of records")
    );
}

#[test]
fn what_is_no_revision_is_refused() {
    let Some(repository) = repository() else { return };
    for name in ["--output=/tmp/x", "-n", "nosuch", "HEAD~9", ":/x", ""] {
        let (out, err, code) = repository.watchfloor(&["diff", name]).all();
        assert_eq!((out.as_str(), code), ("", 2), "{name}: {err}");
        assert!(err.contains("is no revision"), "{name}: {err}");
    }
}

#[test]
fn what_git_has_lost_is_an_error_and_no_other_value_stands_for_it() {
    let Some(repository) = repository() else { return };
    let object = repository.git(&["rev-parse", "HEAD:incidents/a.toml"]).out;
    let (folder, name) = object.trim().split_at(2);
    fs::remove_file(repository.at(&format!(".git/objects/{folder}/{name}"))).unwrap();
    repository.write("b", record("b").replace("Services were offline", "Nothing happened"));
    let (out, said, code) = repository.watchfloor(&["diff"]).all();
    assert_eq!((out.as_str(), code), ("", 2), "{said}");
    assert!(said.contains("git lacks what `a.toml` said then"), "{said}");
}

#[test]
fn what_was_or_is_too_large_for_a_record_is_said_with_the_limit() {
    let Some(repository) = repository() else { return };
    let large = record("a") + &"#".repeat(1 << 20);
    repository.write("a", &large);
    commit(&repository);
    repository.write("a", record("a"));
    let said = repository.watchfloor(&["diff"]).said;
    assert!(said.contains("`a.toml` was larger than 1,048,576 bytes then"), "{said}");
    repository.write("b", &large);
    let said = repository.watchfloor(&["diff"]).said;
    assert!(said.contains("incidents/b.toml`: "), "{said}");
}

#[test]
fn without_git_or_a_repository_it_is_said() {
    let place = Place::new();
    fs::create_dir(place.at("incidents")).unwrap();
    let diff = |path: &str| Ran::from(place.command().env("PATH", path).arg("diff").output().unwrap());
    let ran = diff("/nonexistent");
    assert!(
        ran.status == 2 && ran.said.contains("there is no `git` here"),
        "{ran:?}"
    );
    if repository().is_some() {
        let ran = diff(&env::var("PATH").unwrap());
        let words = "`incidents` is in no git repository";
        assert!(ran.status == 2 && ran.said.contains(words), "{ran:?}");
    }
    fs::remove_dir(place.at("incidents")).unwrap();
    let ran = diff("");
    assert!(
        ran.status == 2 && ran.said.contains("name a folder of records"),
        "{ran:?}"
    );
}

#[test]
fn what_git_supplies_is_shown_and_never_obeyed() {
    let Some(repository) = repository() else { return };
    let evil = r"\u001b[2J\u202e\u009b31m\nforged: all is well";
    repository.write(
        "a",
        record("a")
            .replace("Services were offline", evil)
            .replace("wire", "w\u{eb}re"),
    );
    commit(&repository);
    let name = "e\u{1b}[31m\u{202e}\nforged";
    repository.write(name, record(evil));
    fs::remove_file(repository.at("incidents/a.toml")).unwrap();
    repository.write("b", record("b").replace("Services offline", evil));
    repository.write("half", "title = '\u{1b}[31m\u{202e}\n");
    commit(&repository);
    for arguments in [
        &["diff", "HEAD~1"][..],
        &["diff", "HEAD~2"],
        &["diff", "HEAD~1", "--format", "json"],
        &["check", "--since", "HEAD~1"],
        &["check", "--since", "HEAD~1", "--format", "json"],
        &["check", "--since", "HEAD~1", "--format", "sarif"],
    ] {
        let (out, said, _) = repository.watchfloor(arguments).all();
        assert!(!out.is_empty(), "{arguments:?}: {said}");
        for text in [out, said] {
            assert_harmless(&text, &format!("{arguments:?}"));
            assert!(!text.lines().any(|line| line.starts_with("forged")), "{text}");
        }
    }
}
