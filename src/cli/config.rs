//! `watchfloor config`: the settings and keys in force, and where each comes from.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Environment, Failure, RunEnding, check::colour, failure::say, output::print, records::RecordLayers,
    source::SourceArguments,
};
use crate::{
    app::{BINDINGS, Keymap, script},
    check::{Finding, render},
    config::{ClipboardSetting, Config, CursorSetting, ThemeFile, quoted},
    corpus::FileFault,
    incident::{Document, Fault, KeyPath},
    shell::FileSystem,
    text::{Clean, counted},
};

/// Arguments of `config`.
#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// Only check the files, with exit code 1 when something in them is not obeyed
    #[arg(long, conflicts_with = "path")]
    check: bool,
    /// Only print the folder the files belong in
    #[arg(long)]
    path: bool,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &ConfigArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let folder = environment.config_folder.as_deref().ok_or_else(|| {
        Failure::new("there is no folder for settings, since there is no home folder")
            .hint("set `HOME` or `XDG_CONFIG_HOME`")
    })?;
    if arguments.path {
        print(&format!("{}\n", Clean::line(&folder.to_string_lossy())))?;
        return Ok(RunEnding::Found);
    }
    if arguments.check {
        return check(folder, environment);
    }
    environment.tell_faults();
    let records = match RecordLayers::choose(source, environment) {
        Ok(layers) => layers.in_words(),
        Err(failure) => format!("none, since {failure}"),
    };
    let text = format!(
        "# Records: {records}\n\n# {}\n{}\n# {}\n# `[]` takes all keys away; a key is written `x`, `gg`, `<ctrl-x>`, `<enter>`, `<f2>`.\n{}",
        folder.join("config.toml").display(),
        aligned(settings(&environment.config)),
        folder.join("keys.toml").display(),
        aligned(keys(&environment.keymap)),
    );
    print(Clean::block(&text).as_str())?;
    Ok(RunEnding::Found)
}

/// Tells every fault of the files; 2 when one of them cannot be read at all.
fn check(folder: &Path, environment: &Environment) -> Result<RunEnding, Failure> {
    let mut faults = environment.config_faults.clone();
    faults.extend(missing_incidents(folder, environment));
    let findings: Vec<Finding> = faults.iter().map(Finding::from).collect();
    print(&render(&findings, colour(environment)))?;
    if let Some(unread) = faults.iter().find(|fault| fault.place.is_none()) {
        return Err(Failure::new(format!("`{}` was not checked", unread.path.display())));
    }
    let names = ["config.toml", "keys.toml"].map(|name| {
        let missing = if folder.join(name).exists() { "" } else { " (not there)" };
        format!("`{name}`{missing}")
    });
    say(&format!(
        "checked {}: {}",
        names.join(" and "),
        counted(faults.len(), "problem")
    ));
    Ok(RunEnding::of(faults.is_empty()))
}

/// The fault of an `incidents` in the file that names no folder.
fn missing_incidents(folder: &Path, environment: &Environment) -> Option<FileFault> {
    let incidents = environment.config.incidents.iter().find(|path| !path.is_dir())?;
    let path = folder.join("config.toml");
    let text = FileSystem.read_followed(&path).ok()?;
    let fault = Fault {
        rule: "config",
        message: format!("there is no folder `{}`", incidents.display()),
        span: Document::parse(&text).value_span(&KeyPath::root().key("incidents"))?,
        help: Some("make it, or name the folder of the records".to_owned()),
    };
    Some(FileFault::in_text(&path, &text, fault))
}

/// One line of TOML and the comment after it.
struct SettingLine {
    toml: String,
    note: String,
}

/// Every setting with its value, as `config.toml` has it; one that has none is a comment.
fn settings(config: &Config) -> Vec<SettingLine> {
    let Config {
        incidents,
        built_in,
        clipboard,
        clipboard_limit,
        export_command,
        ascii,
        plain,
        theme,
        cursor,
        idle_minutes,
        given,
    } = config;
    let theme = theme.as_ref().map_or(ThemeFile::AUTO_NAME, |theme| &theme.name);
    let cursor = match cursor {
        CursorSetting::Shown => "shown",
        CursorSetting::Hidden => "hidden",
    };
    let clipboard = match clipboard {
        ClipboardSetting::Auto => "auto",
        ClipboardSetting::Command(command) => command,
    };
    let values = [
        ("incidents", folders(incidents)),
        ("built_in", Some(built_in.to_string())),
        ("clipboard", Some(quoted(clipboard))),
        ("clipboard_limit", clipboard_limit.map(|limit| limit.to_string())),
        ("export_command", export_command.as_deref().map(quoted)),
        ("ascii", Some(ascii.to_string())),
        ("plain", Some(plain.to_string())),
        ("theme", Some(quoted(theme))),
        ("cursor", Some(quoted(cursor))),
        ("idle_minutes", idle_minutes.map(|minutes| minutes.to_string())),
    ];
    let line = |(key, value): (&str, Option<String>)| SettingLine {
        toml: match value {
            Some(value) => format!("{key} = {value}"),
            None => format!("# {key} ="),
        },
        note: origin(given.iter().any(|name| name == key), "config.toml").to_owned(),
    };
    values.into_iter().map(line).collect()
}

/// The folders as the file has them: one alone is no list.
fn folders(folders: &[PathBuf]) -> Option<String> {
    let names: Vec<String> = folders.iter().map(|folder| quoted(&folder.to_string_lossy())).collect();
    match &*names {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(format!("[{}]", several.join(", "))),
    }
}

/// Every command with its keys, as `keys.toml` has them.
fn keys(keymap: &Keymap) -> Vec<SettingLine> {
    let line = |binding| {
        let scripts: Vec<String> = keymap.scripts(binding).map(|keys| quoted(&script(keys))).collect();
        SettingLine {
            toml: format!("{} = [{}]", binding.name(), scripts.join(", ")),
            note: format!("{}: {}", origin(!keymap.is_own(binding), "keys.toml"), binding.says),
        }
    };
    BINDINGS.iter().map(line).collect()
}

fn origin(given: bool, file: &'static str) -> &'static str {
    if given { file } else { "default" }
}

/// The lines with their notes in one column.
fn aligned(lines: Vec<SettingLine>) -> String {
    let wide = lines
        .iter()
        .map(|line| line.toml.chars().count())
        .max()
        .unwrap_or(0)
        .min(40);
    let written: Vec<String> = lines
        .into_iter()
        .map(|SettingLine { toml, note }| format!("{toml:wide$}  # {note}\n"))
        .collect();
    written.concat()
}
