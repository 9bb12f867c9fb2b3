//! Arguments that subcommands share: where the records come from, and the words of a query.

use std::path::PathBuf;

use clap::Args;

/// Where the records come from.
#[derive(Clone, Debug, Args)]
pub(super) struct Source {
    /// The folder of records [default: `WATCHFLOOR_INCIDENTS`, the config file, ./incidents, else the built-in records]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) incidents: Option<PathBuf>,
}

/// The words of a query as one text.
pub(super) fn joined(words: &[String]) -> String {
    words.join(" ")
}
