//! Another program as a process group of its own, with pipes that never block us.

use std::{
    io::{self, Read, Write as _},
    os::{fd::AsFd, unix::process::CommandExt as _},
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::ioctl_fionbio,
    process::{Pid, Signal, kill_process_group},
};

/// What became of bytes that a program was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gave {
    /// It took that many of them.
    Bytes(usize),
    /// It takes none now.
    NoneNow,
    /// It takes no more.
    Closed,
}

/// A program that runs beside us.
///
/// Signal handlers of ours do not survive into it, and as a process group of its own it cannot read the terminal.
#[derive(Debug)]
pub struct GroupedChild {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
}

impl GroupedChild {
    /// Starts `command` with all three of its standard streams in our hands.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        let started = Self {
            stdin: child.stdin.take(),
            stdout: child.stdout.take(),
            stderr: child.stderr.take(),
            child,
        };
        started.unblock()?;
        Ok(started)
    }

    fn unblock(&self) -> io::Result<()> {
        unblock(self.stdin.as_ref())?;
        unblock(self.stdout.as_ref())?;
        unblock(self.stderr.as_ref())
    }

    /// Gives it what it takes now of `bytes`.
    pub fn give(&mut self, bytes: &[u8]) -> Gave {
        let Some(pipe) = &mut self.stdin else {
            return Gave::Closed;
        };
        loop {
            match pipe.write(bytes) {
                Ok(taken) => return Gave::Bytes(taken),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Gave::NoneNow,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => {
                    self.stdin = None;
                    return Gave::Closed;
                }
            }
        }
    }

    /// Tells it that there is no more.
    pub fn end_input(&mut self) {
        self.stdin = None;
    }

    /// Reads all that it has said until now; of that, `kept` grows to at most `most` bytes.
    pub fn hear(&mut self, kept: &mut Vec<u8>, most: usize) {
        drain(&mut self.stdout, kept, most);
    }

    /// The same of its complaints, on standard error.
    pub fn hear_complaints(&mut self, kept: &mut Vec<u8>, most: usize) {
        drain(&mut self.stderr, kept, most);
    }

    /// How it ended; none while it runs. Processes that it began may go on, and hold its pipes.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }

    /// Waits until it takes bytes, says something, or `most` is over; its end alone does not end the wait.
    pub fn wait(&self, most: Duration) {
        let most = Timespec {
            tv_sec: most.as_secs().try_into().unwrap_or(i64::MAX),
            tv_nsec: most.subsec_nanos().into(),
        };
        let mut fds: Vec<PollFd<'_>> = Vec::with_capacity(3);
        fds.extend(self.stdin.iter().map(|pipe| PollFd::new(pipe, PollFlags::OUT)));
        fds.extend(self.stdout.iter().map(|pipe| PollFd::new(pipe, PollFlags::IN)));
        fds.extend(self.stderr.iter().map(|pipe| PollFd::new(pipe, PollFlags::IN)));
        let _ = poll(&mut fds, Some(&most));
    }

    /// Ends it at once, with all that it began.
    pub fn kill(&mut self) {
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        let _ = self.child.wait();
    }
}

fn unblock(pipe: Option<&impl AsFd>) -> io::Result<()> {
    pipe.map_or(Ok(()), |pipe| Ok(ioctl_fionbio(pipe, true)?))
}

/// Reads all there is; keeps `most` bytes of it.
fn drain(pipe: &mut Option<impl Read>, kept: &mut Vec<u8>, most: usize) {
    let mut chunk = [0; 4096];
    while let Some(end) = pipe {
        match end.read(&mut chunk) {
            Ok(0) => *pipe = None,
            Ok(n) => kept.extend_from_slice(&chunk[..n.min(most.saturating_sub(kept.len()))]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => *pipe = None,
        }
    }
}
