//! Themes: how each role of the screen looks, read from TOML; those that come with watchfloor by the same reader.

mod built_in;
mod contrast;
mod file;
mod paint;
#[cfg(test)]
mod palettes;
mod read;
mod role;
#[cfg(test)]
mod seen;

pub use self::{
    file::ThemeFile,
    paint::{Colour, Paint},
    role::ThemeRole,
};
