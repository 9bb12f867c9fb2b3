//! Records in the forms they leave in. Formats know nothing of where the text goes.

mod format;

pub use self::format::{Format, UnknownFormat};
use crate::incident::Incident;

/// A record to export, with the text of its own file where it has one.
#[derive(Clone, Copy, Debug)]
pub struct Exported<'a> {
    pub incident: &'a Incident,
    pub original: Option<&'a str>,
}

/// Why records cannot be exported.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the record as {format}")]
pub struct ExportError {
    pub format: Format,
    source: serde_json::Error,
}

/// Writes `records` in `format`.
///
/// # Errors
/// When a record's shape cannot be written in that format.
pub fn export(records: &[Exported<'_>], format: Format) -> Result<String, ExportError> {
    let incidents: Vec<&Incident> = records.iter().map(|record| record.incident).collect();
    serde_json::to_string_pretty(&incidents).map_err(|source| ExportError { format, source })
}
