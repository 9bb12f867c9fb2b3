//! `watchfloor man`: the manual page, made of the arguments, the table of keys and the query language.

use std::io;

use clap::{Arg, Command, CommandFactory as _, builder::PossibleValue};
use clap_mangen::{
    Man,
    roff::{Inline, Roff, bold, roman},
};

use super::{Failure, RunEnding, arguments::Arguments, output::print};
use crate::app::{Account, HelpChapter, HelpExtent, KeyContext, Keymap, help_chapters};

/// Files and what stands in them.
const FILES: [(&str, &str); 4] = [
    (
        "$XDG_CONFIG_HOME/watchfloor/config.toml",
        "settings; `watchfloor config` prints those in force",
    ),
    (
        "$XDG_CONFIG_HOME/watchfloor/keys.toml",
        "keys: the name of a command, as `watchfloor config` prints it, and its keys: sort = [\"S\", \"<f5>\"]",
    ),
    (
        "$XDG_CONFIG_HOME/watchfloor/themes/NAME.toml",
        "themes of your own; `theme = \"NAME\"` in `config.toml` takes one",
    ),
    (
        "./incidents",
        "records of your own, which stand over the built-in ones; not looked for when a folder is given",
    ),
];

const ENVIRONMENT: [(&str, &str); 3] = [
    (
        "WATCHFLOOR_INCIDENTS",
        "the folders of records, with `:` between, the topmost last",
    ),
    ("NO_COLOR", "no colours, when it is set and not empty"),
    ("LC_ALL, LC_CTYPE, LANG", "whether more than ASCII can be shown"),
];

const STATUS: [(&str, &str); 4] = [
    ("0", "found or done"),
    ("1", "nothing found, or findings"),
    ("2", "error"),
    ("130", "interrupted"),
];

pub(super) fn run() -> Result<RunEnding, Failure> {
    print(&String::from_utf8_lossy(&page()?))?;
    Ok(RunEnding::Found)
}

/// The page in roff.
fn page() -> io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let man = Man::new(command.clone()).manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut roff = Roff::new();
    subcommands(&mut roff, &command);
    let chapters = help_chapters(&Keymap::default(), Account::Own, KeyContext::List, HelpExtent::All);
    let (keys, others): (Vec<HelpChapter>, Vec<HelpChapter>) = chapters
        .into_iter()
        .partition(|chapter| chapter.heading.starts_with("Keys "));
    let (marks, language): (Vec<HelpChapter>, Vec<HelpChapter>) = others
        .into_iter()
        .partition(|chapter| chapter.heading.starts_with("Marks "));
    for (title, chapters) in [("QUERY LANGUAGE", language), ("KEYS", keys), ("MARKS", marks)] {
        roff.control("SH", [title]);
        for chapter in chapters {
            roff.control("SS", [chapter.heading.as_str()]);
            for (left, right) in &chapter.rows {
                entry(&mut roff, vec![bold(left)], right);
            }
        }
    }
    for (title, rows) in [
        ("FILES", &FILES[..]),
        ("ENVIRONMENT", &ENVIRONMENT),
        ("EXIT STATUS", &STATUS),
    ] {
        roff.control("SH", [title]);
        for (left, right) in rows {
            entry(&mut roff, vec![bold(*left)], right);
        }
    }
    roff.to_writer(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// Each subcommand with its own arguments; those of every subcommand stand in the options above.
fn subcommands(roff: &mut Roff, command: &Command) {
    roff.control("SH", ["SUBCOMMANDS"]);
    for subcommand in command
        .get_subcommands()
        .filter(|subcommand| subcommand.get_name() != "help")
    {
        let mut subcommand = subcommand.clone();
        let usage = subcommand.render_usage().to_string();
        roff.control("SS", [usage.trim_start_matches("Usage: ")]);
        let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
        roff.text([roman(about)]);
        let own = |arg: &&Arg| !arg.is_global_set() && !["help", "version"].contains(&arg.get_id().as_str());
        for arg in subcommand.get_arguments().filter(own) {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let values = arg.get_possible_values();
            let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            let told = if names.is_empty() || !arg.get_action().takes_values() {
                help
            } else {
                format!("{help} ({})", names.join(", "))
            };
            entry(roff, vec![bold(arg.to_string())], &told);
        }
    }
}

/// A term and what is said of it.
fn entry(roff: &mut Roff, term: Vec<Inline>, words: &str) {
    roff.control("TP", []);
    roff.text(term);
    roff.text([roman(words)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        String::from_utf8(page().unwrap()).unwrap()
    }

    #[test]
    fn the_page_tells_arguments_keys_and_language() {
        let page = text();
        for words in [
            ".SH SUBCOMMANDS",
            ".SS \"watchfloor list",
            ".SH \"QUERY LANGUAGE\"",
            "target:",
            ".SH KEYS",
            "j or down",
            ".SH MARKS",
            "by Jul 2024",
            ".SH \"EXIT STATUS\"",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }

    #[test]
    fn every_subcommand_and_every_long_option_is_there() {
        let page = text();
        let mut command = Arguments::command();
        command.build();
        for subcommand in command
            .get_subcommands()
            .filter(|subcommand| subcommand.get_name() != "help")
        {
            assert!(
                page.contains(&format!("watchfloor {}", subcommand.get_name())),
                "{}",
                subcommand.get_name()
            );
            for long in subcommand.get_arguments().filter_map(Arg::get_long) {
                let written = format!("\\-\\-{}", long.replace('-', "\\-"));
                assert!(page.contains(&written), "{written}");
            }
        }
    }
}
