//! The tour: five steps, each done by what is really pressed.

use watchfloor::{
    app::{KeyContext, Keymap, TourStep},
    config::read_keys,
};

use crate::harness::{Session, notice};

fn session(width: u16, height: u16) -> Session {
    let mut session = Session::new(width, height);
    session.model = session.model.touring();
    session.press("k")
}

#[test]
fn what_is_pressed_leads_through_all_steps() {
    let mut session = session(100, 30);
    let steps = [
        ("", TourStep::Search, "press / to search"),
        ("/", TourStep::Search, "type router, then enter"),
        (
            "router<enter>",
            TourStep::Read,
            "press enter to read the selected incident",
        ),
        ("jj<ctrl-d>", TourStep::Read, "press enter to read"),
        ("<enter>", TourStep::Filter, "press f to go to the sidebar"),
        ("f", TourStep::Filter, "press space on a value to ask for it"),
        ("<space>", TourStep::Copy, "press yy to copy the incident"),
        ("y", TourStep::Copy, "press yy to copy the incident"),
        ("y", TourStep::Help, "press ? for the keys"),
    ];
    for (keys, step, words) in steps {
        session = session.press(keys);
        assert_eq!(session.model.tour, Some(step), "after {keys:?}");
        let screen = session.text();
        let title = format!("Tour {} of 5, {}", step.number(), step.title());
        assert!(screen.contains(&title) || keys == "y", "{title} in {screen}");
        assert!(screen.contains(words) || keys == "y", "{words} in {screen}");
    }
    let session = session.press("?");
    assert_eq!(
        (session.model.tour, session.model.key_context()),
        (None, KeyContext::Help)
    );
    assert_eq!(
        notice(&session),
        "the tour is done; these are the built-in incidents, browse on"
    );
    assert!(!session.text().contains("Tour "));
}

#[test]
fn another_way_to_the_same_place_counts_too() {
    let session = session(120, 35).press("/gru<enter>3");
    assert_eq!(session.model.tour, Some(TourStep::Filter));
}

#[test]
fn q_ends_it_at_any_time_and_esc_once_there_is_nothing_left_to_close() {
    for keys in [
        "<esc>",
        "q",
        "/router<esc><esc>",
        "/router<enter>q",
        "/router<enter><enter>q",
        "/router<enter><enter>f<esc><esc>",
        "y<esc><esc>",
    ] {
        let session = session(100, 30).press(keys);
        assert_eq!((session.model.tour, session.left), (None, None), "{keys:?}");
        assert_eq!(
            notice(&session),
            "the tour is over; `watchfloor tour` begins it again",
            "{keys:?}"
        );
    }
}

#[test]
fn esc_closes_what_is_open_and_the_tour_goes_on() {
    for (keys, step) in [
        ("/router<esc>", TourStep::Read),
        ("/router<enter><enter><esc>", TourStep::Filter),
        ("/router<enter><enter>f<esc>", TourStep::Filter),
        ("/router<enter><enter>f<space>:<esc>", TourStep::Copy),
    ] {
        let session = session(100, 30).press(keys);
        assert_eq!(session.model.tour, Some(step), "{keys:?}");
    }
}

#[test]
fn q_is_text_while_one_types() {
    let session = session(100, 30).press("/q");
    assert_eq!(
        (session.model.tour, session.model.query.text()),
        (Some(TourStep::Search), "q")
    );
}

#[test]
fn where_there_is_no_room_the_status_line_says_it() {
    for (width, height) in [(60, 20), (40, 12)] {
        let session = session(width, height);
        let text = session.text();
        assert!(text.contains("Tour 1 of 5, search: press /"), "{text}");
    }
}

#[test]
fn the_tour_names_the_keys_that_are_set() {
    let mut session = session(100, 30);
    session.model.keymap = Keymap::chosen(&read_keys("search = \"S\"").0).0;
    assert_eq!(session.model.tour_words().unwrap().0, "press S to search");
}

#[test]
fn the_tour_shows_its_first_step() {
    insta::assert_snapshot!(session(80, 24).picture());
}
