//! The controlling terminal as a device: its modes, its size, and writes that do not block.

use std::{io, os::fd::OwnedFd, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, OFlags, open},
    io::{Errno, retry_on_intr, write},
    process::getpgrp,
    stdio::{stdin, stdout},
    termios::{
        OptionalActions, QueueSelector, Termios, Winsize, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr,
        ttyname,
    },
};

/// Columns and rows; 0 where the terminal does not know, as on a serial line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalSize {
    pub columns: u16,
    pub rows: u16,
}

impl From<Winsize> for TerminalSize {
    fn from(size: Winsize) -> Self {
        Self {
            columns: size.ws_col,
            rows: size.ws_row,
        }
    }
}

/// The controlling terminal, by a descriptor of our own.
///
/// It is non-blocking, which standard output cannot be made: that is shared with the shell.
#[derive(Debug)]
pub struct TerminalDevice {
    fd: OwnedFd,
    /// The modes it was found in.
    cooked: Termios,
}

impl TerminalDevice {
    /// Opens the controlling terminal; where there is none, the one standard input is.
    pub fn open() -> io::Result<Self> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let fd = match open("/dev/tty", flags, Mode::empty()) {
            Ok(fd) => fd,
            Err(_) => open(ttyname(stdin(), Vec::new())?, flags, Mode::empty())?,
        };
        Ok(Self {
            cooked: tcgetattr(&fd)?,
            fd,
        })
    }

    /// Passes on each key as it is pressed, and shows none.
    ///
    /// In the background this stops the process until it is in the foreground, as the kernel has it.
    pub fn make_raw(&self) -> io::Result<()> {
        let mut raw = self.cooked.clone();
        raw.make_raw();
        Ok(retry_on_intr(|| tcsetattr(&self.fd, OptionalActions::Now, &raw))?)
    }

    /// Passes on each key as it is pressed, and shows none, but leaves what is written as it was found: line ends are
    /// ends of lines.
    pub fn make_quiet(&self) -> io::Result<()> {
        let mut quiet = self.cooked.clone();
        quiet.make_raw();
        quiet.output_modes = self.cooked.output_modes;
        Ok(retry_on_intr(|| tcsetattr(&self.fd, OptionalActions::Now, &quiet))?)
    }

    /// Throws away what was typed and not read yet.
    pub fn discard_input(&self) {
        let _ = tcflush(&self.fd, QueueSelector::IFlush);
    }

    /// Whether this process may use it now: the shell's job control has it in the foreground.
    pub fn is_ours(&self) -> bool {
        tcgetpgrp(&self.fd).is_ok_and(|group| group == getpgrp())
    }

    /// Puts it back into the modes it was found in.
    ///
    /// In the background it does nothing: the modes are the shell's already, and touching them would stop us.
    pub fn restore(&self) {
        if self.is_ours() {
            let _ = retry_on_intr(|| tcsetattr(&self.fd, OptionalActions::Now, &self.cooked));
        }
    }

    /// Writes what it takes now; how many bytes that was. The error is `WouldBlock` where it takes none now.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        Ok(write(&self.fd, bytes)?)
    }

    /// Waits until it takes bytes again, at most for `most`.
    pub fn wait_for_room(&self, most: Duration) {
        let most = Timespec {
            tv_sec: most.as_secs().try_into().unwrap_or(i64::MAX),
            tv_nsec: most.subsec_nanos().into(),
        };
        let _ = poll(&mut [PollFd::new(&self.fd, PollFlags::OUT)], Some(&most));
    }

    /// Throws away what it has not taken yet of what was written.
    pub fn discard_output(&self) {
        let _ = tcflush(&self.fd, QueueSelector::OFlush);
    }

    pub fn size(&self) -> io::Result<TerminalSize> {
        Ok(tcgetwinsize(&self.fd)?.into())
    }

    /// Waits until its other end is gone; returns early, with `false`, where that cannot be watched.
    pub fn wait_for_hang_up(&self) -> bool {
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
}

/// The columns of the terminal that standard output is; none where it is no terminal, or does not know.
pub fn terminal_columns() -> Option<usize> {
    let size = TerminalSize::from(tcgetwinsize(stdout()).ok()?);
    (size.columns > 0).then(|| size.columns.into())
}

/// Whether `error` means that the other end of the terminal is gone.
pub fn is_hang_up(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::IO)
}

/// The error that means so.
pub(super) fn hung_up() -> io::Error {
    Errno::IO.into()
}
