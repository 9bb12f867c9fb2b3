//! Records in the forms they leave in. Formats know nothing of where the text goes.

mod format;
mod markdown;
mod report;
#[cfg(test)]
mod sample;
mod text;

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
    let incidents = records.iter().map(|record| record.incident);
    let written = match format {
        Format::Toml | Format::Json | Format::Jsonl => serde_json::to_string_pretty(&incidents.collect::<Vec<_>>()),
        Format::Markdown => Ok(markdown::write(incidents)),
        Format::Text => Ok(text::write(incidents)),
    };
    written.map_err(|source| ExportError { format, source })
}
