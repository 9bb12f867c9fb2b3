//! `watchfloor check`: records against the rules of the format.

mod fix;

use std::{
    cell::OnceCell,
    collections::HashSet,
    fs,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use self::fix::{FixMode, fix};
use super::{
    Environment, Failure, RunEnding,
    diff::{former_records, incidents},
    failure::say,
    output::print,
    records::RecordLayers,
    source::SourceArguments,
    texts::{built_in_texts, texts_at, texts_to_write},
    today::today,
};
use crate::{
    app::Account,
    check::{
        Comparison, Finding, OutputStyle, Rule, Severity, SourceCopies, check_layer, covering, explain, json, render,
        rule, rules, sarif, to_come, vanished,
    },
    corpus::{Reach, RecordText, Registry, Slot, load_registry, record_texts},
    incident::{PartialDate, Text, nearest},
    insight::{AlikeReason, AlikeRecord, AlikeRecords},
    platform::RegularFile,
    text::{Clean, and_list, bytes as bytes_in_words, counted, grouped},
};

/// Arguments of `check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that stands by itself")]
pub(super) struct CheckArguments {
    /// Files and folders of records [default: the records watchfloor would open]
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Let warnings count as errors do
    #[arg(long)]
    strict: bool,
    /// Warn of records that stand for others of a lower layer
    #[arg(long, conflicts_with = "paths")]
    layers: bool,
    /// Compare quotations with the copies of source texts in this folder; `sha256` says which is whose
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Warn of records that are gone since this git revision
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    since: Option<String>,
    /// Correct in the files what cannot be wrong: forms of dates, codes of countries, tracking in addresses and the like
    #[arg(long)]
    fix: bool,
    /// With --fix: write nothing, show what would change; the exit code is 1 where something would
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
    /// Tell why a rule is there, and what breaks it
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "strict", "layers", "sources", "since", "fix", "format"])]
    explain: Option<String>,
}

/// The form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// The line, a caret under the place, the reason and the way out
    Text,
    /// An array with one finding a line
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &CheckArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    if let Some(name) = &arguments.explain {
        return told_why(name, source, environment);
    }
    if let Some(ending) = fixed(source, arguments, environment)? {
        return Ok(ending);
    }
    let (texts, registry, mut findings) = if arguments.paths.is_empty() {
        gather_default(&RecordLayers::choose(source, environment)?)
    } else {
        gather(&arguments.paths)?
    };
    let folders = match &*arguments.paths {
        [] => RecordLayers::choose(source, environment)?
            .folders()
            .map(Path::to_owned)
            .collect(),
        paths => paths.iter().filter(|path| path.is_dir()).cloned().collect::<Vec<_>>(),
    };
    let (files, sizes) = readable(texts, &mut findings);
    let checked = files.len();
    if let Some(revision) = &arguments.since {
        findings.extend(gone_since(revision, &folders, &files)?);
    }
    if let Some(folder) = &arguments.sources {
        findings.extend(compare(&files, folder)?);
    }
    let late = to_come(&files, &last_day(environment));
    let is_mixed = arguments.sources.is_some() || !late.is_empty();
    findings.extend(late);
    let known = OnceCell::new();
    let elsewhere = |id: &str| known.get_or_init(|| ids(source, environment)).contains(id);
    let mut files = files.into_iter();
    for size in sizes {
        findings.extend(check_layer(files.by_ref().take(size), &registry, &elsewhere));
    }
    if arguments.layers {
        let corpus = RecordLayers::choose(source, environment)?.corpus(environment.account)?;
        findings.extend(covering(&corpus));
    }
    if is_mixed {
        findings.sort_by(|one, other| (&one.path, one.span.start).cmp(&(&other.path, other.span.start)));
    }
    print(&match arguments.format {
        CheckFormat::Text => render(&findings, colour(environment)),
        CheckFormat::Json => json(&findings),
        CheckFormat::Sarif => sarif(&findings, env!("CARGO_PKG_VERSION")),
    })?;
    let [errors, warnings] = [Severity::Error, Severity::Warning]
        .map(|severity| findings.iter().filter(|finding| finding.severity == severity).count());
    say(&summary(checked, errors, warnings));
    Ok(RunEnding::of(errors == 0 && (warnings == 0 || !arguments.strict)))
}

