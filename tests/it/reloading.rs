//! Records that change while they are shown.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use watchfloor::{
    app::{Cause, Message},
    corpus::{Batch, Changes, Entry, FileFault, Layer, Origin},
    incident::read,
};

use crate::harness::Session;

fn text(id: &str, title: &str, year: u32) -> String {
    format!("id = '{id}'\ntitle = '{title}'\nkind = 'operation'\ndate = '{year}'\nsummary = 'S'\n")
}

/// What reading these files gives.
pub(crate) fn batch(files: &[(&str, &str)]) -> Batch {
    let mut batch = Batch::default();
    for (name, text) in files {
        let path = Path::new(name);
        let reading = read(text, &path.file_stem().unwrap().to_string_lossy());
        let faulty = !reading.faults.is_empty();
        let unread = reading.faults.iter().any(|fault| fault.rule != "missing");
        let told = reading.faults.into_iter();
        batch
            .faults
            .extend(told.map(|fault| FileFault::in_text(path, text, fault)));
        batch.entries.extend(reading.incident.map(|incident| {
            let origin = Origin::File(path.to_owned());
            Arc::new(Entry {
                incident,
                origin,
                faulty,
                unread,
                layer: Layer::default(),
            })
        }));
    }
    batch
}

pub(crate) fn changed(files: &[(&str, &str)], gone: &[&str], cause: Cause) -> Message {
    let changes = Changes {
        batch: batch(files),
        read: files.iter().map(|(name, _)| PathBuf::from(name)).collect(),
        gone: gone.iter().map(PathBuf::from).collect(),
        registry: None,
    };
    Message::Changed { changes, cause }
}

