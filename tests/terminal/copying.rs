//! Copying by keys, as far as the terminal at the other end: what it gets, and what the person is told.

use std::{
    fs,
    net::TcpListener,
    os::unix::net::UnixListener,
    process::{self, Command},
};

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
    assert!(!got(&session, COPIED), "nothing else is tried that nobody asked for");
    session.type_keys("F");
    session.wait_until("it is saved", |screen| {
        screen.contents().contains("wrote id, 18 bytes, to watchfloor-copy.txt")
    });
    leave(session);
}

/// The first port of X11 displays on the network; a display's number is added to it.
const X11_PORT: u16 = 6000;

/// What is said where a desktop took the connection and then never answered.
const UNANSWERED: &str = "sent 18 bytes to the terminal's clipboard, not confirmed; the desktop's was out of reach";

#[test]
fn an_x11_display_that_never_answers_leaves_the_terminal() {
    // Connections wait in its queue: taken by the system, answered by nobody.
    let display = TcpListener::bind("127.0.0.1:0").unwrap();
    let number = display.local_addr().unwrap().port() - X11_PORT;
    let mut command = program();
    command.env("DISPLAY", format!("127.0.0.1:{number}"));
    let session = copying(command, "took more than");
    assert_said(&session, UNANSWERED);
    session.wait_for_count("the terminal is asked to copy", COPIED, 1);
    leave(session);
}

#[test]
fn a_wayland_display_that_never_answers_leaves_the_terminal() {
    let folder = tempdir().unwrap();
    let socket = folder.path().join("wayland");
    let _display = UnixListener::bind(&socket).unwrap();
    let mut command = program();
    command.env("WAYLAND_DISPLAY", socket);
    command.env("XDG_RUNTIME_DIR", folder.path());
    let session = copying(command, "took more than");
    assert_said(&session, UNANSWERED);
    session.wait_for_count("the terminal is asked to copy", COPIED, 1);
    leave(session);
}

/// A tmux server of our own that does not answer; it is continued and ended with the test.
struct StoppedTmux {
    name: String,
    pid: String,
    socket: String,
}

impl StoppedTmux {
    fn start() -> Self {
        let name = format!("watchfloor-stopped-{}", process::id());
        let tmux = |arguments: &[&str]| {
            let output = Command::new("tmux")
                .args(["-L", &name])
                .args(arguments)
                .output()
                .unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
        };
        tmux(&["-f", "/dev/null", "new-session", "-d"]);
        let pid = tmux(&["display-message", "-p", "#{pid}"]);
        let socket = tmux(&["display-message", "-p", "#{socket_path},#{pid},0"]);
        let stopped = Self { name, pid, socket };
        stopped.signal("-STOP");
        stopped
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.pid]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for StoppedTmux {
    fn drop(&mut self) {
        self.signal("-CONT");
        let _ = Command::new("tmux").args(["-L", &self.name, "kill-server"]).output();
    }
}

#[test]
fn a_tmux_that_is_stopped_leaves_the_terminal() {
    let tmux = StoppedTmux::start();
    let mut command = program();
    command.env("TMUX", &tmux.socket);
    let session = copying(command, "took more than");
    assert_said(
        &session,
        "sent 18 bytes to the terminal's clipboard, not confirmed; tmux was out of reach (`tmux` took more than 2 s)",
    );
    session.wait_for_count("the terminal is asked to copy", COPIED, 1);
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
