//! The program on a real terminal: it always gives the terminal back.

mod copying;
mod input;
mod inside;
mod lines;
mod looks;
mod session;

use std::fs;

use rustix::process::Signal;
use vt100::{MouseProtocolMode, Screen};

use self::session::{End, Session, program};

/// Leaves the alternate screen last, with the cursor shown before.
const GOODBYE: &[u8] = b"\x1b[?25h\x1b[?1049l";

/// Whether a query is typed: the cursor stands in its line.
fn is_typing(screen: &Screen) -> bool {
    screen.alternate_screen() && screen.cursor_position().0 == 0
}

fn assert_restored(session: &Session, way: &str) {
    assert!(
        session.modes_are_as_before(),
        "{way} leaves the terminal's modes changed"
    );
    assert!(
        !session.screen(Screen::alternate_screen),
        "{way} stays on the alternate screen"
    );
    assert!(!session.screen(Screen::hide_cursor), "{way} leaves no cursor");
    assert_eq!(
        session.screen(Screen::mouse_protocol_mode),
        MouseProtocolMode::None,
        "{way} leaves the mouse caught"
    );
    assert!(
        !session.screen(Screen::bracketed_paste),
        "{way} leaves pasting bracketed"
    );
}

fn hear_the_mouse(session: &mut Session) {
    session.type_keys("\x1bOQ");
    session.wait_until("the mouse is heard", |screen| {
        screen.mouse_protocol_mode() == MouseProtocolMode::PressRelease
    });
}

#[test]
fn every_way_of_quitting_restores_the_terminal() {
    for (keys, status) in [("q", 0), ("\x03", 130)] {
        let mut session = Session::start(program());
        session.wait_for_frame();
        hear_the_mouse(&mut session);
        session.type_keys(keys);
        assert_eq!(session.end(), End::Exit(status), "{keys:?}");
        assert_restored(&session, keys);
        assert!(session.output().ends_with(GOODBYE), "{keys:?}");
    }
}

#[test]
fn every_deadly_signal_restores_the_terminal_and_tells_in_the_exit_status() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        let mut session = Session::start(program());
        session.wait_for_frame();
        hear_the_mouse(&mut session);
        session.type_keys("/");
        session.wait_until("it is typing", is_typing);
        session.signal(signal);
        assert_eq!(session.end(), End::Signal(signal.as_raw()));
        assert_restored(&session, &format!("{signal:?}"));
        assert!(session.output().ends_with(GOODBYE), "{signal:?}");
    }
}

#[test]
fn a_panic_on_any_thread_restores_the_terminal_and_is_told_through_the_gate() {
    if inside::is_called() {
        inside::panic_while_browsing();
    }
    let mut session = Session::start(inside::program(
        "terminal::a_panic_on_any_thread_restores_the_terminal_and_is_told_through_the_gate",
    ));
    session.wait_for_frame();
    hear_the_mouse(&mut session);
    fs::write(session.home().join(inside::FUSE), "").unwrap();
    assert_eq!(session.end(), End::Exit(101));
    assert_restored(&session, "a panic");
    let output = String::from_utf8(session.output()).unwrap();
    let (_, told) = output.rsplit_once("\x1b[?1049l").unwrap();
    assert!(told.starts_with("watchfloor: internal error: "), "{told:?}");
    assert!(
        told.contains("no such ␛[31mrecord") && !told.contains('\x1b'),
        "{told:?}"
    );
}

#[test]
fn a_panic_outside_the_browser_ends_the_program_from_any_thread_too() {
    if inside::is_called() {
        inside::panic_on_a_thread();
    }
    let mut session = Session::start(inside::program(
        "terminal::a_panic_outside_the_browser_ends_the_program_from_any_thread_too",
    ));
    assert_eq!(session.end(), End::Exit(101));
    let output = String::from_utf8(session.output()).unwrap();
    assert!(output.contains("watchfloor: internal error: "), "{output:?}");
    assert!(
        output.contains("no such ␛[31mrecord") && !output.contains('\x1b'),
        "{output:?}"
    );
}

#[test]
fn a_session_that_nobody_uses_says_so_and_ends() {
    if inside::is_called() {
        inside::wait_while_browsing();
    }
    let mut session = Session::start(inside::program("terminal::a_session_that_nobody_uses_says_so_and_ends"));
    assert_eq!(session.end(), End::Exit(2));
    assert_restored(&session, "the end of a session");
    let output = String::from_utf8(session.output()).unwrap();
    let (browsed, told) = output.rsplit_once("\x1b[?1049l").unwrap();
    assert!(told.starts_with("nobody pressed a key for"), "{told:?}");
    let mut last_screen = vt100::Parser::default();
    last_screen.process(browsed.as_bytes());
    let shown = last_screen.screen().contents();
    assert!(
        shown.contains("this session ends in 1 minute unless a key is pressed"),
        "{shown}"
    );
}

