//! What the store needs of a batch of records: computed by any thread, then merged into the store.

mod parties;
mod postings;
mod texts;

#[cfg(test)]
pub(super) use self::postings::Inverter;
pub(super) use self::{parties::BatchParties, postings::BatchPostingList, texts::BatchTexts};
use super::{Days, batch_values::BatchValues, fields::add_fields};
use crate::incident::Incident;

/// How much of the records an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexScope {
    /// The values of fields, dates and actors: a query without terms needs no more.
    Values,
    /// The words of all texts, too.
    Words,
}

impl IndexScope {
    /// What the query that is written `text` needs.
    pub fn of_query(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::Values
        } else {
            Self::Words
        }
    }
}

/// What the store needs of a batch of records, which are numbered from 0.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Digest {
    pub(super) texts: BatchTexts,
    pub(super) values: BatchValues,
    pub(super) days: Days,
    pub(super) parties: BatchParties,
    pub(super) records: u32,
}

impl Digest {
    /// The digest of `incidents`, as far as `scope` goes.
    pub(in crate::search) fn of(incidents: &[&Incident], scope: IndexScope) -> Self {
        let mut values = BatchValues::default();
        let mut days = Days::default();
        let mut records = 0;
        for incident in incidents {
            add_fields(&mut values, records, incident);
            days.add(records, &incident.date);
            records += 1;
        }
        Self {
            parties: BatchParties::of(incidents),
            texts: match scope {
                IndexScope::Words => BatchTexts::of(incidents),
                IndexScope::Values => BatchTexts::of_none(incidents.len()),
            },
            values,
            days,
            records,
        }
    }
}
