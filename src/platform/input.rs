//! Reading standard input, and waiting for it in a way that another thread can end.

use std::{
    io::{self, ErrorKind, PipeReader, PipeWriter, Read as _, Write as _},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
    stdio::stdin,
};

use super::terminal::hung_up;

/// What ended a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// There is something to read.
    Input,
    /// Another thread asked for attention.
    Call,
    /// The time is over.
    Nothing,
}

/// One thread waits here for standard input, and others can call it away.
#[derive(Debug)]
pub struct InputWait {
    ear: PipeReader,
    voice: PipeWriter,
}

impl InputWait {
    pub fn new() -> io::Result<Self> {
        let (ear, voice) = io::pipe()?;
        Ok(Self { ear, voice })
    }

    /// Ends the wait, or the next one.
    pub fn call(&self) {
        // A pipe that cannot be written to is full, and ends the wait all the same.
        let _ = (&self.voice).write(&[0]);
    }

    /// Waits until something can be read or somebody calls, at most for `most`; without a limit for ever.
    ///
    /// # Errors
    /// When the terminal is gone, which [`is_hang_up`](super::is_hang_up) tells.
    pub fn wait(&self, most: Option<Duration>) -> io::Result<Heard> {
        let most = most.map(|left| Timespec {
            tv_sec: left.as_secs().try_into().unwrap_or(i64::MAX),
            tv_nsec: left.subsec_nanos().into(),
        });
        let terminal = stdin();
        let mut fds = [
            PollFd::new(&terminal, PollFlags::IN),
            PollFd::new(&self.ear, PollFlags::IN),
        ];
        match poll(&mut fds, most.as_ref()) {
            Ok(0) => Ok(Heard::Nothing),
            Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => Err(hung_up()),
            Ok(_) if fds[1].revents().is_empty() => Ok(Heard::Input),
            Ok(_) => self.answer().map(|()| Heard::Call),
            Err(Errno::INTR) => Err(ErrorKind::Interrupted.into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads what there is into `room`, at most that much; how many bytes it was.
    ///
    /// # Errors
    /// When the terminal is gone, or its input has ended.
    pub fn read(&self, room: &mut [u8]) -> io::Result<usize> {
        match read(stdin(), room) {
            Ok(0) => Err(hung_up()),
            Ok(n) => Ok(n),
            Err(Errno::INTR | Errno::AGAIN) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    fn answer(&self) -> io::Result<()> {
        match (&self.ear).read(&mut [0]) {
            Err(error) if error.kind() != ErrorKind::Interrupted => Err(error),
            _ => Ok(()),
        }
    }
}
