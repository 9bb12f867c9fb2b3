//! What is found, but not to the letter: apart in the list, and in no mark, export or count.

use std::path::Path;

use watchfloor::{
    app::Pane,
    corpus,
    search::{AnswerLine, HitClass},
};

use crate::{harness::Session, place::Place};

fn session(width: u16, height: u16) -> Session {
    Session::reading(width, height, corpus::built_in())
}

#[test]
fn hits_inside_words_stand_under_a_divider_with_their_number() {
    let session = session(120, 35).press("/cia<enter>");
    let answer = session.model.answer();
    let (literal, inside) = (answer.literal().len(), answer.of(HitClass::Inside).len());
    assert!(0 < literal && literal < inside, "{literal}, {inside}");
    let text = session.text();
    assert!(text.contains(&format!("inside words ({inside})")), "{text}");
    assert!(
        text.contains(&format!("{inside} inside words")),
        "the query line counts them too: {text}"
    );
}

#[test]
fn what_is_marked_or_exported_is_to_the_letter() {
    let session = session(120, 35).press("/cia<enter>");
    let literal = session.model.answer().literal().len();
    let session = session.press("Ga");
    assert_eq!(session.model.marks().len(), literal, "wherever the cursor stands");
    let session = session.press("Ae<up><right><enter>");
    let text = &session.world.files[Path::new("incidents-cia.md")];
    assert_eq!(text.lines().filter(|line| line.starts_with("# ")).count(), literal);
}

#[test]
fn what_was_asked_for_inside_words_is_marked_and_exported() {
    let session = session(120, 35).press("/*cia*<enter>a");
    let answer = session.model.answer();
    assert_eq!((answer.apart().count(), answer.literal().len()), (0, answer.len()));
    assert_eq!(session.model.marks().len(), answer.len());
    let found = answer.len();
    let session = session.press("Ae<up><right><enter>");
    let text = &session.world.files[Path::new("incidents-cia.md")];
    assert_eq!(text.lines().filter(|line| line.starts_with("# ")).count(), found);
}

#[test]
fn the_end_of_the_list_leaves_no_line_empty_whatever_dividers_are_above_it() {
    let mut session = session(120, 35);
    for query in ["cia", "mit", "emails stolen from the polish minister", "sandwrom"] {
        session = session.press(&format!("/<ctrl-u>{query}<enter>"));
        for (width, height) in [(120, 35), (80, 24), (60, 20)] {
            session = session.resize(width, height).press("Gkkkk");
            let room = usize::from(session.model.layout().inner(Pane::List).height);
            let listed = |session: &Session| -> Vec<AnswerLine> {
                session
                    .model
                    .list_places()
                    .into_iter()
                    .map(|place| place.line)
                    .collect()
            };
            let (answer, row) = (session.model.answer(), session.model.list().row);
            let lines = listed(&session);
            let all = answer.len() + answer.apart().count();
            assert_eq!(lines.len(), room.min(all), "{query} in {room} lines: {lines:?}");
            assert!(
                lines.contains(&AnswerLine::Row(row)),
                "{query} in {room} lines: {row} in {lines:?}"
            );
            session = session.press("G");
            let last = session.model.answer().len() - 1;
            let lines = listed(&session);
            assert_eq!(lines.len(), room.min(all), "{query} in {room} lines: {lines:?}");
            assert_eq!(lines.last(), Some(&AnswerLine::Row(last)), "{query} in {room} lines");
        }
    }
}

#[test]
fn the_command_line_tells_what_is_apart_and_how_to_ask_for_it() {
    let place = Place::new();
    let count = |arguments: &[&str]| place.run(arguments).out.lines().count();
    let listed = ["list", "--format", "ids"];
    let ran = place.run(&[&listed[..], &["cia"]].concat());
    let literal = ran.out.lines().count();
    let inside = count(&[&listed[..], &["*cia*"]].concat());
    let said = format!(
        "watchfloor: {literal} to the letter; {} inside words: --loose lists them, too, `*cia*` those inside words\n",
        inside - literal
    );
    assert_eq!((ran.status, ran.said), (0, said));
    assert_eq!(count(&[&listed[..], &["--loose", "cia"]].concat()), inside);
    let ran = place.run(&[&listed[..], &["sandwrom"]].concat());
    assert!(ran.said.ends_with("near: --loose lists them, too\n"), "{}", ran.said);
    for (query, said) in [
        (
            "router OR",
            "`OR` has no term to work on, so it is looked for as a word",
        ),
        ("@g7", "did you mean `country:@g7`?"),
    ] {
        let ran = place.run(&["list", query]);
        assert!(ran.said.contains(said), "{query}: {}", ran.said);
    }
}
