//! `watchfloor --plain`: when a conversation in lines takes the place of the browser, and what it has of the world.

use std::{
    cell::Cell,
    io::{self, BufReader, ErrorKind, IsTerminal as _, Write},
    mem::ManuallyDrop,
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::AtomicBool,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use super::{
    Environment, Failure, RunEnding,
    arguments::BrowseArguments,
    records::RecordLayers,
    source::{SourceArguments, query_text},
};
use crate::{
    app::{Account, Existing, Glyphs},
    config::SavedQuery,
    corpus::Entry,
    export::{ExportChunks, ExportSettings},
    plain::{PlainRecords, PlainSession, PlainStart, PlainTerminal, PlainWorld, Unwritten, converse},
    search::IndexScope,
    shell::{Copier, Copying, Disk as _, FileSystem, SavedState as _, StateFiles, Surroundings, WriteError, watched},
    text::{Clean, bytes, counted},
};

/// What decides between the browser, a conversation in lines, and the bare list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlainSigns<'a> {
    /// `--plain`.
    pub(super) is_asked: bool,
    /// The value of `ACCESSIBLE`.
    pub(super) accessible: Option<&'a str>,
    /// `plain = true` in the config.
    pub(super) is_set: bool,
    /// The value of `TERM`.
    pub(super) term: Option<&'a str>,
    pub(super) has_query: bool,
    /// Whether standard input and standard output are terminals.
    pub(super) terminals: (bool, bool),
}

impl<'a> PlainSigns<'a> {
    pub(super) fn of(arguments: &BrowseArguments, environment: &'a Environment, term: Option<&'a str>) -> Self {
        Self {
            is_asked: arguments.plain,
            accessible: environment.accessible.as_deref(),
            is_set: environment.config.plain,
            term,
            has_query: !arguments.query.is_empty(),
            terminals: (io::stdin().is_terminal(), io::stdout().is_terminal()),
        }
    }

    /// Why a conversation is begun; none if it is not.
    ///
    /// A query whose answer goes into a file or a pipe is answered with the list, whatever the environment says; so is
    /// everything where only the input is a terminal, since nobody would see the prompt.
    pub(super) fn reason(self) -> Option<String> {
        let (is_typed, is_seen) = self.terminals;
        if self.is_asked {
            return Some("of --plain".to_owned());
        }
        if !is_seen && (self.has_query || is_typed) {
            return None;
        }
        if self.accessible.is_some_and(|value| !value.is_empty() && value != "0") {
            return Some("ACCESSIBLE is set".to_owned());
        }
        if self.is_set {
            return Some("the config says so".to_owned());
        }
        let is_terminal = is_typed && is_seen;
        match self.term {
            None | Some("") if is_terminal => Some("TERM is not set".to_owned()),
            Some("dumb") if is_terminal => Some("TERM=dumb".to_owned()),
            _ => None,
        }
    }
}

/// Talks until it is ended.
pub(super) fn run(
    source: &SourceArguments,
    arguments: BrowseArguments,
    environment: &Environment,
    because: String,
) -> Result<RunEnding, Failure> {
    let location = RecordLayers::choose(source, environment)?;
    let account = environment.account;
    let state_files = match account {
        Account::Own => StateFiles::new(environment.config_folder.as_deref(), environment.state.as_deref()),
        Account::Restricted => StateFiles::default(),
    };
    let mut query = query_text(&arguments.query, account)?;
    let (session, _) = state_files.last_session();
    let mut sort = arguments.sort;
    if arguments.resume && query.is_empty() {
        query = session.query;
        sort = sort.or_else(|| session.sort.and_then(|sort| sort.parse().ok()));
    }
    environment.tell_faults();
    let records = read(&location, account)?;
    let session = PlainSession::new(PlainStart {
        records,
        world: Box::new(PlainHost {
            account,
            location,
            copying: Copying {
                way: environment.config.clipboard.clone(),
                limit: environment.config.clipboard_limit,
                account,
                is_in_lines: true,
            },
            state_files,
        }),
        account,
        because,
        query,
        sort,
        selected: arguments.select,
        saved: environment.saved.clone(),
        past: session.past,
    });
    let terminal = PlainTerminal {
        is_ascii: environment.glyphs(arguments.ascii) == Glyphs::Ascii,
        shows_typing: io::stdin().is_terminal(),
    };
    let talked = converse(
        session,
        &mut BufReader::new(io::stdin()),
        &mut io::stdout().lock(),
        terminal,
    );
    talked.map_err(|error| Failure::new(format!("cannot write to standard output: {error}")))?;
    Ok(RunEnding::Found)
}

/// How long nothing is said while records are read, and then between.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const NEXT_PAUSE: Duration = Duration::from_secs(30);

