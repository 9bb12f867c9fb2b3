//! The house rules, as tests: who may import whom and by which door, what core may not touch, and how long a file may be.

mod rooms;

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use self::rooms::ROOMS;

/// Rooms that know no terminal, no environment and no printing.
const CORE: &[&str] = &["text", "incident", "corpus", "check", "search", "export", "config"];

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

struct Source {
    path: PathBuf,
    room: String,
    text: String,
}

impl Source {
    /// The file without its tests.
    fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }
}

/// The Rust files below this folder of the repository, their paths counted from it.
fn files(top: &str) -> Vec<Source> {
    fn walk(base: &Path, folder: &Path, out: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // What the fuzz targets are built into is not ours.
            if path.is_dir() && !path.ends_with("fuzz/target") {
                walk(base, &path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(base).unwrap().to_owned();
                let first = path
                    .components()
                    .next()
                    .unwrap()
                    .as_os_str()
                    .to_string_lossy()
                    .into_owned();
                let room = first.trim_end_matches(".rs").to_owned();
                out.push(Source { path, room, text });
            }
        }
    }
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join(top);
    let mut out = Vec::new();
    walk(&base, &base, &mut out);
    out
}

fn sources() -> Vec<Source> {
    let mut out = files("src");
    assert!(out.len() > 20, "the sources were not found");
    let tests: Vec<(String, String)> = out
        .iter()
        .flat_map(|source| {
            test_modules(&source.text)
                .into_iter()
                .map(|name| (source.room.clone(), name))
        })
        .collect();
    // The file of such a module, and those in its folder.
    out.retain(|source| {
        let names = |name: &String| {
            source
                .path
                .iter()
                .any(|part| Path::new(part).file_stem() == Some(OsStr::new(name)))
        };
        !tests.iter().any(|(room, name)| *room == source.room && names(name))
    });
    out
}

/// The names of modules that a file declares for its tests alone: a `mod` line straight after `#[cfg(test)]`.
fn test_modules(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let declared = lines
        .windows(2)
        .filter(|pair| pair[0] == "#[cfg(test)]")
        .map(|pair| pair[1]);
    declared
        .filter_map(|line| line.strip_suffix(';')?.split("mod ").nth(1))
        .map(str::to_owned)
        .collect()
}

/// `use a::{b::C, d};` as `["a::b::C", "a::d"]`, for every `use` of the code.
fn imports(code: &str) -> Vec<String> {
    fn expand(prefix: &str, tree: &str, out: &mut Vec<String>) {
        let tree = tree.trim();
        let Some(open) = tree.find('{') else {
            if !tree.is_empty() {
                out.push(format!("{prefix}{tree}"));
            }
            return;
        };
        let head = format!("{prefix}{}", tree[..open].trim());
        let body = tree[open + 1..].trim_end().trim_end_matches('}');
        let (mut depth, mut start) = (0, 0);
        for (at, c) in body.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&head, &body[start..at], out);
                    start = at + 1;
                }
                _ => {}
            }
        }
        expand(&head, &body[start..], out);
    }
    let mut out = Vec::new();
    for statement in code.split(';') {
        let start = statement.lines().find(|line| {
            let line = line.trim_start();
            line.starts_with("use ") || (line.starts_with("pub") && line.contains(" use "))
        });
        let Some(line) = start else {
            continue;
        };
        let at = statement.find(line).unwrap() + line.find("use ").unwrap() + "use ".len();
        expand("", &statement[at..], &mut out);
    }
    out
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
        for import in imports(source.code()) {
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
        for import in imports(source.code()) {
            let path = import.split(" as ").next().unwrap_or_default();
            let inner = path.starts_with("crate::") && path.split("::").count() > 3;
            let shared = path
                .split("::")
                .nth(2)
                .is_some_and(|name| name.starts_with(char::is_uppercase));
            if inner && !shared && !path.starts_with(&own) {
                faults.push(format!("{}: `{import}`", source.path.display()));
            }
        }
    }
    report("imports past a door", &faults);
}

#[test]
fn core_knows_no_terminal_no_environment_and_no_printing() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| CORE.contains(&source.room.as_str())) {
        for word in OUTSIDE {
            let named = source
                .code()
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            if named {
                faults.push(format!("{}: `{word}`", source.path.display()));
            }
        }
    }
    report("core that reaches outside", &faults);
}

#[test]
fn platform_alone_names_what_only_unix_knows() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.room != "platform") {
        for word in UNIX {
            let named = source
                .code()
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            if named {
                faults.push(format!("{}: `{word}`", source.path.display()));
            }
        }
    }
    report("what only Unix knows, outside of `platform`", &faults);
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
fn imports_are_read_as_written() {
    let code = "use std::fmt;\n\nuse crate::{\n    app::{Key, Model},\n    text::Clean,\n};\npub use self::a::B;\n";
    let want = [
        "std::fmt",
        "crate::app::Key",
        "crate::app::Model",
        "crate::text::Clean",
        "self::a::B",
    ];
    assert_eq!(imports(code), want);
}
