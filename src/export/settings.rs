//! How records are exported.

use std::sync::Arc;

use super::{flat::FlatTable, format::Format, indicators::Indicators, related::RelatedRecords};
use crate::{corpus::Registry, text::grouped};

/// How records are exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportSettings {
    pub format: Format,
    /// What becomes of indicators, in formats that people read.
    pub indicators: Indicators,
    /// Which actors are one, in formats that join records.
    pub registry: Arc<Registry>,
    /// What the records are related to, for formats that people read.
    pub related: RelatedRecords,
    /// Whether JSON is an array even of a single record, for programs that do not know how many will come.
    pub is_list: bool,
    /// Whether tables begin with a byte order mark, which spreadsheets need and nothing else wants.
    pub has_bom: bool,
    /// The query and the day in words, for formats that say what was asked for; may be empty.
    pub asked: String,
    /// The flat table that is written instead of records, in [`Format::has_tables`].
    pub table: Option<FlatTable>,
}

impl From<Format> for ExportSettings {
    /// `format` with indicators defanged, and no actor known.
    fn from(format: Format) -> Self {
        Self {
            format,
            indicators: Indicators::default(),
            registry: Arc::default(),
            related: RelatedRecords::default(),
            is_list: false,
            has_bom: false,
            asked: String::new(),
            table: None,
        }
    }
}

/// What was asked for and when, as a brief says it: `` Query `target:AL`, 3 of 288, 30 November 2026 ``.
pub fn asked(query: &str, (found, all): (usize, usize), day: &str) -> String {
    let what = match query.trim() {
        "" => "All incidents".to_owned(),
        query => format!("Query `{query}`"),
    };
    let parts = [what, format!("{} of {}", grouped(found), grouped(all)), day.to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
