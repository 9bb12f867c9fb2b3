//! What outlives a visit: saved queries, sessions, and sources opened outside.

use watchfloor::{
    app::{KeyContext, Message, Overlay},
    config::{SavedQuery, SavedSession as Left},
};

use crate::harness::{Session, five, notice, with_sources};

fn session() -> Session {
    Session::new(120, 35)
}

fn saved(name: &str, query: &str) -> SavedQuery {
    SavedQuery {
        name: name.to_owned(),
        query: query.to_owned(),
        sort: None,
    }
}

#[test]
fn a_query_is_saved_under_a_name_and_asked_again() {
    let session = session().press("/durres<enter>B<ctrl-u>Albania<enter>");
    assert_eq!(session.world.kept.saved, [saved("Albania", "durres")]);
    assert_eq!(notice(&session), "saved as `Albania`");
    let session = session.press("/<ctrl-u>gru<enter>b");
    assert!(session.text().contains("Albania  durres"), "{}", session.text());
    let session = session.press("<enter>");
    assert_eq!(
        (session.model.query.text(), session.model.answer().len()),
        ("durres", 1)
    );
    assert_eq!(session.press("H").model.query.text(), "gru", "a saved query is a jump");
}

#[test]
fn a_name_that_is_taken_says_what_it_takes_the_place_of() {
    let session = session().press("/durres<enter>B<ctrl-u>mine<enter>/<ctrl-u>gru<enter>B<ctrl-u>mine");
    assert_eq!(session.model.key_context(), KeyContext::Naming);
    assert!(
        session.text().contains("takes the place of durres"),
        "{}",
        session.text()
    );
    let session = session.press("<enter>");
    assert_eq!(session.world.kept.saved, [saved("mine", "gru")]);
}

#[test]
fn a_query_without_words_or_a_name_is_not_saved() {
    let session = session().press("B");
    assert_eq!(notice(&session), "there is no query to save; / searches");
    let session = session.press("/gru<enter>B<ctrl-u> <enter>");
    assert_eq!(
        (session.model.key_context(), notice(&session)),
        (KeyContext::Naming, "the query needs a name")
    );
    assert_eq!(session.press("<esc>").world.kept.saved, []);
}

#[test]
fn a_saved_query_is_forgotten_and_told() {
    let session = session().press("/gru<enter>B<enter>/<ctrl-u>mit<enter>B<enter>b<ctrl-x>");
    assert_eq!(notice(&session), "`gru` is forgotten; it was gru");
    assert_eq!(session.world.kept.saved, [saved("mit", "mit")]);
    assert_eq!(
        session.model.key_context(),
        KeyContext::Picker,
        "the others are still offered"
    );
    let session = session.press("<ctrl-x>");
    assert!(session.model.overlay.is_none());
    assert_eq!(
        notice(&session.press("b")),
        "no query is saved yet; B saves the one that is asked"
    );
}

#[test]
fn a_session_is_taken_up_where_it_was_left() {
    let mut session = session();
    session.model = session.model.keeping();
    let session = session.press("/mit<enter><space>j3J/<ctrl-e> turkey<enter><enter>zq");
    let left = session.world.kept.sessions.last().unwrap().clone();
    assert_eq!(left.query, "mit turkey");
    let read = Left::read(&left.write()).unwrap();
    let mut next = Session::empty(120, 35, |model| model.resuming(read));
    next = next.happen(Message::Loaded(five().into()));
    let ids = |session: &Session| {
        let marked: Vec<_> = session
            .model
            .marks()
            .slots()
            .iter()
            .map(|slot| session.model.corpus.get(*slot).id.clone())
            .collect();
        (session.model.selected_incident().unwrap().id.clone(), marked)
    };
    assert_eq!(ids(&next), ids(&session));
    assert_eq!(
        (next.model.query.text(), next.model.focus),
        ("mit turkey", session.model.focus)
    );
    assert_eq!(next.model.zoomed, session.model.zoomed);
    let next = next.press("<esc><esc>/<ctrl-r>");
    let Some(Overlay::Picker(picker)) = &next.model.overlay else {
        panic!("{}", next.text());
    };
    assert!(
        picker.items().any(|item| item.label.as_str() == "mit"),
        "{}",
        next.text()
    );
}

#[test]
fn what_has_not_changed_is_not_kept_again() {
    let mut session = session();
    session.model = session.model.keeping();
    let session = session.press("j");
    let kept = session.world.kept.sessions.len();
    assert!(kept > 0);
    let session = session.press("W?q<ctrl-l>");
    assert_eq!(session.world.kept.sessions.len(), kept);
    assert_eq!(session.press("q").world.kept.sessions.len(), kept);
}

#[test]
fn to_look_in_and_leave_again_keeps_the_session_before() {
    let mut session = session();
    session.model = session.model.keeping();
    assert_eq!(session.press("q").world.kept.sessions, []);
}

#[test]
fn without_a_place_for_it_no_session_is_kept() {
    assert_eq!(session().press("jq").world.kept.sessions, []);
}

#[test]
fn the_source_under_the_handle_is_opened() {
    let mut session = Session::reading(
        120,
        35,
        with_sources(&["https://example.org/a", "http://example.org/b"]),
    );
    session.world.desktop.in_reach = true;
    let session = session.press("o");
    assert_eq!(session.model.key_context(), KeyContext::Picker);
    let session = session.press("<down><enter>");
    assert_eq!(session.world.desktop.opened, ["http://example.org/b"]);
    assert_eq!(notice(&session), "asked the desktop to open http://example.org/b");
}

#[test]
fn without_a_desktop_the_address_is_shown_and_copied() {
    let session = Session::reading(120, 35, with_sources(&["https://example.org/a"])).press("o");
    assert_eq!(session.world.copied, ["https://example.org/a"]);
    assert!(
        notice(&session).starts_with("https://example.org/a | no desktop is in reach; copied the address"),
        "{}",
        notice(&session)
    );
}

#[test]
fn a_host_that_may_look_like_another_is_shown_in_punycode_and_asked_about() {
    let mut session = Session::reading(120, 35, with_sources(&["https://n\u{430}to.int/a"]));
    session.world.desktop.in_reach = true;
    let session = session.press("o");
    assert!(session.world.desktop.opened.is_empty());
    let screen = session.text();
    assert!(
        screen.contains("https://xn--nto-6cd.int/a (written https://n\u{430}to.int/a)"),
        "{screen}"
    );
    let session = session.press("<enter>");
    assert_eq!(session.world.desktop.opened, ["https://xn--nto-6cd.int/a"]);
}

#[test]
fn what_is_no_plain_web_address_is_not_opened() {
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "-h",
        "https://example.org/\u{202e}x",
        "https://a b",
    ] {
        let mut session = Session::reading(120, 35, with_sources(&[address]));
        session.world.desktop.in_reach = true;
        let session = session.press("o");
        assert!(
            session.world.desktop.opened.is_empty() && notice(&session).contains("is not opened"),
            "{address}"
        );
    }
}
