//! Copies, files and the plain page: what leaves the program, and what it says of it.

use std::{fs, path::Path, process::Command};

use watchfloor::{
    app::{Effect, Key, KeyContext, Message, update},
    text::bytes,
};

use crate::harness::{Session, marked, notice};

fn session() -> Session {
    Session::new(120, 35)
}

#[test]
fn yy_copies_the_incident_as_markdown() {
    let session = session().press("/durres<enter>yy");
    let [copy] = session.world.copied.as_slice() else {
        panic!("{:?}", session.world.copied);
    };
    assert!(copy.starts_with("# ") && copy.contains("Durrës"), "{copy}");
    assert_eq!(notice(&session), format!("copied 1 incident, {}", bytes(copy.len())));
}

#[test]
fn a_copy_as_toml_is_the_file_byte_for_byte() {
    let session = session().press("/durres<enter>yT");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/incidents/al-mek-camp-search.toml");
    assert_eq!(session.world.copied, [fs::read_to_string(file).unwrap()]);
}

#[test]
fn pieces_of_an_incident_are_copied_alone() {
    let session = session().press("/durres<enter>yiytyq");
    let title = session.model.selected_incident().unwrap().title.to_string();
    assert_eq!(
        session.world.copied,
        ["al-mek-camp-search".to_owned(), title, "durres".to_owned()]
    );
}

#[test]
fn a_citation_names_the_record_and_each_source() {
    let session = session().press("/durres<enter>yc");
    let [copy] = session.world.copied.as_slice() else {
        panic!("{:?}", session.world.copied);
    };
    let incident = session.model.selected_incident().unwrap();
    assert!(
        copy.contains(incident.title.as_str()) && copy.contains("Record al-mek-camp-search"),
        "{copy}"
    );
    for source in incident.sources.values() {
        assert!(copy.contains(source.publisher.trim()), "{copy}");
        assert!(source.url.as_deref().is_none_or(|url| copy.contains(url)), "{copy}");
    }
}

#[test]
fn a_handle_and_a_value_of_the_sidebar_are_copied_as_they_read() {
    let session = session().press("yf");
    assert_eq!(
        notice(&session),
        "no link is chosen; in the detail . goes to the next one"
    );
    let session = session.press("<enter>..yf");
    let at = session.model.detail.handle().unwrap();
    let handle = session.model.page().handles[at].text.as_str();
    assert_eq!(session.world.copied, [handle]);
    let session = session.press("fyf");
    assert_eq!(
        notice(&session),
        format!("copied value, {}", bytes(session.world.copied[1].len()))
    );
}

#[test]
fn prose_of_a_restricted_incident_carries_its_marking() {
    let session = Session::reading(80, 24, marked("amber")).press("yiytys");
    let carries: Vec<bool> = session
        .world
        .copied
        .iter()
        .map(|copy| copy.contains("TLP:AMBER:"))
        .collect();
    assert_eq!(carries, [false, true, true]);
}

#[test]
fn the_command_line_of_a_view_opens_it_again() {
    let session = session().press("/-country:US it<enter>snewest<enter>jyl");
    let line = &session.world.copied[0];
    let bin = Path::new(env!("CARGO_BIN_EXE_watchfloor")).parent().unwrap();
    let here = tempfile::tempdir().unwrap();
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", line])
        .env_clear()
        .env("PATH", bin)
        .env("HOME", here.path())
        .current_dir(here.path());
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
    let listed = String::from_utf8(output.stdout).unwrap();
    let shown: Vec<&str> = session
        .model
        .answer()
        .iter()
        .map(|slot| session.model.corpus.get(slot).id.as_str())
        .collect();
    assert!(shown.len() > 1, "{line}");
    let places: Vec<Option<usize>> = shown.iter().map(|id| listed.find(id)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{line}\n{listed}"
    );
}

#[test]
fn what_the_clipboard_refused_can_be_saved() {
    let mut session = session();
    session.world.broken_clipboard = Some("56 kB are too much to copy; F saves a file");
    let session = session.press("/durres<enter>yj");
    assert_eq!(notice(&session), "56 kB are too much to copy; F saves a file");
    let session = session.press("FF");
    let names: Vec<String> = session
        .world
        .files
        .keys()
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(names, ["al-mek-camp-search-2.json", "al-mek-camp-search.json"]);
}

