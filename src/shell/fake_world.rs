//! The outside world in memory, for tests.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use super::ports::{
    AfterCopy, ClipboardPort, Console, Cut, Deferred, Disk, Editor, Opener, OutgoingText, Ports, Records, SavedState,
    WriteError, WrittenFile,
};
use crate::{
    app::{Existing, Listening, Message},
    config::{SavedQuery, SavedSession},
    corpus::Reload,
    text::Clean,
};

#[derive(Debug, Default)]
pub(super) struct World {
    pub(super) clipboard: FakeClipboard,
    pub(super) disk: FakeDisk,
    pub(super) console: FakeConsole,
    pub(super) records: FakeRecords,
    pub(super) saved_queries: Vec<SavedQuery>,
    pub(super) desktop: FakeOpener,
    pub(super) editor: FakeEditor,
}

/// What was opened in the editor, and where.
#[derive(Debug, Default)]
pub(super) struct FakeEditor(pub(super) Vec<(PathBuf, (usize, usize))>);

impl Editor for FakeEditor {
    fn edit(&mut self, path: &Path, place: Deferred<(usize, usize)>) -> Result<(), Clean> {
        self.0.push((path.to_owned(), place()));
        Ok(())
    }
}

/// Asked to be read again, in this extent.
#[derive(Debug, Default)]
pub(super) struct FakeRecords(pub(super) Vec<Reload>);

impl Records for FakeRecords {
    fn reread(&mut self, extent: Reload) -> bool {
        self.0.push(extent);
        true
    }
}

#[derive(Debug, Default)]
pub(super) struct FakeClipboard {
    pub(super) texts: Vec<String>,
    pub(super) broken: bool,
}

#[derive(Debug, Default)]
pub(super) struct FakeDisk {
    pub(super) files: BTreeMap<PathBuf, String>,
    pub(super) full: bool,
}

/// What the console was asked to do.
#[derive(Debug, Default)]
pub(super) struct FakeConsole(pub(super) Vec<&'static str>);

/// A desktop that opens what it is asked to.
#[derive(Debug, Default)]
pub(super) struct FakeOpener {
    pub(super) opened: Vec<String>,
    pub(super) missing: bool,
}

impl World {
    pub(super) fn ports(&mut self) -> Ports<'_> {
        Ports {
            clipboard: &mut self.clipboard,
            disk: &mut self.disk,
            console: &mut self.console,
            records: &mut self.records,
            saved_state: &mut self.saved_queries,
            opener: &mut self.desktop,
            editor: &mut self.editor,
            courier: None,
            errands: None,
        }
    }
}

impl ClipboardPort for FakeClipboard {
    fn copy(&mut self, name: &Clean, text: &Clean, after: AfterCopy) -> Message {
        if self.broken {
            return Message::Copied(after(Err(Clean::line("no clipboard; F saves a file"))));
        }
        self.texts.push(text.as_str().to_owned());
        Message::Copied(after(Ok(Clean::line(&format!("copied {name}")))))
    }

    fn limit(&self) -> usize {
        12_000
    }
}

impl Disk for FakeDisk {
    fn reading(&self, path: &Path) -> Deferred<io::Result<String>> {
        let read = self.files.get(path).cloned().ok_or(io::ErrorKind::NotFound.into());
        Box::new(|| read)
    }

    fn write(
        &mut self,
        path: &Path,
        existing: Existing,
        text: &mut OutgoingText<'_>,
    ) -> Result<WrittenFile, WriteError> {
        if existing == Existing::Ask && self.files.contains_key(path) {
            return Err(WriteError::Exists(path.to_owned()));
        }
        let text = text.collect::<Result<String, Cut>>()?;
        if self.full {
            return Err(WriteError::Failed {
                path: path.to_owned(),
                error: io::ErrorKind::StorageFull.into(),
            });
        }
        let bytes = text.len();
        self.files.insert(path.to_owned(), text);
        Ok(WrittenFile {
            path: path.to_owned(),
            bytes,
        })
    }
}

impl Console for FakeConsole {
    fn page(&mut self, _: &Clean) {
        self.0.push("page");
    }

    fn back(&mut self) {
        self.0.push("back");
    }

    fn is_away(&self) -> bool {
        self.0.iter().rfind(|call| ["page", "back"].contains(call)) == Some(&"page")
    }

    fn listen_to_mouse(&mut self, listening: Listening) {
        self.0.push(match listening {
            Listening::On => "mouse",
            Listening::Off => "no mouse",
        });
    }

    fn suspend(&mut self) {
        self.0.push("suspend");
    }
}

impl SavedState for Vec<SavedQuery> {
    fn save(&mut self, query: &SavedQuery) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        self.push(query.clone());
        let saved = self.clone();
        Box::new(|| Ok(saved))
    }

    fn forget(&mut self, name: &str) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        self.retain(|saved| saved.name != name);
        let saved = self.clone();
        Box::new(|| Ok(saved))
    }

    fn keep(&mut self, _: SavedSession) -> Result<(), Clean> {
        Ok(())
    }
}

impl Opener for FakeOpener {
    fn open(&mut self, address: &Clean) -> Deferred<Result<(), Clean>> {
        if self.missing {
            return Box::new(|| Err(Clean::line("no desktop is in reach")));
        }
        self.opened.push(address.to_string());
        Box::new(|| Ok(()))
    }
}
