//! The outside: terminal, clipboard, disk. The only part that can fail or block.

mod disk;
mod perform;
mod ports;
mod screen;

pub use self::{
    disk::RealDisk,
    perform::perform,
    ports::{Clipboard, Console, Disk, Ports, WriteError},
    screen::{Screen, Surface},
};
