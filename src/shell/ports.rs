//! The outside world as traits, so that tests hold it in memory.

use std::{
    io::{self, ErrorKind},
    iter,
    path::{Path, PathBuf},
};

use crate::{
    app::{Delivery, Existing, Listening, Message, Outcome},
    config::{SavedQuery, SavedSession},
    corpus::Reload,
    text::{Clean, listed_enum},
};

/// Everything effects need.
pub struct Ports<'a> {
    pub clipboard: &'a mut dyn ClipboardPort,
    pub disk: &'a mut dyn Disk,
    pub console: &'a mut dyn Console,
    pub records: &'a mut dyn Records,
    pub saved_state: &'a mut dyn SavedState,
    pub opener: &'a mut dyn Opener,
    pub editor: &'a mut dyn Editor,
    /// Whoever hands things over beside the loop; without one the loop waits for it.
    pub courier: Option<&'a mut dyn Courier>,
    /// Whoever runs errands beside the loop; without one the loop waits for them.
    pub errands: Option<&'a mut dyn Errands>,
}

/// Something that may have to wait for a disk or another program; whoever calls it waits.
pub type Deferred<T> = Box<dyn FnOnce() -> T + Send>;

/// Something to do beside the loop.
pub struct Errand {
    pub kind: ErrandKind,
    pub work: Deferred<Message>,
    /// What is told instead when it takes too long.
    pub late: Message,
}

listed_enum! {
    /// What an errand is for. Of previews, pages and copies only the newest is told of.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum ErrandKind {
        Preview,
        /// The record's own text.
        Original,
        Copy,
        /// Saved queries.
        Queries,
        /// An address is opened.
        Visit,
    }
}

/// Runs errands while the loop goes on.
pub trait Errands {
    /// Begins `errand`; what it says, if that takes no longer than a moment. Otherwise that is told later.
    fn run(&mut self, errand: Errand) -> Option<Message>;

    /// Has nothing be told any more of an errand of this kind that is out.
    fn replace(&mut self, kind: ErrandKind);
}

/// What follows from a copy: from the sentence that says what became of it, or why it certainly did not arrive.
pub type AfterCopy = Box<dyn FnOnce(Result<Clean, Clean>) -> Outcome + Send>;

/// A place to copy to.
pub trait ClipboardPort {
    /// Copies `text`, called `name` in what is said of it; answers [`Message::Copied`] with what follows.
    ///
    /// One that takes longer than a moment goes on beside the loop: it answers [`Message::Copying`] and tells the rest
    /// later. It takes the place of an earlier one that is still on its way, of which nothing more is heard.
    fn copy(&mut self, name: &Clean, text: &Clean, after: AfterCopy) -> Message;

    /// Breaks off a copy that is on its way; whether there was one.
    fn stop(&mut self) -> bool {
        false
    }

    /// The most bytes it takes.
    fn limit(&self) -> usize;

    /// Why a text of this size is not copied, and the way out.
    fn refusal(&self, size: &str) -> Clean {
        Clean::line(&format!("{size} are too much to copy: F saves a file"))
    }
}

/// Hands one thing over at a time, while the loop goes on; what becomes of it comes as messages.
pub trait Courier {
    /// Begins to hand `delivery` over.
    ///
    /// # Errors
    /// When it cannot even begin.
    fn send(&mut self, delivery: Delivery) -> io::Result<()>;

    /// Breaks it off; nothing half is left.
    fn stop(&mut self);
}

/// The file system, for reading and writing single files.
pub trait Disk {
    /// Reads the text of a regular file that is not too large; links are not followed.
    fn reading(&self, path: &Path) -> Deferred<io::Result<String>>;

    /// Writes `text` as one file, which appears whole or not at all.
    ///
    /// What may not become a file is said before anything of `text` is asked for. The old file stays whole until the new
    /// one is.
    fn write(
        &mut self,
        path: &Path,
        existing: Existing,
        text: &mut OutgoingText<'_>,
    ) -> Result<WrittenFile, WriteError>;
}

