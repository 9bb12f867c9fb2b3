//! Giving the terminal back on every way out: signals, panics, a terminal that is gone, and stopping for a while.

use std::{io, panic, process, sync::Arc, thread, time::Duration};

use super::{inbox::Inbox, panics, tty::Tty};
use crate::{
    app::Account,
    platform::{self, HUNG_UP, Signal, Signals},
};

/// How long the kernel's SIGHUP, which tells more, may take before the watcher ends the program.
const HANG_UP_GRACE: Duration = Duration::from_millis(200);

/// How often, and after how long each, a process that was continued in the background looks for what ends it.
const ARRIVAL_LOOKS: u32 = 20;
const ARRIVAL_NAP: Duration = Duration::from_millis(10);

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
    let signals = Signals::listen()?;
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
    platform::stop_job().or_else(|_| tty.enter())
}

fn obey(mut signals: Signals, tty: &Tty, inbox: &Inbox, account: Account) {
    let mut continued = false;
    while let Some(signal) = signals.next() {
        match signal {
            Signal::Resized => resized(tty, inbox),
            Signal::Stop if account.is_restricted() => {}
            Signal::Stop => {
                tty.leave();
                stop(&mut signals, tty);
                continued = true;
                inbox.forget_inputs();
                come_back(tty.enter_again(), tty, inbox);
            }
            // The echo of the stop above; any other means that we were stopped without being asked.
            Signal::Continued if continued => continued = false,
            Signal::Continued => come_back(tty.enter(), tty, inbox),
            // What is typed while an editor has the terminal is meant for that.
            Signal::Interrupt | Signal::Quit if tty.is_lent() => tty.interrupt(),
            // Heard only so that the write fails instead of ending us.
            Signal::FileTooLarge => {}
            deadly @ (Signal::Interrupt | Signal::Quit | Signal::HangUp | Signal::Terminate) => {
                tty.leave();
                deadly.obey();
            }
        }
    }
}

/// Stops until continued with the terminal in hand.
///
/// A shell that ends a stopped job continues it in the background, for the deadly signal to arrive. Whoever touched the
/// terminal there would be stopped again before that.
fn stop(signals: &mut Signals, tty: &Tty) {
    platform::stop_process();
    for _ in 0..ARRIVAL_LOOKS {
        if tty.is_ours() {
            return;
        }
        if let Some(deadly) = signals.waiting().find(|signal| signal.is_deadly()) {
            deadly.obey();
        }
        thread::sleep(ARRIVAL_NAP);
    }
}

fn come_back(entered: io::Result<()>, tty: &Tty, inbox: &Inbox) {
    match entered {
        Ok(()) => resized(tty, inbox),
        Err(error) => inbox.fail(error),
    }
}

/// Tells the size, also when it is the same: the screen is then drawn again.
fn resized(tty: &Tty, inbox: &Inbox) {
    if let Ok(area) = tty.area() {
        inbox.resize(area);
    }
}

/// Ends the program when the terminal is gone. The loop may be in the middle of something.
fn watch(tty: &Tty) {
    if tty.wait_for_hang_up() {
        thread::sleep(HANG_UP_GRACE);
        tty.leave();
        process::exit(HUNG_UP.into());
    }
}
