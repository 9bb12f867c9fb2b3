//! The browser as a whole: a terminal, threads that listen and load, and the loop.

use std::{
    io::{self, IsTerminal, Write},
    mem,
    ops::ControlFlow,
    sync::Arc,
    thread,
    time::{Duration, Instant, SystemTime},
};

use ratatui::{Terminal, TerminalOptions, Viewport, layout::Size};

use super::{
    clipboard::{BackgroundCopier, Copier, Copying},
    courier::Carrier,
    disk::{FileSystem, ReadOnly},
    editor::{Editing, NoEditor},
    errands::BackgroundErrands,
    idle::{Due, Idle},
    inbox::Inbox,
    input::{self, Gate},
    inputs::{Inputs, Next},
    opener::{DesktopOpener, NoOpener},
    ports::{Console, Disk, Editor, Opener, Ports, Records},
    run::run,
    screen::{ScreenBackend, Surface},
    state_files::StateFiles,
    surroundings::Surroundings,
    terminal_guard,
    tty::Tty,
    watch::{Bell, Ring, WatchedFolders, Watching},
};
use crate::{
    app::{Account, Listening, Message, Model},
    corpus::{Batch, Reload},
    platform::{HUNG_UP, is_hang_up},
    search::load_digested,
    text::{Clean, counted},
};

/// Reads the records, batch by batch, until it is told to break off; the error says why none can be read.
pub type Loading = Box<dyn FnOnce(&mut dyn FnMut(Batch) -> ControlFlow<()>) -> Result<(), String> + Send>;

/// Everything the browser begins with.
pub struct Start {
    /// Told the size of the terminal before it is first drawn.
    pub model: Model,
    /// Run on a thread of its own, after the first frame; it may have begun to read before.
    pub loading: Loading,
    /// The folders they come from, or may; watched once they are loaded.
    pub folders: Option<WatchedFolders>,
    pub copying: Copying,
    pub state_files: StateFiles,
    pub surroundings: Surroundings,
    /// How long nobody may press a key before the session ends.
    pub idle: Option<Duration>,
}

/// How the browser ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit status.
    pub status: u8,
    /// Whether the session is kept; the error says why not, unless that has been said before.
    pub kept: Result<(), Clean>,
}

/// Why the browser cannot run, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    #[error("standard input and output are no terminal; `watchfloor list` works without one")]
    NoTerminal,
    #[error("a terminal of type `dumb` cannot show a full screen; `watchfloor --plain` works on any")]
    DumbTerminal,
    #[error("`TERM` is not set, so nothing is known of the terminal; `watchfloor --plain` works on any")]
    UnknownTerminal,
    #[error("nobody pressed a key for {}, so the session has ended", in_minutes(.0))]
    Idle(Duration),
    #[error("cannot use the terminal")]
    Terminal(#[from] io::Error),
}

/// Runs the browser until someone quits. The terminal is as it was, whatever comes back.
///
/// # Errors
/// When there is no terminal to draw on (nothing has been written to it then), or it breaks.
pub fn browse(mut start: Start) -> Result<Ended, ShellError> {
    demand_terminal(&start.surroundings)?;
    let tty = Arc::new(Tty::open()?);
    let inbox = Arc::new(Inbox::default());
    let guard = terminal_guard::enter(&tty, &inbox, start.model.account)?;
    let idle = start.idle;
    let mut state_files = mem::take(&mut start.state_files);
    let result = converse(start, &mut state_files, &tty, &inbox);
    inbox.close();
    drop(guard);
    // Waits for the disk, but not with the terminal in hand.
    let kept = state_files.close();
    match result {
        Ok(status) => Ok(Ended { status, kept }),
        Err(error) if is_hang_up(&error) => Ok(Ended { status: HUNG_UP, kept }),
        Err(error) if error.kind() == io::ErrorKind::TimedOut => Err(ShellError::Idle(idle.unwrap_or_default())),
        Err(error) => Err(error.into()),
    }
}

fn in_minutes(time: &Duration) -> String {
    counted(
        usize::try_from(time.as_millis().div_ceil(60_000)).unwrap_or(usize::MAX),
        "minute",
    )
}

fn demand_terminal(surroundings: &Surroundings) -> Result<(), ShellError> {
    match surroundings.term.as_deref() {
        None => Err(ShellError::UnknownTerminal),
        Some("dumb") => Err(ShellError::DumbTerminal),
        Some(_) if io::stdin().is_terminal() && io::stdout().is_terminal() => Ok(()),
        Some(_) => Err(ShellError::NoTerminal),
    }
}

