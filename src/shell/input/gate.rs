//! Waiting for what is typed, in a way that can be broken off: another program may need the terminal to itself.

use std::{
    io::{self, ErrorKind, PipeReader, PipeWriter, Read, Write},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio::stdin,
};

/// How long the reader may take to step back. It cannot while it is in the middle of a sequence.
const PATIENCE: Duration = Duration::from_millis(300);

/// Stands between the terminal and the thread that reads it.
#[derive(Debug)]
pub(in crate::shell) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    ear: PipeReader,
    voice: PipeWriter,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    /// Whether the reader has stepped back.
    rests: bool,
}

impl Gate {
    pub(in crate::shell) fn new() -> io::Result<Self> {
        let (ear, voice) = io::pipe()?;
        Ok(Self {
            state: Mutex::default(),
            changed: Condvar::default(),
            ear,
            voice,
        })
    }

    /// Keeps the reader from the terminal; what is typed from now on is another's.
    pub(in crate::shell) fn close(&self) {
        let mut state = self.lock();
        state.is_closed = true;
        // A pipe that cannot be written to is full, and wakes the reader all the same.
        let _ = (&self.voice).write(&[0]);
        let waiting = self.changed.wait_timeout_while(state, PATIENCE, |state| !state.rests);
        drop(waiting.unwrap_or_else(PoisonError::into_inner));
    }

    /// Lets the reader go on.
    pub(in crate::shell) fn open(&self) {
        self.lock().is_closed = false;
        self.changed.notify_all();
    }

    /// Waits until there is something to read; `false` when there is nothing at the deadline, an error when the terminal
    /// is gone.
    pub(super) fn wait(&self, deadline: Option<Instant>) -> io::Result<bool> {
        loop {
            let timeout = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let timeout = timeout.map(|left| Timespec {
                tv_sec: left.as_secs().try_into().unwrap_or(i64::MAX),
                tv_nsec: left.subsec_nanos().into(),
            });
            let terminal = stdin();
            let mut fds = [
                PollFd::new(&terminal, PollFlags::IN),
                PollFd::new(&self.ear, PollFlags::IN),
            ];
            match poll(&mut fds, timeout.as_ref()) {
                Ok(0) => return Ok(false),
                // Crossterm would read the end of it again and again.
                Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => return Err(Errno::IO.into()),
                Ok(_) if fds[1].revents().is_empty() => return Ok(true),
                Ok(_) => self.rest()?,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Steps back until the gate is open again.
    fn rest(&self) -> io::Result<()> {
        match (&self.ear).read(&mut [0]) {
            Err(error) if error.kind() != ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
        let mut state = self.lock();
        state.rests = true;
        self.changed.notify_all();
        let mut state = self
            .changed
            .wait_while(state, |state| state.is_closed)
            .unwrap_or_else(PoisonError::into_inner);
        state.rests = false;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
