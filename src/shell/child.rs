//! Running another program for a moment: no shell, no terminal, not for long.

use std::{
    io::{self, Read, Write},
    os::{fd::AsFd, unix::process::CommandExt},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::ioctl_fionbio,
    process::{Pid, Signal, kill_process_group},
};

use super::ports::{Cut, Text, whole};
use crate::text::Clean;

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often to look whether a program that is silent has ended.
const LOOK: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 5_000_000,
};
/// What is kept of a program's complaint, in bytes.
const LONGEST_COMPLAINT: usize = 200;

/// Why a program did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum ChildError {
    #[error("cannot run `{program}`: {error}")]
    Unstarted { program: Clean, error: io::Error },
    #[error("`{program}` took more than {} s", PATIENCE.as_secs())]
    Slow { program: Clean },
    #[error("`{program}` failed: {complaint}")]
    Failed { program: Clean, complaint: Clean },
    /// Its input ended before its end.
    #[error(transparent)]
    Cut(#[from] Cut),
}

/// Runs `command` with `input` as its standard input; returns at most `most` bytes of what it says.
///
/// Its end is what counts, not that of its pipes: programs that keep a clipboard leave a process behind that holds them.
/// Signal handlers of ours do not survive into it, and as a process group of its own it cannot read the terminal.
pub(super) fn run(command: &mut Command, input: &str, most: usize) -> Result<Vec<u8>, ChildError> {
    let ran = run_while(&Patience::For(PATIENCE), command, &mut whole(input), most)?;
    Ok(ran.output)
}

/// Pours `text` into the standard input of `command`, for as long as that takes, or until `stop`; tells how many bytes
/// it took.
pub(super) fn pour(command: &mut Command, text: &mut Text<'_>, stop: &AtomicBool) -> Result<usize, ChildError> {
    let ran = run_while(&Patience::Until(stop), command, text, 0)?;
    Ok(ran.given)
}

/// How long a program may take.
enum Patience<'a> {
    For(Duration),
    Until(&'a AtomicBool),
}

/// What a program that ended well has left.
struct Ran {
    output: Vec<u8>,
    /// Bytes of its input that it took.
    given: usize,
}

fn run_while(
    patience: &Patience<'_>,
    command: &mut Command,
    text: &mut Text<'_>,
    most: usize,
) -> Result<Ran, ChildError> {
    let program = Clean::line(&command.get_program().to_string_lossy());
    let unstarted = |error| ChildError::Unstarted {
        program: program.clone(),
        error,
    };
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(unstarted)?;
    let begun = Instant::now();
    let mut pipes = Pipes::of(&mut child, text).map_err(unstarted)?;
    let status = loop {
        if let Err(cut) = pipes.pump(most) {
            kill(&mut child);
            return Err(cut.into());
        }
        let is_over = match patience {
            Patience::For(time) => begun.elapsed() >= *time,
            Patience::Until(stop) => stop.load(Relaxed),
        };
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if !is_over => pipes.wait(),
            Ok(None) | Err(_) => {
                kill(&mut child);
                return Err(match patience {
                    Patience::For(_) => ChildError::Slow { program },
                    Patience::Until(_) => Cut::Stopped.into(),
                });
            }
        }
    };
    pipes.drain(most);
    if status.success() {
        return Ok(Ran {
            output: pipes.output,
            given: pipes.given,
        });
    }
    let complaint = String::from_utf8_lossy(&pipes.complaint);
    let complaint = match complaint.trim() {
        "" => status.to_string(),
        said => said.to_owned(),
    };
    Err(ChildError::Failed {
        program,
        complaint: Clean::line(&complaint),
    })
}

fn kill(child: &mut Child) {
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    let _ = child.wait();
}

/// The three pipes of a child, none of which can block us.
struct Pipes<'a, 't> {
    stdin: Option<Box<dyn WriteEnd>>,
    stdout: Option<Box<dyn ReadEnd>>,
    stderr: Option<Box<dyn ReadEnd>>,
    input: &'a mut Text<'t>,
    /// The piece of the input that is being given.
    piece: Vec<u8>,
    /// Bytes of it that have been.
    at: usize,
    given: usize,
    output: Vec<u8>,
    complaint: Vec<u8>,
}

trait ReadEnd: Read + AsFd {}
impl<T: Read + AsFd> ReadEnd for T {}
trait WriteEnd: Write + AsFd {}
impl<T: Write + AsFd> WriteEnd for T {}

