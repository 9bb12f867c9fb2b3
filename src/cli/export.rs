//! `watchfloor export`: records to files.

mod folders;
mod form;
mod site;

use std::{
    collections::HashMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    slice,
    sync::Arc,
};

use clap::{Args, value_parser};

use self::{
    folders::{make_folder, write_batches, write_feed},
    form::{OutputForm, form_help},
    site::write_site,
};
use super::{
    Environment, Failure, RunEnding,
    delivery::{Indicating, Sent, SentCounts, Watcher, print, unwritten, write, write_into},
    failure::say,
    list::{answer, apart},
    records::RecordLayers,
    show::refuse_red,
    source::{SourceArguments, query_text},
    today::today,
};
use crate::{
    app::{Account, Existing, file_name},
    corpus::{Corpus, Entry},
    export::{self, ExportSettings, FlatTable, Format},
    incident::PartialDate,
    platform::INTERRUPTED,
    search::IndexScope,
    shell::{FolderWriter, WrittenCounts},
    text::{bytes, counted},
};

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Which records: all, or those that match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// A folder (one file each), a file (all in one), or `-` for standard output. What is not there is a folder if it ends in
    /// `/`, or if several records go to a name without an ending
    #[arg(long, value_name = "DIR|FILE|-")]
    pub(super) to: PathBuf,
    #[arg(long, help = form_help())]
    format: OutputForm,
    #[command(flatten)]
    shape: OutputShape,
    #[command(flatten)]
    indicating: Indicating,
    /// Overwrite files that are there already
    #[arg(long)]
    pub(super) overwrite: bool,
    /// Export records marked TLP red, too
    #[arg(long)]
    pub(super) allow_red: bool,
}

/// What is written in the place of one file of whole records, or of one for each.
#[derive(Debug, Args)]
struct OutputShape {
    /// One row for each record, claim, party or source instead, for jsonl, csv and tsv: records, claims, parties,
    /// sources. Rows have typed columns and are joined by `id`
    #[arg(long, value_name = "TABLE")]
    table: Option<FlatTable>,
    /// Begin csv and tsv with a byte order mark, so that a spreadsheet reads them as UTF-8
    #[arg(long)]
    bom: bool,
    /// Several files of at most MB megabytes each, for jsonl and bulk
    #[arg(long, value_name = "MB", value_parser = value_parser!(u16).range(1..))]
    batch: Option<u16>,
    /// A folder that MISP pulls as a feed, for misp: one file an event, manifest.json, hashes.csv
    #[arg(long, conflicts_with = "batch")]
    feed: bool,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &ExportArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    arguments.fit_the_format()?;
    let query = query_text(&arguments.query, environment.account)?;
    let location = RecordLayers::choose(source, environment)?;
    let (corpus, mut index) = location.read(environment.account, IndexScope::of_query(&query))?;
    let answer = answer(&corpus, &mut index, &query, None)?;
    let slots = answer.literal();
    if slots.is_empty() {
        let apart = apart(&answer).map_or_else(String::new, |apart| format!(" to the letter ({apart})"));
        say(&format!("watchfloor: no record matches{apart}, so nothing was written"));
        return Ok(RunEnding::Nothing);
    }
    if !arguments.allow_red {
        refuse_red(&corpus, slots)?;
    }
    let entries: Vec<Arc<Entry>> = slots.iter().map(|slot| Arc::clone(corpus.entry(*slot))).collect();
    let format = match arguments.format {
        OutputForm::Records(format) => format,
        OutputForm::Site => {
            let found = (query.as_str(), slots, entries.as_slice());
            let settings = arguments.indicating.settings(Format::Html, &entries, &corpus);
            let sent = write_site(
                (&arguments.to, arguments.existing()),
                found,
                (&corpus, &mut index),
                settings,
            )?;
            return Ok(report(&arguments.to, sent));
        }
    };
    let settings = ExportSettings {
        table: arguments.shape.table,
        has_bom: arguments.shape.bom,
        asked: asked(&query, entries.len(), &corpus, environment.account),
        ..arguments.indicating.settings(format, &entries, &corpus)
    };
    if arguments.to == Path::new("-") {
        print(&entries, &settings)?;
        return Ok(RunEnding::Found);
    }
    let mut watcher = Watcher::of_files(entries.len())?;
    let sent = write_to(arguments, (&entries, &settings), &mut watcher)?;
    drop(watcher);
    Ok(report(&arguments.to, sent))
}

/// What was asked for and when, as a brief says it.
fn asked(query: &str, found: usize, corpus: &Corpus, account: Account) -> String {
    let day = PartialDate::lenient(&today(account).to_string()).in_words();
    export::asked(query, (found, corpus.len()), &day)
}

