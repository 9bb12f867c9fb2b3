//! One incident record: its parts, their vocabularies, and the only reader and writer of its TOML shape.

mod claim;
mod country;
mod date;
mod fault;
mod party;
mod quantity;
mod record;
mod source;
mod vocabulary;
mod word;

pub use self::{
    claim::Claim,
    country::Country,
    date::{DateError, PartialDate, Span},
    fault::Fault,
    party::Party,
    quantity::Quantity,
    record::{Incident, Place},
    source::Source,
    vocabulary::{
        ClaimType, Class, Credibility, IncidentType, Kind, Likelihood, Reliability, Role, Sector, SourceKind, Tlp,
        Vocabulary,
    },
    word::Word,
};
