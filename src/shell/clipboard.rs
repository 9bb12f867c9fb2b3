//! Copying, by the way that works where we run; each sentence says only what is known.

mod desktop;
mod escape;
mod route;
mod tmux;

use std::{io::Write, process::Command, sync::atomic::AtomicBool, time::Duration};

use self::{
    desktop::{Desktop, system_desktop},
    route::{Route, route},
};
use super::{child, ports::Clipboard, surroundings::Surroundings};
use crate::{
    app::Account,
    config,
    text::{Clean, bytes},
};

/// Most bytes copied unless set otherwise: mosh cuts copies from 12,288 bytes on, and tells nobody.
pub const COPY_LIMIT: usize = 12_000;

/// How long a program that copies may take.
const TOOL_LIMIT: Duration = Duration::from_secs(3);

/// How to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copying {
    pub way: config::ClipboardSetting,
    /// The most bytes that are copied.
    pub limit: usize,
    pub account: Account,
}

impl Default for Copying {
    fn default() -> Self {
        Self {
            way: config::ClipboardSetting::Auto,
            limit: COPY_LIMIT,
            account: Account::Own,
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

    /// What to do when a copy certainly did not arrive.
    fn otherwise(&self) -> &'static str {
        match self.copying.account {
            Account::Own => "F saves a file",
            Account::Restricted => "P prints a plain page to select from",
        }
    }

    /// What to do when a copy may not have arrived.
    fn if_empty(&self) -> &'static str {
        match self.copying.account {
            Account::Own => "if paste is empty press F to save, P for a plain page",
            Account::Restricted => "if paste is empty press P for a plain page",
        }
    }

    fn send(&mut self, sequences: &[u8], size: &str, caveat: &str) -> Result<String, String> {
        let sent = self.terminal.write_all(sequences).and_then(|()| self.terminal.flush());
        sent.map_err(|error| format!("cannot write to the terminal: {error}; {}", self.otherwise()))?;
        Ok(format!(
            "sent {size} to the terminal's clipboard, not confirmed; {caveat}"
        ))
    }

    fn copy_by(&mut self, route: Route, name: &Clean, text: &str) -> Result<String, String> {
        let size = bytes(text.len());
        let otherwise = self.otherwise();
        let saves = |error: &dyn ToString| format!("{}; {otherwise}", error.to_string());
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
            Route::Screen => self.send(&escape::through_screen(text), &size, self.if_empty()),
            Route::Desktop => match self.desktop.set(text) {
                Ok(()) => Ok(format!("copied {name}, {size}, to the desktop's clipboard")),
                Err(error) => {
                    let caveat = format!("the desktop's was out of reach ({error}); {}", self.if_empty());
                    self.send(&escape::osc52(text), &size, &caveat)
                }
            },
            Route::Terminal => self.send(&escape::osc52(text), &size, self.if_empty()),
            Route::MuffledTerminal => {
                let caveat = format!("{MUFFLED}; {otherwise}");
                self.send(&escape::osc52(text), &size, &caveat)
            }
            Route::Broken(why) => Err(saves(&why)),
        }
    }
}

const MUFFLED: &str = "the tmux around this session drops copies unless its `set-clipboard` is on";

impl<W: Write> Clipboard for Copier<W> {
    fn copy(&mut self, name: &Clean, text: &Clean) -> Result<Clean, Clean> {
        let text = text.as_str();
        if text.len() > self.copying.limit {
            return Err(self.refusal(&bytes(text.len())));
        }
        let route = route(&self.copying, &self.surroundings);
        match self.copy_by(route, name, text) {
            Ok(sentence) => Ok(Clean::line(&sentence)),
            Err(sentence) => Err(Clean::line(&sentence)),
        }
    }

    fn limit(&self) -> usize {
        self.copying.limit
    }

    fn refusal(&self, size: &str) -> Clean {
        Clean::line(&format!("{size} are too much to copy: {}", self.otherwise()))
    }
}

