//! The terminal itself: entering and leaving its full-screen state, and writing that never blocks for good.

use std::{
    io::{self, ErrorKind, Write as _},
    mem,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};

use ratatui::layout::{Rect, Size};

use crate::platform::TerminalDevice;

/// Alternate screen, no cursor, plain style, cleared: what `Screen` expects to draw on; then pasted text in one piece.
///
/// Pasting is bracketed wherever keys are read, not only while text is typed: as keys, a paste into the list could open
/// dialogs and write files.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[m\x1b[2J\x1b[?2004h";
/// Everything we ever switch on, off again. The cursor goes to the last row for terminals that have no other screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[m\x1b[999H\x1b[?25h\x1b[?1049l";
/// Pasted text in one piece, for a page on the normal screen.
const BRACKETS_ON: &[u8] = b"\x1b[?2004h";
const BRACKETS_OFF: &[u8] = b"\x1b[?2004l";
/// Presses and the wheel, in the form that has no edge at column 223 (xterm's 1006).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// Ends whatever sequence a frame was cut in: CAN for control sequences, ST for strings.
const CANCEL: &[u8] = b"\x18\x1b\\";

/// More cells than the largest screens have with the smallest letters. Whoever is at the other end of a line may claim
/// 65,535 by 65,535, and every cell costs memory.
const LARGEST_SIZE: Size = Size::new(1000, 400);

/// How long a write sleeps on a terminal that takes nothing, before it looks whether it should give up.
const WRITE_NAP: Duration = Duration::from_millis(50);
/// How long a terminal may take to accept the way out, before what it has not read yet is thrown away.
const LEAVE_LIMIT: Duration = Duration::from_millis(300);

/// The controlling terminal, and whose it is at the moment.
#[derive(Debug)]
pub(super) struct Tty {
    device: TerminalDevice,
    /// Whether the screen is ours.
    entered: AtomicBool,
    /// Whether another program has the terminal.
    lent: AtomicBool,
    /// Whether somebody has pressed Ctrl-C since it was lent.
    interrupted: AtomicBool,
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
    /// What stands on the normal screen, to be read there; none where that is not ours.
    page: Option<String>,
}

impl Tty {
    /// Opens the controlling terminal; where there is none, the one standard input is.
    pub(super) fn open() -> io::Result<Self> {
        Ok(Self {
            device: TerminalDevice::open()?,
            entered: AtomicBool::new(false),
            lent: AtomicBool::new(false),
            interrupted: AtomicBool::new(false),
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
        // Held to the end, so that whoever leaves meanwhile undoes all of it.
        let output = self.lock();
        if let Some(page) = &output.page {
            return self.print(page);
        }
        self.entered.store(true, SeqCst);
        if let Err(error) = self.device.make_raw() {
            self.entered.store(false, SeqCst);
            return Err(error);
        }
        self.halted.store(false, SeqCst);
        self.send(ENTER, LEAVE_LIMIT);
        if output.hears_mouse {
            self.send(MOUSE_ON, LEAVE_LIMIT);
        }
        Ok(())
    }

    /// Leaves the screen for the normal one, and prints `text` there to be read; keys are still ours.
    pub(super) fn show_page(&self, text: String) -> io::Result<()> {
        self.leave();
        let mut output = self.lock();
        let printed = self.print(&text);
        output.page = Some(text);
        printed
    }

    /// Comes back from a page; what was typed there is thrown away.
    pub(super) fn close_page(&self) -> io::Result<()> {
        self.lock().page = None;
        self.device.discard_input();
        self.enter()
    }

    fn print(&self, page: &str) -> io::Result<()> {
        self.device.make_quiet()?;
        self.send(BRACKETS_ON, LEAVE_LIMIT);
        let mut out = io::stdout().lock();
        out.write_all(page.as_bytes())?;
        out.flush()
    }

    /// Throws away what was typed for somebody else, and takes the terminal over again.
    pub(super) fn enter_again(&self) -> io::Result<()> {
        self.device.discard_input();
        self.enter()
    }

    /// Whether the shell lets us use the terminal now.
    pub(super) fn is_ours(&self) -> bool {
        self.device.is_ours()
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
            if self.lock_soon().is_some_and(|output| output.page.is_some()) {
                self.send(BRACKETS_OFF, LEAVE_LIMIT);
                self.device.restore();
            }
            return;
        }
        let output = self.lock_soon();
        if output.is_none_or(|mut output| mem::take(&mut output.cut)) {
            self.device.discard_output();
            self.send(CANCEL, LEAVE_LIMIT);
        }
        if !self.send(LEAVE, LEAVE_LIMIT) {
            self.device.discard_output();
            self.send(CANCEL, LEAVE_LIMIT);
            self.send(LEAVE, LEAVE_LIMIT);
        }
        self.device.restore();
    }

    /// Gives the terminal to another program, until it is taken back.
    pub(super) fn lend(&self) {
        self.interrupted.store(false, SeqCst);
        self.lent.store(true, SeqCst);
        self.leave();
    }

    pub(super) fn take_back(&self) -> io::Result<()> {
        self.lent.store(false, SeqCst);
        self.enter_again()
    }

    /// Notes that somebody has pressed Ctrl-C while it is lent.
    pub(super) fn interrupt(&self) {
        self.interrupted.store(true, SeqCst);
    }

    /// Whether that has happened since it was lent.
    pub(super) fn was_interrupted(&self) -> bool {
        self.interrupted.load(SeqCst)
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
            match self.device.write(rest) {
                Ok(n) => rest = &rest[n..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.device.wait_for_room(WRITE_NAP),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Columns and rows; 80 by 24 where the terminal does not know, as on a serial line, and never more than `LARGEST_SIZE`.
    pub(super) fn size(&self) -> io::Result<Size> {
        let known = |n: u16, otherwise, most| if n == 0 { otherwise } else { n.min(most) };
        let size = self.device.size()?;
        Ok(Size::new(
            known(size.columns, 80, LARGEST_SIZE.width),
            known(size.rows, 24, LARGEST_SIZE.height),
        ))
    }

    pub(super) fn area(&self) -> io::Result<Rect> {
        self.size().map(Rect::from)
    }

    /// Waits until the other end of the terminal is gone; returns early, with `false`, where that cannot be watched.
    pub(super) fn wait_for_hang_up(&self) -> bool {
        self.device.wait_for_hang_up()
    }

    fn lock(&self) -> MutexGuard<'_, Output> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock, unless its holder does not see that it should give up: then restoring matters more.
    fn lock_soon(&self) -> Option<MutexGuard<'_, Output>> {
        let end = Instant::now() + LEAVE_LIMIT;
        loop {
            match self.output.try_lock() {
                Ok(output) => return Some(output),
                Err(_) if Instant::now() < end => thread::sleep(Duration::from_millis(1)),
                Err(_) => return None,
            }
        }
    }

    /// Writes a short sequence within `limit`; whether it went out whole.
    fn send(&self, bytes: &[u8], limit: Duration) -> bool {
        let end = Instant::now() + limit;
        let mut rest = bytes;
        while !rest.is_empty() && Instant::now() < end {
            match self.device.write(rest) {
                Ok(n) => rest = &rest[n..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.device.wait_for_room(WRITE_NAP),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
        rest.is_empty()
    }
}
