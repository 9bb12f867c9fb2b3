//! What keys do, told by the model and the world they leave behind.

use std::{fs, path::Path};

use watchfloor::{
    app::{Key, Message, Notice, Overlay, Pane, Place, update},
    text::bytes,
};

use crate::harness::{Session, marked};

fn session() -> Session {
    Session::new(120, 35)
}

fn notice(session: &Session) -> &str {
    match &session.model.notice {
        Some(Notice::Done(text) | Notice::Said(text) | Notice::Failed(text)) => text.as_str(),
        None => "",
    }
}

#[test]
fn esc_closes_one_thing_at_a_time_and_never_leaves() {
    let session = session().press("z<enter>/embassy");
    assert_eq!(session.model.place(), Place::Typing);
    let session = session.press("<esc>");
    assert_eq!((session.model.place(), session.model.zoomed), (Place::Detail, true));
    assert_eq!(session.model.query.text(), "embassy", "esc keeps the query");
    let session = session.press("<esc>");
    assert_eq!((session.model.place(), session.model.zoomed), (Place::Detail, false));
    let session = session.press("<esc>");
    assert_eq!(session.model.place(), Place::List);
    let session = session.press("<esc><esc><esc>");
    assert_eq!(session.left, None);
    assert!(notice(&session).starts_with("nothing to close"), "{}", notice(&session));
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
    assert_eq!((session.model.place(), session.left), (Place::List, None));
}

#[test]
fn ctrl_c_stops_typing_then_leaves_as_an_interrupt_does() {
    let session = session().press("/gru<ctrl-c>");
    assert_eq!((session.model.place(), session.left), (Place::List, None));
    assert_eq!(session.press("<ctrl-c>").left, Some(130));
}

#[test]
fn a_letter_without_a_command_is_answered() {
    let session = session().press("w");
    assert_eq!(notice(&session), "no command on `w`; / searches, ? lists the keys");
    assert_eq!(
        notice(&session.press("y<f2>")),
        "no command on `yf2`; / searches, ? lists the keys"
    );
}

#[test]
fn the_list_follows_what_is_typed_and_undo_takes_a_visit_back() {
    let session = session();
    let all = session.model.answer().len();
    let session = session.press("/koudelka");
    assert_eq!(session.model.answer().len(), 1);
    let session = session.press("<enter>u");
    assert_eq!((session.model.query.text(), session.model.answer().len()), ("", all));
    let session = session.press("<ctrl-r>");
    assert_eq!(session.model.query.text(), "koudelka");
}

#[test]
fn a_visit_to_the_search_line_that_changes_nothing_is_no_step_back() {
    let session = session().press("/koudelka<enter>/<enter>/<esc>u");
    assert_eq!(session.model.query.text(), "");
    assert_eq!(notice(&session.press("u")), "nothing to undo");
}

#[test]
fn the_line_is_edited_as_in_a_shell() {
    let session = session().press("/router gru<ctrl-w>apt28<ctrl-a>x<delete><ctrl-e>!<backspace>");
    assert_eq!(session.model.query.text(), "xouter apt28");
    let session = session.press("<ctrl-u>abc<left><ctrl-k>");
    assert_eq!(session.model.query.text(), "ab");
}

#[test]
fn pasted_text_is_text_and_never_a_command() {
    let session = session().happen(Message::Pasted("qQyy".into()));
    assert_eq!(session.left, None);
    let session = session.press("/").happen(Message::Pasted("gru\nrouter".into()));
    assert_eq!(session.model.query.text(), "gru router");
    let session = session.happen(Message::Pasted("ü".repeat(10_000)));
    assert!(session.model.query.text().len() <= 4_096);
}

#[test]
fn the_selected_incident_stays_selected_when_the_answer_changes() {
    let session = session().press("jj");
    let chosen = session.model.selected_incident().unwrap().id.clone();
    let session = session.press("s");
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
    let title = session.model.selected_incident().unwrap().title.clone();
    assert_eq!(
        session.world.copied,
        ["al-mek-camp-search".to_owned(), title, "durres".to_owned()]
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
        (0, "nothing has been copied yet; y copies")
    );
}

