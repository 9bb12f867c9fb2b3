//! What the index takes in of some records, read apart from it: other threads read, and the index merges what they have
//! read.

mod parties;
mod postings;
mod texts;
mod values;

#[cfg(test)]
pub(super) use self::postings::Pairs;
pub(super) use self::{parties::Cast, postings::List, texts::Texts, values::Notes};
use super::{Days, fields::add_fields};
use crate::incident::Incident;

/// What has been read of some records, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Digest {
    pub(super) texts: Texts,
    pub(super) notes: Notes,
    pub(super) days: Days,
    pub(super) cast: Cast,
    pub(super) records: u32,
}

impl Digest {
    /// What is known of `incidents`.
    pub(in crate::search) fn of(incidents: &[&Incident]) -> Self {
        let mut notes = Notes::default();
        let mut days = Days::default();
        let mut records = 0;
        for incident in incidents {
            add_fields(&mut notes, records, incident);
            days.add(records, &incident.date);
            records += 1;
        }
        Self {
            cast: Cast::of(incidents),
            texts: Texts::of(incidents),
            notes,
            days,
            records,
        }
    }
}
