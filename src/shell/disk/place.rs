//! Where a file is to be: its folder, and what has its name already.

use std::{
    env,
    fs::{self, File, Metadata},
    io::{self, ErrorKind},
    path::Path,
};

use crate::{platform::FileKind, shell::ports::WriteError};

/// The file that has this name already; anything else that has it is left alone.
pub(super) fn there(path: &Path) -> Result<Option<Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(old) if old.is_symlink() => Err(WriteError::Link(path.to_owned())),
        Ok(old) if !old.is_file() => Err(WriteError::Irregular(
            path.to_owned(),
            kind(FileKind::of(old.file_type())),
        )),
        Ok(old) => Ok(Some(old)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, error)),
    }
}

/// What something is that is no file.
fn kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Folder => "a folder",
        FileKind::Pipe => "a named pipe",
        FileKind::Socket => "a socket",
        FileKind::Regular | FileKind::Link | FileKind::Device => "a device",
    }
}

/// The folder a file of this name lies in.
pub(super) fn folder(path: &Path) -> Result<&Path, WriteError> {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(_)) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        (Some(folder), Some(_)) => Ok(folder),
        _ => Err(WriteError::Irregular(path.to_owned(), "a folder")),
    }
}

/// Makes the name itself last.
pub(super) fn sync(folder: &Path, path: &Path) -> Result<(), WriteError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| WriteError::Unsynced {
        path: path.to_owned(),
        error,
    })
}

pub(super) fn failed(path: &Path, error: io::Error) -> WriteError {
    // Linux says that nobody may write into a folder that is removed; what is wrong is that it is gone.
    let is_gone = error.kind() == ErrorKind::PermissionDenied && path.is_relative() && env::current_dir().is_err();
    WriteError::Failed {
        path: path.to_owned(),
        error: if is_gone { ErrorKind::NotFound.into() } else { error },
    }
}
