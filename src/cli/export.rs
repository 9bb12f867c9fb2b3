//! `watchfloor export`: records to files.

use std::{
    collections::HashMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    slice,
    sync::Arc,
};

use clap::Args;

use super::{
    Environment, Failure, RunEnding,
    delivery::{Indicating, Sent, SentCounts, Watcher, print, unwritten, write, write_into},
    failure::say,
    list::{answer, apart},
    records::RecordsLocation,
    show::refuse_red,
    source::{SourceArguments, format_help, query_text},
    today::today,
};
use crate::{
    app::{Existing, file_name},
    corpus::{Corpus, Entry},
    export::{self, ExportSettings, Format},
    incident::PartialDate,
    platform::INTERRUPTED,
    shell::{FolderWriter, WrittenCounts, reason},
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
    #[arg(long, help = format_help())]
    format: Format,
    #[command(flatten)]
    indicating: Indicating,
    /// Overwrite files that are there already
    #[arg(long)]
    pub(super) overwrite: bool,
    /// Export records marked TLP red, too
    #[arg(long)]
    pub(super) allow_red: bool,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &ExportArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let query = query_text(&arguments.query, environment.account)?;
    let (corpus, mut index) = RecordsLocation::choose(source, environment)?.read(environment.account)?;
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
    let mut settings = arguments.indicating.settings(arguments.format, &corpus);
    settings.asked = asked(&query, entries.len(), &corpus);
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
fn asked(query: &str, found: usize, corpus: &Corpus) -> String {
    let day = PartialDate::lenient(&today().to_string()).in_words();
    export::asked(query, (found, corpus.len()), &day)
}

fn write_to(
    arguments: &ExportArguments,
    (entries, settings): (&[Arc<Entry>], &ExportSettings),
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    let to = arguments.to.as_path();
    if to.is_dir() {
        return into_folder(arguments, (entries, settings), watcher);
    }
    let is_free = fs::symlink_metadata(to).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    if is_free && names_folder(to, entries.len()) {
        fs::create_dir_all(to)
            .map_err(|error| Failure::new(format!("cannot make the folder `{}`: {}", to.display(), reason(&error))))?;
        return into_folder(arguments, (entries, settings), watcher);
    }
    let mut watch = |left| watcher.tell(left);
    write(to, arguments.existing(), (entries, settings), &mut watch)
}

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
        let name = file_name(&stem, arguments.format.extension());
        let one = (slice::from_ref(entry), settings);
        write_into(&mut writer, &name, arguments.existing(), one)?;
    }
    Ok(Sent::Whole(counts(writer.finish().map_err(unwritten)?)))
}

impl ExportArguments {
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