fn give(words: &[String], text: &str) -> Result<(), child::ChildError> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    let limit = child::RunLimit {
        time: Some(TOOL_LIMIT),
        stop: &AtomicBool::new(false),
    };
    child::run(&mut command, text.as_bytes(), 0, limit).map(drop)
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use super::*;

    /// A desktop that keeps what it gets, or is out of reach.
    struct FakeDesktop {
        kept: Rc<RefCell<String>>,
        reachable: bool,
    }

    impl Desktop for FakeDesktop {
        fn set(&mut self, text: &str) -> Result<(), String> {
            if !self.reachable {
                return Err("no display".into());
            }
            *self.kept.borrow_mut() = text.to_owned();
            Ok(())
        }
    }

    fn copier(way: config::ClipboardSetting, surroundings: Surroundings) -> Copier<Vec<u8>> {
        let copying = Copying {
            way,
            ..Copying::default()
        };
        Copier::new(copying, surroundings, Vec::new())
    }

    fn at_desktop(reachable: bool) -> (Copier<Vec<u8>>, Rc<RefCell<String>>) {
        let surroundings = Surroundings {
            display: Some(":0".into()),
            ..Surroundings::default()
        };
        let mut copier = copier(config::ClipboardSetting::Auto, surroundings);
        let kept = Rc::default();
        copier.desktop = Box::new(FakeDesktop {
            kept: Rc::clone(&kept),
            reachable,
        });
        (copier, kept)
    }

    fn by_command(line: &str) -> Copier<Vec<u8>> {
        copier(config::ClipboardSetting::Command(line.into()), Surroundings::default())
    }

    fn copy(copier: &mut Copier<Vec<u8>>, text: &str) -> Result<String, String> {
        let said = copier.copy(&Clean::line("id"), &Clean::block(text));
        said.map(Clean::into_string).map_err(Clean::into_string)
    }

    #[test]
    fn a_terminal_is_sent_to_and_nothing_is_promised() {
        let mut copier = copier(config::ClipboardSetting::Auto, Surroundings::default());
        let said = copy(&mut copier, &"x".repeat(3_120)).unwrap();
        assert_eq!(
            said,
            "sent 3.1 kB to the terminal's clipboard, not confirmed; if paste is empty press F to save, P for a plain page"
        );
        assert!(copier.terminal.starts_with(b"\x1b]52;c;eHh4"));
    }

    #[test]
    fn a_tmux_around_the_session_is_warned_of() {
        let surroundings = Surroundings {
            ssh_tty: Some("/dev/pts/1".into()),
            term: Some("tmux-256color".into()),
            ..Surroundings::default()
        };
        let said = copy(&mut copier(config::ClipboardSetting::Auto, surroundings), "x").unwrap();
        assert!(said.contains("drops copies unless its `set-clipboard` is on"), "{said}");
    }

    #[test]
    fn a_visitor_is_never_told_to_save_a_file() {
        let mut copier = copier(config::ClipboardSetting::Auto, Surroundings::default());
        copier.copying.account = Account::Restricted;
        let said = copy(&mut copier, "x").unwrap();
        assert!(
            said.ends_with("not confirmed; if paste is empty press P for a plain page"),
            "{said}"
        );
        let said = copy(&mut copier, &"x".repeat(56_000)).unwrap_err();
        assert_eq!(said, "56 kB are too much to copy: P prints a plain page to select from");
    }

    #[test]
    fn too_much_is_refused_and_a_file_offered() {
        let mut copier = copier(config::ClipboardSetting::Auto, Surroundings::default());
        assert!(copy(&mut copier, &"x".repeat(12_000)).is_ok());
        copier.terminal.clear();
        let said = copy(&mut copier, &"x".repeat(56_000)).unwrap_err();
        assert_eq!(said, "56 kB are too much to copy: F saves a file");
        assert!(copier.terminal.is_empty());
    }

    #[test]
    fn the_desktop_gets_the_text_and_the_terminal_nothing() {
        let (mut copier, kept) = at_desktop(true);
        let said = copy(&mut copier, "x-1\n").unwrap();
        assert_eq!(said, "copied id, 4 bytes, to the desktop's clipboard");
        assert_eq!(*kept.borrow(), "x-1\n");
        assert!(copier.terminal.is_empty());
    }

    #[test]
    fn a_desktop_out_of_reach_leaves_the_terminal() {
        let (mut copier, _) = at_desktop(false);
        let said = copy(&mut copier, "x-1").unwrap();
        assert!(
            said.starts_with("sent 3 bytes to the terminal's clipboard, not confirmed"),
            "{said}"
        );
        assert!(said.contains("(no display)"), "{said}");
        assert!(!copier.terminal.is_empty());
    }

    #[test]
    fn a_command_is_given_the_text_and_not_believed() {
        let said = copy(&mut by_command("cat -u"), "x-1").unwrap();
        assert_eq!(
            said,
            "gave id, 3 bytes, to `cat`, which reported no error; not confirmed"
        );
    }

    #[test]
    fn a_command_that_fails_is_told_with_the_way_out() {
        let said = copy(&mut by_command("sh -c 'echo no display >&2; exit 1'"), "x-1").unwrap_err();
        assert_eq!(said, "`sh` failed: no display; F saves a file");
        assert!(
            copy(&mut by_command(""), "x-1")
                .unwrap_err()
                .ends_with("F saves a file")
        );
    }

    #[test]
    fn a_tmux_that_is_gone_is_told_with_the_way_out() {
        let surroundings = Surroundings {
            tmux: Some("/nonexistent/socket,1,0".into()),
            ..Surroundings::default()
        };
        let said = copy(&mut copier(config::ClipboardSetting::Auto, surroundings), "x-1").unwrap_err();
        assert!(said.contains("`tmux`") && said.ends_with("; F saves a file"), "{said}");
    }
}
