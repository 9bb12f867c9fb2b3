//! `watchfloor export`: records to files.

use std::{
    collections::HashMap,
    ops::ControlFlow,
    path::{Path, PathBuf},
    slice,
    sync::Arc,
};

use clap::Args;

use super::{
    Environment, Failure, RunEnding,
    failure::say,
    list::answer,
    outgoing::{Indicating, OutputForm, Sent, SentCounts, Watcher, print, write},
    records::RecordsLocation,
    show::refuse_red,
    source::{SourceArguments, format_help, query_text},
};
use crate::{
    app::{Existing, file_name},
    corpus::Entry,
    export::Format,
    platform::INTERRUPTED,
    text::{bytes, counted, grouped},
};

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Which records: all, or those that match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// A folder (one file each), a file (all in one), or `-` for standard output
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
        let near = match answer.near().len() {
            0 => String::new(),
            near => format!(" to the letter ({} near)", grouped(near)),
        };
        say(&format!("watchfloor: no record matches{near}, so nothing was written"));
        return Ok(RunEnding::Nothing);
    }
    if !arguments.allow_red {
        refuse_red(&corpus, slots)?;
    }
    let entries: Vec<Arc<Entry>> = slots.iter().map(|slot| Arc::clone(corpus.entry(*slot))).collect();
    if arguments.to == Path::new("-") {
        print(&entries, arguments.form())?;
        return Ok(RunEnding::Found);
    }
    let mut watcher = Watcher::of_files(entries.len())?;
    let sent = write_to(&arguments.to, &entries, arguments, &mut watcher)?;
    drop(watcher);
    Ok(report(&arguments.to, sent))
}

fn write_to(
    to: &Path,
    entries: &[Arc<Entry>],
    arguments: &ExportArguments,
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    if to.is_dir() {
        return into_folder(to, entries, arguments, watcher);
    }
    if to.as_os_str().as_encoded_bytes().ends_with(b"/") {
        let failure = Failure::new(format!("there is no folder `{}`", to.display()));
        return Err(failure.hint("create it first"));
    }
    let mut watch = |left| watcher.tell(left);
    write(to, arguments.existing(), (entries, arguments.form()), &mut watch)
}

/// One file a record, named after its id.
fn into_folder(
    to: &Path,
    entries: &[Arc<Entry>],
    arguments: &ExportArguments,
    watcher: &mut Watcher,
) -> Result<Sent, Failure> {
    let mut tally = SentCounts::default();
    let mut named: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        if watcher.tell(tally.incidents).is_break() {
            return Ok(Sent::Stopped(tally));
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
        let path = to.join(file_name(&stem, arguments.format.extension()));
        let one = (slice::from_ref(entry), arguments.form());
        let sent = write(&path, arguments.existing(), one, &mut |_| ControlFlow::Continue(()))?;
        if let Sent::Whole(file) = sent {
            tally.incidents += 1;
            tally.bytes += file.bytes;
        }
    }
    Ok(Sent::Whole(tally))
}

impl ExportArguments {
    fn form(&self) -> OutputForm {
        self.indicating.form(self.format)
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
