//! The outside: terminal, clipboard, disk. The only part that can fail or block.

mod screen;

pub use self::screen::{Screen, Surface};