/// Text on its way out, piece by piece; an error ends it, and then nothing of it is kept.
pub type OutgoingText<'a> = dyn Iterator<Item = Result<String, Cut>> + 'a;

/// Why text ended before its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cut {
    #[error("stopped")]
    Stopped,
    #[error("{0}")]
    Failed(String),
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where: a numbered name may have been taken.
    pub path: PathBuf,
    pub bytes: usize,
}

/// A text that is there already, as a single piece.
pub fn whole(text: &str) -> impl Iterator<Item = Result<String, Cut>> {
    iter::once(Ok(text.to_owned()))
}

/// The names tried for a file when others are taken: `name.ext`, `name-2.ext`, `name-3.ext`, …
pub(super) fn numbered(path: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let beside = move |n| path.with_file_name(format!("{stem}-{n}{}", ending.as_deref().unwrap_or_default()));
    iter::once(path.to_owned()).chain((2..=MAX_NAME_NUMBER).map(beside))
}

/// The highest number tried for a free name.
const MAX_NAME_NUMBER: u32 = 9_999;

/// The terminal, beyond drawing on it.
pub trait Console {
    /// Gives the terminal back and prints `text` there, until `back` is called.
    fn page(&mut self, text: &Clean);

    /// Takes the terminal over again.
    fn back(&mut self);

    /// Whether the terminal is given back for a page.
    fn is_away(&self) -> bool;

    /// Has the terminal tell what the mouse does, until it is told otherwise or given back for good.
    fn listen_to_mouse(&mut self, listening: Listening);

    /// Gives the terminal back and stops until continued; the size is told afterwards.
    fn suspend(&mut self);
}

/// The editor of whoever sits at the terminal.
pub trait Editor {
    /// Opens the file at `path` in it, at the line and column from 1 that `place` finds, and waits until it is closed. It
    /// has the terminal to itself; the whole screen must be drawn again afterwards.
    ///
    /// # Errors
    /// When there is none, or it does not start soon, or it fails: why, and the way out.
    fn edit(&mut self, path: &Path, place: Deferred<(usize, usize)>) -> Result<(), Clean>;
}

/// Where the records come from.
pub trait Records {
    /// Asks for their files to be read again; `Message::Changed` tells later what came of it. Whether there are files.
    fn reread(&mut self, extent: Reload) -> bool;
}

/// What is kept from one run to the next.
pub trait SavedState {
    /// Saves a query under its name, in place of one of the same name: all that are saved then, or why it is not saved.
    fn save(&mut self, query: &SavedQuery) -> Deferred<Result<Vec<SavedQuery>, Clean>>;

    /// Forgets the query of this name: all that are saved then, or why it is still there.
    fn forget(&mut self, name: &str) -> Deferred<Result<Vec<SavedQuery>, Clean>>;

    /// Keeps a session, in place of the one before, without waiting for the disk.
    ///
    /// # Errors
    /// Why an earlier one could not be kept; said once.
    fn keep(&mut self, session: SavedSession) -> Result<(), Clean>;
}

/// What opens web addresses.
pub trait Opener {
    /// Opens `address` outside the program, which goes on; the error says why nothing here can.
    fn open(&mut self, address: &Clean) -> Deferred<Result<(), Clean>>;
}

/// Why a file was not written. In each case but the last nothing has changed on the disk.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error(transparent)]
    Cut(#[from] Cut),
    #[error("`{0}` is there already")]
    Exists(PathBuf),
    #[error("`{0}` is a symbolic link, which is left alone; choose another name")]
    Link(PathBuf),
    #[error("`{0}` is {1}, not a file; choose another name")]
    Irregular(PathBuf, &'static str),
    #[error("cannot write `{path}`: {}; choose another place", reason(.error))]
    Failed { path: PathBuf, error: io::Error },
    #[error("`{path}` is written but may be lost if the power fails: its folder could not be synced, {}", reason(.error))]
    Unsynced { path: PathBuf, error: io::Error },
}

/// What went wrong, in the words of a person.
pub fn reason(error: &io::Error) -> String {
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
