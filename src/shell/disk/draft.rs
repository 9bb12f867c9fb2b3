//! A file that is not there yet: written beside its place, synced, then given its name in one step.

use std::{
    fs::{File, Metadata},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

use super::place::failed;
use crate::{
    platform::{NamelessFile, give_to_owner_of, new_file_permissions},
    shell::ports::{Cut, OutgoingText, WriteError},
};

/// Bytes gathered for one write.
const BUFFER_BYTES: usize = 1 << 16;
/// How temporary names begin.
const TEMPORARY_PREFIX: &str = ".watchfloor-";

/// Text under no name or a temporary one, safe on the disk once it is synced; it vanishes when dropped.
#[derive(Debug)]
pub(super) enum Draft {
    /// Vanishes even when we are killed.
    Nameless(NamelessFile),
    Named(NamedTempFile),
}

impl Draft {
    /// Writes `text` in `folder`, with the owner and the permissions of the `old` file if there is one; tells how many bytes
    /// it has.
    pub(super) fn write(
        folder: &Path,
        text: &mut OutgoingText<'_>,
        old: Option<&Metadata>,
    ) -> Result<(Self, usize), Failed> {
        let draft = Self::create(folder)?;
        let mut bytes = 0;
        let mut file = BufWriter::with_capacity(BUFFER_BYTES, draft.file());
        for piece in text {
            let piece = piece?;
            file.write_all(piece.as_bytes())?;
            bytes += piece.len();
        }
        file.flush()?;
        drop(file);
        let file = draft.file();
        if let Some(old) = old {
            give_to_owner_of(old, file)?;
            file.set_permissions(old.permissions())?;
        }
        Ok((draft, bytes))
    }

    /// Makes the text last, whatever its name.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file().sync_all()
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
            Self::Nameless(file) => {
                // A rename needs a name; this one lasts for two system calls.
                let named = builder().make_in(folder, |name| file.link(name))?;
                named.persist(path).map_err(|error| error.error)
            }
            Self::Named(file) => file.persist(path).map(drop).map_err(|error| error.error),
        }
    }

    fn create(folder: &Path) -> io::Result<Self> {
        if let Some(file) = NamelessFile::create(folder)? {
            return Ok(Self::Nameless(file));
        }
        builder().tempfile_in(folder).map(Self::Named)
    }

    fn file(&self) -> &File {
        match self {
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
            Self::Disk(error) => failed(path, error),
        }
    }
}

fn builder<'a>() -> Builder<'a, 'static> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY_PREFIX).permissions(new_file_permissions());
    builder
}
