//! The days on which a record was made and last changed, as formats that keep versions need them.

use jiff::civil::{Date, date};

use crate::incident::{Incident, PartialDate};

/// When something was made of which nobody knows when.
const EPOCH: Date = date(1970, 1, 1);

/// The day the record entered the corpus; else the earliest day of its event, which is as constant.
pub(super) fn created(incident: &Incident) -> Date {
    let days = [incident.added.as_ref(), Some(&incident.date)];
    let mut days = days.into_iter().flatten().filter_map(|date| date.span().earliest);
    days.find(|day| has_year(*day)).unwrap_or(EPOCH)
}

/// The day of the record's last change; else the last day one of its sources was retrieved, or else published; never
/// before it was made.
pub(super) fn modified(incident: &Incident) -> Date {
    let sources = || incident.sources.values();
    let updated: Vec<&PartialDate> = incident.updated.iter().collect();
    let retrieved: Vec<&PartialDate> = sources().filter_map(|source| source.retrieved.as_ref()).collect();
    let published: Vec<&PartialDate> = sources().filter_map(|source| source.published.as_ref()).collect();
    let latest = |dates: &Vec<&PartialDate>| {
        let days = dates.iter().filter_map(|date| date.span().latest);
        days.filter(|day| has_year(*day)).max()
    };
    let changed = [updated, retrieved, published].iter().find_map(latest);
    let created = created(incident);
    changed.map_or(created, |changed| changed.max(created))
}

/// Whether a timestamp can express the day: no format has years before the first.
pub(super) fn has_year(day: Date) -> bool {
    day.year() > 0
}
