//! What the system tells the process, and stopping it for a while as the terminal does on Ctrl-Z.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use rustix::process::{Signal as RawSignal, kill_current_process_group};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH, SIGXFSZ},
    flag, iterator,
    low_level::{emulate_default_handler, raise},
};

/// The exit status of what Ctrl-C stopped: 128 and SIGINT.
pub const INTERRUPTED: u8 = 130;
/// The exit status of a program whose terminal hung up: 128 and SIGHUP.
pub const HUNG_UP: u8 = 129;

/// What the system tells the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The terminal has another size.
    Resized,
    /// Stop until continued.
    Stop,
    Continued,
    /// Ctrl-C, or somebody's wish that the process ends.
    Interrupt,
    /// Ctrl-\.
    Quit,
    /// The terminal is gone.
    HangUp,
    Terminate,
    /// The process wrote a larger file than it may, which fails; uncaught it would have ended the process.
    FileTooLarge,
}

/// The signals that the process hears, with what each is called here.
const HEARD: [(i32, Signal); 8] = [
    (SIGCONT, Signal::Continued),
    (SIGHUP, Signal::HangUp),
    (SIGINT, Signal::Interrupt),
    (SIGQUIT, Signal::Quit),
    (SIGTERM, Signal::Terminate),
    (SIGTSTP, Signal::Stop),
    (SIGWINCH, Signal::Resized),
    (SIGXFSZ, Signal::FileTooLarge),
];

impl Signal {
    /// Whether it ends a process that does not heed it.
    pub fn is_deadly(self) -> bool {
        matches!(self, Self::Interrupt | Self::Quit | Self::HangUp | Self::Terminate)
    }

    /// Does what the system would have done without us: for most signals that ends the process.
    pub fn obey(self) {
        if let Some((number, _)) = HEARD.iter().find(|(_, signal)| *signal == self) {
            let _ = emulate_default_handler(*number);
        }
    }
}

/// The signals of this process from now on, one by one; waiting for the next never ends.
#[derive(Debug)]
pub struct Signals(iterator::Signals);

impl Signals {
    /// # Errors
    /// When the system takes no such wish.
    pub fn listen() -> io::Result<Self> {
        iterator::Signals::new(HEARD.map(|(number, _)| number)).map(Self)
    }

    /// Those that have come already; it waits for none.
    pub fn waiting(&mut self) -> impl Iterator<Item = Signal> {
        self.0.pending().filter_map(named)
    }
}

fn named(number: i32) -> Option<Signal> {
    HEARD
        .iter()
        .find_map(|(heard, signal)| (*heard == number).then_some(*signal))
}

impl Iterator for Signals {
    type Item = Signal;

    fn next(&mut self) -> Option<Signal> {
        loop {
            if let Some(signal) = named(self.0.forever().next()?) {
                return Some(signal);
            }
        }
    }
}

/// Stops this process until it is continued, unless nobody is there who could do that. SIGSTOP would stop it all the
/// same, and then for ever: after `ssh -t host watchfloor` the process group is orphaned.
pub fn stop_process() {
    let _ = raise(SIGTTOU);
}

/// Stops the whole job, as the terminal itself does on Ctrl-Z: a script around us must stop too.
pub fn stop_job() -> io::Result<()> {
    Ok(kill_current_process_group(RawSignal::TSTP)?)
}

/// Whether Ctrl-C has been pressed: asked about between two steps, so that nothing half is left.
#[derive(Clone, Debug)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Hears Ctrl-C from now on; a second one ends the program at once. Writing too large a file fails from now on,
    /// where it would have killed us.
    ///
    /// # Errors
    /// When the system takes no such wish.
    pub fn listen() -> io::Result<Self> {
        let came = Arc::new(AtomicBool::new(false));
        flag::register_conditional_shutdown(SIGINT, INTERRUPTED.into(), Arc::clone(&came))?;
        flag::register(SIGINT, Arc::clone(&came))?;
        flag::register(SIGXFSZ, Arc::default())?;
        Ok(Self(came))
    }

    pub fn came(&self) -> bool {
        self.0.load(Relaxed)
    }
}
