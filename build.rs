//! Lists the records of `incidents/` in a table, so that they are built into the program.

use std::{
    env,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

const RECORDS: &str = "incidents";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={RECORDS}");
    let mut files = Vec::new();
    if Path::new(RECORDS).is_dir() {
        collect(Path::new(RECORDS), &mut files)?;
    }
    files.sort();
    let rows: String = files.iter().map(|file| row(file)).collect();
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or(io::ErrorKind::NotFound)?;
    fs::write(out.join("built_in.rs"), format!("&[\n{rows}]\n"))
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
