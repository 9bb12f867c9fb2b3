//! The real disk: files appear whole or not at all.

mod draft;

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

use rustix::fs::{Mode, OFlags, open};

use self::draft::Draft;
use super::ports::{Disk, WriteError};

/// The most bytes of a record's file, as when it was loaded.
const LONGEST_RECORD: u64 = 1 << 20;

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files;

impl Disk for Files {
    fn read(&self, path: &Path) -> io::Result<String> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(open(path, flags, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        let mut text = String::new();
        let read = file.take(LONGEST_RECORD + 1).read_to_string(&mut text)?;
        if read as u64 > LONGEST_RECORD {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(text)
    }

    fn write_new(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        let folder = folder(path)?;
        let written = Draft::write(folder, text, None).and_then(|draft| draft.publish(path));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => WriteError::Exists(path.to_owned()),
            _ => failed(path, error),
        })?;
        sync(folder, path)
    }

    fn overwrite(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        let folder = folder(path)?;
        let old = match fs::symlink_metadata(path) {
            Ok(old) if old.is_symlink() => return Err(WriteError::Link(path.to_owned())),
            Ok(old) if !old.is_file() => return Err(WriteError::Irregular(path.to_owned())),
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(failed(path, error)),
        };
        let written = Draft::write(folder, text, old.as_ref()).and_then(|draft| draft.replace(folder, path));
        written.map_err(|error| failed(path, error))?;
        sync(folder, path)
    }
}

/// The same file system for those who may only read: every writing fails before it is tried.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadOnly;

impl Disk for ReadOnly {
    fn read(&self, path: &Path) -> io::Result<String> {
        Files.read(path)
    }

    fn write_new(&mut self, path: &Path, _: &str) -> Result<(), WriteError> {
        Err(failed(path, ErrorKind::ReadOnlyFilesystem.into()))
    }

    fn overwrite(&mut self, path: &Path, _: &str) -> Result<(), WriteError> {
        Err(failed(path, ErrorKind::ReadOnlyFilesystem.into()))
    }
}

/// The folder a file of this name lies in.
fn folder(path: &Path) -> Result<&Path, WriteError> {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(_)) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        (Some(folder), Some(_)) => Ok(folder),
        _ => Err(WriteError::Irregular(path.to_owned())),
    }
}

/// Makes the name itself last.
fn sync(folder: &Path, path: &Path) -> Result<(), WriteError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| WriteError::Unsynced {
        path: path.to_owned(),
        error,
    })
}

fn failed(path: &Path, error: io::Error) -> WriteError {
    WriteError::Failed {
        path: path.to_owned(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use tempfile::{TempDir, tempdir};

    use super::*;

    fn names(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_is_written_whole_and_alone() {
        let folder = tempdir().unwrap();
        Files.write_new(&folder.path().join("a.md"), "text\n").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "text\n");
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn a_new_file_may_be_read_as_the_umask_allows() {
        let folder = tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        Files.write_new(&folder.path().join("ours"), "").unwrap();
        fs::write(folder.path().join("theirs"), "").unwrap();
        assert_eq!(mode("ours"), mode("theirs"));
    }

    #[test]
    fn a_file_that_is_there_stays() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        assert!(matches!(Files.write_new(&path, "new"), Err(WriteError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn overwriting_keeps_the_permissions_and_leaves_nothing_else() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        Files.overwrite(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn overwriting_what_has_gone_meanwhile_writes_it() {
        let folder = tempdir().unwrap();
        Files.overwrite(&folder.path().join("a.md"), "new").unwrap();
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn links_are_left_alone_also_when_they_lead_nowhere() {
        let folder = tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "old").unwrap();
        symlink(&target, &link).unwrap();
        symlink("nowhere", folder.path().join("dangling")).unwrap();
        for name in ["link", "dangling"] {
            let path = folder.path().join(name);
            assert!(matches!(Files.write_new(&path, "new"), Err(WriteError::Exists(_))));
            assert!(matches!(Files.overwrite(&path, "new"), Err(WriteError::Link(_))));
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert_eq!(names(&folder), ["dangling", "link", "target"]);
    }

    #[test]
    fn what_is_no_file_is_refused() {
        let folder = tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        for path in [folder.path().join("sub"), folder.path().join("..")] {
            assert!(
                matches!(Files.overwrite(&path, "new"), Err(WriteError::Irregular(_))),
                "{path:?}"
            );
        }
    }

    #[test]
    fn a_missing_folder_is_named_in_words() {
        let error = Files.write_new(Path::new("/nonexistent/a.md"), "").unwrap_err();
        let said = "cannot write `/nonexistent/a.md`: there is no such folder; choose another place";
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn only_small_regular_files_are_read() {
        let folder = tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("record"), "id = 'x'\n").unwrap();
        fs::write(at("large"), vec![b'#'; (1 << 20) + 1]).unwrap();
        symlink(at("record"), at("link")).unwrap();
        assert_eq!(Files.read(&at("record")).unwrap(), "id = 'x'\n");
        for name in ["large", "link", "missing", "."] {
            assert!(Files.read(&at(name)).is_err(), "{name}");
        }
        assert!(Files.read(Path::new("/dev/zero")).is_err());
    }

    #[test]
    fn a_name_alone_lies_in_the_current_folder() {
        assert_eq!(folder(Path::new("a.md")).unwrap(), Path::new("."));
        assert!(folder(Path::new("/")).is_err());
        assert!(folder(Path::new("..")).is_err());
    }
}
