//! Plain mode: a conversation in lines, for screen readers, dumb terminals and bad lines.
//!
//! It prints, reads a line and answers it: no cursor is moved, no escape sequence sent, nothing rewritten. It counts and
//! tells nothing of its own, but sets in sentences what `search`, `story` and `insight` make. What it wants of the outside
//! world it asks of a [`PlainWorld`].

mod conversation;
mod counterpart;
mod facts;
mod filters;
mod help;
mod listing;
mod numbers;
mod outbound;
mod outgoing;
mod reading;
mod record;
mod sentence;
mod session;
mod station;
mod talk;
mod times;
mod verb;
mod views;
mod world;

pub use self::{
    session::{PlainSession, PlainStart},
    talk::{PlainTerminal, converse},
    world::{PlainRecords, PlainWorld, Unwritten},
};
