//! Exports records in many formats, none of which knows where the text goes.
//!
//! What people read (Markdown, text, tables, bibliographies, MISP's events) is gated: hostile characters
//! are made visible. What programs read (TOML, JSON, STIX) has them as escapes, so that data reads back equal.

mod actor;
mod bibliography;
mod bibtex;
mod brief;
mod cells;
mod csl;
mod days;
mod escape;
mod exported;
mod exporter;
mod feed;
mod flat;
mod footnote;
mod format;
mod frame;
mod html;
mod id;
mod indicators;
mod json;
mod markdown;
mod marking;
mod misp;
mod related;
#[cfg(test)]
mod sample;
mod settings;
mod shape;
mod site;
mod stix;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod toml;

pub(crate) use self::stix::{DEFINITION as STIX_EXTENSION, WITHDRAWN as STIX_WITHDRAWN};
pub use self::{
    cells::defused,
    exported::Exported,
    exporter::{ExportChunks, ExportError, Exporter, export},
    feed::{Feed, FeedFile},
    flat::{FlatTable, UnknownTable},
    footnote::footnote,
    format::{Format, UnknownFormat},
    indicators::{Indicators, defanged},
    marking::marking_line,
    related::RelatedRecords,
    settings::{ExportSettings, asked},
    site::{Site, SiteDownload, SiteFile},
};
