//! `watchfloor export`: records to files.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    Ending, Environment, Failure,
    failure::say,
    list::answer,
    output::print,
    records::Records,
    show::{refuse_red, written},
    source::{Source, joined},
};
use crate::{
    app::file_name,
    corpus::{Corpus, Slot},
    export::Format,
    shell::{Disk as _, Files, WriteError},
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
    /// The form: md, text, toml, json, jsonl, csv, tsv, stix, misp, bibtex, csl
    #[arg(long)]
    format: Format,
    /// Overwrite files that are there already
    #[arg(long)]
    pub(super) overwrite: bool,
    /// Export records marked TLP red, too
    #[arg(long)]
    pub(super) allow_red: bool,
}

pub(super) fn run(source: &Source, arguments: &ExportArguments, environment: &Environment) -> Result<Ending, Failure> {
    let (corpus, mut index) = Records::choose(source, environment)?.read(environment.account)?;
    let answer = answer(&corpus, &mut index, &joined(&arguments.query), None)?;
    let slots = answer.literal().to_vec();
    if slots.is_empty() {
        let near = match answer.near().len() {
            0 => String::new(),
            near => format!(" to the letter ({} near)", grouped(near)),
        };
        say(&format!("watchfloor: no record matches{near}, so nothing was written"));
        return Ok(Ending::Nothing);
    }
    if !arguments.allow_red {
        refuse_red(&corpus, &slots)?;
    }
    if arguments.to == Path::new("-") {
        print(&written(&corpus, &slots, arguments.format)?)?;
    } else if arguments.to.as_os_str().as_encoded_bytes().ends_with(b"/") && !arguments.to.is_dir() {
        let to = arguments.to.display();
        return Err(Failure::new(format!("there is no folder `{to}`")).hint("create it first"));
    } else if arguments.to.is_dir() {
        into_folder(&corpus, &slots, arguments)?;
    } else {
        let text = written(&corpus, &slots, arguments.format)?;
        write(&arguments.to, &text, arguments.overwrite)?;
        report(&arguments.to, slots.len(), text.len());
    }
    Ok(Ending::Found)
}

/// One file a record, named after its id.
fn into_folder(corpus: &Corpus, slots: &[Slot], arguments: &ExportArguments) -> Result<(), Failure> {
    let mut size = 0;
    let mut named: HashMap<String, usize> = HashMap::new();
    for slot in slots {
        let text = written(corpus, &[*slot], arguments.format)?;
        // Two records may have one id: neither is left out, and neither overwrites the other.
        let id = &corpus.get(*slot).id;
        let times = named.entry(id.clone()).or_default();
        *times += 1;
        let stem = if *times == 1 {
            id.clone()
        } else {
            format!("{id}-{times}")
        };
        let name = file_name(&stem, arguments.format.extension());
        write(&arguments.to.join(name), &text, arguments.overwrite)?;
        size += text.len();
    }
    report(&arguments.to, slots.len(), size);
    Ok(())
}

fn write(path: &Path, text: &str, overwrite: bool) -> Result<(), Failure> {
    let mut files = Files;
    let done = if overwrite {
        files.overwrite(path, text)
    } else {
        files.write_new(path, text)
    };
    done.map_err(|error| {
        let exists = matches!(error, WriteError::Exists(_));
        let failure = Failure::from(error);
        if exists {
            failure.hint("--overwrite replaces it")
        } else {
            failure
        }
    })
}

fn report(path: &Path, records: usize, size: usize) {
    say(&format!(
        "wrote {}, {}, to {}",
        bytes(size),
        counted(records, "incident"),
        path.display()
    ));
}
