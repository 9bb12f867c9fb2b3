//! The editor a person has chosen, and how it is told where to begin.

mod command;

use std::{
    path::Path,
    process::{Child, Command},
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError, SendError},
    },
    thread,
    time::{Duration, Instant},
};

use self::command::{arguments, choose};
use super::{
    inbox::Inbox,
    input::Gate,
    ports::{Deferred, Editor},
    surroundings::Surroundings,
    tty::Tty,
};
use crate::text::Clean;

/// How long an editor may take to start: a disk may hold it for ever.
const EDITOR_START_LIMIT: Duration = Duration::from_secs(3);
/// How often is looked whether somebody has stopped the wait for it.
const EDITOR_LOOK_INTERVAL: Duration = Duration::from_millis(50);

/// The editor of this terminal.
pub(super) struct Editing {
    tty: Arc<Tty>,
    gate: Arc<Gate>,
    inbox: Arc<Inbox>,
    names: EditorNames,
}

/// The command of the editor that would be started from here.
///
/// # Errors
/// When there is none: why.
pub fn chosen_editor(surroundings: &Surroundings) -> Result<String, String> {
    Ok(EditorNames::of(surroundings).words()?.join(" "))
}

/// What says which editor it is, and where it lies.
#[derive(Clone)]
struct EditorNames {
    visual: Option<String>,
    editor: Option<String>,
    path: Option<String>,
}

impl EditorNames {
    fn of(surroundings: &Surroundings) -> Self {
        Self {
            visual: surroundings.visual.clone(),
            editor: surroundings.editor.clone(),
            path: surroundings.path.clone(),
        }
    }

    fn words(&self) -> Result<Vec<String>, String> {
        let named = [("VISUAL", self.visual.as_deref()), ("EDITOR", self.editor.as_deref())];
        choose(named, self.path.as_deref().unwrap_or_default())
    }

    /// The command that opens the file at `path` where `place` says.
    fn command(&self, path: &Path, place: Deferred<(usize, usize)>) -> Result<Command, String> {
        let words = self.words()?;
        let (program, given) = words.split_first().ok_or("no editor")?;
        let mut command = Command::new(program);
        command.args(given).args(arguments(&words, path, place()));
        Ok(command)
    }
}

impl Editing {
    pub(super) fn new(tty: &Arc<Tty>, gate: &Arc<Gate>, inbox: &Arc<Inbox>, surroundings: &Surroundings) -> Self {
        Self {
            tty: Arc::clone(tty),
            gate: Arc::clone(gate),
            inbox: Arc::clone(inbox),
            names: EditorNames::of(surroundings),
        }
    }

    /// Runs the editor on the terminal until it ends.
    fn run(&self, path: &Path, place: Deferred<(usize, usize)>) -> Result<(), String> {
        let (names, path) = (self.names.clone(), path.to_owned());
        let begin = move || {
            let mut command = names.command(&path, place)?;
            let program = command.get_program().to_string_lossy().into_owned();
            match command.spawn() {
                Ok(child) => Ok((child, program)),
                Err(error) => Err(format!(
                    "cannot run `{program}`: {error}; VISUAL or EDITOR names the editor"
                )),
            }
        };
        self.gate.close();
        self.tty.lend();
        let started = started(begin, EDITOR_START_LIMIT, || self.tty.was_interrupted());
        let ended = started.and_then(|(mut child, program)| match child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{program}` says that it failed: {status}")),
            Err(error) => Err(format!("cannot wait for `{program}`: {error}")),
        });
        // What was typed before the editor opened was not meant for what stands here now.
        self.inbox.forget_inputs();
        let back = self.tty.take_back();
        self.gate.open();
        ended?;
        back.map_err(|error| format!("cannot take the terminal back: {error}"))
    }
}

/// What `begin` starts, on a thread that a dead disk may hold; given up after `limit` or as soon as `is_stopped`.
fn started(
    begin: impl FnOnce() -> Result<(Child, String), String> + Send + 'static,
    limit: Duration,
    is_stopped: impl Fn() -> bool,
) -> Result<(Child, String), String> {
    // Without room in between: what starts too late comes back to its thread, which ends it.
    let (sender, receiver) = mpsc::sync_channel(0);
    let spawned = thread::Builder::new().name("editor".into()).spawn(move || {
        if let Err(SendError(Ok((mut child, _)))) = sender.send(begin()) {
            let _ = child.kill();
            let _ = child.wait();
        }
    });
    spawned.map_err(|error| format!("cannot start an editor: {error}"))?;
    let end = Instant::now() + limit;
    loop {
        match receiver.recv_timeout(EDITOR_LOOK_INTERVAL) {
            Ok(started) => return started,
            Err(RecvTimeoutError::Timeout) if is_stopped() => return Err("stopped before the editor started".into()),
            Err(RecvTimeoutError::Timeout) if Instant::now() < end => {}
            Err(_) => return Err(format!("the editor has not started for {} s", limit.as_secs())),
        }
    }
}

impl Editor for Editing {
    fn edit(&mut self, path: &Path, place: Deferred<(usize, usize)>) -> Result<(), Clean> {
        self.run(path, place).map_err(|why| Clean::line(&why))
    }
}

/// Where no program may be started.
pub(super) struct NoEditor;

impl Editor for NoEditor {
    fn edit(&mut self, _: &Path, _: Deferred<(usize, usize)>) -> Result<(), Clean> {
        Err(Clean::line("this account starts no editor"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Starts this program once something comes or nothing more can come.
    fn late(
        program: &'static str,
    ) -> (
        mpsc::Sender<()>,
        impl FnOnce() -> Result<(Child, String), String> + Send,
    ) {
        let (release, held) = mpsc::channel();
        let begin = move || {
            let _ = held.recv();
            let child = Command::new(program).spawn().map_err(|error| error.to_string())?;
            Ok((child, program.to_owned()))
        };
        (release, begin)
    }

    #[test]
    fn an_editor_that_starts_is_handed_over() {
        let (release, begin) = late("true");
        drop(release);
        let (mut child, program) = started(begin, Duration::from_mins(1), || false).unwrap();
        assert!(child.wait().unwrap().success());
        assert_eq!(program, "true");
    }

    #[test]
    fn one_that_a_disk_holds_is_given_up() {
        let (_release, begin) = late("true");
        let why = started(begin, Duration::ZERO, || false).unwrap_err();
        assert_eq!(why, "the editor has not started for 0 s");
    }

    #[test]
    fn a_person_can_stop_the_wait() {
        let (_release, begin) = late("true");
        let why = started(begin, Duration::from_mins(1), || true).unwrap_err();
        assert_eq!(why, "stopped before the editor started");
    }
}
