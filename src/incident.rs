//! One incident record: its parts, their vocabularies, and the only reader and writer of its TOML shape.
//! The registry of actors is written in the same hand, so its reader stands here too.

mod actor;
mod attack;
mod claim;
mod country;
mod date;
#[cfg(test)]
mod deserialize;
#[cfg(test)]
mod generate;
mod keyed;
mod nearest;
mod party;
mod place;
mod quantity;
mod record;
mod source;
mod text;
mod toml;
mod vocabulary;
mod word;

#[cfg(test)]
pub(crate) use self::generate::any_incident;
pub use self::{
    actor::Actor,
    attack::{ATTACK_VERSION, AttackStanding, Technique, is_attack_id, is_technique},
    claim::{ANSWERS, Claim, UNNAMED_SPEAKER},
    country::{Country, Region, UnknownCountry},
    date::{DateError, PartialDate, Qualifier, SortKey, Span},
    keyed::{Iter, Keyed},
    nearest::nearest,
    party::Party,
    place::Place,
    quantity::Quantity,
    record::Incident,
    source::Source,
    text::Text,
    toml::{
        Block, Document, Fault, KeyPath, KeySpec, PathError, PathStep, Pool, ReadRecord, Unformatted, ValueType,
        WrittenField, WrittenKey, WrittenRecord, escapes, formatted, hidden_characters, line_and_column,
        may_have_hidden, missing_key, read, read_actors, read_among, write,
    },
    vocabulary::{
        ClaimType, Class, Credibility, IncidentType, Kind, Likelihood, Reliability, Role, Sector, SourceKind, Tlp,
        Vocabulary,
    },
    word::Word,
};
