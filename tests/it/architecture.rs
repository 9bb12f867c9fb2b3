//! The house rules, as tests: who may import whom and by which door, what core may not touch, that no files of a room go
//! in circles, that a name means one thing, and how long a file may be.

mod graph;
mod imports;
mod names;
mod rooms;
mod sources;

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use self::{
    graph::{circles, uses},
    imports::imports,
    names::{Homonyms, type_names},
    rooms::ROOMS,
    sources::{Source, files, sources},
};

/// Rooms that know no terminal, no environment and no printing.
const CORE: &[&str] = &[
    "text", "incident", "corpus", "check", "search", "insight", "story", "export", "import", "config",
];

/// What core may not name.
const OUTSIDE: &[&str] = &[
    "ratatui",
    "crossterm",
    "std::env",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "process::exit",
];

/// What only Unix knows; `platform` alone may name it.
const UNIX: &[&str] = &[
    "rustix",
    "signal_hook",
    "os::unix",
    "os::fd",
    "os::linux",
    "libc",
    "cfg(unix)",
    "/dev/tty",
    "/proc/",
];

const MAX_LINES: usize = 400;

/// Type names that may stand in more than one file, each with the reason.
const HOMONYMS: &[(&str, &str)] = &[];

/// The share of type names that may be homonyms.
const MAX_HOMONYMS_PER_CENT: usize = 6;

/// What the code of this file imports.
fn paths(source: &Source) -> Vec<String> {
    imports(source.code()).into_iter().map(|import| import.path).collect()
}

fn enters(import: &str, root: &str) -> bool {
    import == root || import.starts_with(&format!("{root}::")) || import.starts_with(&format!("{root} "))
}

fn report(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}

#[test]
fn each_room_enters_only_rooms_below_it() {
    let mut faults = Vec::new();
    for source in sources() {
        if source.room == "lib" || source.room == "main" {
            continue;
        }
        let Some(floor) = ROOMS.iter().position(|(room, _)| *room == source.room) else {
            faults.push(format!("`{}` has no place in the table of rooms", source.room));
            continue;
        };
        let below: Vec<String> = ROOMS[..=floor]
            .iter()
            .map(|(room, _)| format!("crate::{room}"))
            .collect();
        for import in paths(&source) {
            let own = ["std", "super", "self", "core"]
                .iter()
                .any(|root| enters(&import, root));
            let allowed = below.iter().any(|room| enters(&import, room))
                || ROOMS[floor].1.iter().any(|name| enters(&import, name));
            // A module of this very file, re-exported by its door, or a macro that the file defines.
            let first = import.split("::").next().unwrap_or_default();
            let inner = [format!("mod {first};"), format!("macro_rules! {first} ")]
                .iter()
                .any(|item| source.code().contains(item));
            if !own && !allowed && !inner {
                faults.push(format!("{}: `{import}`", source.path.display()));
            }
        }
    }
    report("imports that climb", &faults);
}

#[test]
fn a_room_is_entered_by_its_door() {
    let mut faults = Vec::new();
    for source in sources() {
        let own = format!("crate::{}::", source.room);
        for path in paths(&source) {
            let inner = path.starts_with("crate::") && path.split("::").count() > 3;
            let shared = path
                .split("::")
                .nth(2)
                .is_some_and(|name| name.starts_with(char::is_uppercase));
            if inner && !shared && !path.starts_with(&own) {
                faults.push(format!("{}: `{path}`", source.path.display()));
            }
        }
    }
    report("imports past a door", &faults);
}

#[test]
fn core_knows_no_terminal_no_environment_and_no_printing() {
    let core = |source: &Source| CORE.contains(&source.room.as_str());
    report("core that reaches outside", &naming(OUTSIDE, core));
}

#[test]
fn platform_alone_names_what_only_unix_knows() {
    let others = |source: &Source| source.room != "platform";
    report("what only Unix knows, outside of `platform`", &naming(UNIX, others));
}

/// Where the code of these files, comments apart, has one of `words`.
fn naming(words: &[&str], which: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| which(source)) {
        let code: Vec<&str> = source
            .code()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let named = words
            .iter()
            .filter(|word| code.iter().any(|line| line.contains(**word)));
        faults.extend(named.map(|word| format!("{}: `{word}`", source.path.display())));
    }
    faults
}

#[test]
fn fuzzy_matcher_is_named_in_one_file() {
    let named: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|source| source.text.contains("fuzzy_matcher"))
        .map(|source| source.path)
        .collect();
    assert_eq!(named.len(), 1, "{named:?}");
}

