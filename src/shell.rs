//! The outside: terminal, clipboard, disk. The only part that can fail or block.

mod child;
mod clipboard;
mod disk;
mod perform;
mod ports;
mod screen;
mod surroundings;

pub use self::{
    clipboard::{COPY_LIMIT, Copier, Copying},
    disk::RealDisk,
    perform::perform,
    ports::{Clipboard, Console, Disk, Ports, WriteError},
    screen::{Screen, Surface},
    surroundings::Surroundings,
};
