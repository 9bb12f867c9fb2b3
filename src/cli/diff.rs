//! `watchfloor diff`: what became of records and claims since a revision.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{
    Environment, Failure, RunEnding, failure::say, git::Revision, output::print, records::RecordLayers,
    source::SourceArguments, texts::texts_at,
};
use crate::{
    check::{Difference, Fate, Named, difference_json, difference_text, differences},
    incident::read,
    text::{and_list, counted},
};

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The git revision to compare the files with
    #[arg(value_name = "REV", default_value = "HEAD", allow_hyphen_values = true)]
    revision: String,
    /// The form of the differences
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
}

/// The form of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// Records with their keys and claims, `+` new, `-` gone, `~` changed
    Text,
    /// An array with one record a line
    Json,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &DiffArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let layers = RecordLayers::choose(source, environment)?;
    let folders: Vec<&Path> = layers.folders().collect();
    if folders.is_empty() {
        let failure = Failure::new("the records that come with watchfloor have no history");
        return Err(failure.hint("name a folder of records with --incidents"));
    }
    let (mut lost, mut broken, mut unread) = (0, 0, 0);
    let mut found = Vec::new();
    // Layer by layer: what one says of a record is no change of what another says.
    for folder in folders {
        let revision = Revision::find(folder, &arguments.revision)?;
        let former = revision
            .records()?
            .into_iter()
            .map(|(path, bytes)| (folder.join(path), bytes));
        let (before, lost_here) = incidents(former);
        let present = texts_at(folder)?.into_iter().filter_map(|text| {
            unread += usize::from(text.is_err());
            text.map_err(|fault| say(&format!("`{}`: {}", fault.path.display(), fault.fault.message)))
                .ok()
        });
        let (after, broken_here) = incidents(present);
        lost += lost_here;
        broken += broken_here;
        found.extend(differences(&before, &after));
    }
    let differences = found;
    print(&match arguments.format {
        DiffFormat::Text => difference_text(&differences),
        DiffFormat::Json => difference_json(&differences),
    })?;
    say(&summary(&differences, &arguments.revision));
    for (count, when) in [(lost, "then"), (broken + unread, "now")] {
        if count > 0 {
            say(&format!(
                "{} cannot be read as of {when}, in part or at all",
                counted(count, "file")
            ));
        }
    }
    Ok(RunEnding::of(!differences.is_empty()))
}

/// The records that `files` hold, and how many of them have faults.
pub(super) fn incidents(files: impl Iterator<Item = (PathBuf, impl AsRef<[u8]>)>) -> (Vec<Named>, usize) {
    let mut incidents = Vec::new();
    let mut faulty = 0;
    for (path, bytes) in files {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let reading = str::from_utf8(bytes.as_ref()).ok().map(|text| read(text, &stem));
        faulty += usize::from(reading.as_ref().is_none_or(|reading| !reading.faults.is_empty()));
        let incident = reading.and_then(|reading| reading.incident);
        incidents.extend(incident.map(|incident| (path, incident)));
    }
    (incidents, faulty)
}

/// `since HEAD: 1 record added and 2 changed`
fn summary(differences: &[Difference], revision: &str) -> String {
    let count = |of: fn(&Fate) -> bool| differences.iter().filter(|difference| of(&difference.fate)).count();
    let counts = [
        (count(|fate| *fate == Fate::Added), "added"),
        (count(|fate| *fate == Fate::Removed), "removed"),
        (count(|fate| matches!(fate, Fate::Changed(_))), "changed"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", counted(count, "record")))
        .collect();
    let told = if told.is_empty() {
        "no difference".to_owned()
    } else {
        and_list(&told)
    };
    format!("since {revision}: {told}")
}

/// The records below `folder` at the revision `name`, by path.
pub(super) fn former_records(folder: &Path, name: &str) -> Result<Vec<Named>, Failure> {
    let files = Revision::find(folder, name)?.records()?.into_iter();
    Ok(incidents(files.map(|(path, bytes)| (folder.join(path), bytes))).0)
}
