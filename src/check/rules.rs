//! What breaks each rule, one file per subject. Only the table says which rule a function serves.

pub(super) mod aliases;
pub(super) mod attack;
pub(super) mod characters;
pub(super) mod claims;
pub(super) mod countries;
pub(super) mod dates;
pub(super) mod identity;
pub(super) mod keys;
pub(super) mod languages;
pub(super) mod layers;
pub(super) mod lengths;
pub(super) mod marking;
pub(super) mod mojibake;
pub(super) mod prose;
pub(super) mod references;
pub(super) mod syntax;
pub(super) mod titles;
pub(super) mod urls;
pub(super) mod vanished;
pub(super) mod version;
pub(super) mod words;

pub use self::{
    identity::wrong_id, layers::covering, mojibake::without_mojibake, urls::address_fault, vanished::vanished,
};
