//! The outside: terminal, clipboard, disk. The only part that can fail or block.

mod browse;
mod child;
mod clipboard;
mod courier;
mod disk;
mod editor;
mod errands;
#[cfg(test)]
mod fake_world;
mod idle;
mod inbox;
mod input;
mod inputs;
mod opener;
mod outgoing_text;
mod panics;
mod perform;
mod ports;
mod run;
mod screen;
mod state_files;
mod surroundings;
mod terminal_guard;
mod trusted;
mod tty;
mod watch;

pub use self::{
    browse::{Ended, Loading, ShellError, Start, browse},
    clipboard::{COPY_LIMIT, Copier, Copying, told_way},
    disk::{FileSystem, FolderWriter, WrittenCounts},
    editor::chosen_editor,
    input::Decoder,
    inputs::{Inputs, Next},
    opener::{DesktopOpener, obstacle},
    outgoing_text::{Watch, watched},
    panics::end_on_panic,
    perform::perform,
    ports::{
        AfterCopy, ClipboardPort, Console, Courier, Cut, Deferred, Disk, Editor, Errand, ErrandKind, Errands, Opener,
        OutgoingText, Ports, Records, SavedState, WriteError, WrittenFile, reason, whole,
    },
    run::run,
    screen::{ScreenBackend, Surface},
    state_files::StateFiles,
    surroundings::Surroundings,
    trusted::{TRUSTED_CONFIG, trusted_text},
    watch::WatchedFolders,
};
