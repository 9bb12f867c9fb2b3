//! Records and what git keeps of them: `diff` and `check --since`.

use std::{env, fs, process};

use crate::place::{Place, Ran, assert_harmless};

const A: &str = r#"id      = "a"
title   = "Attack on services"
kind    = "operation"
date    = "2022-07-15"
summary = "Services were offline."

[source.wire]
title     = "Services offline"
publisher = "Wire"
note      = "kept"

[[claim]]
id   = "offline"
text = "Services were offline"
by   = "unattributed"
"#;

/// A git repository, one commit old, with two records; none where there is no git.
fn repository() -> Option<Place> {
    let place = Place::new();
    write(&place, "a", A);
    write(&place, "b", &A.replace("\"a\"", "\"b\""));
    let is_there = process::Command::new("git").arg("--version").output().is_ok();
    is_there.then(|| {
        git(&place, &["init", "--quiet"]);
        commit(&place);
        place
    })
}

fn write(place: &Place, id: &str, text: &str) {
    place.write(&format!("incidents/{id}.toml"), text);
}

fn git(place: &Place, arguments: &[&str]) {
    let mut command = process::Command::new("git");
    let names = [
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "commit.gpgsign=false",
    ];
    command.current_dir(place.path()).args(names).args(arguments);
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn commit(place: &Place) {
    git(place, &["add", "--all"]);
    git(place, &["commit", "--quiet", "--message", "records"]);
}

/// What a run printed on standard output and standard error, and its exit code.
fn run(place: &Place, path: &str, arguments: &[&str]) -> (String, String, i32) {
    let mut command = place.command();
    Ran::from(command.env("PATH", path).args(arguments).output().unwrap()).all()
}

fn path() -> String {
    env::var("PATH").unwrap()
}

#[test]
fn what_changed_since_a_revision_is_told() {
    let Some(place) = repository() else { return };
    let told = |arguments: &[&str]| run(&place, &path(), arguments);
    assert_eq!(
        told(&["diff"]),
        (String::new(), "since HEAD: no difference\n".into(), 1)
    );

    let changed = A
        .replace("2022-07-15", "2022-07")
        .replace("were offline\"\nby", "were down\"\nby");
    write(
        &place,
        "a",
        &(changed + "\n[[claim]]\ntext = \"A new statement\"\nby = \"unattributed\"\n"),
    );
    fs::remove_file(place.at("incidents/b.toml")).unwrap();
    write(&place, "c", &A.replace("\"a\"", "\"c\""));
    let (out, err, code) = told(&["diff"]);
    insta::assert_snapshot!(out, @r#"
    changed a  Attack on services
      incidents/a.toml
      ~ date: "2022-07-15" -> "2022-07"
      ~ claim offline: Services were down
          text: "Services were offline" -> "Services were down"
      + claim 2: A new statement

    added c  Attack on services
      incidents/c.toml

    removed b  Attack on services
      incidents/b.toml
    "#);
    assert_eq!(
        (err.as_str(), code),
        ("since HEAD: 1 record added, 1 record removed and 1 record changed\n", 0)
    );
    let (out, _, _) = told(&["diff", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json[0]["parts"][0]["keys"][0]["before"], "\"2022-07-15\"");

    commit(&place);
    assert_eq!(told(&["diff"]).2, 1);
    assert_eq!(told(&["diff", "HEAD~1"]).2, 0);
}

#[test]
fn records_that_are_gone_since_a_revision_are_warned_of() {
    let Some(place) = repository() else { return };
    let told = |arguments: &[&str]| run(&place, &path(), arguments);
    assert_eq!(told(&["check", "--since", "HEAD"]).2, 0);
    fs::remove_file(place.at("incidents/b.toml")).unwrap();
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
    let Some(place) = repository() else { return };
    for name in ["--output=/tmp/x", "-n", "nosuch", "HEAD~9", ":/x", ""] {
        let (out, err, code) = run(&place, &path(), &["diff", name]);
        assert_eq!((out.as_str(), code), ("", 2), "{name}: {err}");
        assert!(err.contains("is no revision"), "{name}: {err}");
    }
}

#[test]
fn without_git_or_a_repository_it_is_said() {
    let place = Place::new();
    fs::create_dir(place.at("incidents")).unwrap();
    let (_, err, code) = run(&place, "/nonexistent", &["diff"]);
    assert!(err.contains("there is no `git` here"), "{err}");
    assert_eq!(code, 2);
    if repository().is_some() {
        let (_, err, code) = run(&place, &path(), &["diff"]);
        assert!(err.contains("`incidents` is in no git repository"), "{err}");
        assert_eq!(code, 2);
    }
    fs::remove_dir(place.at("incidents")).unwrap();
    let (_, err, _) = run(&place, "", &["diff"]);
    assert!(err.contains("name a folder of records"), "{err}");
}

#[test]
fn what_git_supplies_is_shown_and_never_obeyed() {
    let Some(place) = repository() else { return };
    let evil = r"\u001b[2J\u202e\u009b31m\nforged: all is well";
    write(
        &place,
        "a",
        &A.replace("Services were offline", evil).replace("wire", "w\u{eb}re"),
    );
    commit(&place);
    let name = "e\u{1b}[31m\u{202e}\nforged";
    write(&place, name, &A.replace("\"a\"", &format!("\"{evil}\"")));
    fs::remove_file(place.at("incidents/a.toml")).unwrap();
    write(
        &place,
        "b",
        &A.replace("\"a\"", "\"b\"").replace("Services offline", evil),
    );
    write(&place, "half", "title = '\u{1b}[31m\u{202e}\n");
    commit(&place);
    for arguments in [
        &["diff", "HEAD~1"][..],
        &["diff", "HEAD~2"],
        &["diff", "HEAD~1", "--format", "json"],
        &["check", "--since", "HEAD~1"],
        &["check", "--since", "HEAD~1", "--format", "json"],
        &["check", "--since", "HEAD~1", "--format", "sarif"],
    ] {
        let (out, said, _) = run(&place, &path(), arguments);
        assert!(!out.is_empty(), "{arguments:?}: {said}");
        for text in [out, said] {
            assert_harmless(&text, &format!("{arguments:?}"));
            assert!(!text.lines().any(|line| line.starts_with("forged")), "{text}");
        }
    }
}
