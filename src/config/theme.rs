//! Themes: how each role of the screen looks, read from TOML; those that come with watchfloor by the same reader.

mod paint;
mod piece;
mod read;
#[cfg(test)]
mod seen;

use std::sync::LazyLock;

pub use self::{
    paint::{Colour, Paint},
    piece::Piece,
};
use super::fault::ConfigFault;

/// The look of every role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    paints: [Paint; Piece::ALL.len()],
}

/// The themes that come with watchfloor, the default one first.
const TEXTS: [(&str, &str); 5] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// What stands in no theme: no colour, nothing bold.
const BLANK: Theme = Theme {
    paints: [Paint {
        fg: None,
        bg: None,
        bold: false,
        underline: false,
        reverse: false,
    }; Piece::ALL.len()],
};

static TERMINAL: LazyLock<Theme> = LazyLock::new(|| read::read(TEXTS[0].1, |_| Some(BLANK)).0);

impl Theme {
    /// The names of the themes that come with watchfloor.
    pub const NAMES: [&str; 5] = [TEXTS[0].0, TEXTS[1].0, TEXTS[2].0, TEXTS[3].0, TEXTS[4].0];

    /// The theme of this name that comes with watchfloor.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = TEXTS.into_iter().find(|(known, _)| *known == name)?;
        Some(Self::read(text).0)
    }

    /// The one without colours, where none are wanted.
    pub fn mono() -> Self {
        Self::built_in("mono").unwrap_or(BLANK)
    }

    /// Reads a theme file; a role it gets wrong is a fault with its place, and looks as in the theme it builds on.
    pub fn read(text: &str) -> (Self, Vec<ConfigFault>) {
        read::read(text, |base| match base {
            None => Some(*TERMINAL),
            Some(name) => Self::built_in(name),
        })
    }

    pub fn paint(&self, piece: Piece) -> Paint {
        self.paints[piece.place()]
    }
}

impl Default for Theme {
    /// The terminal's own sixteen colours.
    fn default() -> Self {
        *TERMINAL
    }
}
