//! The Rust files of the repository, as the house rules read them: with their room, and without their tests.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// One file.
pub(super) struct Source {
    /// Counted from the folder that was asked for.
    pub(super) path: PathBuf,
    /// The first part of the path.
    pub(super) room: String,
    pub(super) text: String,
}

impl Source {
    /// The file without its tests.
    pub(super) fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }
}

/// The Rust files below this folder of the repository, their paths counted from it.
pub(super) fn files(top: &str) -> Vec<Source> {
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

/// The files of the program, without those that serve its tests alone.
pub(super) fn sources() -> Vec<Source> {
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