impl<'a, 't> Pipes<'a, 't> {
    fn of(child: &mut Child, input: &'a mut Text<'t>) -> io::Result<Self> {
        let stdin = child.stdin.take().map(|pipe| Box::new(pipe) as Box<dyn WriteEnd>);
        let stdout = child.stdout.take().map(|pipe| Box::new(pipe) as Box<dyn ReadEnd>);
        let stderr = child.stderr.take().map(|pipe| Box::new(pipe) as Box<dyn ReadEnd>);
        if let Some(pipe) = &stdin {
            ioctl_fionbio(pipe, true)?;
        }
        for pipe in [&stdout, &stderr].into_iter().flatten() {
            ioctl_fionbio(pipe, true)?;
        }
        Ok(Self {
            stdin,
            stdout,
            stderr,
            input,
            piece: Vec::new(),
            at: 0,
            given: 0,
            output: Vec::new(),
            complaint: Vec::new(),
        })
    }

    /// Moves what can be moved now.
    fn pump(&mut self, most: usize) -> Result<(), Cut> {
        self.feed()?;
        self.drain(most);
        Ok(())
    }

    fn drain(&mut self, most: usize) {
        drain(&mut self.stdout, &mut self.output, most);
        drain(&mut self.stderr, &mut self.complaint, LONGEST_COMPLAINT);
    }

    /// Gives what is taken now. A program may leave its input unread.
    fn feed(&mut self) -> Result<(), Cut> {
        while let Some(end) = &mut self.stdin {
            if self.at == self.piece.len() {
                let Some(piece) = self.input.next() else {
                    self.stdin = None;
                    break;
                };
                self.piece = piece?.into_bytes();
                self.at = 0;
                continue;
            }
            match end.write(&self.piece[self.at..]) {
                Ok(n) => {
                    self.at += n;
                    self.given += n;
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => self.stdin = None,
            }
        }
        Ok(())
    }

    /// Sleeps until something can be moved, or for a moment.
    fn wait(&self) {
        let mut fds: Vec<PollFd<'_>> = Vec::with_capacity(3);
        fds.extend(self.stdin.iter().map(|pipe| PollFd::new(pipe, PollFlags::OUT)));
        let readable = [&self.stdout, &self.stderr].into_iter().flatten();
        fds.extend(readable.map(|pipe| PollFd::new(pipe, PollFlags::IN)));
        let _ = poll(&mut fds, Some(&LOOK));
    }
}

/// Reads all there is; keeps `most` bytes of it.
fn drain(pipe: &mut Option<Box<dyn ReadEnd>>, kept: &mut Vec<u8>, most: usize) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn input_goes_in_and_output_comes_back() {
        let text = "Durrës ".repeat(30_000);
        assert_eq!(run(&mut sh("cat"), &text, usize::MAX).unwrap(), text.as_bytes());
        assert_eq!(run(&mut sh("cat"), "abcdef", 3).unwrap(), b"abc");
    }

    #[test]
    fn a_program_may_leave_its_input_unread() {
        let text = "x".repeat(1_000_000);
        assert!(run(&mut sh("exec true"), &text, 0).is_ok());
    }

    #[test]
    fn a_failure_is_told_in_the_programs_words_through_the_gate() {
        let error = run(&mut sh("printf 'no \\033[31mdisplay\\n' >&2; exit 3"), "", 0).unwrap_err();
        assert_eq!(error.to_string(), "`sh` failed: no ␛[31mdisplay");
        let error = run(&mut sh("exit 3"), "", 0).unwrap_err();
        assert_eq!(error.to_string(), "`sh` failed: exit status: 3");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("no-such-program"), "", 0).unwrap_err();
        assert!(
            error.to_string().starts_with("cannot run `no-such-program`: "),
            "{error}"
        );
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_all_it_began() {
        let patience = Duration::from_millis(100);
        let error = run_while(
            &Patience::For(patience),
            &mut sh("sleep 60 & sleep 60"),
            &mut whole(""),
            0,
        )
        .map(|_| ())
        .unwrap_err();
        assert!(matches!(error, ChildError::Slow { .. }));
    }

    #[test]
    fn one_that_stays_behind_with_the_pipes_is_not_waited_for() {
        let start = Instant::now();
        assert!(run(&mut sh("sleep 2 & exit 0"), "", 0).is_ok());
        assert!(start.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn text_is_poured_in_piece_by_piece_until_it_is_cut_or_stopped() {
        let going = AtomicBool::new(false);
        let pieces = || (0..1_000).map(|_| Ok("x".repeat(1_000)));
        assert_eq!(
            pour(&mut sh("cat >/dev/null"), &mut pieces(), &going).unwrap(),
            1_000_000
        );
        assert!(pour(&mut sh("exec true"), &mut pieces(), &going).unwrap() < 1_000_000);
        let mut cut = pieces().take(3).chain([Err(Cut::Stopped)]);
        let error = pour(&mut sh("cat >/dev/null"), &mut cut, &going).unwrap_err();
        assert!(matches!(error, ChildError::Cut(Cut::Stopped)));
        let error = pour(&mut sh("sleep 60"), &mut pieces(), &AtomicBool::new(true)).unwrap_err();
        assert!(matches!(error, ChildError::Cut(Cut::Stopped)));
    }
}
