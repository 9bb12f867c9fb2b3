//! Copying by keys, as far as the terminal at the other end: what it gets, and what the person is told.

use std::{fs, process};

use portable_pty::CommandBuilder;
use tempfile::tempdir;
use vt100::Screen;

use crate::session::{End, Session, in_own_environment, program};

/// `al-mek-camp-search`, as OSC 52 carries it.
const COPIED: &[u8] = b"YWwtbWVrLWNhbXAtc2VhcmNo";

/// The program on that record, asked to copy its id; the session once something is said that contains `word`.
fn copying(mut command: CommandBuilder, word: &str) -> Session {
    command.args(["--select", "al-mek-camp-search"]);
    let mut session = Session::start(command);
    session.wait_until("the record is there", |screen| screen.contents().contains("MEK camp"));
    session.type_keys("yi");
    session.wait_until("it is said", |screen| screen.contents().contains(word));
    session
}

fn assert_said(session: &Session, sentence: &str) {
    let screen = session.screen(Screen::contents);
    // On one line: what is said may need two.
    let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(sentence), "{said}");
}

fn got(session: &Session, bytes: &[u8]) -> bool {
    session.output().windows(bytes.len()).any(|window| window == bytes)
}

fn leave(mut session: Session) {
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
}

#[test]
fn over_ssh_the_terminal_is_asked_and_nothing_is_promised() {
    let mut command = program();
    command.env("SSH_TTY", "/dev/pts/7");
    // The desktop of the machine one has logged in to is not the person's.
    command.env("DISPLAY", ":0");
    let session = copying(command, "terminal's clipboard");
    assert_said(
        &session,
        "sent 18 bytes to the terminal's clipboard, not confirmed; if paste is empty press F to save, P for a plain page",
    );
    assert!(got(&session, &[b"\x1b]52;c;", COPIED, b"\x1b\\"].concat()));
    leave(session);
}

#[test]
fn in_a_tmux_beyond_ssh_it_is_said_that_copies_may_be_dropped() {
    let mut command = program();
    command.env("SSH_TTY", "/dev/pts/7");
    command.env("TERM", "tmux-256color");
    let session = copying(command, "terminal's clipboard");
    assert_said(
        &session,
        "not confirmed; the tmux around this session drops copies unless its `set-clipboard` is on; F saves a file",
    );
    assert!(got(&session, &[b"\x1b]52;c;", COPIED].concat()));
    leave(session);
}

#[test]
fn a_tool_that_fails_is_told_with_its_words_and_a_file_is_the_way_out() {
    let settings = tempdir().unwrap();
    fs::create_dir(settings.path().join("watchfloor")).unwrap();
    let config = settings.path().join("watchfloor/config.toml");
    fs::write(config, "clipboard = \"sh -c 'echo no display >&2; exit 1'\"\n").unwrap();
    let mut command = program();
    command.env("XDG_CONFIG_HOME", settings.path());
    let mut session = copying(command, "no display");
    assert_said(&session, "`sh` failed: no display; F saves a file");
    assert!(!got(&session, COPIED), "nothing else is tried behind the person's back");
    session.type_keys("F");
    session.wait_until("it is saved", |screen| {
        screen.contents().contains("wrote id, 18 bytes, to watchfloor-copy.txt")
    });
    leave(session);
}

#[test]
fn through_tmux_a_copy_reaches_the_terminal_whatever_tmux_is_set_to() {
    for setting in ["external", "on"] {
        let settings = tempdir().unwrap();
        let config = settings.path().join("tmux.conf");
        fs::write(&config, format!("set -g set-clipboard {setting}\n")).unwrap();
        let name = format!("watchfloor-{setting}-{}", process::id());
        let mut command = in_own_environment("tmux");
        command.args(["-u", "-L", &name, "-f"]);
        command.arg(&config);
        command.args(["new-session", env!("CARGO_BIN_EXE_watchfloor")]);
        let session = copying(command, "read back");
        assert_said(
            &session,
            "copied id, 18 bytes, into tmux (read back); beyond tmux not confirmed",
        );
        session.wait_for_count("the terminal is asked to copy", COPIED, 1);
        leave(session);
    }
}
