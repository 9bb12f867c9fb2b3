//! Giving the terminal back on every way out: signals, panics, a terminal that is gone, and stopping for a while.

use std::{io, panic, process, sync::Arc, thread, time::Duration};

use rustix::process::{Signal, kill_current_process_group};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH, SIGXFSZ},
    iterator::Signals,
    low_level::{emulate_default_handler, raise},
};

use super::{inbox::Inbox, panics, tty::Tty};
use crate::app::Account;

/// The exit status of a program whose terminal hung up: 128 and SIGHUP.
pub(super) const HUNG_UP: u8 = 129;
/// How long the kernel's SIGHUP, which tells more, may take before the watcher ends the program.
const GRACE: Duration = Duration::from_millis(200);

/// Holds the terminal; whoever drops it gives the terminal back.
#[derive(Debug)]
pub(super) struct Guard {
    tty: Arc<Tty>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.tty.leave();
    }
}

/// Takes the terminal over, once every way out is prepared.
///
/// In the restricted account nothing stops the job: what is left then is whatever shell waits for it.
pub(super) fn enter(tty: &Arc<Tty>, inbox: &Arc<Inbox>, account: Account) -> io::Result<Guard> {
    let signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ])?;
    let guard = Guard { tty: Arc::clone(tty) };
    let leaver = Arc::clone(tty);
    panic::set_hook(Box::new(move |panic| {
        leaver.leave();
        panics::end(panic);
    }));
    let (watched, told) = (Arc::clone(tty), Arc::clone(inbox));
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || obey(signals, &watched, &told, account))?;
    let watched = Arc::clone(tty);
    thread::Builder::new()
        .name("hang-up".into())
        .spawn(move || watch(&watched))?;
    tty.enter()?;
    Ok(guard)
}

/// Stops the whole job, as the terminal itself does on Ctrl-Z: a script around us must stop too.
///
/// The terminal is given back first, since the shell writes to it as soon as that script has stopped.
pub(super) fn stop_job(tty: &Tty) -> io::Result<()> {
    tty.leave();
    kill_current_process_group(Signal::TSTP).or_else(|_| tty.enter())
}

fn obey(mut signals: Signals, tty: &Tty, inbox: &Inbox, account: Account) {
    let mut continued = false;
    for signal in &mut signals {
        match signal {
            SIGWINCH => resized(tty, inbox),
            SIGTSTP if account.is_restricted() => {}
            SIGTSTP => {
                tty.leave();
                // Stops us, unless nobody is there who could continue us. SIGSTOP would, and then for ever: after
                // `ssh -t host watchfloor` the process group is orphaned.
                let _ = raise(SIGTTOU);
                continued = true;
                come_back(tty, inbox);
            }
            // The echo of the stop above; any other means that we were stopped without being asked.
            SIGCONT if continued => continued = false,
            SIGCONT => come_back(tty, inbox),
            // What is typed while an editor has the terminal is meant for that.
            SIGINT | SIGQUIT if tty.is_lent() => {}
            // Caught, so that writing too large a file fails instead of killing us.
            SIGXFSZ => {}
            deadly => {
                tty.leave();
                let _ = emulate_default_handler(deadly);
            }
        }
    }
}

fn come_back(tty: &Tty, inbox: &Inbox) {
    match tty.enter() {
        Ok(()) => resized(tty, inbox),
        Err(error) => inbox.fail(error),
    }
}

/// Tells the size, also when it is the same: the screen is drawn anew.
fn resized(tty: &Tty, inbox: &Inbox) {
    if let Ok(area) = tty.area() {
        inbox.resize(area);
    }
}

/// Ends the program when the terminal is gone. The loop cannot do that: crossterm spins inside a read then (#793).
fn watch(tty: &Tty) {
    if tty.wait_for_hang_up() {
        thread::sleep(GRACE);
        tty.leave();
        process::exit(HUNG_UP.into());
    }
}
