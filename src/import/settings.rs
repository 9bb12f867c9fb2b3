//! How files are read that are brought in.

use super::form::ImportForm;

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct ImportSettings {
    /// Their form; else each is recognized by what it holds.
    pub form: Option<ImportForm>,
}
