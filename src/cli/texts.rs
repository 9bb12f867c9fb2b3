//! The texts of records, as they stand in their files.

use std::path::{Path, PathBuf};

use super::{Failure, records::RecordLayers};
use crate::corpus::{Origin, RecordText, built_in, record_text, record_texts};

/// The record at `path`, or all below it where it is a folder.
///
/// # Errors
/// When there is nothing at `path`.
pub(super) fn texts_at(path: &Path) -> Result<Vec<RecordText>, Failure> {
    if path.is_dir() {
        Ok(record_texts(path).collect())
    } else if path.exists() {
        Ok(vec![record_text(path)])
    } else {
        Err(Failure::new(format!("there is no file or folder `{}`", path.display())))
    }
}

/// The records at `paths`, or those that would be opened where it is empty, to be written anew.
///
/// # Errors
/// When there is nothing at one of them, or the records have no files.
pub(super) fn texts_to_write(records: &RecordLayers, paths: &[PathBuf]) -> Result<Vec<RecordText>, Failure> {
    let folders: Vec<&Path> = if paths.is_empty() {
        records.folders().collect()
    } else {
        paths.iter().map(PathBuf::as_path).collect()
    };
    if folders.is_empty() {
        let failure = Failure::new("the records that come with watchfloor have no files to write");
        return Err(failure.hint("name files or folders of records"));
    }
    let mut texts = Vec::new();
    for path in folders {
        texts.extend(texts_at(path)?);
    }
    Ok(texts)
}

/// The records that come with the program, under the names their files had.
pub(super) fn built_in_texts() -> Vec<RecordText> {
    let entries = built_in().entries.into_iter();
    let texts = entries.filter_map(|entry| match entry.origin {
        Origin::BuiltIn(text) => {
            let path = PathBuf::from(format!("{}.toml", entry.incident.id));
            Some(Ok((path, text.as_bytes().to_vec())))
        }
        Origin::File(_) | Origin::Censored(_) | Origin::Memory => None,
    });
    texts.collect()
}
