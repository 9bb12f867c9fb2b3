//! The outside: terminal, clipboard, disk. The only part that can fail or block.

mod browse;
mod child;
mod clipboard;
mod disk;
mod editor;
mod idle;
mod inbox;
mod input;
mod life;
mod opener;
mod perform;
mod ports;
mod run;
mod screen;
mod shelf;
mod surroundings;
mod trusted;
mod tty;
mod watch;
#[cfg(test)]
mod world;

pub use self::{
    browse::{Ended, Loading, ShellError, Start, browse},
    clipboard::{COPY_LIMIT, Copier, Copying},
    disk::Files,
    input::translate,
    opener::Desktop,
    perform::perform,
    ports::{Clipboard, Console, Disk, Editor, Opener, Ports, Records, Shelf, WriteError},
    run::{Inputs, Next, run},
    screen::{Screen, Surface},
    shelf::Shelves,
    surroundings::Surroundings,
    trusted::{ROOT, TRUSTED_CONFIG, trusted_text},
    tty::columns,
    watch::Folder,
};
