//! The records of `incidents/`, compressed: as plain text they would take four times the room.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use miniz_oxide::deflate::compress_to_vec;

/// The level of compression that packs most tightly and takes the most time.
const BEST_LEVEL: u8 = 10;

/// Where the records stand.
pub(crate) const FOLDER: &str = "incidents";

/// The records below `folder`.
pub(crate) struct Records {
    /// The path of each and the length of its text, as a Rust expression.
    pub(crate) table: String,
    /// All texts, one after the other, deflated (RFC 1951).
    pub(crate) packed: Vec<u8>,
}

impl Records {
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        if folder.is_dir() {
            collect(folder, &mut files)?;
        }
        files.sort();
        let mut rows = Vec::new();
        let mut texts = String::new();
        for file in files {
            let text = fs::read_to_string(&file)?;
            rows.push((file.to_string_lossy().into_owned(), text.len()));
            texts += &text;
        }
        Ok(Self {
            table: format!("&{rows:?}"),
            packed: compress_to_vec(texts.as_bytes(), BEST_LEVEL),
        })
    }
}

/// All files `*.toml` below `dir`.
fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension() == Some(OsStr::new("toml")) {
            files.push(path);
        }
    }
    Ok(())
}
