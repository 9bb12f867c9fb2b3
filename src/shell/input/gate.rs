//! Waiting for what is typed, in a way that can be broken off: another program may need the terminal to itself.

use std::{
    io::{self, ErrorKind},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::platform::{Heard, InputWait};

/// How long the reader may take to step back. It cannot while it is in the middle of a sequence.
const STEP_BACK_LIMIT: Duration = Duration::from_millis(300);

/// Stands between the terminal and the thread that reads it.
#[derive(Debug)]
pub(in crate::shell) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    input: InputWait,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    /// Whether the reader has stepped back.
    rests: bool,
}

impl Gate {
    pub(in crate::shell) fn new() -> io::Result<Self> {
        Ok(Self {
            state: Mutex::default(),
            changed: Condvar::default(),
            input: InputWait::new()?,
        })
    }

    /// Keeps the reader from the terminal; what is typed from now on is another's.
    pub(in crate::shell) fn close(&self) {
        let mut state = self.lock();
        state.is_closed = true;
        self.input.call();
        let waiting = self
            .changed
            .wait_timeout_while(state, STEP_BACK_LIMIT, |state| !state.rests);
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
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            match self.input.wait(left) {
                Ok(Heard::Input) => return Ok(true),
                Ok(Heard::Nothing) => return Ok(false),
                Ok(Heard::Call) => self.rest(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Steps back until the gate is open again.
    fn rest(&self) {
        let mut state = self.lock();
        state.rests = true;
        self.changed.notify_all();
        let mut state = self
            .changed
            .wait_while(state, |state| state.is_closed)
            .unwrap_or_else(PoisonError::into_inner);
        state.rests = false;
    }

    /// Reads what there is; how many bytes.
    pub(super) fn read(&self, room: &mut [u8]) -> io::Result<usize> {
        self.input.read(room)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
