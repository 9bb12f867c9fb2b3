//! Copying where the desktop or tmux does not answer: every key still works, and what became of the copy is told.

use std::{fs, process::Command};

use rustix::process::{Pid, test_kill_process};
use tempfile::{TempDir, tempdir};

use super::session::{End, Session, program};

/// `al-mek-camp-search`, as OSC 52 carries it.
const COPIED: &[u8] = b"\x1b]52;c;YWwtbWVrLWNhbXAtc2VhcmNo\x1b\\";

/// A folder where the program `name` is, which tells its process in the file `pid` and never ends.
fn hanging(name: &str) -> TempDir {
    let folder = tempdir().unwrap();
    // Written by another process: a file that any thread of ours still writes cannot be run.
    let script = "printf '#!/bin/sh\\necho $$ >%s/pid\\nexec sleep 600\\n' \"$1\" >\"$1/$0\" && chmod +x \"$1/$0\"";
    let mut writing = Command::new("sh");
    let written = writing.args(["-c", script, name]).arg(folder.path()).status();
    assert!(written.unwrap().success());
    folder
}

/// A session that copies an id by the program in `folder`, and waits for it.
fn copying(folder: &TempDir, (variable, value): (&str, &str)) -> Session {
    let mut command = program();
    command.args(["--select", "al-mek-camp-search"]);
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    command.env(variable, value);
    let mut session = Session::start(command);
    session.wait_until("the record is there", |screen| screen.contents().contains("MEK camp"));
    session.type_keys("yi");
    session.wait_until("the copy takes its time", |screen| {
        screen.contents().contains("copying, ctrl-c stops")
    });
    session
}

fn leave(mut session: Session) {
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
}

fn is_over(folder: &TempDir) -> bool {
    let pid = fs::read_to_string(folder.path().join("pid")).unwrap();
    let pid = Pid::from_raw(pid.trim().parse().unwrap()).unwrap();
    test_kill_process(pid).is_err()
}

#[test]
fn a_tool_or_a_tmux_that_hangs_holds_no_key_and_the_terminal_is_the_next_way() {
    for (name, variable, why) in [
        (
            "wl-copy",
            ("WAYLAND_DISPLAY", "wayland-0"),
            "`wl-copy` took more than 2 s",
        ),
        ("tmux", ("TMUX", "/nonexistent,1,0"), "`tmux` took more than 2 s"),
    ] {
        let folder = hanging(name);
        let mut session = copying(&folder, variable);
        session.type_keys("?");
        session.wait_until("help is open meanwhile", |screen| {
            screen.contents().contains("copying, ctrl-c stops") && !screen.contents().contains("MEK camp")
        });
        session.type_keys("\x1b");
        session.wait_until("it is said", |screen| {
            // On one line: what is said may need two.
            let said = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
            said.contains("not confirmed") && said.contains(why)
        });
        session.wait_for_count("the terminal is asked to copy", COPIED, 1);
        assert!(is_over(&folder), "{name} goes on");
        leave(session);
    }
}

#[test]
fn ctrl_c_ends_a_copy_and_nothing_else() {
    for (name, variable) in [("xclip", ("DISPLAY", ":0")), ("tmux", ("TMUX", "/nonexistent,1,0"))] {
        let folder = hanging(name);
        let mut session = copying(&folder, variable);
        session.type_keys("\x03");
        session.wait_until("it is stopped", |screen| {
            screen.contents().contains("stopped; it may not have been copied")
        });
        assert!(is_over(&folder), "{name} goes on");
        let output = session.output();
        assert!(!output.windows(COPIED.len()).any(|window| window == COPIED));
        leave(session);
    }
}

#[test]
fn nobody_leaves_while_a_copy_is_on_its_way_and_a_later_one_takes_its_place() {
    let folder = hanging("xclip");
    let mut session = copying(&folder, ("DISPLAY", ":0"));
    session.type_keys("q");
    session.wait_until("the key is answered", |screen| {
        screen.contents().contains("a copy is on its way; ctrl-c stops it")
    });
    session.type_keys("yt");
    session.wait_until("the later one is told", |screen| {
        screen.contents().contains("`xclip` took more than 2 s")
    });
    // The earlier one was not sent to the terminal.
    let output = session.output();
    assert!(!output.windows(COPIED.len()).any(|window| window == COPIED));
    leave(session);
}
