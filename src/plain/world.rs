//! What a conversation wants of the outside world.

use std::{path::Path, sync::Arc};

use crate::{
    app::Existing,
    config::SavedQuery,
    corpus::{Corpus, Entry},
    export::ExportSettings,
    search::Index,
    text::Clean,
};

/// The records of a conversation, with what makes them searchable.
#[derive(Debug)]
pub struct PlainRecords {
    pub corpus: Corpus,
    pub index: Index,
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// There is one of this name, and nobody has said what becomes of it.
    Exists,
    Because(Clean),
}

/// The outside world of a conversation; tests hold it in memory.
pub trait PlainWorld {
    /// Gives `text`, called `name`, to a clipboard; says what is known of how that went.
    ///
    /// # Errors
    /// When no clipboard is in reach: why.
    fn copy(&mut self, name: &Clean, text: &Clean) -> Result<Clean, Clean>;

    /// Writes `entries` as one file; says what was written, and where.
    ///
    /// # Errors
    /// When nothing was written.
    fn write(
        &mut self,
        path: &Path,
        existing: Existing,
        entries: &[Arc<Entry>],
        settings: &ExportSettings,
    ) -> Result<Clean, Unwritten>;

    /// Saves a query; all that are saved then.
    ///
    /// # Errors
    /// Why it is not saved.
    fn save(&mut self, query: &SavedQuery) -> Result<Vec<SavedQuery>, Clean>;

    /// Lets the saved query of this name go; all that are saved then.
    ///
    /// # Errors
    /// Why it is still there.
    fn forget(&mut self, name: &str) -> Result<Vec<SavedQuery>, Clean>;

    /// Reads all records again.
    ///
    /// # Errors
    /// Why they cannot be read.
    fn reread(&mut self) -> Result<PlainRecords, Clean>;
}
