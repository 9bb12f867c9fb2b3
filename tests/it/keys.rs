//! Keys that mean something else than they seem to: letters of other layouts, Alt, pastes; and what was said of them.

use watchfloor::app::{KeyContext, Message, Overlay};

use crate::harness::{Session, marked, notice};

fn session() -> Session {
    Session::new(120, 35)
}

#[test]
fn cyrillic_and_greek_letters_are_commands_by_their_place() {
    let latin = session().press("jjyi");
    for script in ["оонш", "ξξυι"] {
        let session = session().press(script);
        assert_eq!(session.model.selected(), latin.model.selected(), "{script}");
        assert_eq!(session.world.copied, latin.world.copied, "{script}");
    }
    let session = session().press("н");
    assert!(session.text().contains("y then"), "{}", session.text());
}

#[test]
fn letters_are_themselves_while_typing() {
    assert_eq!(session().press("/ой").model.query.text(), "ой");
}

#[test]
fn a_letter_that_means_nothing_by_its_place_is_answered_as_pressed() {
    assert_eq!(
        notice(&session().press("Ц")),
        "no command on `Ц`; / searches, ? lists the keys"
    );
}

#[test]
fn alt_with_a_letter_is_esc_and_then_the_letter() {
    let session = session().press("z?<alt-j>");
    assert_eq!(
        (session.model.key_context(), session.model.zoomed),
        (KeyContext::List, true)
    );
    assert_eq!(session.model.list().row, 1);
    let session = session.press("/a b<alt-b>x");
    assert_eq!(session.model.query.text(), "a xb");
}

#[test]
fn a_paste_into_the_list_becomes_the_query_and_can_be_undone() {
    let session = session().press("/gru<enter>");
    let session = session.happen(Message::Pasted("\n  koudelka \r\nqQ\nyy\n".into()));
    assert_eq!(
        (session.model.key_context(), session.model.query.text()),
        (KeyContext::Typing, "koudelka")
    );
    assert!(notice(&session).contains("2 lines left out"), "{}", notice(&session));
    assert_eq!(session.left, None);
    assert_eq!(session.press("<esc>u").model.query.text(), "gru");
}

#[test]
fn a_paste_ends_a_chord_and_closes_what_only_shows_something() {
    let session = session().press("?").happen(Message::Pasted("koudelka".into()));
    assert!(session.model.overlay.is_none());
    assert_eq!(session.model.query.text(), "koudelka");
    let session = session.press("<esc>y").happen(Message::Pasted("gru".into()));
    assert!(session.model.pending.is_empty());
    let session = session.press("<esc>").happen(Message::Pasted(" \n".into()));
    assert_eq!(
        (session.model.key_context(), notice(&session)),
        (KeyContext::List, "nothing but blanks was pasted")
    );
}

#[test]
fn a_paste_answers_no_question() {
    let session = Session::reading(80, 24, marked("red")).press("yy");
    let session = session.happen(Message::Pasted("y".into()));
    assert_eq!(
        (session.model.key_context(), session.world.copied.len()),
        (KeyContext::Confirm, 0)
    );
}

#[test]
fn what_was_said_can_be_read_again_the_newest_first() {
    let session = session().press("WWyi:messages<enter>");
    assert!(matches!(session.model.overlay, Some(Overlay::Messages { top: 0 })));
    let text = session.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("2    copied") < at("1    no command on `W`; / searches, ? lists the keys (2 times)"));
    assert_eq!(session.press("jkq").model.key_context(), KeyContext::List);
}

#[test]
fn a_notice_that_another_takes_the_place_of_is_not_lost() {
    let session = session().press("yiyt");
    assert!(notice(&session).contains("title"));
    let said: Vec<&str> = session
        .model
        .messages()
        .map(|said| said.notice.text().as_str())
        .collect();
    assert!(said.len() == 2 && said[1].contains("id"), "{said:?}");
}

#[test]
fn the_help_shows_what_works_here_then_all_and_finds_words() {
    let session = session().press("f?");
    let first = session.text();
    assert!(
        first.contains("Help: the sidebar") && first.contains("Keys in the sidebar"),
        "{first}"
    );
    let session = session.press("?");
    assert!(session.text().contains("Help: everywhere"), "{}", session.text());
    let session = session.press("/copy cit");
    assert_eq!(session.model.key_context(), KeyContext::HelpFilter);
    assert!(session.text().contains("copy a citation"), "{}", session.text());
    assert!(!session.text().contains("copy the id"), "{}", session.text());
    let session = session.press("<enter><esc>");
    assert_eq!(
        session.model.key_context(),
        KeyContext::Help,
        "esc takes the filter away first"
    );
    assert!(!session.text().contains("/ copy cit"), "{}", session.text());
    assert_eq!(session.press("<esc>").model.key_context(), KeyContext::Sidebar);
}

#[test]
fn the_help_holds_the_query_language_and_the_marks() {
    let session = session().press("?/certainly");
    assert!(session.text().contains("date=2023"), "{}", session.text());
    let session = session.press("<ctrl-u>or before 2 july");
    assert!(session.text().contains("by Jul 2024"), "{}", session.text());
    let session = session.press("<ctrl-u>disputed");
    assert!(session.text().contains("is:"), "{}", session.text());
    let session = session.press("<ctrl-u>qqqq");
    assert!(
        session.text().contains("No line of the help holds these words."),
        "{}",
        session.text()
    );
}

#[test]
fn help_scrolls_to_its_end_and_no_further() {
    let session = Session::new(40, 12).press("?GG<pgdn>");
    let text = session.text();
    assert!(text.contains("included, excluded"), "{text}");
    let session = session.resize(100, 50);
    assert!(session.text().contains("included, excluded"), "{}", session.text());
}

#[test]
fn a_list_to_choose_from_keeps_its_chosen_line_in_sight_on_a_small_screen() {
    let mut session = Session::new(40, 12).press(":");
    for _ in 0..15 {
        session = session.press("<down>");
        assert!(session.text().contains('▌'), "{}", session.text());
    }
}

#[test]
fn going_back_from_a_match_works_on_a_page_that_has_become_shorter() {
    let mut session = Session::new(40, 12).press("/durres<enter><enter>");
    let first = session.model.selected();
    loop {
        let next = session.press("n");
        if notice(&next) == "no further match" || next.model.selected() != first {
            session = next.press("G");
            break;
        }
        session = next;
    }
    let session = session.resize(200, 50).press("N");
    assert!(session.model.selected().is_some());
}
