//! The terminal itself: entering and leaving its full-screen state, and writing that never blocks for good.

use std::{
    io, mem,
    os::fd::OwnedFd,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};

use ratatui::layout::{Rect, Size};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, OFlags, open},
    io::{Errno, retry_on_intr, write},
    process::getpgrp,
    stdio::{stdin, stdout},
    termios::{
        OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr, ttyname,
    },
};

/// Alternate screen, no cursor, plain style, cleared: what `Screen` expects to draw on; then pasted text in one piece.
///
/// Pasting is bracketed from here to the way out, not only while text is typed: as keys, a paste into the list could open
/// dialogs and write files. The price is that crossterm holds a paste whose end is lost, and every key after it, until
/// the end comes; it is at most the size of the paste, and signals and a hang-up still end the program.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[m\x1b[2J\x1b[?2004h";
/// Everything we ever switch on, off again. The cursor goes to the last row for terminals that have no other screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[m\x1b[999H\x1b[?25h\x1b[?1049l";
/// Presses and the wheel, in the form that has no edge at column 223 (xterm's 1006).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// Ends whatever sequence a frame was cut in: CAN for control sequences, ST for strings.
const CANCEL: &[u8] = b"\x18\x1b\\";

/// More cells than the largest screens have with the smallest letters. Whoever is at the other end of a line may claim
/// 65,535 by 65,535, and every cell costs memory.
const LARGEST: Size = Size::new(1000, 400);

/// How long a write sleeps on a terminal that takes nothing, before it looks whether it should give up.
const NAP: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};
/// How long a terminal may take to accept the way out, before what it has not read yet is thrown away.
const PATIENCE: Duration = Duration::from_millis(300);

/// The controlling terminal, by a descriptor of our own.
///
/// It is non-blocking, which standard output cannot be made: that is shared with the shell.
#[derive(Debug)]
pub(super) struct Tty {
    fd: OwnedFd,
    cooked: Termios,
    /// Whether the screen is ours.
    entered: AtomicBool,
    /// Whether another program has the terminal.
    lent: AtomicBool,
    /// Whether writers should stop half-way, because someone waits to give the terminal back.
    halted: AtomicBool,
    output: Mutex<Output>,
}

/// What only one thread at a time may do or know.
#[derive(Debug, Default)]
struct Output {
    /// Whether the last frame was cut.
    cut: bool,
    /// Whether the terminal tells what the mouse does, while the screen is ours.
    hears_mouse: bool,
}

