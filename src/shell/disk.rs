//! The real disk: files appear whole or not at all.

use std::{
    ffi::OsStr,
    fs::{self, File, Metadata, Permissions},
    io::{self, ErrorKind, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use tempfile::NamedTempFile;

use super::ports::{Disk, WriteError};

/// What a new file may be at most; the process's umask takes from it.
const NEW_FILE: u32 = 0o666;

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<String> {
        fs::read_to_string(path)
    }

    fn write_new(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        let file = prepared(path, text, None)?;
        file.persist_noclobber(path).map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists => WriteError::Exists(path.to_owned()),
            _ => failed(path)(error.error),
        })?;
        sync_folder(path)
    }

    fn overwrite(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        let old = match fs::symlink_metadata(path) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(failed(path)(error)),
        };
        match &old {
            Some(old) if old.is_symlink() => return Err(WriteError::Link(path.to_owned())),
            Some(old) if !old.is_file() => return Err(WriteError::Irregular(path.to_owned())),
            Some(_) | None => {}
        }
        let file = prepared(path, text, old.as_ref())?;
        file.persist(path).map_err(|error| failed(path)(error.error))?;
        sync_folder(path)
    }
}

/// A file beside `path` that holds `text` for good; it vanishes when dropped.
fn prepared(path: &Path, text: &str, old: Option<&Metadata>) -> Result<NamedTempFile, WriteError> {
    if path.file_name().is_none() {
        return Err(WriteError::Irregular(path.to_owned()));
    }
    let write = || {
        let mut file = tempfile::Builder::new()
            .prefix(OsStr::new(".watchfloor-"))
            .permissions(Permissions::from_mode(NEW_FILE))
            .tempfile_in(folder(path))?;
        file.write_all(text.as_bytes())?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.as_file().sync_all()?;
        Ok(file)
    };
    write().map_err(failed(path))
}

/// Makes the new name itself last.
fn sync_folder(path: &Path) -> Result<(), WriteError> {
    let synced = File::open(folder(path)).and_then(|folder| folder.sync_all());
    synced.map_err(|source| WriteError::Unsynced {
        path: path.to_owned(),
        source,
    })
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Failed {
        path: path.clone(),
        source,
    }
}
