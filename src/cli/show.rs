//! `watchfloor show`: whole records by id.

use std::{
    io::{self, Read as _},
    iter,
    sync::Arc,
};

use clap::Args;

use super::{
    Environment, Failure, RunEnding,
    delivery::{Indicating, print},
    failure::say,
    records::RecordLayers,
    source::{SourceArguments, format_help},
};
use crate::{
    app::Account,
    corpus::{Corpus, Entry, Slot},
    export::Format,
    text::{and_list, counted, or_list},
};

/// Arguments of `show`.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// The records' ids; `-` reads them from standard input
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, default_value_t = Format::Text, help = format_help())]
    format: Format,
    #[command(flatten)]
    indicating: Indicating,
    /// Print records marked TLP red, too
    #[arg(long)]
    pub(super) allow_red: bool,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &ShowArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let ids = ids(&arguments.ids)?;
    let corpus = RecordLayers::choose(source, environment)?.corpus(environment.account)?;
    let slots = ids
        .iter()
        .map(|id| find(&corpus, id))
        .collect::<Result<Vec<Slot>, Failure>>()?;
    if !arguments.allow_red {
        refuse_red(&corpus, &slots)?;
    }
    let entries: Vec<Arc<Entry>> = slots.iter().map(|slot| Arc::clone(corpus.entry(*slot))).collect();
    print(
        &entries,
        &arguments.indicating.settings(arguments.format, &entries, &corpus),
    )?;
    for slot in slots {
        tell_namesakes(&corpus, slot, environment.account);
    }
    Ok(RunEnding::of(!entries.is_empty()))
}

/// Says on standard error which other records have the id of the one at `slot`; to a visitor without their files.
fn tell_namesakes(corpus: &Corpus, slot: Slot, account: Account) {
    let namesakes = corpus.duplicates().iter().filter(|(first, _)| *first == slot);
    let all: Vec<Slot> = iter::once(slot).chain(namesakes.map(|(_, later)| *later)).collect();
    if all.len() == 1 {
        return;
    }
    let id = &corpus.get(slot).id;
    let files: Vec<String> = all
        .iter()
        .map(|slot| format!("`{}`", corpus.entry(*slot).origin.path(id).display()))
        .collect();
    let files = if account.is_restricted() {
        String::new()
    } else {
        format!(": {}", and_list(&files))
    };
    let records = counted(all.len(), "record");
    say(&format!(
        "watchfloor: {records} have the id `{id}`, of which the first is shown{files}"
    ));
}

/// The ids named, those of standard input in the place of `-`.
fn ids(named: &[String]) -> Result<Vec<String>, Failure> {
    let mut ids = Vec::new();
    for id in named {
        if id == "-" {
            let mut text = String::new();
            io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| Failure::new(format!("cannot read ids from standard input: {error}")))?;
            ids.extend(text.split_whitespace().map(str::to_owned));
        } else {
            ids.push(id.clone());
        }
    }
    Ok(ids)
}

/// The record with this id.
///
/// # Errors
/// When there is none; names those whose ids are most alike.
pub(super) fn find(corpus: &Corpus, id: &str) -> Result<Slot, Failure> {
    if let Some(slot) = corpus.by_id(id) {
        return Ok(slot);
    }
    let mut alike: Vec<(f64, &str)> = corpus
        .slots()
        .map(|slot| corpus.get(slot).id.as_str())
        .map(|other| (strsim::jaro_winkler(id, other), other))
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    let failure = Failure::new(format!("no record has the id `{id}`"));
    let near: Vec<String> = alike.iter().take(3).map(|(_, other)| format!("`{other}`")).collect();
    Err(if near.is_empty() {
        failure.hint("`watchfloor list` names them all")
    } else {
        failure.hint(format!("did you mean {}?", or_list(&near)))
    })
}

/// Refuses records that are or may be marked TLP red: nobody can be asked here.
///
/// # Errors
/// When any of `slots` is marked so, or its marking cannot be read.
pub(super) fn refuse_red(corpus: &Corpus, slots: &[Slot]) -> Result<(), Failure> {
    let red: Vec<String> = slots
        .iter()
        .filter(|slot| corpus.entry(**slot).may_be_red())
        .map(|slot| format!("`{}`", corpus.get(*slot).id))
        .collect();
    if red.is_empty() {
        return Ok(());
    }
    let verb = if red.len() == 1 { "is" } else { "are" };
    let message = format!(
        "{} {verb} marked TLP:RED, or in a way that cannot be read",
        and_list(&red)
    );
    Err(Failure::new(message).hint("--allow-red passes on what is for its recipients only"))
}
