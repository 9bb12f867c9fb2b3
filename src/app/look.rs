//! How the screen may look: what the terminal and the person allow.

use crate::config::{CursorSetting, ThemeFile};

/// The means of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How each role is painted; the one without colours where none are wanted (`NO_COLOR`).
    pub theme: ThemeFile,
    pub glyphs: Glyphs,
    /// Whether the terminal's cursor shows where one is, also where nothing is typed.
    pub cursor: CursorSetting,
}

/// Which characters draw frames and marks; text of records is shown as it is either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    Unicode,
    Ascii,
}

impl Glyphs {
    /// The mark where text was cut.
    pub fn ellipsis(self) -> char {
        match self {
            Self::Unicode => '…',
            Self::Ascii => '~',
        }
    }

    /// The sign between two facts of a line.
    pub fn separator(self) -> char {
        match self {
            Self::Unicode => '·',
            Self::Ascii => '-',
        }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: ThemeFile::default(),
            glyphs: Glyphs::Unicode,
            cursor: CursorSetting::default(),
        }
    }
}
