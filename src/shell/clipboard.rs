//! Copying, by the way that works where we run; each sentence says only what is known.

mod desktop;
mod escape;
mod route;
mod tmux;

use std::{io::Write, process::Command};

use self::{
    desktop::{Desktop, system_desktop},
    route::{Route, route},
};
use super::{child, ports::Clipboard, surroundings::Surroundings};
use crate::{
    config,
    text::{Clean, bytes},
};

/// Most bytes copied unless set otherwise: mosh cuts copies from 12,288 bytes on, and tells nobody.
pub const COPY_LIMIT: usize = 12_000;

/// How to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copying {
    pub way: config::Clipboard,
    /// The most bytes that are copied.
    pub limit: usize,
}

impl Default for Copying {
    fn default() -> Self {
        Self {
            way: config::Clipboard::Auto,
            limit: COPY_LIMIT,
        }
    }
}

/// The clipboards in reach of this session.
pub struct Copier<W> {
    copying: Copying,
    surroundings: Surroundings,
    desktop: Box<dyn Desktop>,
    terminal: W,
}

impl<W: Write> Copier<W> {
    /// Sequences go to `terminal`, which must be between frames whenever `copy` is called.
    pub fn new(copying: Copying, surroundings: Surroundings, terminal: W) -> Self {
        Self {
            copying,
            surroundings,
            desktop: system_desktop(),
            terminal,
        }
    }

    fn send(&mut self, sequences: &[u8], size: &str, caveat: &str) -> Result<String, String> {
        let sent = self.terminal.write_all(sequences).and_then(|()| self.terminal.flush());
        sent.map_err(|error| format!("cannot write to the terminal: {error}; F saves a file"))?;
        Ok(format!(
            "sent {size} to the terminal's clipboard, not confirmed; {caveat}"
        ))
    }

    fn copy_by(&mut self, route: Route, name: &Clean, text: &str) -> Result<String, String> {
        let size = bytes(text.len());
        let saves = |error: &dyn ToString| format!("{}; F saves a file", error.to_string());
        match route {
            Route::Command(words) => {
                give(&words, text).map_err(|error| saves(&error))?;
                let program = &words[0];
                Ok(format!(
                    "gave {name}, {size}, to `{program}`, which reported no error; not confirmed"
                ))
            }
            Route::Tmux { socket } => tmux::copy(&socket, text)
                .map(|copied| copied.sentence(name, &size))
                .map_err(|error| saves(&error)),
            Route::Screen => self.send(&escape::through_screen(text), &size, EMPTY_PASTE),
            Route::Desktop => match self.desktop.set(text) {
                Ok(()) => Ok(format!("copied {name}, {size}, to the desktop's clipboard")),
                Err(error) => {
                    let caveat = format!("the desktop's was out of reach ({error}); {EMPTY_PASTE}");
                    self.send(&escape::osc52(text), &size, &caveat)
                }
            },
            Route::Terminal => self.send(&escape::osc52(text), &size, EMPTY_PASTE),
            Route::MuffledTerminal => self.send(&escape::osc52(text), &size, MUFFLED),
            Route::Broken(why) => Err(saves(&why)),
        }
    }
}

const EMPTY_PASTE: &str = "if paste is empty press F to save, P for a plain page";
const MUFFLED: &str = "the tmux around this session drops copies unless its `set-clipboard` is on; F saves a file";

impl<W: Write> Clipboard for Copier<W> {
    fn copy(&mut self, name: &Clean, text: &Clean) -> Result<Clean, Clean> {
        let text = text.as_str();
        if text.len() > self.copying.limit {
            let size = bytes(text.len());
            return Err(Clean::line(&format!("{size} are too much to copy: F saves a file")));
        }
        let route = route(&self.copying.way, &self.surroundings);
        match self.copy_by(route, name, text) {
            Ok(sentence) => Ok(Clean::line(&sentence)),
            Err(sentence) => Err(Clean::line(&sentence)),
        }
    }
}

fn give(words: &[String], text: &str) -> Result<(), child::ChildError> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    child::run(&mut command, text.as_bytes(), 0).map(drop)
}
