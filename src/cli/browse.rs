//! `watchfloor` without a subcommand: the browser, or the list where there is no terminal.

use std::{
    path,
    thread::{self, JoinHandle},
    time::Duration,
};

use ratatui::layout::Rect;

use super::{
    Environment, Failure, RunEnding,
    arguments::BrowseArguments,
    failure::say,
    list::{self, ListArguments},
    plain::{self, PlainSigns},
    records::{BegunRecords, RecordLayers},
    source::{SourceArguments, query_text},
    today::today,
};
use crate::{
    app::{Account, Look, Model},
    config::SavedSession,
    corpus::{FileFault, LoadError, Registry},
    shell::{Copying, Ended, Loading, Start, StateFiles, Surroundings, browse},
};

/// Learns the browser in five steps, on the built-in records; nothing of it is kept.
pub(super) fn tour(arguments: &BrowseArguments, environment: &Environment) -> Result<RunEnding, Failure> {
    if !environment.interactive {
        return Err(Failure::new("the tour needs a terminal").hint("`watchfloor --help` tells what works without one"));
    }
    let records = RecordLayers::built_in();
    let (theme, faults) = environment.chosen_theme(arguments.theme.as_deref())?;
    let ahead = Ahead::of(records.clone())?;
    let (corpus, _) = records.empty_corpus(environment.account);
    let mut model = Model::new(Rect::default(), Registry::default(), today(environment.account)).touring();
    model.corpus = corpus;
    model.account = environment.account;
    model.look = Look {
        glyphs: environment.glyphs(arguments.ascii),
        cursor: environment.config.cursor,
        theme,
    };
    model.keymap = environment.keymap.clone();
    let Ended { status, .. } = browse(Start {
        model,
        folders: None,
        loading: ahead.loading(environment.account, faults),
        copying: copying(environment),
        state_files: StateFiles::default(),
        surroundings: Surroundings::read(),
        idle: idle(environment),
    })?;
    Ok(RunEnding::Status(status))
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: BrowseArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let query = query_text(&arguments.query, environment.account)?;
    let surroundings = Surroundings::read();
    if let Some(because) = PlainSigns::of(&arguments, environment, surroundings.term.as_deref()).reason() {
        return plain::run(source, arguments, environment, because);
    }
    if !environment.interactive {
        let list = ListArguments {
            sort: arguments.sort,
            ..ListArguments::of(arguments.query)
        };
        return list::run(source, &list, environment);
    }
    let (theme, theme_faults) = environment.chosen_theme(arguments.theme.as_deref())?;
    let records = RecordLayers::choose(source, environment)?;
    let ahead = Ahead::of(records.clone())?;
    let account = environment.account;
    let (corpus, faults) = records.empty_corpus(account);
    let mut model = Model::new(Rect::default(), Registry::default(), today(account));
    model.corpus = corpus;
    model.account = account;
    model.call.extend(call(&records, &arguments, account));
    model.look = Look {
        glyphs: environment.glyphs(arguments.ascii),
        cursor: environment.config.cursor,
        theme,
    };
    model
        .outgoing
        .set_export_command(environment.config.export_command.clone().unwrap_or_default());
    model.keymap = environment.keymap.clone();
    model.saved.clone_from(&environment.saved);
    let state_files = match account {
        Account::Own => StateFiles::new(environment.config_folder.as_deref(), environment.state.as_deref()),
        Account::Restricted => StateFiles::default(),
    };
    let (session, forgotten) = state_files.last_session();
    if state_files.keeps_sessions() {
        model = model.keeping();
    }
    let model = begin(model, session, (query, &arguments));
    let faults = faults
        .into_iter()
        .chain(environment.config_faults.iter().cloned())
        .chain(theme_faults)
        .chain(forgotten)
        .collect();
    let Ended { status, kept } = browse(Start {
        model,
        folders: records.watched(account),
        loading: ahead.loading(account, faults),
        copying: copying(environment),
        state_files,
        surroundings,
        idle: idle(environment),
    })?;
    if let Err(why) = kept {
        say(&format!("watchfloor: {why}"));
    }
    Ok(RunEnding::Status(status))
}

pub(super) fn copying(environment: &Environment) -> Copying {
    Copying {
        way: environment.config.clipboard.clone(),
        limit: environment.config.clipboard_limit,
        account: environment.account,
        is_in_lines: false,
    }
}

/// Where the browser begins: where the session was left if that is asked for, but for what the command line says.
fn begin(model: Model, mut session: SavedSession, (query, arguments): (String, &BrowseArguments)) -> Model {
    let sort = arguments.sort;
    let mut model = if arguments.resume {
        if !query.is_empty() {
            session.query = query;
        }
        session.sort = sort.map(|sort| sort.to_string()).or(session.sort);
        model.resuming(session)
    } else {
        let mut model = model.recalling(session.past);
        model.sort = sort;
        model.asking(&query)
    };
    if let Some(id) = &arguments.select {
        model = model.selecting(id);
    }
    model
}

/// The options that read these records and draw them so, wherever they are called.
///
/// A visitor's records are those the forced command names.
fn call(records: &RecordLayers, arguments: &BrowseArguments, account: Account) -> Vec<String> {
    let mut words = Vec::new();
    if account == Account::Own {
        for folder in records.folders() {
            let folder = path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            words.extend(["--incidents".to_owned(), folder.to_string_lossy().into_owned()]);
        }
        if !words.is_empty() && records.has_built_in() {
            words.push("--with-built-in".to_owned());
        }
    }
    if arguments.ascii {
        words.push("--ascii".to_owned());
    }
    if let Some(name) = &arguments.theme {
        words.extend(["--theme".to_owned(), name.clone()]);
    }
    words
}

/// When a session ends that nobody uses: as set; a visitor's after half an hour, one's own never.
fn idle(environment: &Environment) -> Option<Duration> {
    let default = environment.account.is_restricted().then_some(Duration::from_mins(30));
    environment.config.idle().or(default)
}

/// The first records, read while the actors are read and the terminal is entered.
struct Ahead(JoinHandle<Result<BegunRecords, LoadError>>);

impl Ahead {
    fn of(records: RecordLayers) -> Result<Self, Failure> {
        let begin = thread::Builder::new().name("ahead".into());
        let thread = begin.spawn(move || records.begin());
        thread
            .map(Self)
            .map_err(|error| Failure::new(format!("cannot start a thread: {error}")))
    }

    /// Reads the others on the loading thread; `faults` found before come first.
    fn loading(self, account: Account, faults: Vec<FileFault>) -> Loading {
        Box::new(move |sink| {
            let begun = self.0.join().expect("reading does not panic");
            begun
                .map(|reading| reading.go_on(account, faults, sink))
                .map_err(|error| Failure::from(error).to_string())
        })
    }
}
