//! What the index takes in of some records, read apart from it: other threads read, and the index merges what they have
//! read.

mod parties;
mod postings;
mod texts;
mod values;

#[cfg(test)]
pub(super) use self::postings::Inverter;
pub(super) use self::{parties::BatchParties, postings::BatchPostingList, texts::BatchTexts, values::BatchValues};
use super::{Days, fields::add_fields};
use crate::incident::Incident;

/// What has been read of some records, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Digest {
    pub(super) texts: BatchTexts,
    pub(super) notes: BatchValues,
    pub(super) days: Days,
    pub(super) cast: BatchParties,
    pub(super) records: u32,
}

impl Digest {
    /// What is known of `incidents`.
    pub(in crate::search) fn of(incidents: &[&Incident]) -> Self {
        let mut notes = BatchValues::default();
        let mut days = Days::default();
        let mut records = 0;
        for incident in incidents {
            add_fields(&mut notes, records, incident);
            days.add(records, &incident.date);
            records += 1;
        }
        Self {
            cast: BatchParties::of(incidents),
            texts: BatchTexts::of(incidents),
            notes,
            days,
            records,
        }
    }
}
