//! All incidents of one run, in the order they arrived; loading a folder into records and faults.

mod batch;
mod built_in;
mod change;
mod changes;
mod collection;
mod decode;
mod file;
mod layer;
mod layer_filter;
mod load;
#[cfg(test)]
mod made_files;
mod red_filter;
mod registry;
mod registry_files;
mod settle;
mod slot;
mod stamps;
mod texts;
mod walk;

#[cfg(test)]
pub(crate) use self::built_in::first_five;
pub use self::{
    batch::{Batch, Entry, FileFault, Origin},
    built_in::built_in,
    change::Turnover,
    changes::Changes,
    collection::Corpus,
    file::MAX_RECORD_BYTES,
    layer::{Layer, Layers},
    layer_filter::LayerFilter,
    load::{Begun, LoadError, begin, load},
    red_filter::RedFilter,
    registry::Registry,
    registry_files::{Reach, load_registry},
    slot::Slot,
    stamps::{FolderPlace, Reload, Stamps},
    texts::{RecordText, record_text, record_texts},
};
pub use crate::incident::Actor;
