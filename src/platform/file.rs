//! Opening files without trusting them: never through a link, and never waiting for a pipe or a device.

use std::{
    fs::{DirBuilder, File, FileType, Metadata},
    io::{self, Read},
    os::unix::fs::{DirBuilderExt as _, FileTypeExt as _, MetadataExt as _, fchown},
    path::Path,
};

use rustix::{
    buffer::spare_capacity,
    fs::{Mode, OFlags, open},
    io::{Errno, read, retry_on_intr},
};

/// Permission bits that let anybody but the owner write.
const OTHERS_WRITE: u32 = 0o022;

/// What has a name in the file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Regular,
    Folder,
    Link,
    Pipe,
    Socket,
    Device,
}

impl FileKind {
    pub fn of(kind: FileType) -> Self {
        match kind {
            kind if kind.is_file() => Self::Regular,
            kind if kind.is_dir() => Self::Folder,
            kind if kind.is_symlink() => Self::Link,
            kind if kind.is_fifo() => Self::Pipe,
            kind if kind.is_socket() => Self::Socket,
            _ => Self::Device,
        }
    }
}

/// Why a path does not lead to a regular file that can be read.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("there is no such file")]
    Missing,
    #[error("it is no regular file")]
    Kind(FileKind),
    /// What the system says of a socket, and of a device without a driver.
    #[error("it is a socket or a device")]
    SocketOrDevice,
    #[error("{0}")]
    Io(#[source] io::Error),
}

impl From<Errno> for OpenError {
    fn from(error: Errno) -> Self {
        match error {
            Errno::LOOP => Self::Kind(FileKind::Link),
            Errno::NOENT => Self::Missing,
            Errno::NXIO => Self::SocketOrDevice,
            other => Self::Io(other.into()),
        }
    }
}

impl From<OpenError> for io::Error {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Missing => Errno::NOENT.into(),
            OpenError::Kind(FileKind::Link) => Errno::LOOP.into(),
            OpenError::SocketOrDevice => Errno::NXIO.into(),
            OpenError::Kind(_) => Self::other(error.to_string()),
            OpenError::Io(error) => error,
        }
    }
}

/// A regular file, open for reading.
#[derive(Debug)]
pub struct RegularFile {
    file: File,
    about: Metadata,
}

impl RegularFile {
    /// Opens the file at `path`, once and without waiting; what was opened is looked at, not what the path says.
    ///
    /// # Errors
    /// When it is a link or anything else than a regular file, and when it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(open(path, flags, Mode::empty())?);
        let about = file.metadata().map_err(OpenError::Io)?;
        match FileKind::of(about.file_type()) {
            FileKind::Regular => Ok(Self { file, about }),
            other => Err(OpenError::Kind(other)),
        }
    }

    /// Its size in bytes when it was opened; some files of the system hide theirs and say 0.
    pub fn size(&self) -> u64 {
        self.about.len()
    }

    /// Whether nobody but `owner` may have written it.
    pub fn is_written_only_by(&self, owner: FileOwner) -> bool {
        self.about.uid() == owner.0 && self.about.mode() & OTHERS_WRITE == 0
    }

    /// Adds its bytes to `buffer`, at most `most` and one more, which tells that there are too many.
    ///
    /// A file that keeps its size takes one call, since an answer shorter than asked for is the end.
    pub fn read_into(self, most: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
        let before = buffer.len();
        let size = usize::try_from(self.size()).unwrap_or(usize::MAX).min(most);
        buffer.reserve(size + 1);
        let filled = retry_on_intr(|| read(&self.file, spare_capacity(buffer)))?;
        if filled != size {
            // It grew or shrank meanwhile, or its file system answers in pieces.
            let left = (most + 1).saturating_sub(filled);
            self.file.take(left as u64).read_to_end(buffer)?;
        }
        buffer.truncate(before + most + 1);
        Ok(())
    }

    /// Its text.
    ///
    /// # Errors
    /// When it cannot be read, is no UTF-8, or has more than `most` bytes.
    pub fn text(self, most: usize) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.read_into(most, &mut bytes)?;
        if bytes.len() > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        String::from_utf8(bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "stream did not contain valid UTF-8"))
    }
}

/// Who owns a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileOwner(u32);

impl FileOwner {
    /// Who administers the machine.
    pub const ADMINISTRATOR: Self = Self(0);

