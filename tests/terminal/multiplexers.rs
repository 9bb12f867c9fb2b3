//! Copying inside a real tmux and a real GNU screen. Needs both.

use std::{
    fs,
    process::{self, Command},
    sync::atomic::AtomicBool,
};

use tempfile::{TempDir, tempdir};
use vt100::Screen;
use watchfloor::{
    shell::{Copier, Copying, Surroundings},
    text::Clean,
};

use crate::session::{Session, in_own_environment};

/// A stock tmux server of our own; it ends with the test.
struct Tmux {
    name: String,
}

impl Tmux {
    fn start(test: &str) -> Self {
        let tmux = Self {
            name: format!("watchfloor-{test}-{}", process::id()),
        };
        tmux.run(&["-f", "/dev/null", "new-session", "-d"]);
        tmux
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux")
            .args(["-L", &self.name])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What `TMUX` holds in its panes.
    fn variable(&self) -> String {
        let value = self.run(&["display-message", "-p", "#{socket_path},#{pid},0"]);
        value.trim_end().to_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn a_stock_tmux_holds_every_byte_of_a_copy() {
    let tmux = Tmux::start("copy");
    let surroundings = Surroundings {
        tmux: Some(tmux.variable()),
        ..Surroundings::default()
    };
    let going = AtomicBool::new(false);
    let mut sent = Vec::new();
    for text in [
        "al-mek-camp-search",
        "two\nlines\n",
        "Durrës ␛ 日本",
        &"x".repeat(12_000),
    ] {
        let mut copier = Copier::new(Copying::default(), surroundings.clone(), &mut sent);
        let said = copier.copy(&Clean::line("id"), &Clean::block(text), &going).unwrap();
        assert!(
            said.as_str()
                .ends_with(", into tmux (read back); beyond tmux not confirmed"),
            "{said}"
        );
        assert_eq!(tmux.run(&["show-buffer"]), text);
    }
    assert!(sent.is_empty(), "the terminal was written to");
}

/// What a terminal gets that is asked directly to copy `text`, without the end of the sequence.
fn asked_directly(text: &str) -> Vec<u8> {
    let mut sent = Vec::new();
    let mut copier = Copier::new(Copying::default(), Surroundings::default(), &mut sent);
    copier
        .copy(&Clean::line("record"), &Clean::block(text), &AtomicBool::new(false))
        .unwrap();
    sent.truncate(sent.len() - b"\x1b\\".len());
    sent
}

/// The name of a GNU screen session of our own; it ends with the test.
struct ScreenName(String);

impl Drop for ScreenName {
    fn drop(&mut self) {
        // It has ended by itself, unless the test failed.
        let _ = Command::new("screen").args(["-S", &self.0, "-X", "quit"]).output();
    }
}

/// A folder of one record, `long`, whose Markdown is longer than what GNU screen passes on at once.
fn record_of_several_pieces() -> TempDir {
    let folder = tempdir().unwrap();
    let summary = "One sentence after the other. ".repeat(150);
    let record = format!(
        "id = 'long'\ntitle = 'A long story'\nkind = 'operation'\ndate = '2024'\nsummary = '{}'\n",
        summary.trim_end()
    );
    fs::write(folder.path().join("long.toml"), record).unwrap();
    folder
}

#[test]
fn a_stock_screen_passes_a_whole_record_on_to_its_terminal() {
    let program = env!("CARGO_BIN_EXE_watchfloor");
    let folder = record_of_several_pieces();
    let record = Command::new(program)
        .arg("--incidents")
        .arg(folder.path())
        .args(["show", "long", "--format", "md"])
        .output()
        .unwrap();
    let record = String::from_utf8(record.stdout).unwrap();
    assert!(
        (2_000..12_000).contains(&record.len()),
        "it takes several pieces, and may be copied"
    );

    let mut command = in_own_environment("screen");
    let name = ScreenName(format!("watchfloor-{}", process::id()));
    command.args(["-c", "/dev/null", "-U", "-S", &name.0, program]);
    command.env("WATCHFLOOR_INCIDENTS", folder.path());
    let mut session = Session::start(command);
    session.wait_until("the record is there", |screen| {
        screen.contents().contains("A long story")
    });
    session.type_keys("yy");
    session.wait_until("it is said", |screen| screen.contents().contains("not confirmed"));
    session.wait_for_count("the terminal is asked to copy", &asked_directly(&record), 1);
    // What screen does not pass on it shows: nothing of the sequence may stand there.
    let shown = session.screen(Screen::contents);
    let is_code = |word: &str| {
        word.len() > 40
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
    };
    assert!(!shown.split_whitespace().any(is_code), "{shown}");
    session.type_keys("q");
    session.end();
}
