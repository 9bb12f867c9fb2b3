//! `watchfloor import`: files of other programs become drafts to look through.

mod read;
mod told;

use std::{
    fs, io, mem,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use self::{
    read::{GivenFiles, inputs},
    told::{Ending, told, told_json},
};
use super::{
    Environment, Failure, RunEnding,
    delivery::{Watcher, unwritten},
    failure::say,
    output::print,
    records::RecordLayers,
    source::SourceArguments,
    texts::texts_at,
};
use crate::{
    app::{Existing, file_name},
    import::{ColumnMap, ImportForm, ImportSettings, KnownRecord, PlannedDraft, PlannedWrite, import, plan},
    incident::read as read_record,
    platform::RegularFile,
    shell::{FolderWriter, whole},
};

/// The most bytes of a map of columns.
const MAX_MAP_BYTES: usize = 1_000_000;

/// A map as short as one can be, for the help.
const SAMPLE_MAP: &str = r#"name = "Our cases"
separator = ";"            # between the items of a cell

[record]                   # the names of columns
id = "Case"
title = "Title"
date = "Day"
order = "day-first"        # or month-first, for days that are not written 2024-12-31

[[source]]
url = "Link"

[[party]]
role = "receiver"
name = "Victim"
country = "Country"

[[party]]
role = "initiator"
name = "Actor"
"#;

fn map_help() -> String {
    let indented: String = SAMPLE_MAP
        .lines()
        .map(|line| format!("  {line}").trim_end().to_owned() + "\n")
        .collect();
    format!("A map for a table with the columns Case, Title, Day, Link, Victim, Country and Actor:\n\n{indented}")
}

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(after_long_help = map_help())]
pub(super) struct ImportArguments {
    /// A file, a folder of files such as a MISP feed, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FORM", value_parser = form, help = form_help())]
    from: Option<ImportForm>,
    /// A map of the columns of tables, in TOML [default: those for EuRepoC and the CFR tracker]
    #[arg(long, value_name = "MAP")]
    map: Option<PathBuf>,
    /// The folder for drafts [default: `drafts` beside the folder of records]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Say what would come over, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write drafts again that nobody has changed since they were imported
    #[arg(long)]
    update: bool,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ReportFormat,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

fn form(word: &str) -> Result<ImportForm, String> {
    ImportForm::from_word(word).ok_or_else(|| format!("it is {}", forms().join(", ")))
}

fn forms() -> Vec<&'static str> {
    ImportForm::ALL.map(ImportForm::as_str).to_vec()
}

fn form_help() -> String {
    format!(
        "The form of the files: {} [default: by what they hold]",
        forms().join(", ")
    )
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &ImportArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let layers = RecordLayers::choose(source, environment)?;
    let folders: Vec<&Path> = layers.folders().collect();
    let beside = || drafts_beside(folders.last().copied());
    let to = arguments.to.clone().unwrap_or_else(beside);
    let mut files = GivenFiles::of(&arguments.files)?;
    let settings = ImportSettings {
        form: arguments.from,
        map: arguments.map.as_deref().map(column_map).transpose()?,
    };
    let mut watcher = Watcher::of_files(0)?;
    let mut imported = import(&mut inputs(&mut files), &settings, &mut |made| watcher.tell(made));
    if imported.is_stopped {
        drop(watcher);
        say("stopped; nothing is written");
        return Ok(RunEnding::Status(130));
    }
    imported.refused.extend(files.unreadable());
    let known = known(&folders, &to);
    let records = mem::take(&mut imported.records);
    let planned = plan(records, &known, &mut imported.report);
    drop(watcher);
    let is_written = !arguments.dry_run;
    let stopped = is_written && write(&planned, arguments.update, &to)?;
    let ending = Ending {
        folder: &to,
        planned: &planned,
        imported: &imported,
        is_written,
        is_updated: arguments.update,
    };
    match arguments.format {
        ReportFormat::Text => print(&told(&ending))?,
        ReportFormat::Json => print(&told_json(&ending))?,
    }
    for (name, refusal) in &imported.refused {
        say(&format!("watchfloor: `{name}` is not imported: {refusal}"));
    }
    let is_refused = imported.refused.iter().any(|(name, _)| files.is_given(name));
    Ok(match () {
        () if stopped => RunEnding::Status(130),
        () if is_refused => RunEnding::Status(2),
        () => RunEnding::of(!planned.is_empty()),
    })
}