fn write_to(
    arguments: &ExportArguments,
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    let to = arguments.to.as_path();
    if arguments.shape.feed || arguments.shape.batch.is_some() {
        make_folder(to)?;
        let place = (to, arguments.existing());
        return match arguments.shape.batch {
            Some(most) => write_batches(place, (entries, settings), usize::from(most) * MEGABYTE, watcher),
            None => write_feed(place, (entries, settings), watcher),
        };
    }
    if to.is_dir() {
        return into_folder(arguments, (entries, settings), watcher);
    }
    let is_free = fs::symlink_metadata(to).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    if is_free && names_folder(to, entries.len()) {
        make_folder(to)?;
        return into_folder(arguments, (entries, settings), watcher);
    }
    let mut watch = |left| watcher.tell(left);
    write(to, arguments.existing(), (entries, settings), &mut watch)
}

/// The bytes of a megabyte.
const MEGABYTE: usize = 1_000_000;

/// Whether `to`, which is not there, is meant to be a folder: it ends in a slash, or several records go to a name that has
/// no ending as files have.
fn names_folder(to: &Path, records: usize) -> bool {
    to.as_os_str().as_encoded_bytes().ends_with(b"/") || (records > 1 && to.extension().is_none())
}

/// One file a record, named after its id.
fn into_folder(
    arguments: &ExportArguments,
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    let counts = |written: WrittenCounts| SentCounts {
        incidents: written.files,
        bytes: written.bytes,
    };
    let mut writer = FolderWriter::open(&arguments.to).map_err(unwritten)?;
    let mut named: HashMap<&str, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if watcher.tell(at).is_break() {
            return Ok(Sent::Stopped(counts(writer.written())));
        }
        // Two records may have one id: neither is left out, and neither overwrites the other.
        let id = entry.incident.id.as_str();
        let times = named.entry(id).or_default();
        *times += 1;
        let stem = if *times == 1 {
            id.to_owned()
        } else {
            format!("{id}-{times}")
        };
        let name = file_name(&stem, settings.format.extension());
        let one = (slice::from_ref(entry), settings);
        write_into(&mut writer, &name, arguments.existing(), one)?;
    }
    Ok(Sent::Whole(counts(writer.finish().map_err(unwritten)?)))
}

impl ExportArguments {
    /// Refuses options that the format has no use for, and a file where a folder is written.
    fn fit_the_format(&self) -> Result<(), Failure> {
        let format = self.format;
        let has = |trait_of: fn(Format) -> bool| match format {
            OutputForm::Records(format) => trait_of(format),
            OutputForm::Site => false,
        };
        let is_table = has(|format| matches!(format, Format::Csv | Format::Tsv));
        let unfit = [
            (
                self.shape.table.is_some() && !has(Format::has_tables),
                "--table",
                "jsonl, csv or tsv",
            ),
            (self.shape.bom && !is_table, "--bom", "csv or tsv"),
            (
                self.shape.batch.is_some() && !has(Format::has_lines),
                "--batch",
                "jsonl or bulk",
            ),
            (
                self.shape.feed && !has(|format| format == Format::Misp),
                "--feed",
                "misp",
            ),
        ];
        if let Some((_, option, formats)) = unfit.into_iter().find(|(is_unfit, ..)| *is_unfit) {
            let message = format!("`{option}` is for `--format {formats}`, not `{format}`");
            return Err(Failure::new(message));
        }
        let is_folder = self.shape.feed || self.shape.batch.is_some() || format == OutputForm::Site;
        if is_folder && self.to == Path::new("-") {
            return Err(Failure::new("several files do not go to standard output").hint("--to DIR names a folder"));
        }
        Ok(())
    }

    fn existing(&self) -> Existing {
        if self.overwrite {
            Existing::Overwrite
        } else {
            Existing::Ask
        }
    }
}

fn report(path: &Path, sent: Sent) -> RunEnding {
    let path = path.display();
    let (tally, ending) = match sent {
        Sent::Whole(tally) => (tally, RunEnding::Found),
        Sent::Stopped(tally) => (tally, RunEnding::Status(INTERRUPTED)),
    };
    if tally.incidents == 0 {
        say(&format!("watchfloor: stopped; nothing was written to {path}"));
        return ending;
    }
    let incidents = counted(tally.incidents, "incident");
    let stopped = match sent {
        Sent::Whole(_) => "",
        Sent::Stopped(_) => "stopped: ",
    };
    say(&format!(
        "{stopped}wrote {incidents}, {}, to {path}",
        bytes(tally.bytes)
    ));
    ending
}