fn converse(start: Start, state_files: &mut StateFiles, tty: &Arc<Tty>, inbox: &Arc<Inbox>) -> io::Result<u8> {
    let Start {
        mut model,
        loading,
        folders,
        copying,
        surroundings,
        idle,
        state_files: _,
    } = start;
    let account = model.account;
    model.set_cancel(inbox.cancel());
    let bell = Arc::new(Bell::default());
    let viewport = Viewport::Fixed(tty.area()?);
    let screen = ScreenBackend::new(Onscreen::of(tty))?;
    let mut terminal = Terminal::with_options(screen, TerminalOptions { viewport })?;
    let (disk, opener): (&mut dyn Disk, &mut dyn Opener) = match account {
        Account::Own => (&mut FileSystem, &mut DesktopOpener(surroundings.clone())),
        Account::Restricted => (&mut ReadOnly, &mut NoOpener),
    };
    let mut carrier = Carrier::new(inbox);
    let gate = Arc::new(Gate::new()?);
    let editor: &mut dyn Editor = match account {
        Account::Own => &mut Editing::new(tty, &gate, inbox, &surroundings),
        Account::Restricted => &mut NoEditor,
    };
    let copier = Copier::new(copying, surroundings, Onscreen::of(tty));
    let mut ports = Ports {
        opener,
        courier: Some(&mut carrier),
        errands: Some(&mut BackgroundErrands::new(inbox)),
        saved_state: state_files,
        clipboard: &mut BackgroundCopier::new(copier, inbox),
        disk,
        console: &mut Handing {
            tty,
            inbox,
            is_away: false,
        },
        records: &mut WatchedFiles {
            bell: folders.is_some().then(|| Arc::clone(&bell)),
        },
        editor,
    };
    input::listen(inbox, &gate)?;
    let inputs = Live {
        inbox,
        loading: Some((loading, folders, bell)),
        idle: Idle::new(idle, Instant::now()),
        begun: Instant::now(),
    };
    let status = run(&mut model, &mut terminal, inputs, &mut ports);
    // The records go with the process: taken apart one by one, 100,000 of them hold the terminal for a quarter of a second.
    mem::forget(model);
    status?.ok_or_else(|| inbox.failure().unwrap_or(io::ErrorKind::UnexpectedEof.into()))
}

/// The inbox, and the loading that fills it from the first wait on: until then nothing competes with the first frame.
struct Live<'a> {
    inbox: &'a Arc<Inbox>,
    loading: Option<(Loading, Option<WatchedFolders>, Arc<Bell>)>,
    idle: Idle,
    begun: Instant,
}

impl Inputs for Live<'_> {
    fn next(&mut self, deadline: Option<Instant>) -> Next {
        if let Some((loading, folders, bell)) = self.loading.take()
            && let Err(error) = load(loading, folders.map(|folders| (folders, bell)), self.inbox)
        {
            self.inbox.fail(error);
        }
        loop {
            let message = self.inbox.next(earlier(deadline, self.idle.next()));
            match message {
                Next::Message(message) => return Next::Message(self.heard(message)),
                Next::End => return Next::End,
                Next::Silence => {}
            }
            let now = Instant::now();
            match self.idle.look(now) {
                Due::Warning(left) => return Next::Message(Message::Idle(left)),
                Due::End => {
                    self.inbox.fail(io::ErrorKind::TimedOut.into());
                    return Next::End;
                }
                Due::Nothing if deadline.is_some_and(|deadline| deadline <= now) => return Next::Silence,
                Due::Nothing => {}
            }
        }
    }

    fn waiting(&mut self) -> Option<Message> {
        self.inbox.waiting().map(|message| self.heard(message))
    }

    fn uptime(&self) -> Option<Duration> {
        Some(self.begun.elapsed())
    }
}

impl Live<'_> {
    fn heard(&mut self, message: Message) -> Message {
        if matches!(message, Message::Key(_) | Message::Pasted(_) | Message::Pointed(_)) {
            self.idle.hear(Instant::now());
        }
        message
    }
}

fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Loads the records, and then watches their folders.
fn load(loading: Loading, watched: Option<(WatchedFolders, Arc<Bell>)>, inbox: &Arc<Inbox>) -> io::Result<()> {
    let inbox = Arc::clone(inbox);
    thread::Builder::new().name("loading".into()).spawn(move || {
        let since = SystemTime::now();
        let loaded = load_digested(loading, |batch| inbox.batch(Message::Loaded(batch)));
        if let Err(why) = loaded {
            // When nobody wants more, nobody wants to know why there is none.
            let _ = inbox.batch(Message::LoadFailed(why));
        }
        if let Some((folders, bell)) = watched {
            Watching::new(folders, bell, inbox, since).run();
        }
    })?;
    Ok(())
}

/// The files of the records, to be asked for again where there are any.
struct WatchedFiles {
    /// Heard by whoever watches them; none where there are no files.
    bell: Option<Arc<Bell>>,
}

impl Records for WatchedFiles {
    fn reread(&mut self, extent: Reload) -> bool {
        if let Some(bell) = &self.bell {
            bell.ring(Ring::Asked(extent));
        }
        self.bell.is_some()
    }
}

/// Stands under a page.
const READ_ON: &str = "\n[Enter goes back to watchfloor]\n";

/// The terminal as something to draw on and write to.
struct Onscreen {
    tty: Arc<Tty>,
}

impl Onscreen {
    fn of(tty: &Arc<Tty>) -> Self {
        Self { tty: Arc::clone(tty) }
    }
}

impl Surface for Onscreen {
    fn size(&self) -> io::Result<Size> {
        self.tty.size()
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.tty.write(frame)
    }
}

impl Write for Onscreen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tty.write(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal as something to give back for a while. What was typed before it changes hands is thrown away.
struct Handing<'a> {
    tty: &'a Tty,
    inbox: &'a Inbox,
    is_away: bool,
}

impl Console for Handing<'_> {
    fn page(&mut self, text: &Clean) {
        self.is_away = true;
        self.inbox.forget_inputs();
        // A terminal that fails here fails again at the next frame, where it is said.
        let _ = self.tty.show_page(format!("{text}{READ_ON}"));
    }

    fn back(&mut self) {
        self.is_away = false;
        self.inbox.forget_inputs();
        let _ = self.tty.close_page();
    }

    fn is_away(&self) -> bool {
        self.is_away
    }

    fn listen_to_mouse(&mut self, listening: Listening) {
        // A terminal that fails here fails again at the next frame, where it is said.
        let _ = self.tty.listen_to_mouse(listening == Listening::On);
    }

    fn suspend(&mut self) {
        // A terminal that cannot be entered again fails at the next frame, where it is said.
        let _ = terminal_guard::stop_job(self.tty);
    }
}
