//! The real disk: files appear whole or not at all.

mod draft;
mod folder_writer;
mod place;

use std::{
    fs,
    io::{self, ErrorKind},
    iter,
    path::Path,
};

pub use self::folder_writer::{FolderWriter, WrittenCounts};
use self::{
    draft::Draft,
    place::{failed, folder, sync, there},
};
use super::ports::{Deferred, Disk, OutgoingText, WriteError, WrittenFile, numbered};
use crate::{app::Existing, platform::RegularFile};

/// The most bytes of a file that is read here.
const MAX_READ_BYTES: usize = 1 << 20;

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileSystem;

impl FileSystem {
    /// The text of the file at `path`, or of that which a link there leads to: settings may lie elsewhere.
    ///
    /// # Errors
    /// When it cannot be read, is no regular file, such as a pipe, which would be waited for, or is larger than 1 MiB.
    pub fn read_followed(self, path: &Path) -> io::Result<String> {
        fs::canonicalize(path).and_then(|path| read(&path))
    }
}

fn read(path: &Path) -> io::Result<String> {
    RegularFile::open(path)?.text(MAX_READ_BYTES)
}

impl Disk for FileSystem {
    fn reading(&self, path: &Path) -> Deferred<io::Result<String>> {
        let path = path.to_owned();
        Box::new(move || read(&path))
    }

    fn write(
        &mut self,
        path: &Path,
        existing: Existing,
        text: &mut OutgoingText<'_>,
    ) -> Result<WrittenFile, WriteError> {
        let folder = folder(path)?;
        let old = match existing {
            Existing::Ask if there(path)?.is_some() => return Err(WriteError::Exists(path.to_owned())),
            Existing::Ask | Existing::Number => None,
            Existing::Overwrite => there(path)?,
        };
        let (draft, bytes) = Draft::write(folder, text, old.as_ref()).map_err(|error| error.at(path))?;
        draft.sync().map_err(|error| failed(path, error))?;
        let named = match existing {
            Existing::Ask => draft.publish(iter::once(path.to_owned())),
            Existing::Number => draft.publish(numbered(path)),
            Existing::Overwrite => draft.replace(folder, path).map(|()| path.to_owned()),
        };
        let path = named.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => WriteError::Exists(path.to_owned()),
            _ => failed(path, error),
        })?;
        sync(folder, &path)?;
        Ok(WrittenFile { path, bytes })
    }
}

/// The same file system for those who may only read: every writing fails before it is tried.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadOnly;

impl Disk for ReadOnly {
    fn reading(&self, path: &Path) -> Deferred<io::Result<String>> {
        FileSystem.reading(path)
    }

    fn write(&mut self, path: &Path, _: Existing, _: &mut OutgoingText<'_>) -> Result<WrittenFile, WriteError> {
        Err(failed(path, ErrorKind::ReadOnlyFilesystem.into()))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::shell::ports::{Cut, whole};

    fn write(path: &Path, existing: Existing, text: &str) -> Result<WrittenFile, WriteError> {
        FileSystem.write(path, existing, &mut whole(text))
    }

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
        write(&folder.path().join("a.md"), Existing::Ask, "text\n").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "text\n");
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn a_new_file_may_be_read_as_the_umask_allows() {
        let folder = tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        write(&folder.path().join("ours"), Existing::Ask, "").unwrap();
        fs::write(folder.path().join("theirs"), "").unwrap();
        assert_eq!(mode("ours"), mode("theirs"));
    }

    #[test]
    fn a_file_that_is_there_stays() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        assert!(matches!(write(&path, Existing::Ask, "new"), Err(WriteError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn overwriting_keeps_the_permissions_and_leaves_nothing_else() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, Existing::Overwrite, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn overwriting_what_has_gone_meanwhile_writes_it() {
        let folder = tempdir().unwrap();
        write(&folder.path().join("a.md"), Existing::Overwrite, "new").unwrap();
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
            for existing in [Existing::Ask, Existing::Overwrite] {
                assert!(matches!(write(&path, existing, "new"), Err(WriteError::Link(_))));
            }
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
                matches!(write(&path, Existing::Overwrite, "new"), Err(WriteError::Irregular(..))),
                "{path:?}"
            );
        }
    }

    #[test]
    fn a_missing_folder_is_named_in_words() {
        let error = write(Path::new("/nonexistent/a.md"), Existing::Ask, "").unwrap_err();
        let said = "cannot write `/nonexistent/a.md`: there is no such folder; choose another place";
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn text_that_is_cut_leaves_nothing_and_the_old_file_whole() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        for existing in [Existing::Overwrite, Existing::Number] {
            let mut text = [Ok("new".to_owned()), Err(Cut::Stopped)].into_iter();
            let error = FileSystem.write(&path, existing, &mut text).unwrap_err();
            assert!(matches!(error, WriteError::Cut(Cut::Stopped)), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn a_number_goes_before_the_ending() {
        let folder = tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("x-1.tar.md"), "").unwrap();
        fs::create_dir(at("x-1.tar-2.md")).unwrap();
        let written = write(&at("x-1.tar.md"), Existing::Number, "text").unwrap();
        let expected = WrittenFile {
            path: at("x-1.tar-3.md"),
            bytes: 4,
        };
        assert_eq!(written, expected);
        assert_eq!(fs::read_to_string(at("x-1.tar-3.md")).unwrap(), "text");
    }

    #[test]
    fn what_cannot_become_a_file_is_said_before_any_text_is_asked_for() {
        let folder = tempdir().unwrap();
        fs::write(folder.path().join("taken"), "").unwrap();
        for path in [
            folder.path(),
            Path::new("/dev/null"),
            &folder.path().join("taken"),
            Path::new("/nonexistent/a"),
        ] {
            let mut asked = false;
            let mut text = iter::from_fn(|| {
                asked = true;
                None
            });
            assert!(FileSystem.write(path, Existing::Ask, &mut text).is_err(), "{path:?}");
            assert!(!asked, "{path:?}");
        }
    }

    #[test]
    fn only_small_regular_files_are_read() {
        let folder = tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("record"), "id = 'x'\n").unwrap();
        fs::write(at("large"), vec![b'#'; (1 << 20) + 1]).unwrap();
        symlink(at("record"), at("link")).unwrap();
        assert_eq!(FileSystem.reading(&at("record"))().unwrap(), "id = 'x'\n");
        for name in ["large", "link", "missing", "."] {
            assert!(FileSystem.reading(&at(name))().is_err(), "{name}");
        }
        assert!(FileSystem.reading(Path::new("/dev/zero"))().is_err());
    }

    #[test]
    fn a_name_alone_lies_in_the_current_folder() {
        assert_eq!(folder(Path::new("a.md")).unwrap(), Path::new("."));
        assert!(folder(Path::new("/")).is_err());
        assert!(folder(Path::new("..")).is_err());
    }
}
