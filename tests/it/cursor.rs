//! The terminal's cursor: screen readers and magnifiers follow it, so it stands on the selected row in every state.

use watchfloor::{
    app::{Message, Pane},
    config::CursorSetting,
    corpus::Batch,
};

use crate::harness::{Session, bad_file, five, marked};

/// The row of the screen under the cursor, from the cell it stands on.
fn under(session: &Session) -> Option<String> {
    let at = session.cursor()?;
    let line = session.text().lines().nth(at.y.into())?.to_owned();
    Some(line.chars().skip(at.x.into()).collect())
}

#[test]
fn it_stands_on_what_is_selected_in_use_or_read() {
    for (keys, words) in [
        ("", "26 Dec"),
        ("jj", "Jan"),
        ("f", "Czechia"),
        ("fj", "Türkiye"),
        ("/router", " "),
        (":", " "),
        ("?", " "),
        ("?/copy", " "),
        ("!", "incidents/broken.toml"),
        ("e", "format"),
        ("B", " "),
    ] {
        let session = Session::new(120, 35)
            .happen(Message::Loaded(faulty().into()))
            .press(keys);
        let row = under(&session).unwrap_or_else(|| panic!("no cursor after {keys:?}"));
        let row = row.trim_start_matches(['!', '*', ' ', '≠', 'D']);
        assert!(
            words == " " || row.starts_with(words),
            "after {keys:?}: {row:?} in {}",
            session.text()
        );
    }
}

fn faulty() -> Batch {
    Batch {
        faults: vec![bad_file()],
        last: true,
        ..Batch::default()
    }
}

#[test]
fn it_follows_the_selected_row_in_the_list_and_the_sidebar() {
    for (keys, pane) in [("j", Pane::List), ("f", Pane::Sidebar)] {
        let mut session = Session::new(120, 35).press(keys);
        for _ in 0..3 {
            let before = session.cursor().unwrap();
            session = session.press("j");
            let after = session.cursor().unwrap();
            let bar = &session.buffer()[(after.x - 1, after.y)];
            assert_eq!((session.model.focus, bar.symbol()), (pane, "▌"));
            assert!(after.y > before.y || session.model.list().row == 4, "{before} {after}");
        }
    }
}

#[test]
fn it_stands_on_the_handle_gone_to() {
    let session = Session::new(120, 35).press("<enter>");
    let layout = session.model.layout();
    assert_eq!(session.cursor(), Some(layout.inner(Pane::Detail).as_position()));
    let session = session.press(".");
    let at = session.cursor().unwrap();
    assert!(session.buffer()[(at.x, at.y)].style().add_modifier.bits() != 0, "{at}");
    assert_ne!(Some(at), Some(layout.inner(Pane::Detail).as_position()));
}

#[test]
fn every_state_has_it_on_every_screen() {
    let states = [
        "",
        "<enter>",
        "f",
        "z",
        "/",
        "/t<tab>",
        "/xyzzyx<enter>",
        ":",
        "s",
        "?",
        "?/",
        "!",
        "M",
        "e",
        "B",
        "y",
        "<enter>.",
        "<enter>n",
        "<space>",
        "f\\",
        "R",
    ];
    for (width, height) in [
        (200, 50),
        (120, 35),
        (80, 24),
        (60, 20),
        (40, 12),
        (20, 5),
        (19, 4),
        (10, 1),
    ] {
        for keys in states {
            let session = Session::new(width, height)
                .happen(Message::Loaded(faulty().into()))
                .press(keys);
            let at = session.cursor();
            assert!(
                at.is_some_and(|at| at.x < width && at.y < height),
                "{keys:?} at {width}x{height}: {at:?}"
            );
        }
    }
    let question = Session::reading(120, 35, marked("red")).press("yy");
    assert!(
        under(&question).is_some_and(|row| row.starts_with("y pass it on")),
        "{}",
        question.text()
    );
    let empty = Session::reading(
        120,
        35,
        Batch {
            last: true,
            ..Batch::default()
        },
    );
    assert!(under(&empty).is_some_and(|row| row.starts_with("There are no records here")));
}

#[test]
fn where_it_is_to_be_hidden_it_shows_only_where_one_types() {
    let mut session = Session::reading(120, 35, five());
    session.model.look.cursor = CursorSetting::Hidden;
    for (keys, shown) in [("j", false), ("/", true), ("<enter>f", false), ("?", false)] {
        session = session.press(keys);
        assert_eq!(session.cursor().is_some(), shown, "after {keys:?}");
    }
}
