//! One line of a page, and the roles of what stands in it.

use crate::text::Clean;

/// What a piece of a page is; the theme says how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    Title,
    Heading,
    Label,
    Text,
    /// Who says it, about whom, when, how sure.
    Byline,
    Quote,
    Dispute,
    Context,
    Warning,
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

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Blank columns before the first part.
    pub indent: usize,
    pub spans: Vec<StyledSpan>,
}
