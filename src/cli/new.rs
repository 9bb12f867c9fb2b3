//! `watchfloor new`: a record to fill in.

use std::{
    fs::{File, create_dir_all},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    Environment, Failure, RunEnding, failure::say, output::print, records::RecordLayers, source::SourceArguments,
    today::today,
};
use crate::{
    app::Account,
    check::wrong_id,
    incident::{ClaimType, Class, IncidentType, Kind, Likelihood, Role, Sector, SourceKind, Tlp, Vocabulary},
    text::Clean,
};

/// The record with `{…}` where something is put in.
const TEMPLATE: &str = include_str!("../../assets/record.toml");

/// Columns of a line of words.
const COMMENT_COLUMNS: usize = 118;

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// What the record is called for ever: lower-case letters, digits and single hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The folder to write it in [default: the topmost folder of records that can be written, else ./incidents]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &NewArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let NewArguments { id, to } = arguments;
    if let Some((message, help)) = wrong_id(id) {
        let why = "`watchfloor check --explain id` tells why".to_owned();
        return Err(Failure::new(message).hint(help.unwrap_or(why)));
    }
    let layers = RecordLayers::choose(source, environment)?;
    let folder = match to {
        Some(folder) if folder.is_dir() => folder.clone(),
        Some(folder) => return Err(Failure::new(format!("there is no folder `{}`", folder.display()))),
        None => layers.writable_folder()?,
    };
    let path = folder.join(format!("{id}.toml"));
    let other = layers.named(id, environment.account);
    write_new(&path, &draft(id, &today(Account::Own).to_string()))?;
    print(&format!("{}\n", Clean::line(&path.to_string_lossy())))?;
    if let Some(other) = other {
        say(&format!("`{id}` is the id of {other}, which the new record stands for"));
    }
    say("fill in what is empty, then run `watchfloor check`");
    Ok(RunEnding::Found)
}

/// Writes a file that was not there, and the folder it is in.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = create_dir_all(folder)
        .and_then(|()| File::create_new(path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            let failure = Failure::new(format!("`{}` is already there", path.display()));
            failure.hint("an id is given once; choose another, or open that file")
        }
        _ => Failure::new(format!("cannot write `{}`: {error}", path.display())),
    })
}

/// The record called `id`, with comments, to be filled in; `today` is in ISO 8601.
fn draft(id: &str, today: &str) -> String {
    let words = [
        ("{kind}", words::<Kind>()),
        ("{types}", words::<IncidentType>()),
        ("{tlp}", words::<Tlp>()),
        ("{source}", words::<SourceKind>()),
        ("{role}", words::<Role>()),
        ("{class}", words::<Class>()),
        ("{sector}", words::<Sector>()),
        ("{type}", words::<ClaimType>()),
        ("{likelihood}", words::<Likelihood>()),
    ];
    let mut text = String::with_capacity(TEMPLATE.len() * 2);
    for line in TEMPLATE.lines() {
        let found = words.iter().find(|(place, _)| line.contains(place));
        match found {
            Some((place, words)) => push_comment(&mut text, &line.replace(place, words)),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text.replace("{id}", id).replace("{today}", today)
}

fn words<V: Vocabulary>() -> String {
    let words: Vec<&str> = V::ALL_WORDS.iter().map(|word| word.as_str()).collect();
    words.join(", ")
}

/// A comment in as many lines as it needs, without the last line end.
fn push_comment(text: &mut String, comment: &str) {
    let mut column = 0;
    for word in comment.split(' ') {
        if column == 0 {
            text.push_str(word);
            column = word.len();
            continue;
        }
        if column + 1 + word.len() > COMMENT_COLUMNS {
            text.push_str("\n#");
            column = 1;
        }
        text.push(' ');
        text.push_str(word);
        column += 1 + word.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::{Finding, check_text},
        incident::{Block, formatted},
    };

    fn rules_broken(text: &str) -> Vec<&'static str> {
        let findings: Vec<Finding> = check_text(Path::new("xx-new.toml"), text.as_bytes());
        findings.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_new_record_lacks_what_is_empty_and_passes_once_it_is_filled() {
        let draft = draft("xx-new", "2026-11-20");
        assert!(rules_broken(&draft).contains(&"missing"));
        let filled = draft
            .replace("kind    = \"\"", "kind = \"operation\"")
            .replace("date    = \"\"", "date = \"2023-06\"")
            .replace("url       = \"\"", "url = \"https://example.org/report\"")
            .replace("\ntype = \"\"", "\ntype = \"intrusion\"");
        let filled: Vec<String> = filled
            .lines()
            .map(|line| {
                if line.starts_with('#') {
                    line.to_owned()
                } else {
                    line.replace("\"\"", "\"Words\"")
                }
            })
            .collect();
        assert_eq!(rules_broken(&filled.join("\n")), [""; 0]);
    }

    #[test]
    fn a_new_record_is_in_form() {
        let draft = draft("xx-new", "2026-11-20");
        assert_eq!(formatted(&draft).as_ref(), Ok(&draft));
    }

    #[test]
    fn every_line_that_is_offered_is_toml_and_known() {
        let draft = draft("xx-new", "2026-11-20").replace("\n# ", "\n");
        let offered: Vec<&str> = draft
            .lines()
            .filter(|line| line.contains(" = ") || line.starts_with('[') || line.contains("  ="))
            .collect();
        let rules = rules_broken(&offered.join("\n"));
        assert!(
            !rules.contains(&"toml") && !rules.contains(&"key") && !rules.contains(&"type"),
            "{rules:?}"
        );
        for block in [Block::Record, Block::Source, Block::Party, Block::Claim] {
            for key in block.keys() {
                assert!(
                    offered.iter().any(|line| line.contains(key.name)),
                    "{block} `{}`",
                    key.name
                );
            }
        }
    }

    #[test]
    fn lines_of_words_are_comments_and_not_wider_than_a_page() {
        for line in draft("xx-new", "2026-11-20").lines() {
            assert!(line.len() <= 130, "{line}");
            assert!(!line.contains("{t") && !line.contains("{k"), "{line}");
        }
    }
}
