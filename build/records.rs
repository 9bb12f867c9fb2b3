//! The records of `incidents/`, in a table.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

/// Where the records stand.
pub(crate) const FOLDER: &str = "incidents";

/// Path and text of each record below `folder`, as a Rust expression.
pub(crate) fn table(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    if folder.is_dir() {
        collect(folder, &mut files)?;
    }
    files.sort();
    let rows: String = files.iter().map(|file| row(file)).collect();
    Ok(format!("&[\n{rows}]\n"))
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

/// One row of the table: the file's path, and its text.
fn row(file: &Path) -> String {
    let path = file.to_string_lossy();
    format!("    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {path:?}))),\n")
}
