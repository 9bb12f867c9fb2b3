//! The outside world as traits, so that tests hold it in memory.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use crate::{
    config::{SavedQuery, Session},
    corpus::Extent,
    text::Clean,
};

/// Everything effects need.
pub struct Ports<'a> {
    pub clipboard: &'a mut dyn Clipboard,
    pub disk: &'a mut dyn Disk,
    pub console: &'a mut dyn Console,
    pub records: &'a mut dyn Records,
    pub shelf: &'a mut dyn Shelf,
    pub opener: &'a mut dyn Opener,
    pub editor: &'a mut dyn Editor,
}

/// A place to copy to.
pub trait Clipboard {
    /// Copies `text`, called `name` in the sentence that says what became of it.
    ///
    /// # Errors
    /// When it certainly did not arrive: why, and the way out.
    fn copy(&mut self, name: &Clean, text: &Clean) -> Result<Clean, Clean>;
}

/// The file system, as far as the browser writes to it.
pub trait Disk {
    /// The text of a record's own file; as wary as the first reading was.
    fn read(&self, path: &Path) -> io::Result<String>;

    /// Writes a file that must not be there yet. It appears whole or not at all.
    fn write_new(&mut self, path: &Path, text: &str) -> Result<(), WriteError>;

    /// Writes a file, in place of the one that is there. The old one stays whole until the new one is.
    fn overwrite(&mut self, path: &Path, text: &str) -> Result<(), WriteError>;
}

/// The terminal, beyond drawing on it.
pub trait Console {
    /// Gives the terminal back and prints `text` there, until `back` is called.
    fn page(&mut self, text: &Clean);

    /// Takes the terminal over again.
    fn back(&mut self);

    /// Whether the terminal is given back for a page.
    fn is_away(&self) -> bool;

    /// Gives the terminal back and stops until continued; the size is told afterwards.
    fn suspend(&mut self);
}

/// The editor of whoever sits at the terminal.
pub trait Editor {
    /// Opens the file at `path` in it, at line and column from 1, and waits until it is closed. It has the terminal to
    /// itself; the screen must be drawn anew afterwards.
    ///
    /// # Errors
    /// When there is none, or it fails: why, and the way out.
    fn edit(&mut self, path: &Path, place: (usize, usize)) -> Result<(), Clean>;
}

/// Where the records come from.
pub trait Records {
    /// Asks for their files to be read again; `Message::Changed` tells later what came of it. Whether there are files.
    fn reread(&mut self, extent: Extent) -> bool;
}

/// What is kept from one run to the next.
pub trait Shelf {
    /// Saves a query under its name, in place of one of the same name; returns all that are saved now.
    ///
    /// # Errors
    /// Why it is not saved.
    fn save(&mut self, query: &SavedQuery) -> Result<Vec<SavedQuery>, Clean>;

    /// Lets the query of this name go; returns all that are saved now.
    ///
    /// # Errors
    /// Why it is still there.
    fn forget(&mut self, name: &str) -> Result<Vec<SavedQuery>, Clean>;

    /// Keeps a session, in place of the one before, without waiting for the disk.
    ///
    /// # Errors
    /// Why an earlier one could not be kept; said once.
    fn keep(&mut self, session: Session) -> Result<(), Clean>;
}

/// What opens web addresses.
pub trait Opener {
    /// Opens `address` outside the program, which goes on.
    ///
    /// # Errors
    /// Why nothing here can.
    fn open(&mut self, address: &Clean) -> Result<(), Clean>;
}

/// Why a file was not written. In each case but the last nothing has changed on the disk.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("`{0}` is there already")]
    Exists(PathBuf),
    #[error("`{0}` is a symbolic link, which is left alone; choose another name")]
    Link(PathBuf),
    #[error("`{0}` is no regular file; choose another name")]
    Irregular(PathBuf),
    #[error("cannot write `{path}`: {}; choose another place", reason(.error))]
    Failed { path: PathBuf, error: io::Error },
    #[error("`{path}` is written but may be lost if the power fails: its folder could not be synced, {}", reason(.error))]
    Unsynced { path: PathBuf, error: io::Error },
}

impl WriteError {
    /// Whether it would help to ask before overwriting.
    pub fn is_existing(&self) -> bool {
        matches!(self, Self::Exists(_))
    }
}

/// What went wrong, in the words of a person.
pub(super) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the disk quota is used up",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::NotADirectory => "part of the path is no folder",
        ErrorKind::InvalidFilename => "the name is too long",
        ErrorKind::FileTooLarge => "the file would be too large",
        _ => return error.to_string(),
    };
    known.to_owned()
}