/// Reads all records, and says that it does where that takes long.
fn read(location: &RecordLayers, account: Account) -> Result<PlainRecords, Failure> {
    let (done, is_done) = mpsc::channel::<()>();
    let telling = thread::Builder::new().name("telling".into()).spawn(move || {
        let mut pause = FIRST_PAUSE;
        while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            pause = NEXT_PAUSE;
            // When even that fails there is nobody to tell.
            let _ = writeln!(io::stdout(), "Reading the records.");
        }
    });
    let read = location.read(account, IndexScope::Words);
    drop(done);
    if let Ok(telling) = telling {
        // It ends at once, and has nothing to say.
        let _ = telling.join();
    }
    let (corpus, index) = read?;
    Ok(PlainRecords {
        corpus: ManuallyDrop::into_inner(corpus),
        index: ManuallyDrop::into_inner(index),
    })
}

/// What a conversation has of the world.
struct PlainHost {
    account: Account,
    location: RecordLayers,
    copying: Copying,
    state_files: StateFiles,
}

/// The terminal as plain mode has it: it takes no escape sequence, so no copy goes through it.
struct NoSequences<'a> {
    /// Whether one was to be sent.
    is_tried: &'a Cell<bool>,
}

impl Write for NoSequences<'_> {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        self.is_tried.set(true);
        Err(io::Error::from(ErrorKind::Unsupported))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl PlainWorld for PlainHost {
    fn copy(&mut self, name: &Clean, text: &Clean) -> Result<Clean, Clean> {
        if self.account.is_restricted() {
            return Err(Clean::line("no other program is started here"));
        }
        let is_tried = Cell::new(false);
        let terminal = NoSequences { is_tried: &is_tried };
        let mut copier = Copier::new(self.copying.clone(), Surroundings::read(), terminal);
        let outcome = copier.copy(name, text, &AtomicBool::new(false));
        if is_tried.get() {
            return Err(Clean::line("no clipboard is in reach here"));
        }
        outcome
    }

    fn write(
        &mut self,
        path: &Path,
        existing: Existing,
        entries: &[Arc<Entry>],
        settings: &ExportSettings,
    ) -> Result<Clean, Unwritten> {
        let mut watch = |_| ControlFlow::Continue(());
        let mut text = watched(ExportChunks::new(entries, settings), &mut watch);
        match FileSystem.write(path, existing, &mut text) {
            Ok(written) => Ok(Clean::line(&format!(
                "wrote {}, {}, to `{}`",
                counted(entries.len(), "incident"),
                bytes(written.bytes),
                written.path.display()
            ))),
            Err(WriteError::Exists(_)) => Err(Unwritten::Exists),
            Err(error) => Err(Unwritten::Because(Clean::line(&error.to_string()))),
        }
    }

    fn save(&mut self, query: &SavedQuery) -> Result<Vec<SavedQuery>, Clean> {
        self.state_files.save(query)()
    }

    fn forget(&mut self, name: &str) -> Result<Vec<SavedQuery>, Clean> {
        self.state_files.forget(name)()
    }

    fn reread(&mut self) -> Result<PlainRecords, Clean> {
        read(&self.location, self.account).map_err(|failure| Clean::line(&failure.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_mode_is_begun_where_it_is_asked_for_and_on_a_dumb_terminal() {
        const SCREEN: Option<&str> = Some("xterm-256color");
        const DUMB: Option<&str> = Some("dumb");
        let (seen, piped, to_file) = ((true, true), (false, false), (true, false));
        // Whether there is a query, TERM, ACCESSIBLE, whether both ends are terminals.
        for (has_query, term, accessible, terminals, because) in [
            (false, SCREEN, None, seen, None),
            (false, DUMB, None, seen, Some("TERM=dumb")),
            (true, DUMB, None, seen, Some("TERM=dumb")),
            (false, None, None, seen, Some("TERM is not set")),
            (false, DUMB, None, piped, None),
            (false, SCREEN, Some("1"), seen, Some("ACCESSIBLE is set")),
            (false, SCREEN, Some("0"), seen, None),
            (false, SCREEN, Some(""), seen, None),
            (false, SCREEN, Some("1"), piped, Some("ACCESSIBLE is set")),
            (true, SCREEN, Some("1"), piped, None),
            (false, SCREEN, Some("1"), to_file, None),
        ] {
            let signs = PlainSigns {
                is_asked: false,
                accessible,
                is_set: false,
                term,
                has_query,
                terminals,
            };
            assert_eq!(signs.reason().as_deref(), because, "{signs:?}");
            let asked = PlainSigns {
                is_asked: true,
                ..signs
            };
            assert_eq!(asked.reason().as_deref(), Some("of --plain"));
        }
    }
}
