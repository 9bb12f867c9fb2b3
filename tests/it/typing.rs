//! The search line as people use it who know other programs: what `/` begins with, and what Esc leaves.

use std::time::Duration;

use watchfloor::app::{KeyContext, Message, Pane};

use crate::harness::{Session, notice};

fn asked() -> Session {
    Session::new(80, 24).press("/router<enter>")
}

#[test]
fn what_is_typed_after_a_query_takes_its_place() {
    let session = asked().press("/");
    assert!(session.model.query.is_selected());
    assert!(
        session.text().contains("type a new query; space adds to it"),
        "{}",
        session.text()
    );
    let session = session.press("gru");
    assert_eq!(session.model.query.text(), "gru");
    assert_eq!(session.press("<enter>u").model.query.text(), "router");
}

#[test]
fn a_blank_an_arrow_or_a_completion_adds_to_the_query_before() {
    for (keys, text) in [
        ("/<space>gru", "router gru"),
        ("/<end> gru", "router gru"),
        ("/<left>x", "routexr"),
        ("/<ctrl-a>gru ", "gru router"),
        ("/<ctrl-w>gru", "gru"),
        ("/<backspace>", ""),
        ("/<delete>gru", "gru"),
        ("/<down>gru", "gru"),
    ] {
        assert_eq!(asked().press(keys).model.query.text(), text, "{keys}");
    }
    let session = Session::new(80, 24).press("/target:C<enter>/<tab>");
    assert_eq!(session.model.query.text(), "target:CZ");
}

#[test]
fn what_was_replaced_comes_back_at_the_cursor() {
    assert_eq!(asked().press("/gru <ctrl-y>").model.query.text(), "gru router");
}

#[test]
fn a_paste_takes_the_place_of_what_is_selected() {
    let session = asked().press("/").happen(Message::Pasted("gru".into()));
    assert_eq!(session.model.query.text(), "gru");
}

#[test]
fn esc_keeps_what_was_typed_and_says_how_to_go_back() {
    let session = asked().press("/gru<esc>");
    assert_eq!(session.model.key_context(), KeyContext::List);
    assert_eq!(session.model.query.text(), "gru");
    assert_eq!(
        notice(&session),
        "the query is kept; u brings back the one before, / goes on typing"
    );
    assert_eq!(session.press("u").model.query.text(), "router");
    let unchanged = asked().press("/<esc>");
    assert_eq!(unchanged.model.notice(), None, "nothing was typed");
    assert_eq!(
        notice(&asked().press("/<backspace><esc>")),
        "the query is cleared; u brings it back"
    );
}

#[test]
fn letters_typed_on_after_esc_are_no_commands() {
    for word in ["de", "qatar", "amek", "yy", "xi", "f", "tx", "m", "e"] {
        let session = asked().press("/gru<esc>").press(word);
        assert_eq!((session.left, session.model.query.text()), (None, "gru"), "{word}");
        assert!(session.model.marks().is_empty(), "{word}");
        assert!(
            session.model.overlay.is_none() && session.model.insight.is_none(),
            "{word}"
        );
        assert!(session.world.copied.is_empty(), "{word}");
    }
    let session = asked().press("/gru<esc>d");
    assert_eq!(
        notice(&session),
        "d came right after esc and did nothing; d again is a command, / goes on typing"
    );
}

#[test]
fn a_letter_pressed_twice_or_a_second_later_is_a_command() {
    assert_eq!(asked().press("/gru x<esc>dd").model.query.text(), "gru");
    let mut session = asked().press("/gru x<esc>");
    session.model.uptime = Duration::from_millis(1_001);
    assert_eq!(session.press("d").model.query.text(), "gru");
    assert_eq!(asked().press("/gru<esc>q").press("q").left, Some(0));
    let entered = asked().press("/gru x<enter>d");
    assert_eq!(entered.model.query.text(), "gru", "Enter leaves no doubt");
}

#[test]
fn moving_at_once_after_esc_works() {
    let session = Session::new(80, 24).press("/e<esc>j");
    assert_eq!(session.model.list().row, 1);
    let session = session.press("<enter>");
    assert_eq!(session.model.focus, Pane::Detail);
}

#[test]
fn on_a_small_screen_it_is_said_how_to_add_to_a_query_too() {
    let session = Session::new(40, 12).press("/router<enter>/");
    assert!(session.text().contains("type a new query; space adds to it"));
}
