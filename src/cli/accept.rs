//! `watchfloor accept`: drafts that pass `check` become records.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    Environment, Failure, RunEnding, import::drafts_beside, output::print, records::RecordLayers,
    source::SourceArguments,
};
use crate::{
    check::{OutputStyle, Severity, check_text, render, wrong_id},
    corpus::record_text,
    text::Clean,
};

/// Arguments of `accept`.
#[derive(Debug, Args)]
pub(super) struct AcceptArguments {
    /// The ids of the drafts
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// The folder of drafts [default: `drafts` beside the topmost folder of records]
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// The folder of records [default: the topmost that can be written to, else ./incidents]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &AcceptArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let layers = RecordLayers::choose(source, environment)?;
    let beside = || drafts_beside(layers.folders().last());
    let from = arguments.from.clone().unwrap_or_else(beside);
    let to = match &arguments.to {
        Some(folder) => folder.clone(),
        None => layers.writable_folder()?,
    };
    for id in &arguments.ids {
        let (draft, record) = accept(id, &from, &to)?;
        print(&format!(
            "{} is now {}; back: mv {} {}\n",
            Clean::line(&draft.to_string_lossy()),
            Clean::line(&record.to_string_lossy()),
            shell_words::quote(Clean::line(&record.to_string_lossy()).as_str()),
            shell_words::quote(Clean::line(&draft.to_string_lossy()).as_str()),
        ))?;
    }
    Ok(RunEnding::Found)
}

/// Moves the draft `id` into the folder of records; both paths.
///
/// # Errors
/// When there is no such draft, when `check` finds an error in it, and when a file of this name is there.
fn accept(id: &str, from: &Path, to: &Path) -> Result<(PathBuf, PathBuf), Failure> {
    if let Some((message, _)) = wrong_id(id) {
        return Err(Failure::new(message));
    }
    let name = format!("{id}.toml");
    let (draft, record) = (from.join(&name), to.join(&name));
    if !draft.is_file() {
        return Err(Failure::new(format!("there is no draft `{}`", draft.display())));
    }
    let (_, bytes) = record_text(&draft).map_err(|fault| Failure::new(fault.fault.message.clone()))?;
    let mut findings = check_text(&draft, &bytes);
    findings.retain(|finding| finding.severity == Severity::Error);
    if !findings.is_empty() {
        let failure = Failure::new(format!("`{id}` breaks rules, and stays a draft"));
        return Err(failure.hint(render(&findings, OutputStyle::Plain)));
    }
    let moved = fs::create_dir_all(to).and_then(|()| moved(&draft, &record));
    moved.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(format!("`{}` is already there", record.display())),
        _ => Failure::new(format!(
            "cannot move `{}` to `{}`: {error}",
            draft.display(),
            record.display()
        )),
    })?;
    Ok((draft, record))
}

/// Gives the file its new name, unless something has that name, and then takes the old one away: at no moment is it
/// without a name, and nothing is written over.
fn moved(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    const GOOD: &str = "id='a'\ntitle='Title'\nkind='operation'\ndate='2020'\nsummary='x'\n";

    #[test]
    fn a_draft_without_errors_is_moved_and_nothing_is_written_over() {
        let folder = tempdir().expect("a folder");
        let (from, to) = (folder.path().join("drafts"), folder.path().join("incidents"));
        fs::create_dir(&from).expect("a folder");
        let draft = from.join("a.toml");
        fs::write(&draft, GOOD).expect("a draft");
        let (_, record) = accept("a", &from, &to).expect("accepted");
        assert_eq!(
            (fs::read_to_string(&record).ok().as_deref(), draft.exists()),
            (Some(GOOD), false)
        );
        fs::write(&draft, GOOD.replace("Title", "Another")).expect("a draft");
        let refused = accept("a", &from, &to).expect_err("it is there").to_string();
        assert!(refused.contains("is already there"), "{refused}");
        assert_eq!(
            (fs::read_to_string(&record).ok().as_deref(), draft.exists()),
            (Some(GOOD), true)
        );
    }

    #[test]
    fn a_draft_with_errors_and_an_id_that_leads_elsewhere_are_refused() {
        let folder = tempdir().expect("a folder");
        let from = folder.path();
        fs::write(from.join("a.toml"), GOOD.replace("2020", "soon")).expect("a draft");
        let refused = accept("a", from, &from.join("to")).expect_err("no date").to_string();
        assert!(
            refused.contains("stays a draft") && refused.contains("soon"),
            "{refused}"
        );
        assert!(from.join("a.toml").exists());
        for id in ["../a", "a/b", "", "nothing"] {
            assert!(accept(id, from, &from.join("to")).is_err(), "{id}");
        }
    }
}
