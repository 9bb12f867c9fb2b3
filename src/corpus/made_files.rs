//! Record files made for the tests of this room.

use super::{Batch, Origin};
use crate::incident::Pool;

/// The text of a record with this id and title.
pub(super) fn record(id: &str, title: &str) -> String {
    format!("id = '{id}'\ntitle = '{title}'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n")
}

/// What the files of these names hold.
pub(super) fn read(files: &[(&str, String)]) -> Batch {
    let mut batch = Batch::default();
    for (name, text) in files {
        batch.read_text((*name).into(), text, &mut Pool::default(), Origin::File);
    }
    batch
}
