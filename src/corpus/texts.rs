//! The record files of a folder as bytes, for those who look at the text itself.

use std::path::{Path, PathBuf};

use super::{
    FileFault,
    file::{MAX_RECORD_BYTES, read_into},
    walk::Walk,
};

/// A record file with its bytes, or why it is not read.
pub type RecordText = Result<(PathBuf, Vec<u8>), Box<FileFault>>;

/// The bytes of every record file below `dir`, in the order of loading and with the same guards.
pub fn record_texts(dir: &Path) -> impl Iterator<Item = RecordText> {
    let (walk, fault) = match Walk::new(dir) {
        Ok(walk) => (Some(walk), None),
        Err(error) => (
            None,
            Some(FileFault::of_file(
                dir,
                format!("this folder cannot be read: {}", error.kind()),
            )),
        ),
    };
    let files = walk.into_iter().flatten().map(|found| found.map_err(Box::new));
    fault
        .into_iter()
        .map(|fault| Err(Box::new(fault)))
        .chain(files.map(|found| found.and_then(|path| record_text(&path))))
}

/// The bytes of the one file at `path`, with the same guards.
///
/// # Errors
/// When it is not a regular file, or too large, or cannot be read.
pub fn record_text(path: &Path) -> RecordText {
    let mut bytes = Vec::new();
    match read_into(path, MAX_RECORD_BYTES, &mut bytes) {
        Ok(()) => Ok((path.to_owned(), bytes)),
        Err(error) => Err(Box::new(FileFault::of_file(path, error.to_string()))),
    }
}
