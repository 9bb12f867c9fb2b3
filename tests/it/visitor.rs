//! The restricted account, through keys: what is closed has no key, no hint and no line of help.

use watchfloor::app::Account;

use crate::harness::{Session, marked, notice};

fn visitor(width: u16, height: u16) -> Session {
    let mut session = Session::new(width, height);
    session.model.account = Account::Restricted;
    session
}

#[test]
fn a_visitor_browses_and_copies() {
    let session = visitor(120, 35).press("/durres<enter>yi");
    assert_eq!(session.world.copied, ["al-mek-camp-search"]);
}

#[test]
fn keys_that_would_write_or_stop_mean_nothing() {
    for (keys, said) in [("e", "e"), ("yiF", "F"), ("yiyF", "yF"), ("<ctrl-z>", "ctrl-z")] {
        let session = visitor(120, 35).press(keys);
        let want = format!("no command on `{said}`; / searches, ? lists the keys");
        assert_eq!(notice(&session), want, "{keys}");
        assert_eq!((session.world.files.len(), session.world.suspended), (0, 0), "{keys}");
        assert!(session.model.overlay.is_none(), "{keys}");
    }
}

#[test]
fn help_palette_menu_and_hints_name_nothing_that_is_closed() {
    for keys in ["", "?", "?<pgdn>", "?G", ":", ":file", ":suspend", "y"] {
        let text = visitor(200, 60).press(keys).text();
        for word in ["export", "to a file", "suspend", "overwrite", "pass it on"] {
            let line = text.lines().find(|line| line.contains(word) && !line.contains("> "));
            assert_eq!(line, None, "`{word}` after {keys:?}");
        }
    }
}

#[test]
fn what_is_marked_red_is_not_copied_and_nobody_is_asked() {
    let mut session = Session::reading(120, 35, marked("red"));
    session.model.account = Account::Restricted;
    let session = session.press("yy");
    assert_eq!(notice(&session), "it is or may be marked TLP:RED, and stays here");
    let session = session.press("y");
    assert!(session.world.copied.is_empty());
}
