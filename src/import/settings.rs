//! How files are read that are brought in.

use super::{form::ImportForm, map::ColumnMap};

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct ImportSettings {
    /// Their form; else each is recognized by what it holds.
    pub form: Option<ImportForm>,
    /// The map of the columns of tables; else one of those that come with the program.
    pub map: Option<ColumnMap>,
}