#[test]
fn a_visitor_sees_what_was_asked_copies_through_the_terminal_and_cannot_stop_it() {
    let mut command = program();
    command.arg("--restricted");
    command.env("SSH_ORIGINAL_COMMAND", "id:al-mek-camp-search");
    command.env("TMUX", "/nonexistent/socket,1,0");
    let mut session = Session::start(command);
    session.wait_until("the record is found", |screen| {
        screen.contents().contains("Incidents 1 of 1")
    });
    session.type_keys("yi");
    session.wait_until("it is copied", |screen| {
        screen.contents().contains("terminal's clipboard")
    });
    let sent = session.output();
    // `al-mek-camp-search`, by OSC 52.
    let copied = b"\x1b]52;c;YWwtbWVrLWNhbXAtc2VhcmNo\x1b\\";
    assert!(sent.windows(copied.len()).any(|window| window == copied));
    session.signal(Signal::TSTP);
    session.type_keys("\x1a");
    session.wait_until("the key means nothing", |screen| {
        screen.contents().contains("no command on `ctrl-z`")
    });
    session.type_keys("P");
    session.wait_until("the page is printed", |screen| !screen.alternate_screen());
    // The terminal itself would stop the job on this key now.
    session.type_keys("\x1a\n");
    session.wait_until("the browser is back", Screen::alternate_screen);
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "a visit");
}

#[test]
fn a_signal_ends_the_program_also_when_the_terminal_takes_no_more_bytes() {
    let mut session = Session::start(program());
    session.wait_for_frame();
    session.stall();
    session.signal(Signal::TERM);
    assert_eq!(session.end(), End::Signal(Signal::TERM.as_raw()));
    session.read_on();
    assert_restored(&session, "a stalled terminal");
}

#[test]
fn a_terminal_that_is_gone_ends_the_program() {
    let mut session = Session::start(program());
    session.wait_for_frame();
    session.hang_up();
    let end = session.end();
    assert!(
        [End::Signal(Signal::HUP.as_raw()), End::Exit(129)].contains(&end),
        "{end:?}"
    );
}

#[test]
fn a_new_size_is_drawn_on() {
    let session = Session::start(program());
    session.wait_for_frame();
    session.resize(60, 10);
    session.wait_until("the last row is used", |screen| {
        screen.rows(0, 60).nth(9).is_some_and(|row| !row.trim().is_empty())
    });
}

#[test]
fn a_stopped_program_gives_the_terminal_to_the_shell_and_comes_back_at_the_new_size() {
    let script = r#"set -m; "$0"; echo "stopped $?"; read line; fg >/dev/null; echo "over $?""#;
    let mut session = Session::start_in_shell(script);
    session.wait_for_frame();
    hear_the_mouse(&mut session);
    session.type_keys("\x1a");
    session.wait_until("the shell is back", |screen| screen.contents().contains("stopped"));
    assert_restored(&session, "Ctrl-Z");
    session.resize(100, 30);
    session.type_keys("\n");
    session.wait_until("the screen and the mouse are back", |screen| {
        screen.alternate_screen() && screen.mouse_protocol_mode() == MouseProtocolMode::PressRelease
    });
    session.type_keys("q");
    session.wait_until("it is over", |screen| screen.contents().contains("over 0"));
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "quitting after a stop");
}

#[test]
fn stopping_where_nobody_could_continue_it_does_not_stop_it() {
    let mut session = Session::start(program());
    session.wait_for_frame();
    session.type_keys("\x1a");
    session.wait_for_count("it enters again", b"\x1b[?1049h", 2);
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "an orphan's Ctrl-Z");
}

#[test]
fn a_terminal_without_a_screen_is_talked_to_in_lines_and_sent_no_escape() {
    for term in ["dumb", ""] {
        let mut command = program();
        command.env("TERM", term);
        let mut session = Session::start(command);
        session.wait_for_count("it greets", b"plain mode (because TERM", 1);
        session.type_keys("router gru\n");
        session.wait_for_count("it answers", b" match \"router gru\"", 1);
        session.type_keys("q\n");
        assert_eq!(session.end(), End::Exit(0), "TERM={term:?}");
        assert!(!session.output().contains(&b'\x1b'), "TERM={term:?}");
    }
}
