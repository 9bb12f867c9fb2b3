//! What the terminal sends: keys, pastes, the mouse, replies, at a page too.

use vt100::Screen;

use super::{
    assert_restored, hear_the_mouse, is_typing,
    session::{End, Session, program},
};

#[test]
fn pasted_text_is_text_and_its_line_end_no_key() {
    let mut session = Session::start(program());
    session.wait_for_frame();
    session.type_keys("/");
    session.wait_until("it is typing", is_typing);
    session.type_keys("\x1b[200~mek\rcamp\x1b[201~");
    session.wait_until("the text is there", |screen| screen.contents().contains("mek camp"));
    assert!(session.screen(is_typing), "it is still typing");
}

#[test]
fn pasting_is_bracketed_whenever_the_browser_has_the_terminal() {
    let is_shown = |screen: &Screen| screen.alternate_screen() && screen.contents().contains(" 1 of ");
    let mut session = Session::start(program());
    session.wait_until("the records are read", is_shown);
    assert!(session.screen(Screen::bracketed_paste), "a browser that has begun");
    session.type_keys("P");
    session.wait_until("the page is printed", |screen| {
        screen.contents().contains("[Enter goes back to watchfloor]")
    });
    assert!(
        session.screen(Screen::bracketed_paste),
        "a page, where keys are read too"
    );
    session.type_keys("\n");
    session.wait_until("the browser is back", is_shown);
    assert!(session.screen(Screen::bracketed_paste), "a browser that is back");
}

#[test]
fn a_paste_into_the_list_is_a_query_and_never_keys() {
    let mut session = Session::start(program());
    session.wait_for_frame();
    session.type_keys("\x1b[200~mek\rQ\x1b[201~");
    session.wait_until("it is typing", |screen| {
        screen.contents().contains("/ mek") && is_typing(screen)
    });
    session.type_keys("\rq");
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "q");
}

#[test]
fn a_paste_at_a_plain_page_does_nothing() {
    let mut session = at_a_page();
    session.type_keys("\x1b[200~text\rQ\rQ\x1b[201~");
    session.type_keys("\n");
    session.wait_until("the browser is back", Screen::alternate_screen);
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "a page with a paste");
}

#[test]
fn a_paste_without_brackets_or_without_an_end_is_a_query_too() {
    for paste in ["mek\rQuit\rQ\r", "\x1b[200~mek\rQ"] {
        let mut session = Session::start(program());
        session.wait_for_frame();
        session.type_keys(paste);
        session.wait_until("it is typing", |screen| {
            screen.contents().contains("/ mek") && is_typing(screen)
        });
        session.type_keys("\x1b");
        session.wait_until("the line is closed", |screen| !is_typing(screen));
        // A letter right after Esc would do nothing: it may have been typed on.
        session.type_keys("\x1b[Bq");
        assert_eq!(session.end(), End::Exit(0), "{paste:?}");
    }
}

#[test]
fn replies_of_the_terminal_do_nothing() {
    let mut session = Session::start(program());
    session.wait_for_frame();
    for reply in [
        "\x1b[>q",
        "\x1b[>41;377;0c",
        "\x1b]11;rgb:ffff/ffff/ffff\x07",
        "\x1b]lQuit FqQ\x1b\\",
        "\x1bP>|XTerm(388)\x1b\\",
        "\x1b]1337;ReportCellSize=18.0;8.0;2.0\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
    ] {
        session.type_keys(reply);
    }
    session.type_keys("\x1b[15~");
    session.wait_until("a key after them is answered in the list", |screen| {
        screen.contents().contains("no command on `f5`; / searches")
    });
}

#[test]
fn a_stopped_program_dies_of_what_ends_it_in_the_background() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let script = format!(
            r#"set -m; "$0"; kill -{signal} %1; kill -CONT %1; while kill -0 %1; do sleep 0.1; done 2>/dev/null; echo over"#
        );
        let mut session = Session::start_in_shell(&script);
        session.wait_for_frame();
        session.type_keys("\x1a");
        session.wait_until(&format!("{signal} ends it"), |screen| {
            screen.contents().contains("over")
        });
        assert_restored(&session, signal);
    }
}

#[test]
fn a_plain_page_is_shown_again_after_a_stop_and_closed_by_an_interrupt() {
    let script = r#"set -m; "$0"; echo "stopped $?"; read line; clear; fg >/dev/null; echo "over $?""#;
    let mut session = Session::start_in_shell(script);
    open_page(&mut session);
    session.type_keys("\x1a");
    session.wait_until("the shell is back", |screen| screen.contents().contains("stopped"));
    assert_restored(&session, "Ctrl-Z at a page");
    session.type_keys("\n");
    session.wait_until("the page is back", |screen| {
        !screen.contents().contains("stopped") && screen.contents().contains("[Enter goes back to watchfloor]")
    });
    session.type_keys("\x03");
    session.wait_until("the browser is back", Screen::alternate_screen);
    session.type_keys("q");
    session.wait_until("it is over", |screen| screen.contents().contains("over 0"));
    assert_restored(&session, "quitting after a page");
}

fn at_a_page() -> Session {
    let mut session = Session::start(program());
    open_page(&mut session);
    session
}

fn open_page(session: &mut Session) {
    session.wait_until("the records are read", |screen| screen.contents().contains(" 1 of "));
    session.type_keys("P");
    session.wait_until("the page is printed", |screen| {
        !screen.alternate_screen() && screen.contents().contains("[Enter goes back to watchfloor]")
    });
}

#[test]
fn a_click_reaches_the_list() {
    let mut session = Session::start(program());
    session.wait_until("records are there", |screen| screen.contents().contains("TLP:CLEAR"));
    hear_the_mouse(&mut session);
    session.type_keys("\x1b[<0;30;5M\x1b[<0;30;5m");
    session.wait_until("the third incident is selected", |screen| {
        screen.contents().contains(" 3 of ")
    });
}

#[test]
fn a_plain_page_stands_on_the_normal_screen_until_enter() {
    let mut session = at_a_page();
    session.type_keys("q\n");
    session.wait_until("the browser is back", Screen::alternate_screen);
    session.type_keys("q");
    assert_eq!(session.end(), End::Exit(0));
    assert_restored(&session, "a page");
}
