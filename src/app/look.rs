//! How the screen may look: what the terminal and the person allow.

/// The means of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub colour: Colour,
    pub glyphs: Glyphs,
}

/// Whether colours are used at all (`NO_COLOR`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own sixteen.
    Terminal,
    /// Only bold, underline and reverse.
    Mono,
}

/// Which characters draw frames and marks; text of records is shown as it is either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    Unicode,
    Ascii,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colour: Colour::Terminal,
            glyphs: Glyphs::Unicode,
        }
    }
}
