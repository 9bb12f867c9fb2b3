//! Reading one incident: the story first, at the sizes people have.

use watchfloor::{
    app::{Glyphs, Key, Message, PageLine, Pane},
    corpus::built_in,
};

use crate::harness::{Session, notice};

/// The incident about a camp, read on a screen of this size.
macro_rules! reading {
    ($width:literal x $height:literal, $keys:literal) => {{
        let session = Session::new($width, $height).press(concat!("/durres<enter><enter>", $keys));
        insta::with_settings!({ description => concat!(stringify!($width x $height), " ", $keys), omit_expression => true }, {
            insta::assert_snapshot!(session.picture());
        });
    }};
}

#[test]
fn on_a_large_screen() {
    reading!(200 x 50, "");
}

#[test]
fn with_the_speakers_in_the_margin() {
    reading!(120 x 35, "<pgdn>");
}

#[test]
fn on_the_classic_terminal() {
    reading!(80 x 24, "<pgdn>");
}

#[test]
fn on_a_small_screen() {
    reading!(60 x 20, "");
}

#[test]
fn in_a_corner_of_the_screen() {
    reading!(40 x 12, "");
}

/// The texts of the lines of the page that are on the screen.
fn shown(session: &Session) -> Vec<String> {
    let height = usize::from(session.model.layout().inner(Pane::Detail).height);
    let line = |line: &PageLine| line.spans.iter().map(|span| span.text.as_str()).collect();
    session.model.page().lines.iter().take(height).map(line).collect()
}

#[test]
fn the_summary_of_every_incident_begins_on_the_first_screen() {
    for (width, height) in [(60, 20), (80, 24), (120, 35), (200, 50)] {
        let mut session = Session::reading(width, height, built_in());
        let all = session.model.answer().len();
        assert!(all > 100, "{all}");
        for _ in 0..all {
            let incident = session.model.selected_incident().unwrap();
            let first: String = incident.summary.trim_start().chars().take(20).collect();
            let lines = shown(&session);
            let at = lines.iter().position(|line| line.starts_with(&first));
            assert!(
                at.is_some_and(|at| at + 1 < lines.len()),
                "{} at {width}x{height}: {lines:#?}",
                incident.id
            );
            session.tell(Message::Key(Key::Char('j')));
            session.tell(Message::Paused);
        }
    }
}

#[test]
fn enter_reads_on_the_whole_screen_and_q_gives_it_back() {
    let session = Session::new(120, 35).press("<enter>");
    assert_eq!((session.model.focus, session.model.zoomed), (Pane::Detail, true));
    assert!(session.model.layout().list.is_none());
    let text = session.text();
    for hint in ["esc back", "ctrl-n next", "ctrl-p previous"] {
        assert!(text.contains(hint), "{text}");
    }
    let session = session.press("<enter>");
    assert_eq!(notice(&session), "no link is chosen; . goes to the next one");
    let session = session.press("q");
    assert_eq!((session.model.focus, session.model.zoomed), (Pane::List, false));
    assert_eq!(session.left, None);
}

#[test]
fn a_link_that_asks_for_something_shows_the_list_of_what_is_found() {
    let session = Session::new(120, 35).press("<enter>.<enter>");
    assert_eq!((session.model.focus, session.model.zoomed), (Pane::List, false));
    let session = session.press("H");
    assert_eq!((session.model.focus, session.model.zoomed), (Pane::Detail, true));
}

#[test]
fn the_claim_that_is_read_is_copied_with_its_speaker_and_source() {
    let session = Session::new(120, 35).press("/durres<enter><enter><pgdn>yk");
    let copy = session.world.copied.last().unwrap();
    assert!(
        copy.contains(" — ") && copy.contains("al-mek-camp-search, claim "),
        "{copy}"
    );
    assert!(notice(&session).starts_with("copied claim "), "{}", notice(&session));
}

#[test]
fn what_the_query_met_is_said_below_the_facts_and_gone_to() {
    let session = Session::new(120, 35).press("/by:SPAK<enter><enter>");
    let text = session.text();
    assert!(text.contains("found in "), "{text}");
    let session = session.press("n");
    assert!(session.model.detail.matched().is_some());
    let plain = Session::new(120, 35).press("<enter>").text();
    assert!(!plain.contains("found in "), "{plain}");
}

#[test]
fn a_terminal_without_other_signs_gets_ascii() {
    let mut session = Session::new(100, 40);
    session.model.look.glyphs = Glyphs::Ascii;
    let text = session.press("/durres<enter><enter>").text();
    for sign in ['▲', '▼', '■', '→', '≠', '╰'] {
        assert!(!text.contains(sign), "{sign} in\n{text}");
    }
    assert!(text.contains("^ Accused") && text.contains("v Hit"), "{text}");
}