/// The last day that is not still to come: where a record is written it may be tomorrow already.
fn last_day(environment: &Environment) -> PartialDate {
    let today = today(environment.account);
    PartialDate::lenient(&today.tomorrow().unwrap_or(today).to_string())
}

fn told_why(name: &str, source: &SourceArguments, environment: &Environment) -> Result<RunEnding, Failure> {
    let rule = known_rule(name)?;
    let missing = if rule.name == LINK_RULE {
        missing_links(source, environment)?
    } else {
        String::new()
    };
    print(&(explain(rule) + &missing))?;
    Ok(RunEnding::Found)
}

/// Corrects the files where that is asked for; the ending where nothing more is to be done.
fn fixed(
    source: &SourceArguments,
    arguments: &CheckArguments,
    environment: &Environment,
) -> Result<Option<RunEnding>, Failure> {
    if !arguments.fix {
        return Ok(None);
    }
    let texts = texts_to_write(&RecordLayers::choose(source, environment)?, &arguments.paths)?;
    let mode = if arguments.dry_run {
        FixMode::DryRun
    } else {
        FixMode::Write
    };
    let counts = fix(texts, mode)?;
    Ok((mode == FixMode::DryRun).then(|| RunEnding::of(counts.is_clean())))
}

/// The files of all layers, and how many there are of each; what cannot be read is found.
fn readable(texts: Vec<Vec<RecordText>>, findings: &mut Vec<Finding>) -> (Vec<(PathBuf, Vec<u8>)>, Vec<usize>) {
    let mut files = Vec::new();
    let mut sizes = Vec::new();
    for layer in texts {
        let before = files.len();
        for text in layer {
            match text {
                Ok(file) => files.push(file),
                Err(fault) => findings.push(Finding::from(&*fault)),
            }
        }
        sizes.push(files.len() - before);
    }
    (files, sizes)
}

/// The rule about links between records; what it cannot see, a link that nobody drew, is proposed where it is explained.
const LINK_RULE: &str = "reference";
/// The links that are proposed, at most.
const MAX_PROPOSED_LINKS: usize = 20;

/// The links that may be missing between the records that would be opened, with the reasons; empty if there are none.
fn missing_links(source: &SourceArguments, environment: &Environment) -> Result<String, Failure> {
    let corpus = RecordLayers::choose(source, environment)?.corpus(environment.account)?;
    let records = AlikeRecords::of(&corpus, corpus.live());
    let id = |slot| Clean::line(&corpus.get(slot).id);
    let line = |(slot, alike): &(Slot, AlikeRecord)| {
        let reasons: Vec<String> = alike.reasons.iter().map(AlikeReason::in_words).collect();
        let reasons = Clean::line(&reasons.join("; "));
        format!("    {} ~ {}: {reasons}\n", id(*slot), id(alike.slot))
    };
    let missing: String = records
        .unlinked(&corpus)
        .iter()
        .take(MAX_PROPOSED_LINKS)
        .map(line)
        .collect();
    Ok(if missing.is_empty() {
        missing
    } else {
        format!("\nThese share much and name no link in `related`; look whether they belong together:\n\n{missing}")
    })
}

/// The rule of that name.
///
/// # Errors
/// When there is none; the hint is the name that will have been meant, or all there are.
fn known_rule(name: &str) -> Result<&'static Rule, Failure> {
    let names = || rules().iter().map(|rule| rule.name);
    rule(name).ok_or_else(|| {
        let hint = nearest(name, names()).map_or_else(
            || {
                format!(
                    "the rules are {}",
                    and_list(&names().map(str::to_owned).collect::<Vec<_>>())
                )
            },
            |known| format!("did you mean `{known}`?"),
        );
        Failure::new(format!("there is no rule `{name}`")).hint(hint)
    })
}

/// The records layer by layer, the actors known for them, and what was found in the files of those.
type Gathered = (Vec<Vec<RecordText>>, Registry, Vec<Finding>);

/// The ids of the records that would be opened; none where they cannot be, which is said when they are.
fn ids(source: &SourceArguments, environment: &Environment) -> HashSet<Text> {
    let layers = RecordLayers::choose(source, environment).ok();
    layers.map(|layers| layers.ids(environment.account)).unwrap_or_default()
}

