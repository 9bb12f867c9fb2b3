//! `watchfloor doctor`: where it runs and what it found there, for a bug report.

use std::{
    env::consts::{ARCH, OS},
    iter,
    path::Path,
};

use super::{
    Environment, Failure, RunEnding, browse::copying, output::print, records::RecordLayers, source::SourceArguments,
};
use crate::{
    shell::{Surroundings, chosen_editor, obstacle, told_way},
    text::{Clean, counted},
};

/// Columns of the names on the left.
const NAME_COLUMNS: usize = 12;

pub(super) fn run(source: &SourceArguments, environment: &Environment) -> Result<RunEnding, Failure> {
    let surroundings = Surroundings::read();
    let rows = [
        ("watchfloor", vec![program()]),
        ("terminal", terminal(environment, &surroundings)),
        ("characters", vec![characters(environment)]),
        ("colours", vec![environment.colours_told().to_owned()]),
        ("copies go", vec![told_way(&copying(environment), &surroundings)]),
        ("addresses", vec![addresses(&surroundings)]),
        ("editor", vec![chosen_editor(&surroundings).unwrap_or_else(|why| why)]),
        ("settings", settings(environment)),
        ("remembers", vec![remembers(environment.state.as_deref())]),
        ("records", records(source, environment)),
    ];
    let lines = rows.iter().flat_map(|(name, lines)| {
        let names = [*name].into_iter().chain(iter::repeat(""));
        names
            .zip(lines)
            .map(|(name, line)| format!("{name:<NAME_COLUMNS$}{line}\n"))
    });
    let text: String = lines.collect();
    print(Clean::block(&text).as_str())?;
    Ok(RunEnding::Found)
}

/// The version, how it was built, and for what.
fn program() -> String {
    let build = if cfg!(debug_assertions) {
        "debug build"
    } else {
        "optimized"
    };
    let library = if cfg!(feature = "desktop-clipboard") {
        "with"
    } else {
        "without"
    };
    let version = env!("CARGO_PKG_VERSION");
    format!("{version}, {build}, {library} desktop-clipboard, for {OS} on {ARCH}")
}

fn terminal(environment: &Environment, surroundings: &Surroundings) -> Vec<String> {
    let kind = surroundings.term.as_deref().unwrap_or("TERM is not set");
    let columns = match environment.columns {
        Some(columns) => counted(columns, "column"),
        None => "of no known width".to_owned(),
    };
    let ends = if environment.interactive {
        "input and output are a terminal"
    } else {
        "input or output is no terminal, so a query prints a list"
    };
    let mut lines = vec![format!("{kind}, {columns}; {ends}")];
    let within = [
        (surroundings.tmux.is_some(), "in tmux"),
        (surroundings.sty.is_some(), "in GNU screen"),
        (surroundings.is_remote(), "over SSH"),
        (surroundings.wayland_display.is_some(), "a Wayland desktop is named"),
        (surroundings.display.is_some(), "an X11 desktop is named"),
        (surroundings.wsl_distribution.is_some(), "Windows is beneath"),
    ];
    let within: Vec<&str> = within.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
    if !within.is_empty() {
        lines.push(within.join(", "));
    }
    lines
}

fn characters(environment: &Environment) -> String {
    match (environment.unicode, environment.config.ascii) {
        (true, false) => "Unicode".to_owned(),
        (true, true) => "ASCII, as the setting `ascii` says".to_owned(),
        (false, _) => "ASCII, since LC_ALL, LC_CTYPE and LANG name no UTF-8".to_owned(),
    }
}

fn addresses(surroundings: &Surroundings) -> String {
    match obstacle(surroundings) {
        None => "are opened by the desktop".to_owned(),
        Some(why) => format!("are copied: {why}"),
    }
}

fn settings(environment: &Environment) -> Vec<String> {
    let Some(folder) = &environment.config_folder else {
        return vec!["none, since there is no home folder".to_owned()];
    };
    let there: Vec<&str> = ["config.toml", "keys.toml", "queries.toml"]
        .into_iter()
        .filter(|name| folder.join(name).exists())
        .collect();
    let there = if there.is_empty() {
        "no files".to_owned()
    } else {
        there.join(", ")
    };
    let faults = match environment.config_faults.len() {
        0 => String::new(),
        count => format!("; {}, `watchfloor config --check` tells", counted(count, "problem")),
    };
    vec![format!("{}: {there}{faults}", folder.display())]
}

/// The folder of what is kept between runs.
fn remembers(state: Option<&Path>) -> String {
    match state {
        None => "nothing, since there is no home folder".to_owned(),
        Some(folder) if folder.is_dir() => folder.display().to_string(),
        Some(folder) => format!("{} (not there yet)", folder.display()),
    }
}

fn records(source: &SourceArguments, environment: &Environment) -> Vec<String> {
    let read = || {
        let location = RecordLayers::choose(source, environment)?;
        let corpus = location.corpus(environment.account)?;
        let place = location.in_words();
        let actors = counted(corpus.registry().iter().count(), "actor");
        Ok::<_, Failure>(format!("{place}: {}, {actors}", counted(corpus.len(), "incident")))
    };
    vec![read().unwrap_or_else(|failure| format!("none: {failure}"))]
}
