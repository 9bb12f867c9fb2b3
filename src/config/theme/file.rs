//! What a theme file says: the look of every role.

use super::{paint::Paint, role::ThemeRole};

/// The look of every role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    pub(super) paints: [Paint; ThemeRole::ALL.len()],
}

impl ThemeFile {
    /// What a file that says nothing would look like: no colour, nothing bold.
    pub(super) const BLANK: Self = Self {
        paints: [Paint {
            fg: None,
            bg: None,
            bold: false,
            dim: false,
            underline: false,
            reverse: false,
        }; ThemeRole::ALL.len()],
    };

    pub fn paint(&self, role: ThemeRole) -> Paint {
        self.paints[role.place()]
    }
}
