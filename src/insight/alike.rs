//! What is alike: the records most like one of them, each with its reasons.

mod likeness;
mod picture;
#[cfg(test)]
mod tests;
mod value;

pub use self::{
    likeness::{AlikeReason, AlikeRecord, AlikeRecords, MIN_RELATED_SCORE},
    picture::alike_picture,
    value::AlikeKind,
};