/// The records of the folders that would be opened, else the built-in ones.
fn gather_default(records: &RecordLayers) -> Gathered {
    let (registry, faults) = records.registry(Account::Own);
    let mut texts: Vec<Vec<RecordText>> = records.folders().map(|folder| record_texts(folder).collect()).collect();
    if texts.is_empty() {
        texts.push(built_in_texts());
    }
    (texts, registry, faults.iter().map(Finding::from).collect())
}

/// The records at `paths`; the actors are those of the first folder among them, or of the first file's.
fn gather(paths: &[PathBuf]) -> Result<Gathered, Failure> {
    let mut texts = Vec::new();
    let mut known: Option<(Registry, Vec<Finding>)> = None;
    for path in paths {
        texts.extend(texts_at(path)?);
        let folder = if path.is_dir() {
            path.as_path()
        } else {
            path.parent().unwrap_or(Path::new(""))
        };
        known.get_or_insert_with(|| {
            let (registry, faults) = load_registry(&[folder], Reach::Parent);
            (registry, faults.iter().map(Finding::from).collect())
        });
    }
    let (registry, findings) = known.unwrap_or_default();
    Ok((vec![texts], registry, findings))
}

/// What was below `folders` at `revision` and is not among `files` any more.
fn gone_since(revision: &str, folders: &[PathBuf], files: &[(PathBuf, Vec<u8>)]) -> Result<Vec<Finding>, Failure> {
    if folders.is_empty() {
        let failure = Failure::new("`--since` looks at folders, and there is none here");
        return Err(failure.hint("name the folder of records"));
    }
    let now = incidents(files.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice()))).0;
    let mut findings = Vec::new();
    for folder in folders {
        findings.extend(vanished(&former_records(folder, revision)?, &now));
    }
    Ok(findings)
}

/// Bytes of a copy at most. Web pages and reports are far smaller, and what is no text takes three times its size.
const MAX_COPY_BYTES: usize = 32_000_000;

/// Compares the quotations of `files` with the copies below `folder`, and says how many there were.
fn compare(files: &[(PathBuf, Vec<u8>)], folder: &Path) -> Result<Vec<Finding>, Failure> {
    let mut copies = SourceCopies::default();
    for (path, text) in files {
        copies.look_for(path, text);
    }
    let mut bytes = Vec::new();
    for path in regular_files(folder)? {
        bytes.clear();
        let read = RegularFile::open(&path)
            .map_err(io::Error::from)
            .and_then(|file| file.read_into(MAX_COPY_BYTES, &mut bytes));
        read.map_err(|error| unreadable(&path, &error))?;
        if bytes.len() > MAX_COPY_BYTES {
            say(&format!(
                "`{}` is larger than {}, the most that is read of a copy: nothing is compared with it",
                path.display(),
                bytes_in_words(MAX_COPY_BYTES)
            ));
        } else {
            copies.add(&bytes);
        }
    }
    let mut comparison = Comparison::default();
    for (path, text) in files {
        copies.compare(path, text, &mut comparison);
    }
    let Comparison {
        findings,
        sources,
        found,
        quotes,
    } = comparison;
    say(&format!(
        "{} of {} found in `{}`, {} compared",
        grouped(found),
        counted(sources, "source"),
        folder.display(),
        counted(quotes, "quotation")
    ));
    Ok(findings)
}

/// The files below `folder`, without links, pipes and devices.
fn regular_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| unreadable(&folder, &error))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot read `{}`: {error}", path.display()))
}

pub(super) fn colour(environment: &Environment) -> OutputStyle {
    if io::stdout().is_terminal() && environment.has_colours() {
        OutputStyle::Styled
    } else {
        OutputStyle::Plain
    }
}

/// `5 records checked: no finding`, `12 records checked: 3 errors and 1 warning`.
fn summary(records: usize, errors: usize, warnings: usize) -> String {
    let mut found = Vec::new();
    found.extend((errors > 0).then(|| counted(errors, "error")));
    found.extend((warnings > 0).then(|| counted(warnings, "warning")));
    let found = if found.is_empty() {
        "no finding".to_owned()
    } else {
        and_list(&found)
    };
    format!("{} checked: {found}", counted(records, "record"))
}
