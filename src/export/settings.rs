//! How records are exported.

use std::sync::Arc;

use super::{format::Format, indicators::Indicators};
use crate::corpus::Registry;

/// How records are exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportSettings {
    pub format: Format,
    /// What becomes of indicators, in formats that people read.
    pub indicators: Indicators,
    /// Which actors are one, in formats that join records.
    pub registry: Arc<Registry>,
    /// Whether JSON is an array even of a single record, for programs that do not know how many will come.
    pub is_list: bool,
    /// Whether tables begin with a byte order mark, which spreadsheets need and nothing else wants.
    pub has_bom: bool,
}

impl From<Format> for ExportSettings {
    /// `format` with indicators defanged, and no actor known.
    fn from(format: Format) -> Self {
        Self {
            format,
            indicators: Indicators::default(),
            registry: Arc::default(),
            is_list: false,
            has_bom: false,
        }
    }
}
