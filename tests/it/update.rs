//! What keys do, told by the model and the world they leave behind.

use std::time::Duration;

use watchfloor::{
    app::{Key, KeyContext, Message, Overlay, update},
    search::Sort,
};

use crate::harness::{Session, notice};

fn session() -> Session {
    Session::new(120, 35)
}

#[test]
fn esc_closes_one_thing_at_a_time_and_never_leaves() {
    let session = session().press("z<enter>/embassy");
    assert_eq!(session.model.key_context(), KeyContext::Typing);
    let session = session.press("<esc>");
    assert_eq!(
        (session.model.key_context(), session.model.zoomed),
        (KeyContext::Detail, true)
    );
    assert_eq!(session.model.query.text(), "embassy", "esc keeps the query");
    let session = session.press("<esc>");
    assert_eq!(
        (session.model.key_context(), session.model.zoomed),
        (KeyContext::List, false),
        "what was read alone gives the whole screen back"
    );
    let session = session.press("<esc><esc><esc>");
    assert_eq!(session.left, None);
    assert_eq!(notice(&session), "esc again clears the query");
    assert_eq!(
        session.model.query.text(),
        "embassy",
        "three at once are no answer to the offer"
    );
    let session = session.press("/<ctrl-u><enter><esc>");
    assert!(notice(&session).starts_with("nothing to close"), "{}", notice(&session));
}

#[test]
fn a_second_esc_half_a_second_to_three_seconds_later_clears_the_query() {
    let cleared_after = |milliseconds| {
        let mut session = session().press("/gru<enter><esc>");
        session.model.uptime = Duration::from_millis(milliseconds);
        session.press("<esc>").model.query.text().is_empty()
    };
    for (milliseconds, is_cleared) in [(0, false), (499, false), (500, true), (3_000, true), (3_001, false)] {
        assert_eq!(cleared_after(milliseconds), is_cleared, "{milliseconds} ms");
    }
    let mut session = session().press("/gru<enter><esc>j");
    session.model.uptime = Duration::from_secs(1);
    let session = session.press("<esc>");
    assert_eq!(session.model.query.text(), "gru", "another key takes the offer back");
    let mut session = session;
    session.model.uptime = Duration::from_secs(2);
    let session = session.press("<esc>");
    assert_eq!(notice(&session), "the query is cleared; u brings it back");
    assert_eq!(session.press("u").model.query.text(), "gru");
}

#[test]
fn esc_closes_a_chord_and_does_nothing_else() {
    let session = session().press("zy");
    assert_eq!(session.model.pending.len(), 1);
    let session = session.press("<esc>");
    assert!(session.model.pending.is_empty() && session.model.zoomed);
    assert_eq!(session.left, None);
}

#[test]
fn q_closes_what_is_open_and_leaves_at_the_bottom() {
    let session = session().press("?");
    assert!(matches!(session.model.overlay, Some(Overlay::Help { .. })));
    let session = session.press("q");
    assert!(session.model.overlay.is_none());
    assert_eq!(session.left, None);
    assert_eq!(session.press("q").left, Some(0));
}

#[test]
fn on_a_small_screen_q_goes_back_to_the_list_first() {
    let session = Session::new(40, 12).press("<enter>q");
    assert_eq!((session.model.key_context(), session.left), (KeyContext::List, None));
}

#[test]
fn ctrl_c_stops_typing_then_leaves_as_an_interrupt_does() {
    let session = session().press("/gru<ctrl-c>");
    assert_eq!((session.model.key_context(), session.left), (KeyContext::List, None));
    assert_eq!(session.press("<ctrl-c>").left, Some(130));
}

#[test]
fn a_letter_without_a_command_is_answered() {
    let session = session().press("W");
    assert_eq!(notice(&session), "no command on `W`; / searches, ? lists the keys");
    assert_eq!(
        notice(&session.press("y<f2>")),
        "no command on `yf2`; / searches, ? lists the keys"
    );
}

#[test]
fn pasted_text_is_text_and_never_a_command() {
    let session = session().press("/").happen(Message::Pasted("gru\nrouter".into()));
    assert_eq!(session.model.query.text(), "gru router");
    let session = session.happen(Message::Pasted("ü".repeat(10_000)));
    assert!(session.model.query.text().len() <= 4_096);
}

#[test]
fn the_selected_incident_stays_selected_when_the_answer_changes() {
    let session = session().press("jj");
    let chosen = session.model.selected_incident().unwrap().id.clone();
    let session = session.press("stitle<enter>");
    assert_eq!(session.model.order(), Sort::Title);
    assert_eq!(session.model.selected_incident().unwrap().id, chosen);
    let session = session.resize(40, 12);
    assert_eq!(session.model.selected_incident().unwrap().id, chosen);
}

#[test]
fn the_detail_follows_when_keys_pause() {
    let mut session = session();
    let _ = update(&mut session.model, Message::Key(Key::Char('j')));
    assert!(session.model.awaits_pause());
    assert_ne!(session.model.detail.slot(), session.model.selected());
    let session = session.happen(Message::Paused);
    assert_eq!(session.model.detail.slot(), session.model.selected());
}

#[test]
fn ctrl_z_suspends_wherever_one_is() {
    let session = session().press("<ctrl-z>/a<ctrl-z><esc>e<ctrl-z>");
    assert_eq!(session.world.suspended, 3);
}

#[test]
fn a_range_is_marked_by_moving_and_esc_takes_it_back() {
    let session = session().press("<space>jvjj");
    assert_eq!(session.model.marks().len(), 4);
    let session = session.press("k");
    assert_eq!(session.model.marks().len(), 3, "a range can shrink");
    let session = session.press("<esc>");
    assert_eq!(session.model.marks().len(), 1);
    let session = session.press("a");
    assert_eq!(session.model.marks().len(), session.model.corpus.len());
    let session = session.press("uA");
    assert_eq!(session.model.marks().len(), 0);
    assert_eq!(
        session.press("u").model.marks().len(),
        1,
        "marks are undone as changes are"
    );
}

#[test]
fn no_size_is_too_small() {
    let mut session = session();
    for width in [0, 1, 2, 5, 19, 20, 23] {
        for height in [0, 1, 2, 4, 5, 7] {
            // A plain `cargo test` tries the edges of that field, an optimized one all of it.
            if cfg!(debug_assertions) && !matches!((width, height), (_, 0 | 7) | (1 | 20, _)) {
                continue;
            }
            session = session
                .resize(width, height)
                .press("j<enter>/gru<enter>y<esc>e<esc>?j<esc>!fz<tab><space>uuu<esc><esc>");
        }
    }
    assert_eq!(session.left, None);
}