/// Reads the map at `path`.
fn column_map(path: &Path) -> Result<ColumnMap, Failure> {
    let text = RegularFile::open(path)
        .map_err(Into::into)
        .and_then(|file| file.text(MAX_MAP_BYTES));
    let text =
        text.map_err(|error: io::Error| Failure::new(format!("cannot read the map `{}`: {error}", path.display())))?;
    ColumnMap::parse(&text).map_err(|why| Failure::new(format!("`{}`: {why}", path.display())))
}

/// `drafts` beside the topmost folder of records, or here where the records have none.
pub(super) fn drafts_beside(folder: Option<&Path>) -> PathBuf {
    let parent = folder.and_then(Path::parent).unwrap_or(Path::new(""));
    parent.join("drafts")
}

/// The records that are there: drafts in `to`, and those among the records.
fn known(folders: &[&Path], to: &Path) -> Vec<KnownRecord> {
    let mut known = Vec::new();
    let folders = folders.iter().map(|folder| (*folder, false));
    for (place, is_draft) in folders.chain([(to, true)]) {
        let texts = Some(place)
            .filter(|place| place.is_dir())
            .and_then(|place| texts_at(place).ok());
        for (path, bytes) in texts.into_iter().flatten().flatten() {
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let (id, title, aliases) = match read_record(&text, &stem).incident {
                Some(incident) => (
                    stem,
                    incident.title.to_string(),
                    incident.aliases.iter().map(ToString::to_string).collect(),
                ),
                None => (stem, String::new(), Vec::new()),
            };
            known.push(KnownRecord {
                id,
                title,
                aliases,
                path,
                draft: is_draft.then_some(text),
            });
        }
    }
    known
}

/// Writes what is new, and what is to be updated; whether Ctrl-C stopped it, with no file half written.
fn write(planned: &[PlannedDraft], is_updated: bool, to: &Path) -> Result<bool, Failure> {
    let wanted = |draft: &&PlannedDraft| match draft.write {
        PlannedWrite::New => true,
        PlannedWrite::Update => is_updated,
        PlannedWrite::Unchanged | PlannedWrite::Changed | PlannedWrite::Accepted => false,
    };
    let wanted: Vec<&PlannedDraft> = planned.iter().filter(wanted).collect();
    if wanted.is_empty() {
        return Ok(false);
    }
    fs::create_dir_all(to)
        .map_err(|error| Failure::new(format!("cannot make the folder `{}`: {error}", to.display())))?;
    let mut watcher = Watcher::of_files(wanted.len())?;
    let mut writer = FolderWriter::open(to).map_err(unwritten)?;
    for (written, draft) in wanted.iter().enumerate() {
        if watcher.tell(written).is_break() {
            break;
        }
        let existing = match draft.write {
            PlannedWrite::Update => Existing::Overwrite,
            _ => Existing::Ask,
        };
        let name = file_name(&draft.id, "toml");
        writer.add(&name, existing, &mut whole(&draft.text))?;
    }
    Ok(writer.finish()?.files < wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_of_the_help_is_a_map() {
        assert!(ColumnMap::parse(SAMPLE_MAP).is_ok());
    }

    #[test]
    fn drafts_stand_beside_the_records() {
        assert_eq!(drafts_beside(Some(Path::new("incidents"))), Path::new("drafts"));
        assert_eq!(
            drafts_beside(Some(Path::new("/srv/cases/incidents"))),
            Path::new("/srv/cases/drafts")
        );
        assert_eq!(drafts_beside(None), Path::new("drafts"));
    }
}
