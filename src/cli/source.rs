//! What arguments of several subcommands share: where the records come from, the words of a query, and help with every choice.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::{app::Account, config::ThemeFile, export::Format, search::Sort};

/// Where the records come from.
#[derive(Clone, Debug, Args)]
pub(super) struct SourceArguments {
    /// Show only the records of this folder; given again, of that folder over it [default: `WATCHFLOOR_INCIDENTS`; else
    /// ./incidents over the folders of the config file over the built-in records]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) incidents: Vec<PathBuf>,
    /// Show the built-in records below the folders that are given, too
    #[arg(long, global = true)]
    pub(super) with_built_in: bool,
}

/// The words of a query as one text.
///
/// # Errors
/// When it is the path of a folder, which will have been meant to be read; a visitor is not told what is there.
pub(super) fn query_text(words: &[String], account: Account) -> Result<String, Failure> {
    let query = words.join(" ");
    let is_pattern = query.len() > 1 && query.starts_with('/') && query.ends_with('/');
    let is_path = query.contains('/') && !is_pattern;
    if is_path && !account.is_restricted() && Path::new(&query).is_dir() {
        let hint = format!(
            "`watchfloor --incidents {}` reads the records in it",
            shell_words::quote(&query)
        );
        return Err(Failure::new(format!("`{query}` is a folder, not a query")).hint(hint));
    }
    Ok(query)
}

/// The help of an option that takes a format.
pub(super) fn format_help() -> String {
    format!("The form: {}", Format::ALL.map(Format::as_str).join(", "))
}

/// The help of an option that takes an order.
pub(super) fn sort_help() -> String {
    let orders: Vec<String> = Sort::ALL.iter().map(ToString::to_string).collect();
    format!("The order: {}", orders.join(", "))
}

/// The help of the option that takes a theme.
pub(super) fn theme_help() -> String {
    format!(
        "The colours: {}, or a theme of your own",
        [&[ThemeFile::AUTO_NAME][..], &ThemeFile::built_in_names()]
            .concat()
            .join(", ")
    )
}
