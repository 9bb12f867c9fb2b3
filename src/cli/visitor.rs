//! What a visitor of the restricted account asks for: `SSH_ORIGINAL_COMMAND`, split into words and read by us alone.

use std::{
    ffi::{OsStr, OsString},
    iter,
    path::Path,
};

use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, Parser};

use super::{
    Failure,
    about::AboutArguments,
    arguments::{Arguments, Subcommand},
    export::ExportArguments,
    facets::FacetsArguments,
    list::ListArguments,
    map::MapArguments,
    path::PathArguments,
    show::ShowArguments,
    similar::SimilarArguments,
    timeline::TimelineArguments,
};
use crate::search::Sort;

/// The most bytes of a command that are read: longer than any query, and cheap to search for.
const MAX_COMMAND_BYTES: usize = 4096;

/// Browse incidents of cyber espionage: who says what, about whom, and how sure.
///
/// With a terminal (`ssh -t`) a query opens the browser, else it prints the list.
/// A query that begins with `-`, or whose first word is a subcommand's name, follows `--`.
#[derive(Debug, Parser)]
#[command(name = "watchfloor", args_conflicts_with_subcommands = false)]
struct Visit {
    /// What to search for; all words must match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Start on this record
    #[arg(long, value_name = "ID")]
    select: Option<String>,
    /// The order of the list
    #[arg(long, value_name = "ORDER")]
    sort: Option<Sort>,
    /// Draw frames and marks in ASCII
    #[arg(long)]
    ascii: bool,
    /// Talk in lines in place of the screen, for screen readers and dumb terminals
    #[arg(long)]
    plain: bool,
    #[command(subcommand)]
    wish: Option<Wish>,
}

/// The subcommands that neither write a file nor read one outside the records.
#[derive(Debug, clap::Subcommand)]
enum Wish {
    /// Print the incidents that match a query
    List(ListArguments),
    /// Print whole records
    Show(ShowArguments),
    /// Count incidents by country, actor, type and more
    Facets(FacetsArguments),
    /// Show when the incidents were, and what is not certain about it
    Timeline(TimelineArguments),
    /// Show which countries are hit, accused, answering and speaking
    Map(MapArguments),
    /// Tell who an actor or a country is, and who says so
    About(AboutArguments),
    /// Print the incidents most like one of them, and why
    Similar(SimilarArguments),
    /// Tell what joins two actors or incidents, and who says so
    Path(PathArguments),
    /// Print all records that match, in one of the formats
    Export(ExportArguments),
}

/// Why a visitor's command is not carried out.
pub(super) enum VisitRefusal {
    /// It cannot be read, or asks for help.
    Unread(clap::Error),
    /// It is none that a visitor has.
    Failure(Failure),
}

/// What is run in the restricted account: what the command line says if it names anything to do, so that a forced
/// command may be exactly one; else what `original`, the visitor's own command, says.
///
/// Of the options, those about the records and the look are the command line's; a visitor's command cannot name them.
pub(super) fn admit(given: Arguments, original: Option<&OsStr>) -> Result<Arguments, VisitRefusal> {
    let original = original.filter(|command| !command.is_empty());
    let asked = match original {
        Some(command) if given.subcommand.is_none() && given.browse.query.is_empty() => {
            let visit = read(command)?;
            let mut browse = given.browse;
            browse.query = visit.query;
            browse.select = visit.select;
            browse.sort = visit.sort;
            browse.ascii |= visit.ascii;
            browse.plain |= visit.plain;
            Arguments {
                browse,
                subcommand: visit.wish.map(Wish::into),
                ..given
            }
        }
        Some(_) | None => given,
    };
    match asked.subcommand {
        Some(subcommand) => Ok(Arguments {
            subcommand: Some(permitted(subcommand).map_err(VisitRefusal::Failure)?),
            ..asked
        }),
        None => Ok(asked),
    }
}

