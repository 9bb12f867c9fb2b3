//! The mouse: nothing until F2, then what lies under it.

use ratatui::layout::{Position, Rect};
use watchfloor::{
    app::{Act, KeyContext, Listening, Message, Pane, Pointer, SidebarRow, Way},
    search::Choice,
};

use crate::harness::{Session, notice};

/// With the mouse on.
fn session(width: u16, height: u16) -> Session {
    Session::new(width, height).press("<f2>")
}

fn point(session: Session, (x, y): (u16, u16), act: Act) -> Session {
    let at = Position { x, y };
    session.happen(Message::Pointed(Pointer { at, act }))
}

fn press(session: Session, at: (u16, u16)) -> Session {
    point(session, at, Act::Press)
}

fn inner(session: &Session, pane: Pane) -> Rect {
    session.model.layout().inner(pane)
}

#[test]
fn the_mouse_is_off_until_it_is_switched_on_and_its_notice_tells_how_to_select_text() {
    let session = Session::new(120, 35);
    assert_eq!(
        (session.world.mouse, session.model.mouse),
        (Listening::Off, Listening::Off)
    );
    let list = inner(&session, Pane::List);
    let session = press(session, (list.x + 4, list.y + 2));
    assert_eq!(session.model.list().row, 0, "nothing is heard before");
    let session = session.press("<f2>");
    assert_eq!(session.world.mouse, Listening::On);
    assert_eq!(
        notice(&session),
        "the mouse is on: click, wheel; to select text hold shift, or press f2 again"
    );
    let session = session.press("<f2>");
    assert_eq!(session.world.mouse, Listening::Off);
    assert_eq!(notice(&session), "the mouse is off: it selects text in the terminal");
}

#[test]
fn a_click_selects_an_incident_and_another_reads_it() {
    let session = session(120, 35);
    let list = inner(&session, Pane::List);
    let session = press(session, (list.x + 4, list.y + 2));
    assert_eq!((session.model.list().row, session.model.focus), (2, Pane::List));
    let session = press(session, (list.x + 4, list.y + 2));
    assert_eq!((session.model.focus, session.model.zoomed), (Pane::Detail, true));
    let session = press(session.press("<esc>"), (list.x + 4, list.y - 1));
    assert_eq!(
        (session.model.list().row, session.model.focus),
        (2, Pane::List),
        "the rule is no incident"
    );
}

#[test]
fn a_click_ticks_a_value_and_opens_a_group() {
    let session = session(120, 35);
    let sidebar = inner(&session, Pane::Sidebar);
    let session = press(session, (sidebar.x + 6, sidebar.y + 1));
    assert!(
        session.model.query.text().starts_with("target:"),
        "{}",
        session.model.query.text()
    );
    assert_eq!(session.model.key_context(), KeyContext::Sidebar);
    let ticked = |row: &SidebarRow| {
        matches!(
            row,
            SidebarRow::Value {
                choice: Choice::Included,
                ..
            }
        )
    };
    assert!(session.model.sidebar.rows().iter().any(ticked));
    let session = press(session, (sidebar.x + 6, sidebar.y));
    assert!(
        session.model.query.text().starts_with("target:"),
        "a heading is nothing to tick"
    );
}

#[test]
fn a_click_follows_a_handle() {
    let session = session(120, 50).press("/durres<enter>");
    let detail = inner(&session, Pane::Detail);
    let page = session.model.page();
    let (line, x) = page
        .lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| {
            let before: usize = line
                .spans
                .iter()
                .take_while(|span| span.handle.is_none())
                .map(|span| span.text.as_str().chars().count())
                .sum();
            let has_handle = line.spans.iter().any(|span| span.handle.is_some());
            has_handle.then_some((at, line.indent + before))
        })
        .unwrap();
    let at = (
        detail.x + u16::try_from(x).unwrap(),
        detail.y + u16::try_from(line).unwrap(),
    );
    let before = session.model.query.text().to_owned();
    let session = press(session, at);
    assert_ne!(session.model.query.text(), before);
    assert_eq!(session.model.focus, Pane::Detail);
    assert_eq!(session.press("u").model.query.text(), before);
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_and_leaves_the_focus() {
    let session = session(120, 35);
    let (list, sidebar, detail) = (
        inner(&session, Pane::List),
        inner(&session, Pane::Sidebar),
        inner(&session, Pane::Detail),
    );
    let down = Act::Wheel(Way::Forward);
    let session = point(session, (detail.x, detail.y), down);
    assert_eq!((session.model.detail.top, session.model.focus), (3, Pane::List));
    let session = point(session, (detail.x, detail.y), Act::Wheel(Way::Back));
    assert_eq!(session.model.detail.top, 0);
    let session = point(session, (sidebar.x, sidebar.y), down);
    assert_eq!((session.model.sidebar.cursor.top, session.model.focus), (3, Pane::List));
    let rows = usize::from(list.height);
    let mut session = session;
    for _ in 0..100 {
        session = point(session, (list.x, list.y), down);
        let (row, top) = (session.model.list().row, session.model.list().top);
        assert!(row >= top && row < top + rows, "{row} is outside of {top}");
    }
}

#[test]
fn a_click_on_the_query_begins_to_type_and_one_elsewhere_ends_it() {
    let session = press(session(120, 35), (10, 0));
    assert_eq!(session.model.key_context(), KeyContext::Typing);
    let session = session.press("gru");
    let list = inner(&session, Pane::List);
    let session = press(session, (list.x + 4, list.y + 1));
    assert_eq!(
        (session.model.key_context(), session.model.query.text()),
        (KeyContext::List, "gru")
    );
}

#[test]
fn a_click_beside_or_on_a_dialog_answers_nothing() {
    let session = session(120, 35).press("e");
    let before = session.buffer().clone();
    let mut session = session;
    for at in [(0, 0), (60, 17), (119, 34), (500, 500)] {
        session = press(session, at);
    }
    assert_eq!(
        (session.model.key_context(), session.buffer()),
        (KeyContext::Export, &before)
    );
}

#[test]
fn in_the_drawer_a_click_is_not_for_the_list_below() {
    let session = session(70, 24).press("f");
    let session = press(session, (10, 3));
    assert_eq!(session.model.focus, Pane::Sidebar);
    let session = press(session, (60, 3));
    assert_eq!(session.model.focus, Pane::List);
}

#[test]
fn clicks_and_wheel_anywhere_at_any_size_break_nothing() {
    for (width, height) in [(1, 1), (19, 4), (20, 5), (40, 12), (60, 20), (80, 24)] {
        let mut session = session(width, height);
        for (x, y) in (0..width + 2)
            .step_by(13)
            .flat_map(|x| (0..height + 2).step_by(13).map(move |y| (x, y)))
        {
            for act in [Act::Press, Act::Wheel(Way::Forward), Act::Wheel(Way::Back)] {
                session = point(session, (x, y), act);
            }
            session = session.press("<esc>");
        }
    }
}
