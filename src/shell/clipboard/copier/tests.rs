//! What is said of a copy, way by way, with programs that stand in for the desktop's.

use std::{fs, path::Path};

use tempfile::{TempDir, tempdir};

use super::*;
use crate::{app::Account, config};

/// A folder of shell scripts, to be looked for where programs are.
struct Programs(TempDir);

impl Programs {
    fn of(scripts: &[(&str, &str)]) -> Self {
        let folder = tempdir().unwrap();
        for (name, script) in scripts {
            // Written by another process: a file that any thread of ours still writes cannot be run.
            let mut writing = Command::new("sh");
            writing.args(["-c", "printf '#!/bin/sh\n%s\n' \"$1\" >\"$0\" && chmod +x \"$0\""]);
            let written = writing.arg(folder.path().join(name)).arg(script).status();
            assert!(written.unwrap().success());
        }
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// A desktop where these are all the programs there are, beside those that scripts call.
    fn on_desktop(&self, surroundings: Surroundings) -> Copier<Vec<u8>> {
        let surroundings = Surroundings {
            path: Some(format!("{}:/usr/bin:/bin", self.path().display())),
            ..surroundings
        };
        copier(config::ClipboardSetting::Auto, surroundings)
    }
}

fn x11() -> Surroundings {
    Surroundings {
        display: Some(":0".into()),
        ..Surroundings::default()
    }
}

fn both_displays() -> Surroundings {
    Surroundings {
        wayland_display: Some("wayland-0".into()),
        ..x11()
    }
}

fn copier(way: config::ClipboardSetting, surroundings: Surroundings) -> Copier<Vec<u8>> {
    let copying = Copying {
        way,
        ..Copying::default()
    };
    Copier::new(copying, surroundings, Vec::new())
}

fn by_command(line: &str) -> Copier<Vec<u8>> {
    copier(config::ClipboardSetting::Command(line.into()), Surroundings::default())
}

fn copy(copier: &mut Copier<Vec<u8>>, text: &str) -> Result<String, String> {
    let said = copier.copy(&Clean::line("id"), &Clean::block(text), &AtomicBool::new(false));
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
    assert_eq!(
        said,
        "56 kB are too much to copy, the limit is 12 kB; P prints a plain page to select from"
    );
}

#[test]
fn too_much_is_refused_and_a_file_offered() {
    let mut copier = copier(config::ClipboardSetting::Auto, Surroundings::default());
    assert!(copy(&mut copier, &"x".repeat(12_000)).is_ok());
    copier.terminal.clear();
    let said = copy(&mut copier, &"x".repeat(56_000)).unwrap_err();
    assert_eq!(said, "56 kB are too much to copy, the limit is 12 kB; F saves a file");
    assert!(copier.terminal.is_empty());
}

#[test]
fn a_way_that_takes_any_size_is_given_what_no_terminal_would_take() {
    let text = "x".repeat(56_000);
    let mut by_command = by_command("wc -c");
    assert!(copy(&mut by_command, &text).is_ok());
    let mut without_tool = Programs::of(&[]).on_desktop(x11());
    let said = copy(&mut without_tool, &text).unwrap_err();
    assert!(
        said.ends_with("56 kB are too much for the terminal, which takes 12 kB; F saves a file"),
        "{said}"
    );
    assert!(without_tool.terminal.is_empty());
    let said = copy(&mut by_command, &"x".repeat(2_000_000)).unwrap_err();
    assert_eq!(said, "2.0 MB are too much to copy, the limit is 1.0 MB; F saves a file");
}

#[test]
fn a_limit_that_is_set_holds_for_every_way() {
    let mut copier = by_command("cat");
    copier.copying.limit = Some(500);
    let said = copy(&mut copier, &"x".repeat(501)).unwrap_err();
    assert_eq!(
        said,
        "501 bytes are too much to copy, the limit is 500 bytes; F saves a file"
    );
}

#[test]
fn the_tool_of_the_display_gets_the_text_and_is_not_believed() {
    let kept = tempdir().unwrap();
    let keep = |name: &str| format!("cat >'{}'", kept.path().join(name).display());
    let programs = Programs::of(&[("wl-copy", &keep("wayland")), ("xclip", &keep("x11"))]);
    for (surroundings, tool, file) in [(x11(), "xclip", "x11"), (both_displays(), "wl-copy", "wayland")] {
        let mut copier = programs.on_desktop(surroundings);
        assert_eq!(
            copy(&mut copier, "x-1\n").unwrap(),
            format!(
                "handed id, 4 bytes, to `{tool}`, not confirmed; if paste is empty press F to save, P for a plain page"
            )
        );
        assert_eq!(fs::read_to_string(kept.path().join(file)).unwrap(), "x-1\n");
        assert!(copier.terminal.is_empty());
    }
}

#[test]
fn a_tool_that_is_missing_or_fails_leaves_the_next_one() {
    let programs = Programs::of(&[
        ("wl-copy", "echo no compositor >&2; exit 1"),
        ("xsel", "cat >/dev/null"),
    ]);
    let said = copy(&mut programs.on_desktop(both_displays()), "x-1").unwrap();
    assert!(
        said.starts_with("handed id, 3 bytes, to `xsel`, not confirmed"),
        "{said}"
    );
}

#[test]
fn tools_that_hang_are_ended_and_the_terminal_is_the_next_way() {
    let programs = Programs::of(&[("xclip", "sleep 60"), ("xsel", "exit 0")]);
    let mut copier = programs.on_desktop(x11());
    let said = copy(&mut copier, "x-1").unwrap();
    assert_eq!(
        said,
        "sent 3 bytes to the terminal's clipboard, not confirmed; \
         the desktop's was out of reach (`xclip` took more than 2 s); \
         if paste is empty press F to save, P for a plain page"
    );
    assert!(!copier.terminal.is_empty());
}

#[test]
fn a_desktop_without_a_tool_leaves_the_terminal() {
    let programs = Programs::of(&[]);
    let surroundings = Surroundings {
        path: Some(programs.path().display().to_string()),
        ..both_displays()
    };
    let mut copier = copier(config::ClipboardSetting::Auto, surroundings);
    let said = copy(&mut copier, "x-1").unwrap();
    assert!(
        said.starts_with("sent 3 bytes to the terminal's clipboard, not confirmed"),
        "{said}"
    );
    assert!(
        said.contains("none of `wl-copy`, `xclip` and `xsel` is installed"),
        "{said}"
    );
    assert!(!copier.terminal.is_empty());
}

#[test]
fn windows_beneath_gets_its_own_encoding() {
    let kept = tempdir().unwrap();
    let file = kept.path().join("got");
    let programs = Programs::of(&[("clip.exe", &format!("cat >'{}'", file.display()))]);
    let surroundings = Surroundings {
        wsl_distribution: Some("Debian".into()),
        ..Surroundings::default()
    };
    let said = copy(&mut programs.on_desktop(surroundings), "ë€").unwrap();
    assert!(said.starts_with("handed id, 5 bytes, to `clip.exe`"), "{said}");
    // The mark that says it is UTF-16, then both letters.
    assert_eq!(fs::read(file).unwrap(), [0xff, 0xfe, 0xeb, 0x00, 0xac, 0x20]);
}

#[test]
fn what_is_stopped_is_neither_sent_elsewhere_nor_called_copied() {
    let programs = Programs::of(&[("xclip", "sleep 60")]);
    let hung_tmux = Surroundings {
        tmux: Some("x,1,0".into()),
        ..Surroundings::default()
    };
    for mut copier in [
        programs.on_desktop(x11()),
        Programs::of(&[("tmux", "sleep 60")]).on_desktop(hung_tmux),
        by_command("sleep 60"),
    ] {
        let said = copier.copy(&Clean::line("id"), &Clean::line("x"), &AtomicBool::new(true));
        let why = said.unwrap_err();
        assert_eq!(why.as_str(), "stopped; it may not have been copied; F saves a file");
        assert!(copier.terminal.is_empty());
    }
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
fn a_tmux_that_is_gone_or_hangs_leaves_the_terminal() {
    let hanging = Programs::of(&[("tmux", "sleep 60")]);
    let failing = Programs::of(&[("tmux", "echo no server >&2; exit 1")]);
    for (programs, why) in [
        (hanging, "`tmux` took more than 2 s"),
        (failing, "`tmux` failed: no server"),
    ] {
        let mut copier = programs.on_desktop(Surroundings {
            tmux: Some("/nonexistent/socket,1,0".into()),
            ..Surroundings::default()
        });
        let said = copy(&mut copier, "x-1").unwrap();
        assert_eq!(
            said,
            format!(
                "sent 3 bytes to the terminal's clipboard, not confirmed; tmux was out of reach ({why}); \
                 if paste is empty press F to save, P for a plain page"
            )
        );
        assert!(!copier.terminal.is_empty());
    }
}
