//! Folders that other programs take whole: batches of lines, each of a bounded size, and feeds for MISP.

use std::{fs, path::Path, sync::Arc};

use crate::{
    app::{Existing, file_name},
    cli::{
        Failure,
        delivery::{Sent, SentCounts, Watcher, unwritten},
    },
    corpus::Entry,
    export::{ExportChunks, ExportSettings, Feed, FeedFile},
    shell::{FolderWriter, reason, whole},
};

/// Makes the folder at `to` and those it lies in, where they are missing.
pub(super) fn make_folder(to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)
        .map_err(|error| Failure::new(format!("cannot make the folder `{}`: {}", to.display(), reason(&error))))
}

/// Writes `entries` as files of at most `most` bytes, `incidents-0001` and so on. No record is cut: one that is larger
/// than that has a file to itself. One batch at a time is in memory.
pub(super) fn write_batches(
    (to, existing): (&Path, Existing),
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
    most: usize,
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    let mut writer = FolderWriter::open(to).map_err(unwritten)?;
    let mut number = 0;
    let mut add = |batch: &str, writer: &mut FolderWriter| {
        number += 1;
        let name = file_name(&format!("incidents-{number:04}"), settings.format.extension());
        writer.add(&name, existing, &mut whole(batch)).map_err(unwritten)
    };
    let mut batch = String::new();
    for (left, piece) in ExportChunks::new(entries, settings).enumerate() {
        if watcher.tell(left).is_break() {
            return Ok(Sent::Stopped(SentCounts::default()));
        }
        let piece = piece?;
        if !batch.is_empty() && batch.len() + piece.len() > most {
            add(&batch, &mut writer)?;
            batch.clear();
        }
        batch.push_str(&piece);
    }
    if !batch.is_empty() {
        add(&batch, &mut writer)?;
    }
    let bytes = writer.finish().map_err(unwritten)?.bytes;
    Ok(Sent::Whole(SentCounts {
        incidents: entries.len(),
        bytes,
    }))
}

/// Writes `entries` as a feed that MISP pulls.
pub(super) fn write_feed(
    (to, existing): (&Path, Existing),
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    let mut writer = FolderWriter::open(to).map_err(unwritten)?;
    let mut add = |file: &FeedFile| {
        let text = &mut whole(&file.text);
        writer.add(&file.name, existing, text).map_err(unwritten)
    };
    let mut feed = Feed::new(Arc::clone(&settings.registry));
    let mut incidents = 0;
    for (left, entry) in entries.iter().enumerate() {
        if watcher.tell(left).is_break() {
            return Ok(Sent::Stopped(SentCounts::default()));
        }
        if let Some(file) = feed.event(&entry.incident)? {
            add(&file)?;
            incidents += 1;
        }
    }
    for file in feed.lists()? {
        add(&file)?;
    }
    let bytes = writer.finish().map_err(unwritten)?.bytes;
    Ok(Sent::Whole(SentCounts { incidents, bytes }))
}
