//! The editor a person has chosen, and how it is told where to begin.

mod command;

use std::{path::Path, process::Command, sync::Arc};

use self::command::{arguments, choose};
use super::{inbox::Inbox, input::Gate, ports::Editor, surroundings::Surroundings, tty::Tty};
use crate::text::Clean;

/// The editor of this terminal.
pub(super) struct Editing {
    tty: Arc<Tty>,
    gate: Arc<Gate>,
    inbox: Arc<Inbox>,
    visual: Option<String>,
    editor: Option<String>,
    path: Option<String>,
}

impl Editing {
    pub(super) fn new(tty: &Arc<Tty>, gate: &Arc<Gate>, inbox: &Arc<Inbox>, surroundings: &Surroundings) -> Self {
        Self {
            tty: Arc::clone(tty),
            gate: Arc::clone(gate),
            inbox: Arc::clone(inbox),
            visual: surroundings.visual.clone(),
            editor: surroundings.editor.clone(),
            path: surroundings.path.clone(),
        }
    }

    /// Runs the editor on the terminal until it ends.
    fn run(&self, words: &[String], path: &Path, place: (usize, usize)) -> Result<(), String> {
        let (program, given) = words.split_first().ok_or("no editor")?;
        let mut command = Command::new(program);
        command.args(given).args(arguments(words, path, place));
        self.gate.close();
        self.tty.lend();
        let ended = command.status();
        // What was typed before the editor opened was not meant for what stands here now.
        self.inbox.forget_inputs();
        let back = self.tty.take_back();
        self.gate.open();
        let ended =
            ended.map_err(|error| format!("cannot run `{program}`: {error}; VISUAL or EDITOR names the editor"))?;
        back.map_err(|error| format!("cannot take the terminal back: {error}"))?;
        if ended.success() {
            Ok(())
        } else {
            Err(format!("`{program}` says that it failed: {ended}"))
        }
    }
}

impl Editor for Editing {
    fn edit(&mut self, path: &Path, place: (usize, usize)) -> Result<(), Clean> {
        let named = [("VISUAL", self.visual.as_deref()), ("EDITOR", self.editor.as_deref())];
        let edited =
            choose(named, self.path.as_deref().unwrap_or_default()).and_then(|words| self.run(&words, path, place));
        edited.map_err(|why| Clean::line(&why))
    }
}

/// Where no program may be started.
pub(super) struct NoEditor;

impl Editor for NoEditor {
    fn edit(&mut self, _: &Path, _: (usize, usize)) -> Result<(), Clean> {
        Err(Clean::line("this account starts no editor"))
    }
}
