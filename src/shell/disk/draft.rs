//! A file that is not there yet: written and synced beside its place, then given its name in one step.

use std::{
    fs::{File, Metadata, Permissions},
    io::{self, BufWriter, ErrorKind, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

use crate::shell::ports::{Cut, Text, WriteError};

/// What a new file may be at most; the umask of the process takes from it.
const NEW_FILE: u32 = 0o666;
/// Bytes gathered for one write.
const BUFFER: usize = 1 << 16;
/// How temporary names begin.
const PREFIX: &str = ".watchfloor-";

/// Text that is safe on the disk, under no name or a temporary one; it vanishes when dropped.
pub(super) enum Draft {
    /// Vanishes even when we are killed.
    #[cfg(target_os = "linux")]
    Nameless(nameless::Nameless),
    Named(NamedTempFile),
}

impl Draft {
    /// Writes `text` in `folder`, with the permissions of the `old` file if there is one; tells how many bytes it has.
    pub(super) fn write(folder: &Path, text: &mut Text<'_>, old: Option<&Metadata>) -> Result<(Self, usize), Failed> {
        let draft = Self::create(folder)?;
        let mut bytes = 0;
        let mut file = BufWriter::with_capacity(BUFFER, draft.file());
        for piece in text {
            let piece = piece?;
            file.write_all(piece.as_bytes())?;
            bytes += piece.len();
        }
        file.flush()?;
        drop(file);
        let file = draft.file();
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        Ok((draft, bytes))
    }

    /// Gives it the first of `names` that nothing has already; returns which.
    pub(super) fn publish(mut self, names: impl Iterator<Item = PathBuf>) -> io::Result<PathBuf> {
        for name in names {
            match self.link(&name) {
                Ok(()) => return Ok(name),
                Err((error, draft)) if error.kind() == ErrorKind::AlreadyExists => self = draft,
                Err((error, _)) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn link(self, path: &Path) -> Result<(), (io::Error, Self)> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => file.link(path).map_err(|error| (error, Self::Nameless(file))),
            Self::Named(file) => {
                let kept = file.persist_noclobber(path).map(drop);
                kept.map_err(|refused| (refused.error, Self::Named(refused.file)))
            }
        }
    }

    /// Puts it in the place of what has its name.
    pub(super) fn replace(self, folder: &Path, path: &Path) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => {
                // A rename needs a name; this one lasts for two system calls.
                let named = builder().make_in(folder, |name| file.link(name))?;
                named.persist(path).map_err(|error| error.error)
            }
            Self::Named(file) => file.persist(path).map(drop).map_err(|error| error.error),
        }
    }

    fn create(folder: &Path) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Some(file) = nameless::Nameless::create(folder)? {
            return Ok(Self::Nameless(file));
        }
        builder().tempfile_in(folder).map(Self::Named)
    }

    fn file(&self) -> &File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => file.file(),
            Self::Named(file) => file.as_file(),
        }
    }
}

/// Why there is no draft.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failed {
    #[error(transparent)]
    Cut(#[from] Cut),
    #[error(transparent)]
    Disk(#[from] io::Error),
}

impl Failed {
    /// The error of the file at `path`.
    pub(super) fn at(self, path: &Path) -> WriteError {
        match self {
            Self::Cut(cut) => cut.into(),
            Self::Disk(error) => WriteError::Failed {
                path: path.to_owned(),
                error,
            },
        }
    }
}

fn builder<'a>() -> Builder<'a, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).permissions(Permissions::from_mode(NEW_FILE));
    builder
}

#[cfg(target_os = "linux")]
mod nameless {
    //! Linux: files without a name, `O_TMPFILE`.

    use std::{
        fs::File,
        io,
        os::fd::AsRawFd,
        path::{Path, PathBuf},
    };

    use rustix::{
        fs::{AtFlags, CWD, Mode, OFlags, linkat, open},
        io::Errno,
    };

    use super::NEW_FILE;

    pub(in super::super) struct Nameless(File);

    impl Nameless {
        /// `None` where the file system has no such files, or `/proc` is missing, through which they get a name.
        pub(super) fn create(folder: &Path) -> io::Result<Option<Self>> {
            let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
            match open(folder, flags, Mode::from_raw_mode(NEW_FILE)) {
                Ok(fd) => Ok(Some(Self(fd.into())).filter(|file| file.path().exists())),
                Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => Ok(None),
                Err(error) => Err(error.into()),
            }
        }

        pub(super) fn file(&self) -> &File {
            &self.0
        }

        pub(super) fn link(&self, path: &Path) -> io::Result<()> {
            Ok(linkat(CWD, self.path(), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
        }

        fn path(&self) -> PathBuf {
            format!("/proc/self/fd/{}", self.0.as_raw_fd()).into()
        }
    }
}
