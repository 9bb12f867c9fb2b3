//! Running another program for a moment: no shell, no terminal, not for long.

use std::{
    io,
    process::Command,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::{Duration, Instant},
};

use super::ports::{Cut, OutgoingText};
use crate::{
    platform::{Gave, GroupedChild},
    text::Clean,
};

/// How often to look whether a program that is silent has ended, or should.
const CHILD_LOOK_INTERVAL: Duration = Duration::from_millis(5);
/// What is kept of a program's complaint.
const MAX_COMPLAINT_BYTES: usize = 200;

/// Why a program did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum ChildError {
    #[error("cannot run `{program}`: {error}")]
    Unstarted { program: Clean, error: io::Error },
    #[error("`{program}` took more than {} s", limit.as_secs_f32())]
    Slow { program: Clean, limit: Duration },
    #[error("`{program}` failed: {complaint}")]
    Failed { program: Clean, complaint: Clean },
    /// Its input ended before its end, or somebody stopped it.
    #[error(transparent)]
    Cut(#[from] Cut),
}

/// How long programs may run, all together from now on.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunLimit<'a> {
    begun: Instant,
    /// When they are ended; never where there is none.
    time: Option<Duration>,
    /// Ends them as soon as this is set.
    stop: &'a AtomicBool,
}

impl<'a> RunLimit<'a> {
    pub(super) fn new(time: Duration, stop: &'a AtomicBool) -> Self {
        Self {
            time: Some(time),
            ..Self::until(stop)
        }
    }

    fn until(stop: &'a AtomicBool) -> Self {
        Self {
            begun: Instant::now(),
            time: None,
            stop,
        }
    }

    /// The limit that has been reached, if one has.
    fn reached(&self) -> Option<Reached> {
        let late = self.time.filter(|time| self.begun.elapsed() >= *time);
        let stopped = self.stop.load(Relaxed).then_some(Reached::Stop);
        stopped.or(late.map(Reached::Time))
    }
}

/// What ends a program before its own end.
enum Reached {
    Stop,
    Time(Duration),
}

/// Runs `command` with `input` as its standard input; returns at most `most` bytes of what it says.
///
/// Its end is what counts, not that of its pipes: programs that keep a clipboard leave a process running that holds them.
pub(super) fn run(
    command: &mut Command,
    input: &[u8],
    most: usize,
    limit: RunLimit<'_>,
) -> Result<Vec<u8>, ChildError> {
    let mut pieces = [Ok(input.to_vec())].into_iter();
    let ran = run_within(limit, command, &mut pieces, most)?;
    Ok(ran.output)
}

/// Pours `text` into the standard input of `command`, for as long as that takes, or until `stop`; tells how many bytes
/// it took.
pub(super) fn pour(command: &mut Command, text: &mut OutgoingText<'_>, stop: &AtomicBool) -> Result<usize, ChildError> {
    let mut pieces = text.map(|piece| piece.map(String::into_bytes));
    let ran = run_within(RunLimit::until(stop), command, &mut pieces, 0)?;
    Ok(ran.given)
}

/// What a program that ended well has left.
struct Ran {
    output: Vec<u8>,
    /// Bytes of its input that it took.
    given: usize,
}

fn run_within(
    limit: RunLimit<'_>,
    command: &mut Command,
    pieces: &mut InputPieces<'_>,
    most: usize,
) -> Result<Ran, ChildError> {
    let program = Clean::line(&command.get_program().to_string_lossy());
    let mut child = match GroupedChild::start(command) {
        Ok(child) => child,
        Err(error) => return Err(ChildError::Unstarted { program, error }),
    };
    let mut feeding = Feeding::of(pieces);
    let mut output = Vec::new();
    let mut complaint = Vec::new();
    let status = loop {
        if let Err(cut) = feeding.feed(&mut child) {
            child.kill();
            return Err(cut.into());
        }
        child.hear(&mut output, most);
        child.hear_complaints(&mut complaint, MAX_COMPLAINT_BYTES);
        match (child.ended(), limit.reached()) {
            (Ok(Some(status)), _) => break status,
            (Ok(None), None) => child.wait(CHILD_LOOK_INTERVAL),
            (_, reached) => {
                child.kill();
                return Err(match reached {
                    Some(Reached::Time(limit)) => ChildError::Slow { program, limit },
                    Some(Reached::Stop) | None => Cut::Stopped.into(),
                });
            }
        }
    };
    child.hear(&mut output, most);
    child.hear_complaints(&mut complaint, MAX_COMPLAINT_BYTES);
    if status.success() {
        let given = feeding.given;
        return Ok(Ran { output, given });
    }
    let complaint = String::from_utf8_lossy(&complaint);
    let complaint = match complaint.trim() {
        "" => status.to_string(),
        said => said.to_owned(),
    };
    Err(ChildError::Failed {
        program,
        complaint: Clean::line(&complaint),
    })
}

type InputPieces<'a> = dyn Iterator<Item = Result<Vec<u8>, Cut>> + 'a;

/// The input of a program, of which it takes what it can.
struct Feeding<'a, 'p> {
    pieces: &'a mut InputPieces<'p>,
    /// The piece that is being given.
    piece: Vec<u8>,
    /// Bytes of it that have been.
    at: usize,
    given: usize,
    is_over: bool,
}

impl<'a, 'p> Feeding<'a, 'p> {
    fn of(pieces: &'a mut InputPieces<'p>) -> Self {
        Self {
            pieces,
            piece: Vec::new(),
            at: 0,
            given: 0,
            is_over: false,
        }
    }

    /// Gives what is taken now. A program may leave its input unread.
    fn feed(&mut self, child: &mut GroupedChild) -> Result<(), Cut> {
        while !self.is_over {
            if self.at == self.piece.len() {
                let Some(piece) = self.pieces.next() else {
                    child.end_input();
                    self.is_over = true;
                    break;
                };
                self.piece = piece?;
                self.at = 0;
                continue;
            }
            match child.give(&self.piece[self.at..]) {
                Gave::Bytes(taken) => {
                    self.at += taken;
                    self.given += taken;
                }
                Gave::NoneNow => break,
                Gave::Closed => self.is_over = true,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(command: &mut Command, input: &str, most: usize) -> Result<Vec<u8>, ChildError> {
        let stop = AtomicBool::new(false);
        let limit = RunLimit::new(Duration::from_mins(1), &stop);
        super::run(command, input.as_bytes(), most, limit)
    }

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
        let stop = AtomicBool::new(false);
        let limit = RunLimit::new(Duration::from_millis(100), &stop);
        let error = super::run(&mut sh("sleep 60 & sleep 60"), b"", 0, limit).unwrap_err();
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
