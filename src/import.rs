//! Brings in what people have already: files of other programs become records to look through.
//!
//! Nothing is invented. What a record demands and the input does not say is listed as assumed, what the input says and no
//! record holds is counted and named, and a date is never more exact than the input states.

mod address;
mod article;
mod draft;
mod form;
mod importer;
mod input;
mod json;
mod map;
mod misp;
mod moments;
mod plan;
mod recognize;
mod records;
mod refusal;
mod report;
mod settings;
mod sheet;
mod stix;
#[cfg(test)]
mod tests;
mod texts;
mod veris;

pub use self::{
    form::ImportForm,
    importer::{Imported, ImportedRecord, import},
    input::{ImportInput, MAX_IMPORT_BYTES},
    map::ColumnMap,
    plan::{KnownRecord, PlannedDraft, PlannedWrite, plan},
    refusal::ImportRefusal,
    report::{ImportReport, NamedCounts},
    settings::ImportSettings,
};
