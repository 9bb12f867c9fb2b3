//! `watchfloor fmt`: the texts of records in one form.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Environment, Failure, RunEnding,
    failure::say,
    output::print,
    records::RecordLayers,
    source::SourceArguments,
    texts::{built_in_texts, texts_to_write},
};
use crate::{
    app::Existing,
    check::{Finding, OutputStyle, render},
    corpus::{FileFault, RecordText},
    incident::{Fault, Unformatted, formatted},
    shell::{Disk as _, FileSystem, whole},
    text::{Clean, and_list, counted},
};

const NO_TEXT: &str = "this is no UTF-8; `watchfloor check` tells where";

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    /// Files and folders of records [default: the records watchfloor would open]
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Write nothing; the exit code is 1 where something would change
    #[arg(long)]
    check: bool,
}

/// What became of the files.
#[derive(Default)]
struct FormatCounts {
    seen: usize,
    changed: usize,
    left: Vec<Finding>,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &FmtArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let mut tally = FormatCounts::default();
    for text in texts(source, arguments, environment)? {
        tally.seen += 1;
        match text.and_then(|(path, bytes)| in_form(path, &bytes)) {
            Ok(None) => {}
            Ok(Some((path, text))) => {
                if !arguments.check {
                    FileSystem.write(&path, Existing::Overwrite, &mut whole(&text))?;
                }
                print(&format!("{}\n", Clean::line(&path.to_string_lossy())))?;
                tally.changed += 1;
            }
            Err(fault) => tally.left.push(Finding::from(&*fault)),
        }
    }
    if !tally.left.is_empty() {
        say(render(&tally.left, OutputStyle::Plain).trim_end());
    }
    say(&tally.summary(arguments.check));
    Ok(RunEnding::of(
        tally.left.is_empty() && !(arguments.check && tally.changed > 0),
    ))
}

fn texts(
    source: &SourceArguments,
    arguments: &FmtArguments,
    environment: &Environment,
) -> Result<Vec<RecordText>, Failure> {
    let records = RecordLayers::choose(source, environment)?;
    if records.folders().next().is_none() && arguments.check && arguments.paths.is_empty() {
        return Ok(built_in_texts());
    }
    texts_to_write(&records, &arguments.paths)
}

/// The file at `path` with the text it should have; nothing where it has it.
fn in_form(path: PathBuf, bytes: &[u8]) -> Result<Option<(PathBuf, String)>, Box<FileFault>> {
    let text = str::from_utf8(bytes).map_err(|_| Box::new(FileFault::of_file(&path, NO_TEXT.to_owned())))?;
    let formatted = formatted(text).map_err(|why| Box::new(fault(&path, text, why)))?;
    Ok((formatted != text).then_some((path, formatted)))
}

fn fault(path: &Path, text: &str, why: Unformatted) -> FileFault {
    match why {
        Unformatted::Broken(fault) => FileFault::in_text(path, text, fault),
        Unformatted::Mixed => {
            let fault = Fault {
                rule: "text",
                message: why.to_string(),
                span: text.find('\r').map_or(0..0, |at| at..at + 1),
                help: None,
            };
            FileFault::in_text(path, text, fault)
        }
    }
}

impl FormatCounts {
    /// `12 records: 3 formatted and 1 left as it is`, `5 records: all in form`.
    fn summary(&self, check: bool) -> String {
        let mut found = Vec::new();
        let verb = if check { "not in form" } else { "formatted" };
        found.extend((self.changed > 0).then(|| format!("{} {verb}", self.changed)));
        found.extend((!self.left.is_empty()).then(|| format!("{} left alone", self.left.len())));
        let found = if found.is_empty() {
            "all in form".to_owned()
        } else {
            and_list(&found)
        };
        format!("{}: {found}", counted(self.seen, "record"))
    }
}
