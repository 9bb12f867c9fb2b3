//! Tables (CSV, TSV), read by a map of their columns: a row is a record.

mod cells;
mod row;

use std::ops::ControlFlow;

use csv::{ReaderBuilder, StringRecord};

use self::row::{Row, record};
use super::{map::ColumnMap, refusal::ImportRefusal, report::ImportReport};
use crate::{
    incident::Incident,
    text::{and_list, grouped},
};

/// The most rows and columns of one table.
const MAX_TABLE_ROWS: usize = 50_000;
const MAX_TABLE_COLUMNS: usize = 1_000;

/// The columns that a refusal lists.
const TOLD_COLUMNS: usize = 6;

/// The names of the columns of `text`, if it may be a table: a first line with several of them.
pub(super) fn columns(text: &str) -> Option<Vec<String>> {
    let head = text.lines().find(|line| !line.trim().is_empty())?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(head))
        .from_reader(head.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .ok()?
        .iter()
        .map(|name| name.trim().to_owned())
        .collect();
    (names.len() > 1).then_some(names)
}

fn delimiter(head: &str) -> u8 {
    let count = |c: char| head.matches(c).count();
    [('\t', b'\t'), (';', b';')]
        .into_iter()
        .find(|(c, _)| count(*c) > count(','))
        .map_or(b',', |(_, byte)| byte)
}

/// Hands the record of each row to `sink`, until it breaks.
///
/// # Errors
/// When no map fits, or the table is larger than is allowed.
pub(super) fn records(
    text: &str,
    map: Option<&ColumnMap>,
    report: &mut ImportReport,
    sink: &mut dyn FnMut(Incident, &mut ImportReport) -> ControlFlow<()>,
) -> Result<(), ImportRefusal> {
    let names = columns(text).ok_or_else(|| ImportRefusal::Map("it is no table with named columns".to_owned()))?;
    let shipped = if map.is_none() {
        ColumnMap::shipped(&names)
    } else {
        None
    };
    let map = map.or(shipped.as_ref()).ok_or_else(|| no_map(&names))?;
    let missing: Vec<&str> = map
        .read_columns()
        .into_iter()
        .filter(|name| !names.iter().any(|own| own == name))
        .collect();
    if let Some(name) = missing.first() {
        return Err(ImportRefusal::Map(format!(
            "the map reads a column `{name}`, which the table has not"
        )));
    }
    if names.len() > MAX_TABLE_COLUMNS {
        return Err(ImportRefusal::TooMuch {
            what: "columns",
            limit: grouped(MAX_TABLE_COLUMNS),
        });
    }
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(head))
        .flexible(true)
        .from_reader(text.as_bytes());
    let read = map.read_columns();
    for (number, cells) in reader.records().enumerate() {
        if number >= MAX_TABLE_ROWS {
            report.lose("row beyond 50,000 of a table");
            break;
        }
        let Ok(cells) = cells else {
            report.lose("row that cannot be read");
            continue;
        };
        if cells.len() != names.len() {
            report.lose("cell of a row that has more or fewer than the table has columns");
        }
        lose_unread(&names, &cells, &read, map, report);
        let row = Row::new(&names, &cells, map);
        if let Some(incident) = record(&row, report)
            && sink(incident, report).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// Counts the cells that the map does not read, by column.
fn lose_unread(names: &[String], cells: &StringRecord, read: &[&str], map: &ColumnMap, report: &mut ImportReport) {
    for (name, cell) in names.iter().zip(cells) {
        let is_said = !cells::items(cell, "", &map.unknown).is_empty();
        if is_said && !read.contains(&name.as_str()) {
            report.lose(&format!("column `{name}`"));
        }
    }
}

fn no_map(names: &[String]) -> ImportRefusal {
    let told: Vec<String> = names
        .iter()
        .take(TOLD_COLUMNS)
        .map(|name| format!("`{name}`"))
        .collect();
    ImportRefusal::Map(format!(
        "it is a table, and no map that comes with watchfloor fits its columns {}; write one and give it by --map",
        and_list(&told)
    ))
}
