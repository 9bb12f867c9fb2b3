//! The detail of one incident as wrapped lines: what a reader sees, before any colour.

mod claims;
mod content;
mod facts;
mod flow;
mod lines;
mod link;
mod sources;
mod writing;

pub use self::{
    claims::ContextClaims,
    content::Page,
    lines::{PageLine, StyledSpan, TextRole},
    link::{Handle, LinkTarget},
    writing::Version,
};
