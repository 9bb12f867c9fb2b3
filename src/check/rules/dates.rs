//! Texts that are not dates, and dates that are likely wrong.

use std::iter;

use crate::{
    check::places::{Places, Violation, Violations, claim, in_quotes, none, of, source},
    incident::{Incident, KeyPath, PartialDate, Source},
};

pub(in crate::check) fn unreadable<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    Box::new(dates(incident).filter_map(move |(date, path)| no_date(date, &path, places)))
}

/// All dates of a record, with their places.
fn dates(incident: &Incident) -> impl Iterator<Item = (&PartialDate, KeyPath)> {
    let record = [
        (Some(&incident.date), of("date")),
        (incident.added.as_ref(), of("added")),
        (incident.updated.as_ref(), of("updated")),
    ];
    let sources = incident.sources.iter().flat_map(|(name, each)| {
        [
            (each.published.as_ref(), source(name).key("published")),
            (each.retrieved.as_ref(), source(name).key("retrieved")),
        ]
    });
    let claims = incident
        .claims
        .iter()
        .enumerate()
        .map(|(at, each)| (each.date.as_ref(), claim(at).key("date")));
    let all = record.into_iter().chain(sources).chain(claims);
    all.filter_map(|(date, path)| Some((date?, path)))
}

/// Dates that lie wholly after the day `last`.
pub(in crate::check) fn to_come<'a>(incident: &'a Incident, places: Places<'a>, last: &PartialDate) -> Violations<'a> {
    let last = last.span().latest;
    let late =
        dates(incident).filter(move |(date, _)| date.span().earliest.zip(last).is_some_and(|(day, last)| day > last));
    Box::new(late.map(move |(date, path)| {
        let violation = Violation::new(places.value(&path), format!("`{date}` is still to come"));
        violation.help("write the day on which it happened, or was written".to_owned())
    }))
}

fn no_date(date: &PartialDate, path: &KeyPath, places: Places<'_>) -> Option<Violation> {
    // The rule `missing` reports a record's missing or empty date.
    let absent = *path == of("date") && date.text().is_empty();
    if date.is_readable() || absent {
        return None;
    }
    let error = date.text().parse::<PartialDate>().err()?;
    let violation = Violation::new(places.value(path), error.to_string()).help(error.help);
    Some(violation.corrected(error.certain.as_deref().and_then(in_quotes)))
}

/// Events and claims dated wholly after the publication of every source that reports them.
pub(in crate::check) fn after_publication<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let sources: Vec<&Source> = incident.sources.values().collect();
    let event = is_after_all(&incident.date, &sources).then(|| (places.value(&of("date")), "the event"));
    let claims = incident.claims.iter().enumerate().filter_map(move |(at, each)| {
        let own: Vec<&Source> = incident.sources_of(each).filter_map(|(_, source)| source).collect();
        let after = is_after_all(each.date.as_ref()?, &own);
        after.then(|| (places.value(&claim(at).key("date")), "the claim"))
    });
    let late = event.into_iter().chain(claims);
    Box::new(late.map(|(span, what)| Violation::new(span, format!("{what} is dated after its sources were published"))))
}

fn is_after_all(date: &PartialDate, sources: &[&Source]) -> bool {
    let Some(earliest) = date.span().earliest else {
        return false;
    };
    let published = sources
        .iter()
        .map(|source| source.published.as_ref().and_then(|day| day.span().latest));
    let latest: Option<Vec<_>> = published.collect();
    latest
        .and_then(|days| days.into_iter().max())
        .is_some_and(|last| earliest > last)
}

pub(in crate::check) fn retrieval_day<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let Some(day) = incident.date.day() else {
        return none();
    };
    let mut retrieved = incident
        .sources
        .iter()
        .filter_map(|(name, source)| Some((name, source.retrieved.as_ref()?)));
    let same = retrieved.find(|(_, retrieved)| retrieved.day() == Some(day));
    Box::new(same.into_iter().map(move |(name, _)| {
        let message = format!("the event is dated to the day source `{name}` was retrieved");
        Violation::new(places.value(&of("date")), message)
    }))
}

pub(in crate::check) fn first_of_month<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let explained = incident.date_note.is_some() || !incident.date.is_certain();
    let Some(day) = incident.date.day().filter(|day| day.day() == 1 && !explained) else {
        return none();
    };
    let violation = Violation::new(places.value(&of("date")), "the first of a month is not explained");
    let month = format!("{:04}-{:02}", day.year(), day.month());
    let help = format!("if the source gives no day, write `{month}`; else say so in `date_note`");
    Box::new(iter::once(violation.help(help)))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn a_text_that_is_not_a_date_is_reported_with_a_suggestion() {
        let found = broken("date", "\"2022-07-15\"", "\"15.7.2022\"");
        assert_eq!(
            found,
            ["[\"15.7.2022\"] `15.7.2022` is no date: year must have exactly four digits (or X) (write `2022-07-15`)"]
        );
        let found = broken("date", "retrieved = \"2024-02-03\"", "retrieved = \"2023-02-29\"");
        assert_eq!(
            found,
            ["[\"2023-02-29\"] `2023-02-29` is no date: day is out of range for the month (February 2023 has 28 days)"]
        );
        assert_eq!(broken("date", "\"2022-09\"", "\"soon\"").len(), 1);
        assert_eq!(broken("date", "types      = ", "added = \"soon\"\ntypes = ").len(), 1);
        assert_eq!(broken("", "types      = ", "added = \"2026-11-30\"\ntypes = "), [""; 0]);
    }

    #[test]
    fn an_event_after_its_reports_is_reported() {
        let found = broken("after-publication", "\"2022-07-15\"", "\"2023-07-15\"");
        assert_eq!(
            found,
            ["[\"2023-07-15\"] the event is dated after its sources were published"]
        );
        let found = broken("after-publication", "\"2022-09\"", "\"2022-10\"");
        assert_eq!(
            found,
            ["[\"2022-10\"] the claim is dated after its sources were published"]
        );
        assert_eq!(broken("", "\"2022-07-15\"", "\"2022-09-10\""), [""; 0]);
        assert_eq!(broken("", "\"2022-07-15\"", "\"2022\""), [""; 0]);
    }

    #[test]
    fn an_event_on_the_day_of_retrieval_is_reported() {
        let other = "\"2022-09-08\"\nretrieved = \"2022-07-15\"";
        let found = broken("retrieval-day", "\"2022-09-08\"", other);
        assert_eq!(
            found,
            ["[\"2022-07-15\"] the event is dated to the day source `irna` was retrieved"]
        );
    }

    #[test]
    fn a_first_of_a_month_needs_an_explanation() {
        let found = broken("first-of-month", "\"2022-07-15\"", "\"2022-07-01\"");
        assert_eq!(
            found,
            ["[\"2022-07-01\"] the first of a month is not explained \
              (if the source gives no day, write `2022-07`; else say so in `date_note`)"]
        );
        assert_eq!(
            broken("", "\"2022-07-15\"", "\"2022-07-01\"\ndate_note = \"the court's\""),
            [""; 0]
        );
        assert_eq!(broken("", "\"2022-07-15\"", "\"2022-07-01~\""), [""; 0]);
    }
}
