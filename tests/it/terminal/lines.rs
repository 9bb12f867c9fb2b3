//! Bad lines: terminals that are not read, change their size all the time, or are of a kind nobody knows.

use rustix::process::Signal;
use vt100::Screen;

use super::{
    assert_restored, hear_the_mouse,
    session::{End, Session, program},
};

/// Most kilobytes by which memory may differ between two looks at an idle program.
const SLACK: usize = 6_000;

/// The modes that are ever switched on: cursor, mouse, alternate screen, pasting in one piece, frames in one piece.
const MODES: [&str; 6] = ["25", "1000", "1006", "1049", "2004", "2026"];

/// A session whose records are read.
fn started() -> Session {
    let session = Session::start(program());
    session.wait_until("records are read", |screen| screen.contents().contains("TLP:CLEAR"));
    session
}

#[test]
fn a_terminal_that_is_not_read_costs_no_memory_and_shows_the_last_frame_later() {
    const KEYS: usize = 6_000;
    let mut session = started();
    session.stall();
    let (before, sent) = (session.memory(), session.output().len());
    let typing = session.type_meanwhile("jk".repeat(KEYS / 2) + "/id:al-mek-camp-search\r");
    let grown = session.memory().saturating_sub(before);
    assert!(grown < SLACK, "{grown} kB for keys that wait");
    session.resume();
    session.wait_until("the last key counts", |screen| screen.contents().contains("1 of 288"));
    typing.join().unwrap();
    // One by one they would cost some forty bytes each.
    let frames = session.output().len() - sent;
    assert!(frames < KEYS * 20, "{frames} bytes for frames that nobody saw");
}

#[test]
fn a_size_that_no_screen_has_costs_no_more_than_the_largest_screen() {
    let session = started();
    let before = session.memory();
    session.resize_unseen(65_535, 65_535);
    session.wait_for_count("it is drawn again", b"\x1b[2J", 2);
    let grown = session.memory().saturating_sub(before);
    assert!(grown < 100_000, "{grown} kB for a screen");
    session.resize(100, 30);
    session.wait_until("the screen is right", |screen| screen.contents().contains(" 1 of "));
}

#[test]
fn a_storm_of_sizes_ends_with_the_right_screen_and_no_more_memory() {
    let session = started();
    session.resize(100, 30);
    session.wait_until("the last row is used", |screen| {
        screen.rows(0, 100).nth(29).is_some_and(|row| !row.trim().is_empty())
    });
    let (right, before) = (session.screen(Screen::contents), session.memory());
    for _ in 0..40 {
        for (cols, rows) in [
            (0, 0),
            (1, 1),
            (65_535, 1),
            (1, 65_535),
            (2, 3),
            (500, 2),
            (65_535, 65_535),
            (80, 24),
            (31, 200),
        ] {
            session.resize_unseen(cols, rows);
        }
    }
    session.resize(90, 20);
    session.resize(100, 30);
    session.wait_until("the screen is right", |screen| screen.contents() == right);
    let grown = session.memory().saturating_sub(before);
    assert!(grown < SLACK, "{grown} kB after the storm");
}

/// Keys, pastes, sizes, silence and stops, each by chance; the same ones for the same `seed`.
fn storm(session: &mut Session, mut seed: u32) {
    const KEYS: [&str; 24] = [
        "j",
        "k",
        "G",
        "gg",
        "\t",
        "f",
        " ",
        "/",
        "/\x15gru",
        "\r",
        "\x1b",
        "\x1b[B",
        "\x1b[6~",
        "?",
        "!",
        "M",
        "z",
        "p",
        "u",
        "yi",
        "\x04",
        "\x15",
        "\x1bOQ",
        "\x15\x1b[200~mek\rcamp\x1b[201~",
    ];
    const SIZES: [(u16, u16); 6] = [(80, 24), (1, 1), (200, 60), (0, 0), (30, 8), (120, 35)];
    let mut chance = |of: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % of
    };
    for _ in 0..300 {
        match chance(20) {
            0 => {
                let (cols, rows) = SIZES[chance(SIZES.len())];
                session.resize_unseen(cols, rows);
            }
            1 => session.signal([Signal::STOP, Signal::CONT][chance(2)]),
            2 => session.silence(),
            3 => session.resume(),
            _ => session.type_keys(KEYS[chance(KEYS.len())]),
        }
    }
    session.signal(Signal::CONT);
    session.resume();
    session.type_keys(&"\x1b".repeat(12));
}

#[test]
fn a_storm_of_everything_leaves_memory_files_and_threads_as_they_were() {
    let mut session = started();
    let settle = |session: &mut Session, key: &str, name: &str| {
        session.resize(80, 24);
        session.type_keys(key);
        session.wait_until("a key without a meaning is answered", |screen| {
            screen.contents().contains(&format!("no command on `{name}`"))
        });
    };
    storm(&mut session, 1);
    settle(&mut session, "\x1b[15~", "f5");
    let (memory, open, threads) = (session.memory(), session.count("fd"), session.count("task"));
    for seed in 2..4 {
        storm(&mut session, seed);
    }
    settle(&mut session, "\x1b[17~", "f6");
    assert_eq!((session.count("fd"), session.count("task")), (open, threads));
    let grown = session.memory().saturating_sub(memory);
    assert!(grown < SLACK, "{grown} kB");
    session.type_keys("Q");
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "a storm");
}

#[test]
fn a_terminal_of_any_kind_is_drawn_on_asked_nothing_and_restored() {
    for term in [
        "linux",
        "vt100",
        "screen",
        "tmux-256color",
        "xterm-256color",
        "xterm-kitty",
        "no-such-terminal",
        "../../etc/passwd",
        "\u{1b}[31m$(reboot)",
    ] {
        let mut command = program();
        command.env("TERM", term);
        command.env("NO_COLOR", "1");
        let mut session = Session::start(command);
        session.wait_until("records are read", |screen| screen.contents().contains("TLP:CLEAR"));
        hear_the_mouse(&mut session);
        session.type_keys("q");
        assert_eq!(session.end(), End::Exit(0), "TERM={term:?}");
        assert_restored(&session, term);
        let output = String::from_utf8(session.output()).unwrap();
        for sequence in output.split('\x1b').skip(1) {
            assert!(is_expected(sequence), "TERM={term:?}: {sequence:?}");
        }
    }
}

/// Whether what follows an ESC is drawing, or one of our modes: never a question, a title or a colour.
fn is_expected(sequence: &str) -> bool {
    let Some(sequence) = sequence.strip_prefix('[') else {
        return false;
    };
    let end = sequence.find(|c: char| c.is_ascii_alphabetic());
    let (parameters, last) = sequence.split_at(end.unwrap_or_default());
    let is_colour = |parameter: &str| parameter.starts_with(['3', '4', '9']) && parameter.len() > 1;
    match (parameters.strip_prefix('?'), last.chars().next()) {
        (Some(mode), Some('h' | 'l')) => MODES.contains(&mode),
        (None, Some('A'..='H' | 'J' | 'K' | 'X' | 'b' | 'd' | '`')) => true,
        (None, Some('m')) => !parameters.split(';').any(is_colour),
        _ => false,
    }
}

#[test]
fn the_keys_of_flow_control_are_keys() {
    let mut session = started();
    for (key, name) in [("\x13", "ctrl-s"), ("\x11", "ctrl-q")] {
        session.type_keys(key);
        session.wait_until("it is answered", |screen| {
            screen.contents().contains(&format!("no command on `{name}`"))
        });
    }
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
}
