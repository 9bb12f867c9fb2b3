//! The snippets for people who keep a corpus of their own: each is run as it stands in `assets/hooks`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::place::Place;

const GOOD: &str = r#"id      = "a"
title   = "Attack on services"
kind    = "operation"
date    = "2022-07-15"
summary = "Services were offline."

[source.wire]
title     = "Services offline"
publisher = "Wire"
note      = "kept"

[[claim]]
text = "Services were offline"
by   = "unattributed"
"#;

/// A git repository with one good record, and `watchfloor` on the path; none where there is no git.
struct Repository {
    place: Place,
    path: String,
}

impl Repository {
    fn new() -> Option<Self> {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_watchfloor"));
        let folder = program.parent().unwrap().display().to_string();
        let repository = Self {
            place: Place::new(),
            path: format!("{folder}:{}", env::var("PATH").unwrap()),
        };
        Command::new("git").arg("--version").output().ok()?;
        repository.git(&["init", "--quiet"]);
        repository.write("a", GOOD);
        Some(repository)
    }

    fn root(&self) -> &Path {
        self.place.path()
    }

    fn write(&self, id: &str, text: &str) {
        self.place.write(&format!("incidents/{id}.toml"), text);
    }

    fn run(&self, program: &Path, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.current_dir(self.root()).args(arguments).env_clear();
        command
            .env("PATH", &self.path)
            .env("HOME", self.root())
            .env("GIT_CONFIG_SYSTEM", "/dev/null");
        command.output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let names = [
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "commit.gpgsign=false",
        ];
        self.run(Path::new("git"), &[&names, arguments].concat())
    }

    /// Whether a commit of all there is goes through, and what was said.
    fn commit(&self) -> (bool, String) {
        self.git(&["add", "--all", "incidents"]);
        said(&self.git(&["commit", "--quiet", "--message", "records"]))
    }
}

fn said(output: &Output) -> (bool, String) {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output.status.success(), text.concat())
}

fn snippet(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/hooks").join(name)
}

#[test]
fn a_commit_that_breaks_a_rule_or_is_not_in_form_is_refused_as_it_is_staged() {
    let Some(repository) = Repository::new() else { return };
    fs::create_dir_all(repository.place.at(".git/hooks")).unwrap();
    fs::copy(snippet("pre-commit"), repository.place.at(".git/hooks/pre-commit")).unwrap();
    let (went, said) = repository.commit();
    assert!(went, "{said}");

    repository.write("b", &GOOD.replace("\"a\"", "\"b\"").replace("2022-07-15", "15.07.2022"));
    let (went, said) = repository.commit();
    assert!(
        !went && said.contains("incidents/b.toml:4:11") && said.contains("write `2022-07-15`"),
        "{said}"
    );

    repository.write("b", &GOOD.replace("\"a\"", "\"b\"").replace("title   =", "title="));
    let (went, said) = repository.commit();
    assert!(!went && said.contains("watchfloor fmt puts"), "{said}");

    repository.write("b", &GOOD.replace("\"a\"", "\"b\""));
    repository.git(&["add", "--all", "incidents"]);
    repository.write("b", "broken, and not staged");
    let output = repository.git(&["commit", "--quiet", "--message", "b"]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn ci_fails_on_a_broken_record_and_on_one_that_is_not_in_form_and_leaves_sarif() {
    let Some(repository) = Repository::new() else { return };
    repository.commit();
    repository.write("b", &GOOD.replace("\"a\"", "\"b\""));
    repository.commit();
    let ci = || said(&repository.run(&snippet("ci"), &[]));
    let (passed, said) = ci();
    assert!(passed, "{said}");
    let sarif = || repository.place.read("watchfloor.sarif");
    assert!(sarif().contains("\"2.1.0\""));

    fs::remove_file(repository.place.at("incidents/a.toml")).unwrap();
    let (passed, said) = ci();
    assert!(passed && said.contains("warning[vanished]"), "{said}");
    assert!(sarif().contains("vanished"));

    repository.write("b", "id = ");
    assert!(!ci().0);
    repository.write("b", &GOOD.replace("\"a\"", "\"b\"").replace("title   =", "title="));
    assert!(!ci().0);
}
