//! One row as a record.

use std::collections::HashMap;

use csv::StringRecord;
use jiff::civil::Date;

use super::cells::{aligned, items};
use crate::{
    import::{
        draft::{DraftMaker, StatedClaim, StatedParty, StatedSource, UNREAD_DATE},
        map::{ClaimColumns, ColumnMap, placeholders},
        moments::{EventDate, iso_day, numbered_day},
        report::ImportReport,
    },
    incident::{ClaimType, Country, Incident, IncidentType, PartialDate, Role, SourceKind, Text},
};

/// The cells of a row by the names of their columns.
pub(super) struct Row<'t> {
    cells: HashMap<&'t str, &'t str>,
    map: &'t ColumnMap,
}

impl<'t> Row<'t> {
    pub(super) fn new(names: &'t [String], cells: &'t StringRecord, map: &'t ColumnMap) -> Self {
        Self {
            cells: names.iter().map(String::as_str).zip(cells).collect(),
            map,
        }
    }

    fn cell(&self, column: &str) -> &'t str {
        self.cells.get(column).copied().unwrap_or_default().trim()
    }

    /// What a cell says; nothing for what stands for nothing.
    fn said(&self, column: &str) -> &'t str {
        let cell = self.cell(column);
        let is_unknown = self.map.unknown.iter().any(|word| word.eq_ignore_ascii_case(cell));
        if is_unknown { "" } else { cell }
    }

    fn items(&self, column: &str) -> Vec<String> {
        items(self.cell(column), &self.map.separator, &self.map.unknown)
    }

    fn aligned(&self, column: &str) -> Vec<String> {
        aligned(self.cell(column), &self.map.separator, &self.map.unknown)
    }

    fn day(&self, column: &str) -> Option<Date> {
        self.day_of(self.said(column))
    }

    fn day_of(&self, text: &str) -> Option<Date> {
        iso_day(text).or_else(|| match self.map.record.order.as_str() {
            "month-first" => numbered_day(text, true),
            "day-first" => numbered_day(text, false),
            _ => None,
        })
    }
}

/// The record of a row; `None` for a row without a title and an id.
pub(super) fn record(row: &Row<'_>, report: &mut ImportReport) -> Option<Incident> {
    let columns = &row.map.record;
    let (title, id) = (row.said(&columns.title), row.cell(&columns.id));
    if title.is_empty() && id.is_empty() {
        report.lose("row without a title");
        return None;
    }
    let mut draft = DraftMaker::new(if title.is_empty() { id } else { title }, report);
    if !id.is_empty() {
        draft.alias(&format!("{}{id}", columns.prefix));
    }
    draft.summary(row.said(&columns.summary));
    date(&mut draft, row);
    for types in &row.map.types {
        for word in row.items(&types.column) {
            let kinds = types.words.get(&word).map(Vec::as_slice).unwrap_or_default();
            for kind in kinds.iter().filter_map(|kind| kind.parse::<IncidentType>().ok()) {
                draft.kind_of_incident(kind);
            }
            if kinds.is_empty() {
                draft
                    .report
                    .lose(&format!("word of `{}` that the map does not know", types.column));
            }
        }
    }
    for columns in &row.map.source {
        for url in row.items(&columns.url) {
            draft.source(&StatedSource {
                title: row.said(&columns.title),
                publisher: row.said(&columns.publisher),
                url: &url,
                ..StatedSource::default()
            });
        }
    }
    let parties = parties(&mut draft, row);
    for columns in &row.map.claim {
        claims(&mut draft, row, columns, &parties);
    }
    let needs_table = draft.rests_on_nothing();
    if needs_table {
        let key = draft.source(&StatedSource {
            title: &row.map.name,
            publisher: &row.map.publisher,
            url: &row.map.url,
            note: if row.map.url.is_empty() {
                "the table that was imported"
            } else {
                ""
            },
            kind: Some(SourceKind::Dataset),
            ..StatedSource::default()
        });
        draft.rests_on(key);
    }
    Some(draft.finish())
}

/// When the incident of a row was; what cannot be read is told.
fn date(draft: &mut DraftMaker<'_>, row: &Row<'_>) {
    let columns = &row.map.record;
    match event_date(row) {
        Some(event) => draft.date(event),
        None => draft.undated(&row.map.name, Some(row.said(&columns.date))),
    }
    if row.day(&columns.end).is_none() && !row.said(&columns.end).is_empty() {
        draft.report.lose(UNREAD_DATE);
    }
}

