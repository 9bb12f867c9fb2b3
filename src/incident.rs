//! One incident record: its parts, their vocabularies, and the only reader and writer of its TOML shape.
//! The registry of actors is written in the same hand, so its reader stands here too.

mod actor;
mod attack;
mod claim;
mod country;
mod date;
mod document;
mod fault;
mod format;
#[cfg(test)]
mod generate;
mod keyed;
mod keys;
mod nearest;
mod party;
mod path;
mod pool;
mod quantity;
mod read;
mod record;
mod source;
mod tree;
mod vocabulary;
mod word;
mod write;

#[cfg(test)]
pub(crate) use self::generate::any_incident;
pub use self::{
    actor::Actor,
    attack::{is_attack_id, is_technique},
    claim::Claim,
    country::{Country, Region, UnknownCountry},
    date::{DateError, PartialDate, Qualifier, SortKey, Span},
    document::{Document, WrittenKey},
    fault::{Fault, line_and_column},
    format::{Unformatted, formatted},
    keyed::{Iter, Keyed},
    keys::{Block, Key, Shape},
    nearest::nearest,
    party::Party,
    path::{KeyPath, PathError, Step},
    pool::{Pool, Text},
    quantity::Quantity,
    read::{Reading, read, read_actors, read_among},
    record::{Incident, Place},
    source::Source,
    vocabulary::{
        ClaimType, Class, Credibility, IncidentType, Kind, Likelihood, Reliability, Role, Sector, SourceKind, Tlp,
        Vocabulary,
    },
    word::Word,
    write::{Field, Written, write},
};
