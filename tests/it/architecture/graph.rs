//! Which file uses which: imports and paths followed through re-exports to the file that defines the item, and circles of
//! files found in that graph.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    imports::{imports, inline_paths},
    sources::Source,
};

/// Files by their module path (`search::index`), each with what it defines and what it hands on.
struct Modules<'a> {
    files: BTreeMap<String, Module<'a>>,
}

struct Module<'a> {
    source: &'a Source,
    /// Names that the file defines: types, functions, constants, macros.
    defined: BTreeSet<String>,
    /// Names that the file imports or hands on, each with the path that it was given.
    imported: BTreeMap<String, String>,
    /// Modules whose names are all handed on.
    globs: Vec<String>,
}

/// From each file of one room to those that it uses, by their paths below `src`.
pub(super) type Uses = BTreeMap<String, BTreeSet<String>>;

/// The uses between files of the same room; tests apart.
pub(super) fn uses(sources: &[Source]) -> Uses {
    let modules = Modules::read(sources);
    let mut out = Uses::new();
    for (path, module) in &modules.files {
        let mut named: Vec<String> = imports(module.source.code())
            .into_iter()
            .filter(|import| !import.handed_on)
            .map(|import| import.path)
            .collect();
        named.extend(inline_paths(module.source.code()));
        for name in named {
            let Some(target) = modules.home(path, &name, 0) else {
                continue;
            };
            if target != *path && modules.files[&target].source.room == module.source.room {
                let from = module.source.path.display().to_string();
                let to = modules.files[&target].source.path.display().to_string();
                out.entry(from).or_default().insert(to);
            }
        }
    }
    out
}

/// The groups of files of which each is reached from each other, the largest first.
pub(super) fn circles(uses: &Uses) -> Vec<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|file| (file.as_str(), reach(uses, file))).collect();
    let mut out: Vec<Vec<&str>> = Vec::new();
    for (file, others) in &reached {
        if !others.contains(file) || out.iter().flatten().any(|seen| seen == file) {
            continue;
        }
        let back = |other: &&&str| reached.get(**other).is_some_and(|theirs| theirs.contains(file));
        out.push(others.iter().filter(back).copied().collect());
    }
    out.sort_by_key(|circle| usize::MAX - circle.len());
    out
}

/// All files that `start` uses, at first or at further hand.
fn reach<'a>(uses: &'a Uses, start: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(file) = open.pop() {
        for next in uses.get(file).into_iter().flatten() {
            if seen.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    seen
}

impl<'a> Modules<'a> {
    fn read(sources: &'a [Source]) -> Self {
        let files = sources.iter().map(|source| (module_path(source), Module::read(source)));
        Self { files: files.collect() }
    }

    /// The module whose file defines what `path` names, seen from the module `from`; none if it is not ours.
    fn home(&self, from: &str, path: &str, depth: usize) -> Option<String> {
        // Re-exports are a handful of steps deep; more is a circle of them.
        if depth > 16 {
            return None;
        }
        let mut at = from.to_owned();
        let mut segments = path.split("::").peekable();
        match *segments.peek()? {
            "crate" => {
                at.clear();
                segments.next();
            }
            "self" => drop(segments.next()),
            "super" => {
                while segments.next_if_eq(&"super").is_some() {
                    at = parent(&at);
                }
            }
            _ => {}
        }
        let mut moved = false;
        for segment in segments {
            let below = join(&at, segment);
            if self.files.contains_key(&below) {
                (at, moved) = (below, true);
                continue;
            }
            let module = self.files.get(&at)?;
            if module.defined.contains(segment) {
                return Some(at);
            }
            if let Some(given) = module.imported.get(segment) {
                // A name's own import line leads outside its module, never back to itself.
                let given = given.clone();
                return (given != segment).then(|| self.home(&at, &given, depth + 1)).flatten();
            }
            return module.globs.iter().find_map(|glob| {
                let home = self.home(&at, &format!("{glob}::{segment}"), depth + 1)?;
                Some(home)
            });
        }
        (moved || path.starts_with("super") || path.starts_with("crate")).then_some(at)
    }
}

impl<'a> Module<'a> {
    fn read(source: &'a Source) -> Self {
        let mut imported = BTreeMap::new();
        let mut globs = Vec::new();
        for import in imports(source.code()) {
            if let Some(module) = import.path.strip_suffix("::*") {
                globs.push(module.to_owned());
            } else {
                imported.insert(import.name, import.path);
            }
        }
        Self {
            source,
            defined: defined(source.code()),
            imported,
            globs,
        }
    }
}

/// Names defined at the top of a file.
fn defined(code: &str) -> BTreeSet<String> {
    const KINDS: [&str; 9] = [
        "fn",
        "struct",
        "enum",
        "trait",
        "type",
        "const",
        "static",
        "union",
        "macro_rules!",
    ];
    let mut out = BTreeSet::new();
    for line in code.lines().filter(|line| !line.starts_with(char::is_whitespace)) {
        let mut words = line.split([' ', '(']).filter(|word| !word.is_empty());
        while let Some(word) = words.next() {
            let starts = |name: &&str| name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            if KINDS.contains(&word) {
                let name = words.find(|word| *word != "fn").filter(starts);
                out.extend(name.map(|name| {
                    name.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                        .next()
                        .unwrap()
                        .to_owned()
                }));
                break;
            }
        }
    }
    out
}

/// `search/index/store.rs` as `search::index::store`, the crate's own file as the empty path.
fn module_path(source: &Source) -> String {
    let path = source.path.with_extension("");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let path = parts.join("::");
    if path == "lib" { String::new() } else { path }
}

fn parent(path: &str) -> String {
    path.rsplit_once("::")
        .map(|(parent, _)| parent.to_owned())
        .unwrap_or_default()
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}::{name}")
    }
}
