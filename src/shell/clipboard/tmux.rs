//! Copying into the tmux we run in.
//!
//! In a stock tmux 3.3a escape sequences are dropped silently, wrapped or not; only `load-buffer -w` arrives.

use std::process::Command;

use super::unreached::Unreached;
use crate::{
    shell::child::{ChildError, RunLimit, run},
    text::Clean,
};

/// How far a copy certainly got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// Into tmux, which was asked to pass it on.
    Passed,
    /// Into tmux, which knows no `-w` and keeps it (before 3.2).
    Kept,
}

impl Copied {
    pub(super) fn sentence(self, name: &Clean, size: &str) -> String {
        let beyond = match self {
            Self::Passed => "beyond tmux not confirmed",
            Self::Kept => "this tmux cannot pass it on; its paste key has it",
        };
        format!("copied {name}, {size}, into tmux (read back); {beyond}")
    }
}

/// The tmux that is called, and how.
pub(super) struct TmuxClient<'a> {
    /// The value of `TMUX`, which names the server.
    pub(super) socket: &'a str,
    /// Where `tmux` is looked for.
    pub(super) path: Option<&'a str>,
}

impl TmuxClient<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command.args(arguments).env("TMUX", self.socket);
        command.envs(self.path.map(|path| ("PATH", path)));
        command
    }

    /// Loads `text` into the newest buffer of the server and reads it back, all of it within `limit`.
    pub(super) fn copy(&self, text: &str, limit: RunLimit<'_>) -> Result<Copied, Unreached> {
        let mut copied = Copied::Passed;
        if let Err(error) = run(
            &mut self.command(&["load-buffer", "-w", "-"]),
            text.as_bytes(),
            0,
            limit,
        ) {
            // Only one that answers can have refused the option.
            let ChildError::Failed { .. } = error else {
                return Err(error.into());
            };
            let plain = run(&mut self.command(&["load-buffer", "-"]), text.as_bytes(), 0, limit);
            plain.map_err(|_| error)?;
            copied = Copied::Kept;
        }
        let held = run(&mut self.command(&["show-buffer"]), b"", text.len() + 1, limit)?;
        if held == text.as_bytes() {
            Ok(copied)
        } else {
            Err(Unreached::Because("it does not give back what was copied".to_owned()))
        }
    }
}