    /// The owner of what is at `path`.
    pub fn of(path: &Path) -> io::Result<Self> {
        path.metadata().map(|about| Self(about.uid()))
    }
}

/// Gives `file` the owner and the group of `old`, as far as this process may: root formats the files of others, too.
pub fn give_to_owner_of(old: &Metadata, file: &File) -> io::Result<()> {
    let new = file.metadata()?;
    let owner = (old.uid() != new.uid()).then_some(old.uid());
    let group = (old.gid() != new.gid()).then_some(old.gid());
    for (owner, group) in [(None, group), (owner, None)] {
        if owner.or(group).is_none() {
            continue;
        }
        match fchown(file, owner, group) {
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a path could not be followed because links lead in a circle.
pub fn is_link_circle(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::LOOP)
}

/// Makes the folder at `path`, and those above it, for this person alone, as the XDG base directory specification asks.
/// Folders that are there already are left as they are.
pub fn make_private_folders(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, Permissions},
        os::unix::{
            fs::{PermissionsExt as _, symlink},
            net::UnixListener,
        },
    };

    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn only_regular_files_are_opened_and_nothing_is_waited_for() {
        let folder = tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        mknodat(CWD, at("pipe"), FileType::Fifo, Mode::RUSR, 0).unwrap();
        let _socket = UnixListener::bind(at("socket")).unwrap();
        fs::write(at("file"), "text").unwrap();
        symlink(at("file"), at("link")).unwrap();
        let refusal = |path: &Path| RegularFile::open(path).unwrap_err();
        assert!(matches!(refusal(&at("pipe")), OpenError::Kind(FileKind::Pipe)));
        assert!(matches!(refusal(&at("link")), OpenError::Kind(FileKind::Link)));
        assert!(matches!(refusal(folder.path()), OpenError::Kind(FileKind::Folder)));
        assert!(matches!(
            refusal(Path::new("/dev/zero")),
            OpenError::Kind(FileKind::Device)
        ));
        assert!(matches!(refusal(&at("socket")), OpenError::SocketOrDevice));
        assert!(matches!(refusal(&at("gone")), OpenError::Missing));
        assert_eq!(RegularFile::open(&at("file")).unwrap().text(4).unwrap(), "text");
    }

    #[test]
    fn a_file_is_read_up_to_one_byte_more_than_asked_for() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("file");
        for (size, read) in [(0, 0), (9, 9), (10, 10), (11, 11), (500, 11)] {
            fs::write(&path, "x".repeat(size)).unwrap();
            let mut bytes = Vec::new();
            RegularFile::open(&path).unwrap().read_into(10, &mut bytes).unwrap();
            assert_eq!(bytes.len(), read, "{size}");
            assert_eq!(RegularFile::open(&path).unwrap().text(10).is_ok(), size <= 10, "{size}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_that_hides_its_size_is_read_to_its_end() {
        let name = RegularFile::open(Path::new("/proc/self/comm")).unwrap();
        assert_eq!(name.size(), 0);
        assert!(name.text(100).unwrap().ends_with('\n'));
    }

    #[test]
    fn a_file_that_others_may_write_is_told_from_one_of_its_owner_alone() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "").unwrap();
        let me = FileOwner::of(&path).unwrap();
        let is_mine = |mode| {
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            RegularFile::open(&path).unwrap().is_written_only_by(me)
        };
        assert!(is_mine(0o644));
        let other = FileOwner(me.0 + 1);
        assert!(!RegularFile::open(&path).unwrap().is_written_only_by(other));
        assert!(!is_mine(0o664) && !is_mine(0o646));
    }

    #[test]
    fn a_file_that_takes_the_place_of_another_belongs_to_its_owner_where_that_may_be() {
        let folder = tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "").unwrap();
        fs::write(&new, "").unwrap();
        let may_give = fchown(File::open(&old).unwrap(), Some(12_345), Some(12_345)).is_ok();
        give_to_owner_of(&old.metadata().unwrap(), &File::open(&new).unwrap()).unwrap();
        let about = new.metadata().unwrap();
        assert_eq!(about.uid() == 12_345 && about.gid() == 12_345, may_give);
    }

    #[test]
    fn made_folders_are_for_their_owner_alone() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a/b");
        make_private_folders(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        make_private_folders(&path).unwrap();
    }
}
