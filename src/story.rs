//! What is told of a record, as plain data: blocks of fragments that each have a role.
//!
//! There is one narrator, and everybody who shows a record sets what it tells: the browser adds handles and colours,
//! Markdown and text lay it out. Nobody else puts a field of a record into words. All text has passed the gate.

mod about;
mod brief;
mod cast;
mod claims;
mod disputes;
mod facts;
mod fragment;
mod outline;
mod sources;
mod speakers;
mod telling;

pub use self::{
    about::{RelatedRecord, ToldParty},
    brief::{Brief, BriefClaim, BriefRow},
    cast::{CastRow, CastSign},
    claims::{ClaimEntry, ClaimManner, ClaimPointer, ToldClaim, citation},
    fragment::{Fragment, Passage, StoryRole, Topic},
    outline::ClaimOutline,
    sources::{ToldSource, reference},
    telling::{Story, notice},
};
