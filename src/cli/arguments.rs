//! What may be written on the command line.

use clap::{Args, Parser};

use super::{
    about::AboutArguments,
    accept::AcceptArguments,
    check::CheckArguments,
    completions::CompletionsArguments,
    config::ConfigArguments,
    diff::DiffArguments,
    export::ExportArguments,
    facets::FacetsArguments,
    fmt::FmtArguments,
    import::ImportArguments,
    list::ListArguments,
    map::MapArguments,
    new::NewArguments,
    path::PathArguments,
    schema::SchemaArguments,
    show::ShowArguments,
    similar::SimilarArguments,
    source::{SourceArguments, theme_help},
    timeline::TimelineArguments,
};
use crate::search::Sort;

/// Browse incidents of cyber espionage: who says what, about whom, and how sure.
///
/// Without a subcommand watchfloor opens on the terminal; where there is none it prints the list.
/// A query is words, "phrases" and fields such as target:CZ or date:2023; one that begins with `-`,
/// or whose first word is a subcommand's name, follows `--`.
#[derive(Debug, Parser)]
#[command(name = "watchfloor", version, args_conflicts_with_subcommands = false)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) source: SourceArguments,
    #[command(flatten)]
    pub(super) browse: BrowseArguments,
    /// For visitors: look and copy, but write no file and start no program; what is asked is `SSH_ORIGINAL_COMMAND`
    #[arg(long)]
    pub(super) restricted: bool,
    #[command(subcommand)]
    pub(super) subcommand: Option<Subcommand>,
}

/// Opening the browser.
#[derive(Debug, Args)]
pub(super) struct BrowseArguments {
    /// What to search for; all words must match
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Go on where the last session was left: its query, order, selection and marks
    #[arg(short = 'c', long = "continue")]
    pub(super) resume: bool,
    /// Start on this record
    #[arg(long, value_name = "ID")]
    pub(super) select: Option<String>,
    /// The order of the list
    #[arg(long, value_name = "ORDER")]
    pub(super) sort: Option<Sort>,
    /// Draw frames and marks in ASCII
    #[arg(long)]
    pub(super) ascii: bool,
    /// Talk in lines in place of the screen, for screen readers and dumb terminals [env: ACCESSIBLE]
    #[arg(long)]
    pub(super) plain: bool,
    #[arg(long, value_name = "NAME", help = theme_help())]
    pub(super) theme: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Subcommand {
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
    /// Write records to files
    Export(ExportArguments),
    /// Bring in incidents from other programs' files, as drafts to look through
    Import(ImportArguments),
    /// Move drafts that pass `check` into the folder of records
    Accept(AcceptArguments),
    /// Check records against the rules of the format
    Check(CheckArguments),
    /// Tell which records and claims were added, changed or removed since a git revision
    Diff(DiffArguments),
    /// Put records into one form: order of keys and spacing, never what they say
    Fmt(FmtArguments),
    /// Write a record to fill in
    New(NewArguments),
    /// Print the format of a record, or of what a view prints, as JSON Schema
    Schema(SchemaArguments),
    /// Learn the browser in five steps, on the built-in records
    Tour,
    /// Print the settings and keys in force and where each comes from
    Config(ConfigArguments),
    /// Print where it runs and what it found there, for a bug report
    Doctor,
    /// Print the manual page: `watchfloor man | man -l -`
    Man,
    /// Print what makes the shell complete: `watchfloor completions fish | source`
    Completions(CompletionsArguments),
}
