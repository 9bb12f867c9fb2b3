//! HTML: pages that are whole in themselves, read without a script, and load nothing from anywhere.
//!
//! Text of the record passes one escaping function and can make neither an element nor an attribute; only addresses of
//! the web become links. The policy of each page forbids what escaping already prevents.

mod article;
mod chart;
mod document;
mod escape;
#[cfg(test)]
mod tests;
mod writer;

use super::frame::Frame;

pub(super) use self::{
    article::{ArticleSetting, line, list},
    chart::figure,
    document::{END, begin, begin_with_filter, filter},
    escape::{element, escaped},
    writer::{PageWriter, WHEN_COLUMNS, claims_figure},
};

/// A page that begins with `head`; the articles follow.
pub(super) fn frame(head: String) -> Frame {
    Frame {
        head,
        between: "",
        tail: END,
        tail_of_none: END,
    }
}
