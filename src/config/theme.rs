//! Themes: how each role of the screen looks, read from TOML; those that come with watchfloor by the same reader.

mod built_in;
mod file;
mod paint;
mod read;
mod role;
#[cfg(test)]
mod seen;

pub use self::{
    file::ThemeFile,
    paint::{Colour, Paint},
    role::ThemeRole,
};