/// A browser over ten records of ten years, the newest first.
fn session() -> Session {
    let files: Vec<(String, String)> = (0..10)
        .map(|n| {
            (
                format!("r{n}.toml"),
                text(&format!("r{n}"), &format!("Title {n}"), 2010 + n),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Session::reading(
        80,
        24,
        Batch {
            last: true,
            ..batch(&files)
        },
    )
}

fn selected(session: &Session) -> &str {
    &session.model.selected_incident().unwrap().id
}

#[test]
fn a_changed_record_shows_what_it_says_now_where_it_was() {
    let session = session().press("jjj");
    assert_eq!(selected(&session), "r6");
    let before = session.model.list();
    let session = session.happen(changed(&[("r6.toml", &text("r6", "Heron", 2016))], &[], Cause::Seen));
    assert_eq!((selected(&session), session.model.list()), ("r6", before));
    assert!(
        session.text().contains("Heron") && !session.text().contains("Title 6"),
        "{}",
        session.text()
    );
    assert!(
        session.text().contains("1 changed, 0 new, 0 gone"),
        "{}",
        session.text()
    );
}

#[test]
fn what_comes_and_goes_leaves_the_selected_record_where_it_is_on_the_screen() {
    let session = session().press("jj");
    let session = session.happen(changed(
        &[("new.toml", &text("new", "Newest", 2030))],
        &["r9.toml", "r0.toml"],
        Cause::Seen,
    ));
    assert_eq!(selected(&session), "r7");
    let session = session.happen(changed(&[], &["r7.toml"], Cause::Seen));
    assert_eq!(selected(&session), "r6", "the one that stands there now");
    let session = session.press("/title:newest<enter>");
    assert_eq!(selected(&session), "new");
    assert!(session.press("<esc>").text().contains("of 8"));
}

#[test]
fn marks_and_their_undo_follow_the_record() {
    let session = session().press(" j ");
    let session = session.happen(changed(
        &[("r9.toml", &text("r9", "Moved", 2001))],
        &["r8.toml"],
        Cause::Seen,
    ));
    let marked = |session: &Session| {
        let slots = session.model.marks().slots().iter();
        slots
            .map(|slot| session.model.corpus.get(*slot).title.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(marked(&session), ["Moved"]);
    let session = session.press("A");
    assert!(marked(&session).is_empty());
    assert_eq!(marked(&session.press("u")), ["Moved"]);
}

#[test]
fn a_broken_save_leaves_the_last_good_version_and_says_so() {
    let broken = text("r9", "Broken", 2019) + "[[claim]\n";
    let session = session().happen(changed(&[("r9.toml", &broken)], &[], Cause::Seen));
    let screen = session.text();
    assert!(screen.contains("Title 9") && screen.contains('!'), "{screen}");
    assert!(screen.contains("`r9` cannot be read any more, ! tells why"), "{screen}");
    assert!(screen.contains("this is the last version that could"), "{screen}");
    let session = session.press("!");
    assert!(session.text().contains("r9.toml:6"), "{}", session.text());
    let session = session
        .press("<esc>")
        .happen(changed(&[("r9.toml", &text("r9", "Mended", 2019))], &[], Cause::Seen));
    let screen = session.text();
    assert!(
        screen.contains("Mended") && !screen.contains("last version that could"),
        "{screen}"
    );
}

#[test]
fn a_file_that_was_saved_without_a_change_draws_nothing_new() {
    let session = session().press("j");
    let before = session.text();
    let session = session.happen(changed(&[("r6.toml", &text("r6", "Title 6", 2016))], &[], Cause::Seen));
    assert_eq!(session.text(), before);
}

#[test]
fn reading_again_by_hand_says_what_changed_also_when_nothing_did() {
    let session = session().press("r");
    assert_eq!(session.world.rereads, 1);
    let session = session.happen(changed(&[], &[], Cause::Asked));
    assert!(
        session.text().contains("0 changed, 0 new, 0 gone"),
        "{}",
        session.text()
    );
}

#[test]
fn the_editor_opens_at_the_claim_that_is_read_or_at_the_fault() {
    let claims: Vec<String> = (0..40)
        .map(|n| format!("[[claim]]\ntext = 'Statement {n}'\nby = 'unattributed'\n"))
        .collect();
    let long = text("a", "Long", 2020) + &claims.concat();
    let broken = text("b", "Broken", 2010) + "oops = \n";
    let mut session = Session::reading(
        80,
        24,
        Batch {
            last: true,
            ..batch(&[("a.toml", &long), ("b.toml", &broken)])
        },
    );
    session.world.files.insert("a.toml".into(), long.clone());
    let session = session.press("E");
    assert_eq!(session.world.edited, [("a.toml".into(), (1, 1))]);
    assert_eq!(session.world.rereads, 1, "what was edited is read again");
    let session = session.press("<enter><ctrl-d><ctrl-d>E");
    let (_, (line, column)) = session.world.edited[1];
    let shown = session.text();
    let first = shown.lines().nth(3).unwrap();
    let text = long
        .lines()
        .nth(line)
        .unwrap()
        .trim_start_matches("text = '")
        .trim_end_matches('\'');
    assert!(
        first.contains(text) || shown.contains(text),
        "{line}: {text} in\n{shown}"
    );
    assert_eq!((long.lines().nth(line - 1), column), (Some("[[claim]]"), 1));
    let session = session.press("<esc>jE");
    assert_eq!(session.world.edited[2], ("b.toml".into(), (6, 8)));
    let session = session.press("!E");
    assert_eq!(session.world.edited[3], ("b.toml".into(), (6, 8)));
}

#[test]
fn a_record_without_a_file_says_how_to_get_one() {
    let session = Session::new(120, 24).press("E");
    assert!(session.world.edited.is_empty());
    assert!(
        session.text().contains("--format toml` prints one"),
        "{}",
        session.text()
    );
}

#[test]
fn the_query_being_typed_goes_on() {
    let session = session().press("/title:tit");
    let session = session.happen(changed(&[("r3.toml", &text("r3", "Other", 2013))], &[], Cause::Seen));
    assert!(session.model.is_typing());
    let session = session.press("le");
    assert_eq!(session.model.answer().len(), 9);
}
