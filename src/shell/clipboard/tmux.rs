//! Copying into the tmux we run in.
//!
//! In a stock tmux 3.3a escape sequences are dropped silently, wrapped or not; only `load-buffer -w` arrives.

use std::{process::Command, sync::atomic::AtomicBool};

use crate::{
    shell::{
        child::{ChildError, RunLimit, run},
        clipboard::TOOL_LIMIT,
    },
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

/// Why tmux does not hold the text.
#[derive(Debug, thiserror::Error)]
pub(super) enum TmuxError {
    #[error(transparent)]
    Child(#[from] ChildError),
    #[error("tmux does not give back what was copied")]
    Different,
}

/// Loads `text` into the newest buffer of the server that `socket`, the value of `TMUX`, names; and reads it back.
pub(super) fn copy(socket: &str, text: &str) -> Result<Copied, TmuxError> {
    let tmux = |arguments: &[&str]| {
        let mut command = Command::new("tmux");
        command.args(arguments).env("TMUX", socket);
        command
    };
    let stop = AtomicBool::new(false);
    let limit = RunLimit {
        time: Some(TOOL_LIMIT),
        stop: &stop,
    };
    let mut copied = Copied::Passed;
    if let Err(error) = run(&mut tmux(&["load-buffer", "-w", "-"]), text.as_bytes(), 0, limit) {
        run(&mut tmux(&["load-buffer", "-"]), text.as_bytes(), 0, limit).map_err(|_| error)?;
        copied = Copied::Kept;
    }
    let held = run(&mut tmux(&["show-buffer"]), b"", text.len() + 1, limit)?;
    if held == text.as_bytes() {
        Ok(copied)
    } else {
        Err(TmuxError::Different)
    }
}