#[test]
fn an_export_asks_before_it_overwrites() {
    let mut session = session();
    session.world.files.insert("mine.txt".into(), "precious".into());
    let session = session.press("/durres<enter>e<right><ctrl-u>mine.txt<enter>");
    assert_eq!(session.model.place(), Place::Existing);
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
fn ctrl_z_suspends_wherever_one_is() {
    let session = session().press("<ctrl-z>/a<ctrl-z><esc>e<ctrl-z>");
    assert_eq!(session.world.suspended, 3);
}

#[test]
fn pasting_is_bracketed_only_while_one_types() {
    assert!(session().press("/gru").world.bracketed);
    assert!(!session().press("/gru<esc>").world.bracketed);
    assert!(session().press("e").world.bracketed);
}

#[test]
fn marked_incidents_are_exported_together() {
    let session = session().press("<space>j<space>e<enter>");
    let [(path, text)] = session.world.files.iter().collect::<Vec<_>>()[..] else {
        panic!("{:?}", session.world.files.keys());
    };
    assert_eq!(path, Path::new("incidents.md"));
    assert_eq!(text.lines().filter(|line| line.starts_with("# ")).count(), 2);
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
fn a_tick_in_the_sidebar_edits_the_query_and_a_second_takes_it_back() {
    let session = session().press("f<space>");
    assert_eq!(session.model.focus, Pane::Sidebar);
    let text = session.model.query.text().to_owned();
    assert!(text.starts_with("target:"), "{text}");
    let found = session.model.answer().len();
    assert!(found > 0 && found < session.model.corpus.len());
    let session = session.press("<space>");
    assert_eq!(
        (session.model.query.text(), session.model.answer().len()),
        ("", session.model.corpus.len())
    );
    let session = session.press("x");
    assert_eq!(session.model.answer().len(), session.model.corpus.len() - found);
}

#[test]
fn no_size_is_too_small() {
    let mut session = session();
    for width in [0, 1, 2, 5, 19, 20, 23] {
        for height in [0, 1, 2, 4, 5, 7] {
            session = session
                .resize(width, height)
                .press("j<enter>/gru<enter>y<esc>e<esc>?j<esc>!fz<tab><space>uuu<esc><esc>");
        }
    }
    assert_eq!(session.left, None);
}

#[test]
fn a_handle_asks_for_what_it_stands_for() {
    let session = session().press("/dying<enter><enter>..");
    let Some(at) = session.model.detail.handle() else {
        panic!("{}", session.text());
    };
    let link = session.model.page().handles[at].link.clone();
    let session = session.press("<enter>");
    assert_ne!(session.model.query.text(), "dying", "{link:?}");
    assert!(
        session
            .model
            .answer()
            .iter()
            .any(|slot| Some(slot) == session.model.selected())
    );
    assert_eq!(session.press("u").model.query.text(), "dying");
}

#[test]
fn matches_are_walked_through_and_on_into_the_next_incident() {
    let session = session().press("/russian<enter><enter>");
    let first = session.model.selected();
    let mut session = session.press("n");
    assert!(session.model.detail.matched().is_some());
    let mut steps = 0;
    while notice(&session) != "no further match" {
        session = session.press("n");
        steps += 1;
        assert!(steps < 500, "the matches never end");
    }
    assert_ne!(session.model.selected(), first);
}

#[test]
fn a_command_is_found_by_its_words_and_done() {
    let session = session().press(":mark all shown");
    assert_eq!(session.model.place(), Place::Picker);
    let session = session.press("<enter>");
    assert_eq!(session.model.marks().len(), session.model.corpus.len());
    assert!(session.model.overlay.is_none());
}

#[test]
fn a_pivot_counts_what_it_leads_to() {
    let session = session().press("/dying<enter>p");
    let Some(Overlay::Picker(picker)) = &session.model.overlay else {
        panic!("no list to choose from");
    };
    let counts: Vec<String> = picker.items().map(|item| item.note.to_string()).collect();
    assert!(
        !counts.is_empty() && counts.iter().all(|count| count != "0"),
        "{counts:?}"
    );
    let want: usize = counts[0].parse().unwrap();
    assert_eq!(session.press("<enter>").model.answer().len(), want);
}

#[test]
fn past_queries_are_chosen_while_typing() {
    let session = session().press("/koudelka<enter>/<ctrl-u>durres<enter>/<ctrl-r>");
    let Some(Overlay::Picker(picker)) = &session.model.overlay else {
        panic!("no list to choose from");
    };
    let past: Vec<&str> = picker.items().map(|item| item.label.as_str()).collect();
    assert_eq!(past, ["koudelka"]);
    assert_eq!(session.press("<enter>").model.query.text(), "koudelka");
}

#[test]
fn tab_completes_a_field_and_then_its_values() {
    let session = session().press("/orig<tab>");
    assert_eq!(session.model.query.text(), "origin:", "{}", session.text());
    assert_eq!(
        session.model.place(),
        Place::Completing,
        "the values are offered at once"
    );
    let session = session.press("R<tab>");
    assert_eq!(session.model.query.text(), "origin:RU");
    assert_eq!(
        (session.model.place(), session.model.answer().len()),
        (Place::Typing, 2)
    );
}

#[test]
fn completions_follow_what_is_typed_and_esc_closes_only_them() {
    let session = session().press("/t<tab><down>");
    assert_eq!(session.model.place(), Place::Completing);
    let before = session.model.completing.as_ref().unwrap().items().len();
    let session = session.press("a");
    assert!(session.model.completing.as_ref().unwrap().items().len() < before);
    let session = session.press("<esc>");
    assert_eq!(
        (session.model.place(), session.model.query.text()),
        (Place::Typing, "ta")
    );
}

#[test]
fn a_completion_takes_the_place_of_the_word_under_the_cursor_alone() {
    let session = session().press("/targ router<home><right><right><right><right><tab>");
    let session = if session.model.place() == Place::Completing && session.model.query.text().starts_with("targ ") {
        session.press("<enter>")
    } else {
        session
    };
    assert_eq!(session.model.query.text(), "target: router");
}

#[test]
fn an_empty_answer_names_the_term_in_the_way() {
    let session = session().press("/koudelka target:TR<enter>");
    assert!(session.model.answer().is_empty());
    let screen = session.text();
    assert!(
        screen.contains("In the way is `target:TR`") || screen.contains("In the way is `koudelka`"),
        "{screen}"
    );
    assert!(
        screen.contains("without `koudelka`: 2") && screen.contains("without `target:TR`: 1"),
        "{screen}"
    );
}

#[test]
fn a_misspelt_word_is_answered_with_the_right_one() {
    let session = session().press("/embasy<enter>");
    assert!(
        session.text().contains("did you mean embassy (1)?"),
        "{}",
        session.text()
    );
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
    assert_eq!((session.left, session.model.place()), (None, Place::List));
    assert_eq!(session.buffer(), &before, "nothing is drawn over the page");
    let session = session.press("<enter>/gru");
    assert_eq!(
        (session.world.page.is_none(), session.model.query.text()),
        (true, "durresgru")
    );
}

#[test]
fn what_is_marked_red_leaves_only_after_a_question() {
    for marking in ["red", "RED", "secret"] {
        let session = Session::reading(80, 24, marked(marking)).press("yy");
        assert_eq!(
            (session.model.place(), session.world.copied.len()),
            (Place::Confirm, 0),
            "{marking}"
        );
        let session = session.press("n");
        assert_eq!((session.model.place(), session.world.copied.len()), (Place::List, 0));
        let session = session.press("ytyFn");
        assert_eq!(
            (session.world.copied.len(), session.world.files.len()),
            (1, 0),
            "y passes on what was asked about"
        );
        let session = session.press("e<enter>");
        assert_eq!((session.model.place(), session.world.files.len()), (Place::Confirm, 0));
        let session = session.press("<esc>");
        assert_eq!(session.model.place(), Place::Export, "the dialog is open again");
        assert_eq!(session.press("<enter>y").world.files.len(), 1);
    }
    let session = Session::reading(80, 24, marked("amber")).press("yy");
    assert_eq!(session.world.copied.len(), 1);
}
