//! What the page of a record says of its layer.

use crate::corpus::{Corpus, Slot};

/// Whose the record at `slot` is, and for which other it stands; nothing where all records are alike in that.
pub(in crate::app) fn layer_in_words(corpus: &Corpus, slot: Slot) -> Option<String> {
    let layers = corpus.layers();
    let layer = corpus.layer(slot);
    if layers.len() < 2 || layers.is_built_in(layer) {
        return None;
    }
    let own = format!("Layer: {}", layers.name(layer));
    let Some(below) = corpus.stands_for(slot) else {
        return Some(format!("{own}."));
    };
    Some(match below.origin.file() {
        None => format!("{own}; stands for the built-in record of the same id."),
        Some(path) => format!("{own}; stands for the record of the same id in {}.", path.display()),
    })
}