fn read(command: &OsStr) -> Result<Visit, VisitRefusal> {
    let refused = |message: &str| VisitRefusal::Failure(Failure::new(message));
    let command = command.to_str().ok_or_else(|| refused("the command is no UTF-8"))?;
    if command.len() > MAX_COMMAND_BYTES {
        return Err(refused("the command is too long; a query has at most 4 kB"));
    }
    let mut words = shell_words::split(command).map_err(|error| {
        VisitRefusal::Failure(Failure::new(format!("the command cannot be split into words: {error}")))
    })?;
    // What the browser copies as the command line of a view begins with the program's own name.
    if words.first().is_some_and(|word| word == "watchfloor") {
        words.remove(0);
    }
    // Here it would be a query, which nobody who writes it means.
    let is_of = |command: clap::Command| {
        words
            .first()
            .is_some_and(|word| command.find_subcommand(word).is_some())
    };
    if is_of(Arguments::command()) && !is_of(Visit::command()) {
        return Err(VisitRefusal::Failure(elsewhere()));
    }
    let words = iter::once("watchfloor".to_owned()).chain(words).map(OsString::from);
    let matches = command_line()
        .try_get_matches_from(words)
        .map_err(VisitRefusal::Unread)?;
    Visit::from_arg_matches(&matches).map_err(VisitRefusal::Unread)
}

/// Columns of a visitor's help, whatever the environment says of them.
const HELP_COLUMNS: usize = 100;

/// The options a visitor has: none that does nothing here stands in the help, and no variable changes how it looks.
fn command_line() -> clap::Command {
    let mut command = Visit::command().term_width(HELP_COLUMNS).color(ColorChoice::Never);
    for (subcommand, hidden) in [
        ("list", "allow_red"),
        ("show", "allow_red"),
        ("export", "allow_red"),
        ("export", "overwrite"),
    ] {
        command = command.mut_subcommand(subcommand, |each| each.mut_arg(hidden, |option| option.hide(true)));
    }
    command.mut_subcommand("export", |export| {
        export.mut_arg("to", |to| {
            to.required(false)
                .default_value("-")
                .help("`-`, standard output, and nothing else")
        })
    })
}

/// `subcommand`, if it is one of those a visitor has and asks for nothing that is closed.
fn permitted(subcommand: Subcommand) -> Result<Subcommand, Failure> {
    let allows_red = match &subcommand {
        Subcommand::List(list) => list.allow_red,
        Subcommand::Show(show) => show.allow_red,
        Subcommand::About(_)
        | Subcommand::Facets(_)
        | Subcommand::Timeline(_)
        | Subcommand::Map(_)
        | Subcommand::Similar(_)
        | Subcommand::Path(_) => false,
        Subcommand::Export(export) if export.to != Path::new("-") || export.overwrite => {
            return Err(closed("no file is written here").hint("export prints to standard output: --to -"));
        }
        Subcommand::Export(export) => export.allow_red,
        Subcommand::Accept(_)
        | Subcommand::Check(_)
        | Subcommand::Config(_)
        | Subcommand::Diff(_)
        | Subcommand::Fmt(_)
        | Subcommand::Import(_)
        | Subcommand::New(_)
        | Subcommand::Schema(_)
        | Subcommand::Doctor
        | Subcommand::Tour
        | Subcommand::Man
        | Subcommand::Completions(_) => {
            return Err(elsewhere());
        }
    };
    if allows_red {
        return Err(closed("what is marked TLP:RED does not leave here"));
    }
    Ok(subcommand)
}

/// The error of a subcommand that only people of the house have.
fn elsewhere() -> Failure {
    closed("there is no such subcommand here")
        .hint("there are list, show, facets, timeline, map, about, similar, path and export; a query that begins with such a word follows --")
}

fn closed(why: &str) -> Failure {
    Failure::new(format!("this account is restricted: {why}"))
}

impl From<Wish> for Subcommand {
    fn from(wish: Wish) -> Self {
        match wish {
            Wish::List(list) => Self::List(list),
            Wish::Show(show) => Self::Show(show),
            Wish::Facets(facets) => Self::Facets(facets),
            Wish::Timeline(timeline) => Self::Timeline(timeline),
            Wish::Map(map) => Self::Map(map),
            Wish::About(about) => Self::About(about),
            Wish::Similar(similar) => Self::Similar(similar),
            Wish::Path(path) => Self::Path(path),
            Wish::Export(export) => Self::Export(export),
        }
    }
}
