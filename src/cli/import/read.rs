//! Reads the files that are to be brought in, one at a time: those that are named, and those in a folder.

use std::{
    fs,
    io::{self, Read as _},
    mem,
    path::{Path, PathBuf},
};

use crate::{
    cli::Failure,
    import::{ImportInput, ImportRefusal, MAX_IMPORT_BYTES},
    platform::RegularFile,
};

/// The endings of files in a folder that are read; a folder may hold pictures and programs as well.
const ENDINGS: [&str; 9] = ["json", "jsonl", "ndjson", "csv", "tsv", "html", "htm", "md", "txt"];

/// The lists that a MISP feed has beside its events.
const FEED_LISTS: [&str; 2] = ["manifest.json", "hashes.csv"];

/// The files that are to be read.
#[derive(Debug)]
pub(super) struct GivenFiles {
    /// Each with whether it was named, and not only stands in a folder that was.
    files: Vec<(PathBuf, bool)>,
    unreadable: Vec<(String, ImportRefusal)>,
}

impl GivenFiles {
    /// # Errors
    /// When something that is named is not there.
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                let listed = listed(path)
                    .map_err(|error| Failure::new(format!("cannot read the folder `{}`: {error}", path.display())))?;
                files.extend(listed.into_iter().map(|file| (file, false)));
            } else if path == Path::new("-") || path.exists() {
                files.push((path.clone(), true));
            } else {
                return Err(Failure::new(format!("there is no file or folder `{}`", path.display())));
            }
        }
        Ok(Self {
            files,
            unreadable: Vec::new(),
        })
    }

    /// Whether the file of this name was named itself.
    pub(super) fn is_given(&self, name: &str) -> bool {
        let mut files = self.files.iter();
        files.any(|(path, is_given)| *is_given && path.to_string_lossy() == name)
    }

    /// The files that could not be read, and why.
    pub(super) fn unreadable(&mut self) -> Vec<(String, ImportRefusal)> {
        mem::take(&mut self.unreadable)
    }
}

/// The files of a folder that may be brought in, by name.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if ENDINGS.contains(&&*ending) && !FEED_LISTS.contains(&&*name) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The files one after the other, each read when its turn comes.
pub(super) fn inputs(given: &mut GivenFiles) -> impl Iterator<Item = ImportInput> {
    let GivenFiles { files, unreadable } = given;
    files.iter().filter_map(|(path, _)| {
        let name = path.to_string_lossy().into_owned();
        match bytes(path) {
            Ok(bytes) => Some(ImportInput { name, bytes }),
            Err(error) => {
                unreadable.push((name, ImportRefusal::Unreadable(error.to_string())));
                None
            }
        }
    })
}

/// At most one byte more than may be read, which tells that there are too many.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        let most = MAX_IMPORT_BYTES as u64 + 1;
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        // A link that a person names is meant; what it leads to is opened without waiting.
        let path = fs::canonicalize(path)?;
        RegularFile::open(&path)?.read_into(MAX_IMPORT_BYTES, &mut bytes)?;
    }
    Ok(bytes)
}
