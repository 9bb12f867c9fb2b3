//! The detail of one incident as wrapped lines: what a reader sees, before any colour.

mod claims;
mod content;
mod cutting;
mod flow;
mod head;
mod layer;
mod lines;
mod link;
mod met;
mod options;
mod run;
mod sections;
mod writing;

pub(super) use self::layer::layer_in_words;
pub use self::{
    content::Page,
    lines::{PageLine, StyledSpan, TextRole},
    link::{Handle, LinkTarget},
    met::found_in,
    options::{ContextClaims, PageExtent, PageOptions, Version},
};
