//! Records that arrive, and a folder that cannot be read.

use super::{Model, Notice};
use crate::{search::Digested, text::Clean};

pub(super) fn add(model: &mut Model, digested: Digested) {
    let batch = digested.batch();
    model.progress.read = batch.read;
    model.progress.total = batch.total;
    model.progress.done = batch.last;
    model.unreadable = None;
    model.add_records(digested);
}

pub(super) fn fail(model: &mut Model, reason: &str) {
    model.progress.done = true;
    let reason = Clean::line(reason);
    model.unreadable = Some(reason.clone());
    model.notify(Notice::Failed(reason));
}
