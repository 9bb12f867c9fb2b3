//! One line of a page, and the roles of what stands in it.

use crate::{
    story::{CastSign, StoryRole},
    text::{Clean, width},
};

/// What a piece of a page is; the theme says how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    Title,
    Heading,
    /// Our own words and marks around what is told.
    Label,
    /// The sign before a row of those who take part.
    Sign(CastSign),
    /// What the record tells.
    Told(StoryRole),
}

/// A run of text in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyledSpan {
    pub text: Clean,
    pub role: TextRole,
    /// Whether the query matched here.
    pub matched: bool,
    /// The number of the handle it belongs to.
    pub handle: Option<usize>,
}

impl StyledSpan {
    /// Text that is no handle and that no query matches.
    pub(super) fn plain(text: &str, role: TextRole) -> Self {
        Self {
            text: Clean::line(text),
            role,
            matched: false,
            handle: None,
        }
    }
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Blank columns before the first part.
    pub indent: usize,
    pub spans: Vec<StyledSpan>,
}

impl PageLine {
    /// How far it reaches.
    pub(super) fn columns(&self) -> usize {
        self.indent + self.spans.iter().map(|span| width(&span.text)).sum::<usize>()
    }
}
