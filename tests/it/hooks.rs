//! The snippets for people who keep a corpus of their own: each is run as it stands in `assets/hooks`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::git::{Repository, record};

fn snippet(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/hooks").join(name)
}

fn not_in_form() -> String {
    record("b").replace("title   =", "title=")
}

#[test]
fn a_commit_that_breaks_a_rule_or_is_not_in_form_is_refused_as_it_is_staged() {
    let Some(repository) = Repository::new() else { return };
    fs::create_dir_all(repository.at(".git/hooks")).unwrap();
    fs::copy(snippet("pre-commit"), repository.at(".git/hooks/pre-commit")).unwrap();
    let ran = repository.commit();
    assert_eq!(ran.status, 0, "{ran:?}");

    repository.write("b", record("b").replace("2022-07-15", "15.07.2022"));
    let ran = repository.commit();
    assert_ne!(ran.status, 0, "{ran:?}");
    for words in ["incidents/b.toml:4:11", "write `2022-07-15`"] {
        assert!(ran.said.contains(words), "{ran:?}");
    }

    repository.write("b", not_in_form());
    let ran = repository.commit();
    assert!(ran.status != 0 && ran.said.contains("watchfloor fmt puts"), "{ran:?}");

    repository.write("b", record("b"));
    repository.git(&["add", "--all", "incidents"]);
    repository.write("b", "broken, and not staged");
    let ran = repository.git(&["commit", "--quiet", "--message", "b"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn ci_fails_on_a_broken_record_and_on_one_that_is_not_in_form_and_leaves_sarif() {
    let Some(repository) = Repository::new() else { return };
    repository.commit();
    repository.write("b", record("b"));
    repository.commit();
    let ci = || repository.run(snippet("ci"), &[]);
    let ran = ci();
    assert_eq!(ran.status, 0, "{ran:?}");
    let sarif = || repository.read("watchfloor.sarif");
    assert!(sarif().contains("\"2.1.0\""));

    fs::remove_file(repository.at("incidents/a.toml")).unwrap();
    let ran = ci();
    assert!(ran.status == 0 && ran.out.contains("warning[vanished]"), "{ran:?}");
    assert!(sarif().contains("vanished"));

    for text in ["id = ".to_owned(), not_in_form()] {
        repository.write("b", text);
        assert_eq!(ci().status, 1);
    }
}
