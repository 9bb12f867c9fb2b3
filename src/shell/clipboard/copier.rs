//! One copy, by one way after the other until one takes it; each sentence says only what is known.

use std::{io::Write, process::Command, sync::atomic::AtomicBool};

use super::{
    copying::{COPY_LIMIT, Copying, WAY_TIME_LIMIT},
    desktop::Desktops,
    escape,
    route::{Route, route},
    tmux::TmuxClient,
    unreached::Unreached,
};
use crate::{
    shell::{
        child::{self, ChildError, RunLimit},
        ports::Cut,
        surroundings::Surroundings,
    },
    text::{Clean, bytes},
};

/// The clipboards in reach of this session.
pub struct Copier<W> {
    copying: Copying,
    surroundings: Surroundings,
    desktops: Desktops,
    terminal: W,
}

impl<W: Write> Copier<W> {
    /// Sequences go to `terminal`, each by a single write, which must not fall into the middle of a frame.
    pub fn new(copying: Copying, surroundings: Surroundings, terminal: W) -> Self {
        Self {
            copying,
            desktops: Desktops::of(&surroundings),
            surroundings,
            terminal,
        }
    }

    /// The most bytes that are copied from here.
    pub(super) fn limit(&self) -> usize {
        let own = self.copying.limit;
        own.unwrap_or_else(|| route(&self.copying, &self.surroundings).limit())
    }

    pub(super) fn copying(&self) -> &Copying {
        &self.copying
    }

    /// Copies `text`, called `name` in the sentence that says what became of it. Setting `stop` ends it.
    ///
    /// # Errors
    /// When it certainly did not arrive: why, and the way out.
    pub fn copy(&mut self, name: &Clean, text: &Clean, stop: &AtomicBool) -> Result<Clean, Clean> {
        let text = text.as_str();
        let size = bytes(text.len());
        let limit = self.limit();
        if text.len() > limit {
            return Err(self.copying.refusal(&size, limit));
        }
        let route = route(&self.copying, &self.surroundings);
        let copied = self.copy_by(route, (name, &size), text, stop);
        copied
            .map(|said| Clean::line(&said))
            .map_err(|why| Clean::line(&format!("{why}; {}", self.copying.otherwise())))
    }

    /// The sentence, or why there is none.
    fn copy_by(
        &mut self,
        route: Route,
        (name, size): (&Clean, &str),
        text: &str,
        stop: &AtomicBool,
    ) -> Result<String, String> {
        let if_empty = self.copying.if_empty();
        let limit = RunLimit::new(WAY_TIME_LIMIT, stop);
        let missed = match route {
            Route::Command(words) => {
                give(&words, text, limit).map_err(|error| in_words(&error))?;
                let program = &words[0];
                return Ok(format!(
                    "gave {name}, {size}, to `{program}`, which reported no error; not confirmed"
                ));
            }
            Route::Tmux { socket } => {
                let path = self.surroundings.path.as_deref();
                let client = TmuxClient { socket: &socket, path };
                match client.copy(text, limit) {
                    Ok(copied) => return Ok(copied.sentence(name, size)),
                    Err(Unreached::Stopped) => return Err(STOPPED.to_owned()),
                    Err(Unreached::Because(why)) => format!("tmux was out of reach ({why}); {if_empty}"),
                }
            }
            Route::Desktop => match self.desktops.copy(text, stop) {
                Ok(taker) => {
                    return Ok(format!("handed {name}, {size}, to {taker}, not confirmed; {if_empty}"));
                }
                Err(Unreached::Stopped) => return Err(STOPPED.to_owned()),
                Err(Unreached::Because(why)) => {
                    format!("the desktop's was out of reach ({why}); {if_empty}")
                }
            },
            Route::Screen => return self.send(&escape::through_screen(text), size, if_empty),
            Route::Terminal => if_empty.to_owned(),
            Route::MuffledTerminal => format!("{MUFFLED}; {}", self.copying.otherwise()),
            Route::Broken(why) => return Err(why),
        };
        let terminal_limit = self.copying.limit.unwrap_or(COPY_LIMIT);
        if text.len() > terminal_limit {
            let limit = bytes(terminal_limit);
            return Err(format!(
                "{missed}; {size} are too much for the terminal, which takes {limit}"
            ));
        }
        self.send(&escape::osc52(text), size, &missed)
    }

    fn send(&mut self, sequences: &[u8], size: &str, caveat: &str) -> Result<String, String> {
        let sent = self.terminal.write_all(sequences).and_then(|()| self.terminal.flush());
        sent.map_err(|error| format!("cannot write to the terminal: {error}"))?;
        Ok(format!(
            "sent {size} to the terminal's clipboard, not confirmed; {caveat}"
        ))
    }
}

const MUFFLED: &str = "the tmux around this session drops copies unless its `set-clipboard` is on";

const STOPPED: &str = "stopped; it may not have been copied";

fn give(words: &[String], text: &str, limit: RunLimit<'_>) -> Result<(), ChildError> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    child::run(&mut command, text.as_bytes(), 0, limit).map(drop)
}

fn in_words(error: &ChildError) -> String {
    match error {
        ChildError::Cut(Cut::Stopped) => STOPPED.to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