#[test]
fn no_file_is_longer_than_a_person_reads_at_once() {
    let faults: Vec<String> = ["src", "tests"]
        .into_iter()
        .flat_map(files)
        .map(|source| (source.path.display().to_string(), source.text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{path} has {lines} lines"))
        .collect();
    report("long files", &faults);
}

#[test]
fn every_file_says_what_lives_in_it() {
    let faults: Vec<String> = sources()
        .iter()
        .filter(|source| source.room != "main" && !source.text.starts_with("//! "))
        .map(|source| source.path.display().to_string())
        .collect();
    report("files without a first sentence", &faults);
}

#[test]
fn the_map_in_lib_rs_draws_every_room() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let drawn: String = map.lines().filter(|line| line.starts_with("//!")).collect();
    for source in sources()
        .iter()
        .filter(|source| source.room != "lib" && source.room != "main")
    {
        assert!(
            drawn.contains(&source.room),
            "`{}` is not drawn in src/lib.rs",
            source.room
        );
    }
}

#[test]
fn the_files_of_a_room_never_go_in_circles() {
    let uses = uses(&sources());
    let edges: usize = uses.values().map(BTreeSet::len).sum();
    assert!(edges > 500, "only {edges} uses between files were found");
    let faults: Vec<String> = circles(&uses).iter().map(|circle| circle.join(" ")).collect();
    report("files that use each other", &faults);
}

#[test]
fn a_type_name_means_one_thing() {
    let names = type_names(&sources());
    let Homonyms { unexplained, stale } = names.homonyms(HOMONYMS.iter().map(|(name, _)| *name));
    report("type names that stand in several files", &unexplained);
    report("permitted homonyms that are none any more", &stale);
    let share = 100 * HOMONYMS.len() / names.len();
    assert!(
        share <= MAX_HOMONYMS_PER_CENT,
        "{share} % of the type names stand in several files"
    );
}

/// The repository explains itself: the documents that its comments name are in it.
#[test]
fn no_comment_cites_a_document_outside_the_repository() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here = |name: &str| {
        ["", "docs", "incidents"]
            .iter()
            .any(|at| base.join(at).join(name).is_file())
    };
    let mut faults = Vec::new();
    for source in ["src", "tests", "benches", "build"].into_iter().flat_map(files) {
        for comment in source
            .text
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with("//"))
        {
            let words = comment.split(|c: char| !(c.is_alphanumeric() || "._-/".contains(c)));
            let documents = words
                .map(|word| word.trim_end_matches('.'))
                .filter(|word| Path::new(word).extension() == Some(OsStr::new("md")));
            let missing = documents.filter(|name| !here(name));
            faults.extend(missing.map(|name| format!("{}: `{name}`", source.path.display())));
        }
    }
    report("documents that are not here", &faults);
}

/// The compiler finds what the program itself does not use (`.ci/run` asks it), but nothing that only the build or a test might.
#[test]
fn every_dependency_is_used_and_has_its_reason_in_the_docs() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(base.join(path)).unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let page = read("docs/dependencies.md");
    let cells = page
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let rows: BTreeSet<&str> = cells.filter(|name| *name != "crate").collect();
    let mut known = BTreeSet::new();
    let mut faults = Vec::new();
    for (table, folders) in [
        ("dependencies", &["src"][..]),
        ("build-dependencies", &["build"]),
        ("dev-dependencies", &["src", "tests", "benches"]),
    ] {
        let sources: Vec<Source> = folders.iter().copied().flat_map(files).collect();
        for name in manifest[table].as_table().unwrap().keys() {
            known.insert(name.clone());
            let path = format!("{}::", name.replace('-', "_"));
            if !sources.iter().any(|source| source.text.contains(&path)) {
                faults.push(format!("{table}: nothing uses `{name}`"));
            }
            if !rows.contains(name.as_str()) {
                faults.push(format!("{table}: docs/dependencies.md has no row for `{name}`"));
            }
        }
    }
    let gone = rows.iter().filter(|row| !known.contains(**row));
    faults.extend(gone.map(|name| format!("docs/dependencies.md has a row for `{name}`, which is gone")));
    report("dependencies", &faults);
}

/// A page that sends a newcomer to a file that is gone is worse than none.
#[test]
fn the_pages_for_newcomers_name_files_that_exist() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    for page in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/testing.md",
        "docs/visitors.md",
    ] {
        let text = fs::read_to_string(base.join(page)).unwrap();
        // What stands between backticks, and begins with one of our folders.
        for path in text.split('`').skip(1).step_by(2) {
            let ours = ["src/", "tests/", "assets/", "incidents/", "docs/"];
            if ours.iter().any(|folder| path.starts_with(folder)) {
                for path in alternatives(path) {
                    named += 1;
                    assert!(base.join(&path).exists(), "{page} names `{path}`");
                }
            }
        }
    }
    assert!(named > 50, "only {named} files were found in the pages");
}

/// `a/{b,c}.rs` as `a/b.rs` and `a/c.rs`.
fn alternatives(path: &str) -> Vec<String> {
    let parts = path
        .split_once('{')
        .and_then(|(head, rest)| Some((head, rest.split_once('}')?)));
    let Some((head, (names, tail))) = parts else {
        return vec![path.to_owned()];
    };
    names.split(',').map(|name| format!("{head}{name}{tail}")).collect()
}