#[test]
fn f_before_any_copy_says_so() {
    let session = session().press("F");
    assert_eq!(
        (session.world.files.len(), notice(&session)),
        (0, "nothing has been copied yet; yy copies the incident")
    );
}

#[test]
fn an_export_asks_before_it_overwrites() {
    let mut session = session();
    session.world.files.insert("mine.txt".into(), "precious".into());
    let session = session.press("/durres<enter>e<right><ctrl-u>mine.txt<enter>");
    assert_eq!(session.model.key_context(), KeyContext::Existing);
    assert_eq!(session.world.files[Path::new("mine.txt")], "precious");
    let session = session.press("<esc>e<tab><ctrl-u>mine.txt<enter>n");
    assert_eq!(session.world.files[Path::new("mine.txt")], "precious");
    assert!(session.world.files.contains_key(Path::new("mine-2.txt")));
    let session = session.press("e<tab><ctrl-u>mine.txt<enter>o");
    assert!(session.world.files[Path::new("mine.txt")].contains("Durrës"));
    assert!(session.model.overlay.is_none());
    assert!(notice(&session).ends_with("to mine.txt"), "{}", notice(&session));
}

#[test]
fn what_does_not_end_when_it_is_stopped_keeps_nobody_from_leaving() {
    let mut session = session().press("e");
    let mut answer = |key| update(&mut session.model, Message::Key(key));
    // Nobody carries it out, as on a disk that is dead.
    assert!(matches!(answer(Key::Enter)[..], [Effect::Deliver(_)]));
    assert_eq!(answer(Key::Escape), []);
    assert_eq!(answer(Key::Char('q')), [], "it is on its way");
    assert_eq!(answer(Key::Ctrl('c')), [Effect::Stop]);
    assert!(answer(Key::Char('q')).contains(&Effect::Quit(0)));
}

#[test]
fn marked_incidents_are_exported_together() {
    let session = session().press("<space>j<space>e<enter>");
    let [(path, text)] = session.world.files.iter().collect::<Vec<_>>()[..] else {
        panic!("{:?}", session.world.files.keys());
    };
    assert_eq!(path, Path::new("marked-incidents.md"));
    assert_eq!(text.lines().filter(|line| line.starts_with("# ")).count(), 2);
}

#[test]
fn a_plain_page_takes_no_key_but_enter() {
    let session = session().press("/durres<enter>P");
    assert!(
        session.world.page.as_ref().is_some_and(|page| page.contains("Durrës")),
        "{:?}",
        session.world.page
    );
    let before = session.buffer().clone();
    let session = session.press("qj/Q");
    assert_eq!((session.left, session.model.key_context()), (None, KeyContext::List));
    assert_eq!(session.buffer(), &before, "nothing is drawn over the page");
    let session = session.press("<enter>/gru");
    assert_eq!(
        (session.world.page.is_none(), session.model.query.text()),
        (true, "gru")
    );
}

#[test]
fn what_is_marked_red_leaves_only_after_a_question() {
    for marking in ["red", "RED", "secret"] {
        let session = Session::reading(80, 24, marked(marking)).press("yy");
        assert_eq!(
            (session.model.key_context(), session.world.copied.len()),
            (KeyContext::Confirm, 0),
            "{marking}"
        );
        let session = session.press("n");
        assert_eq!(
            (session.model.key_context(), session.world.copied.len()),
            (KeyContext::List, 0)
        );
        let session = session.press("ytyFn");
        assert_eq!(
            (session.world.copied.len(), session.world.files.len()),
            (1, 0),
            "y passes on what was asked about"
        );
        let session = session.press("e<enter>");
        assert_eq!(
            (session.model.key_context(), session.world.files.len()),
            (KeyContext::Confirm, 0)
        );
        let session = session.press("<esc>");
        assert_eq!(
            session.model.key_context(),
            KeyContext::Export,
            "the dialog is open again"
        );
        assert_eq!(session.press("<enter>y").world.files.len(), 1);
    }
    let session = Session::reading(80, 24, marked("amber")).press("yy");
    assert_eq!(session.world.copied.len(), 1);
}

#[test]
fn a_long_notice_is_read_to_its_end_on_a_narrow_screen() {
    let mut session = Session::new(80, 24);
    session.world.broken_clipboard = Some(
        "sent 3.1 kB to the terminal's clipboard, not confirmed; if paste is empty press F to save, P for a plain page",
    );
    let text = session.press("yy").text();
    assert!(text.trim_end().ends_with("P for a plain page"), "{text}");
}
