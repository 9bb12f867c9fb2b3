//! What whoever reads an incident has before their eyes: the claim or the source of the line they look at.

use super::{Aim, Model, Pane};
use crate::incident::KeyPath;

/// The number of the claim that is read, from 1; none where no claim is on the screen.
pub(super) fn claim_in_sight(model: &Model) -> Option<usize> {
    let height = model.layout().inner(Pane::Detail).height.into();
    model.page().claim_at(model.detail.line(height), height)
}

/// The number of the source that is read, from 1; none above and below the sources.
pub(super) fn source_in_sight(model: &Model) -> Option<usize> {
    let height = model.layout().inner(Pane::Detail).height.into();
    let aim = model.page().aim_at(model.detail.line(height))?;
    let mut keys = model.selected_incident()?.sources.keys();
    let is_read = |key: &str| *aim == Aim::Key(KeyPath::root().key("source").key(key));
    Some(keys.position(|key| is_read(key))? + 1)
}