/// When the incident of a row was; `None` where that is not stated or cannot be read.
fn event_date(row: &Row<'_>) -> Option<EventDate> {
    let columns = &row.map.record;
    let (first, last) = (row.day(&columns.date), row.day(&columns.end));
    let stated = row.said(&columns.date);
    // A year or a month alone is as exact as the table is.
    let written = PartialDate::lenient(stated);
    if first.is_none() && !stated.is_empty() && written.is_readable() {
        return Some(EventDate {
            date: written,
            note: None,
        });
    }
    // A first day without a last one is a beginning only where the table has ends.
    let last = if columns.end.is_empty() { first } else { last.or(first) };
    let mut event = EventDate::forced(first, last, &row.map.name)?;
    if columns.reported {
        event.date = PartialDate::lenient(&format!("[..{}]", event.date.text()));
        let note = "The table gives the date on which the incident was reported.";
        event.note = Some(
            event
                .note
                .map_or_else(|| note.to_owned(), |why| format!("{note} {why}")),
        );
    }
    Some(event)
}

/// Adds the parties; their keys by column and name.
fn parties(draft: &mut DraftMaker<'_>, row: &Row<'_>) -> HashMap<(String, String), Text> {
    let mut keys = HashMap::new();
    for columns in &row.map.party {
        let Ok(role) = columns.role.parse::<Role>() else {
            continue;
        };
        let (names, countries) = (row.aligned(&columns.name), row.aligned(&columns.country));
        let is_pair = names.len() == countries.len();
        let count = names.len().max(countries.len());
        for at in 0..count {
            let name = names.get(at).map(String::as_str).unwrap_or_default();
            let only = (countries.len() == 1).then(|| countries.first()).flatten();
            let country = countries
                .get(at)
                .filter(|_| is_pair)
                .or(only)
                .map(String::as_str)
                .unwrap_or_default();
            let country = if name.is_empty() {
                countries.get(at).map_or("", String::as_str)
            } else {
                country
            };
            let name_or_country = if name.is_empty() { country } else { name };
            if name_or_country.is_empty() {
                continue;
            }
            let mut party = StatedParty::new(name_or_country, role);
            party.country = named_country(country);
            if party.country.is_none() && !country.is_empty() {
                draft.report.lose("country or region that is no state");
            }
            if let Some(key) = draft.party(&party) {
                keys.insert((columns.name.clone(), name.to_owned()), key.clone());
                keys.entry((columns.role.clone(), String::new())).or_insert(key);
            }
        }
    }
    keys
}

/// The country of `Iran, Islamic Republic of` or `Korea (Republic of)` too.
fn named_country(text: &str) -> Option<Country> {
    let turned = || {
        let (name, rest) = text
            .split_once(", ")
            .or_else(|| text.strip_suffix(')')?.split_once(" ("))?;
        Country::named(&format!("{rest} {name}"))
    };
    let first = || Country::named(text.split([',', '(']).next()?);
    Country::named(text).or_else(turned).or_else(first)
}

/// The claims of one kind.
fn claims(
    draft: &mut DraftMaker<'_>,
    row: &Row<'_>,
    columns: &ClaimColumns,
    parties: &HashMap<(String, String), Text>,
) {
    let kind = columns.kind.parse::<ClaimType>().ok();
    let each = row.aligned(&columns.each);
    let count = if kind == Some(ClaimType::Statement) {
        1
    } else {
        each.len()
    };
    for at in 0..count {
        let item = |column: &str| {
            let all = row.aligned(column);
            let one = if all.len() == each.len() {
                all.get(at).cloned()
            } else {
                None
            };
            one.unwrap_or_else(|| {
                if each.len() == 1 || kind == Some(ClaimType::Statement) {
                    row.said(column).to_owned()
                } else {
                    String::new()
                }
            })
        };
        if item(&columns.each).is_empty() {
            continue;
        }
        let mut text = columns.text.clone();
        for name in placeholders(&columns.text) {
            let said = item(name);
            text = text.replace(
                &format!("{{{name}}}"),
                if said.is_empty() { "not stated" } else { &said },
            );
        }
        let speaker = if columns.by.is_empty() {
            String::new()
        } else {
            item(&columns.by)
        };
        let by = draft.speaker(&speaker);
        let about = parties.get(&(columns.about.clone(), String::new())).cloned();
        if kind == Some(ClaimType::Attribution) && about.is_none() {
            draft.report.lose("attribution to nobody who is named");
            continue;
        }
        draft.claim(StatedClaim {
            text: &text,
            kind,
            by,
            about,
            date: row.day_of(&item(&columns.date)),
            ..StatedClaim::default()
        });
    }
}