impl Tty {
    /// Opens the controlling terminal; where there is none, the one standard input is.
    pub(super) fn open() -> io::Result<Self> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let fd = match open("/dev/tty", flags, Mode::empty()) {
            Ok(fd) => fd,
            Err(_) => open(ttyname(stdin(), Vec::new())?, flags, Mode::empty())?,
        };
        Ok(Self {
            cooked: tcgetattr(&fd)?,
            fd,
            entered: AtomicBool::new(false),
            lent: AtomicBool::new(false),
            halted: AtomicBool::new(false),
            output: Mutex::default(),
        })
    }

    /// Takes the terminal over, or makes sure that it still is; a later `leave` restores what `open` found.
    ///
    /// In the background this stops the process until it is in the foreground, as the kernel has it.
    ///
    /// Does nothing while it is lent: who was continued then was continued together with the other program.
    pub(super) fn enter(&self) -> io::Result<()> {
        if self.is_lent() {
            return Ok(());
        }
        let mut raw = self.cooked.clone();
        raw.make_raw();
        // Held to the end, so that whoever leaves meanwhile undoes all of it.
        let output = self.lock();
        self.entered.store(true, SeqCst);
        if let Err(error) = retry_on_intr(|| tcsetattr(&self.fd, OptionalActions::Now, &raw)) {
            self.entered.store(false, SeqCst);
            return Err(error.into());
        }
        self.halted.store(false, SeqCst);
        self.send(ENTER, PATIENCE);
        if output.hears_mouse {
            self.send(MOUSE_ON, PATIENCE);
        }
        Ok(())
    }

    /// Switches what the terminal tells of the mouse.
    pub(super) fn listen_to_mouse(&self, on: bool) -> io::Result<()> {
        self.lock().hears_mouse = on;
        self.write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives the terminal back as it was, once; any thread may ask, and a terminal that takes no bytes cannot prevent it.
    pub(super) fn leave(&self) {
        self.halted.store(true, SeqCst);
        if !self.entered.swap(false, SeqCst) {
            return;
        }
        let output = self.lock_soon();
        if output.is_none_or(|mut output| mem::take(&mut output.cut)) {
            self.discard();
            self.send(CANCEL, PATIENCE);
        }
        if !self.send(LEAVE, PATIENCE) {
            self.discard();
            self.send(CANCEL, PATIENCE);
            self.send(LEAVE, PATIENCE);
        }
        // In the background the modes are the shell's already, and touching them would stop us.
        if tcgetpgrp(&self.fd).is_ok_and(|group| group == getpgrp()) {
            let _ = retry_on_intr(|| tcsetattr(&self.fd, OptionalActions::Now, &self.cooked));
        }
    }

    /// Gives the terminal to another program, until it is taken back.
    pub(super) fn lend(&self) {
        self.lent.store(true, SeqCst);
        self.leave();
    }

    pub(super) fn take_back(&self) -> io::Result<()> {
        self.lent.store(false, SeqCst);
        self.enter()
    }

    pub(super) fn is_lent(&self) -> bool {
        self.lent.load(SeqCst)
    }

    /// Writes all of `bytes`, waiting while the terminal takes none; drops them once the screen is not ours.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut output = self.lock();
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.halted.load(SeqCst) {
                output.cut |= rest.len() < bytes.len();
                break;
            }
            match write(&self.fd, rest) {
                Ok(n) => rest = &rest[n..],
                Err(Errno::AGAIN) => self.nap(),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Columns and rows; 80 by 24 where the terminal does not know, as on a serial line, and never more than `LARGEST`.
    pub(super) fn size(&self) -> io::Result<Size> {
        let known = |n: u16, otherwise, most| if n == 0 { otherwise } else { n.min(most) };
        let size = tcgetwinsize(&self.fd)?;
        Ok(Size::new(
            known(size.ws_col, 80, LARGEST.width),
            known(size.ws_row, 24, LARGEST.height),
        ))
    }

    pub(super) fn area(&self) -> io::Result<Rect> {
        self.size().map(Rect::from)
    }

    /// Waits until the other end of the terminal is gone; returns early, with `false`, where that cannot be watched.
    pub(super) fn wait_for_hang_up(&self) -> bool {
        loop {
            let mut fds = [PollFd::new(&self.fd, PollFlags::empty())];
            match poll(&mut fds, None) {
                Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => return true,
                // macOS polls no terminal by that name.
                Ok(_) if fds[0].revents().contains(PollFlags::NVAL) => return false,
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return false,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Output> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock, unless its holder does not see that it should give up: then restoring matters more.
    fn lock_soon(&self) -> Option<MutexGuard<'_, Output>> {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.output.try_lock() {
                Ok(output) => return Some(output),
                Err(_) if Instant::now() < end => thread::sleep(Duration::from_millis(1)),
                Err(_) => return None,
            }
        }
    }

    /// Writes a short sequence within `patience`; whether it went out whole.
    fn send(&self, bytes: &[u8], patience: Duration) -> bool {
        let end = Instant::now() + patience;
        let mut rest = bytes;
        while !rest.is_empty() && Instant::now() < end {
            match write(&self.fd, rest) {
                Ok(n) => rest = &rest[n..],
                Err(Errno::AGAIN) => self.nap(),
                Err(Errno::INTR) => {}
                Err(_) => return false,
            }
        }
        rest.is_empty()
    }

    /// Throws away what the terminal has not taken yet.
    fn discard(&self) {
        let _ = tcflush(&self.fd, QueueSelector::OFlush);
    }

    fn nap(&self) {
        let _ = poll(&mut [PollFd::new(&self.fd, PollFlags::OUT)], Some(&NAP));
    }
}

/// The columns of the terminal that standard output is; none where it is no terminal, or does not know.
pub fn columns() -> Option<usize> {
    let size = tcgetwinsize(stdout()).ok()?;
    (size.ws_col > 0).then(|| size.ws_col.into())
}
