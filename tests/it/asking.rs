//! Queries as they are typed, ticked, followed and taken back.

use watchfloor::{
    app::{KeyContext, Message, Overlay, Pane, SidebarRow, hints},
    corpus,
};

use crate::harness::{Session, five, notice};

fn session() -> Session {
    Session::new(120, 35)
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

/// The value under the sidebar's cursor.
fn value(session: &Session) -> &str {
    match session.model.sidebar.row() {
        Some(SidebarRow::Value { label, .. }) => label.as_str(),
        row => panic!("no value: {row:?}"),
    }
}

#[test]
fn a_value_that_is_found_by_its_name_is_the_one_the_next_key_acts_on() {
    let session = Session::reading(120, 35, corpus::built_in()).press("f\\poland<enter>");
    assert_eq!((session.model.query.text(), value(&session)), ("target:PL", "Poland"));
    let session = session.press("<space>");
    assert_eq!((session.model.query.text(), value(&session)), ("", "Poland"));
}

#[test]
fn the_sidebar_is_entered_at_its_top_however_its_values_moved_while_records_were_read() {
    let mut first = five();
    first.last = false;
    let session = Session::reading(120, 35, first).happen(Message::Loaded(corpus::built_in().into()));
    let rows = session.model.sidebar.rows();
    let top = rows.iter().position(|row| matches!(row, SidebarRow::Value { .. }));
    let session = session.press("f");
    assert_eq!(
        (Some(session.model.sidebar.cursor.row), session.model.sidebar.cursor.top),
        (top, 0)
    );
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
fn where_nothing_is_marked_the_next_match_is_no_other_incident() {
    let session = session().press("<enter>");
    let first = session.model.selected();
    let session = session.press("n");
    assert_eq!(session.model.selected(), first);
    assert!(
        notice(&session).starts_with("nothing is marked"),
        "{}",
        notice(&session)
    );
    assert!(notice(&session).contains("ctrl-n"), "{}", notice(&session));
}

#[test]
fn only_where_it_leaves_the_program_is_a_key_called_quit() {
    let quits = |keys: &str| hints(&session().press(keys).model).any(|binding| binding.hint == Some("quit"));
    assert!(quits(""));
    for keys in ["<enter>", "f", "z"] {
        assert!(!quits(keys), "after {keys}");
    }
}

#[test]
fn a_command_is_found_by_its_words_and_done() {
    let session = session().press(":mark all match");
    assert_eq!(session.model.key_context(), KeyContext::Picker);
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
        session.model.key_context(),
        KeyContext::Completing,
        "the values are offered at once"
    );
    let session = session.press("R<tab>");
    assert_eq!(session.model.query.text(), "origin:RU");
    assert_eq!(
        (session.model.key_context(), session.model.answer().len()),
        (KeyContext::Typing, 2)
    );
}

#[test]
fn completions_follow_what_is_typed_and_esc_closes_only_them() {
    let session = session().press("/t<tab><down>");
    assert_eq!(session.model.key_context(), KeyContext::Completing);
    let before = session.model.completing.as_ref().unwrap().items().len();
    let session = session.press("a");
    assert!(session.model.completing.as_ref().unwrap().items().len() < before);
    let session = session.press("<esc>");
    assert_eq!(
        (session.model.key_context(), session.model.query.text()),
        (KeyContext::Typing, "ta")
    );
}

#[test]
fn a_completion_takes_the_place_of_the_word_under_the_cursor_alone() {
    let session = session().press("/targ router<home><right><right><right><right><tab>");
    let session =
        if session.model.key_context() == KeyContext::Completing && session.model.query.text().starts_with("targ ") {
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
        screen.contains("Each part of this query is in some incident, but none has all of them."),
        "{screen}"
    );
    let ways = session.model.ways_out();
    let told: Vec<_> = ways.iter().map(|way| (way.words.as_str(), way.count)).collect();
    assert_eq!(
        told,
        [
            ("without koudelka: target:TR", 2),
            ("without target:TR: koudelka", 1),
            ("all incidents", 5)
        ]
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
fn a_jump_is_gone_back_over_with_selection_and_view() {
    let session = session().press("/dying<enter><enter>..");
    let before = (session.model.query.text().to_owned(), session.model.selected());
    let session = session.press("<enter>");
    assert_ne!(session.model.query.text(), before.0);
    let there = session.model.query.text().to_owned();
    let session = session.press("1H");
    assert_eq!(
        (session.model.query.text().to_owned(), session.model.selected()),
        before
    );
    assert_eq!(session.model.focus, Pane::Detail);
    let session = session.press("L");
    assert_eq!(
        (session.model.query.text(), session.model.focus),
        (there.as_str(), Pane::Sidebar)
    );
    assert_eq!(notice(&session.press("L")), "nowhere to go forward to; H goes back");
}

#[test]
fn ticks_and_typing_are_no_jumps() {
    let session = session().press("f<space>/gru<enter>H");
    assert!(
        notice(&session).starts_with("nowhere to go back to yet"),
        "{}",
        notice(&session)
    );
}

#[test]
fn a_field_that_does_not_exist_is_said_and_looked_for_as_a_word() {
    let session = Session::new(120, 35).press("/month:2025 ");
    let text = session.text();
    assert!(
        text.contains("`month` is no field, so it is looked for as a word; did you mean `date:`?"),
        "{text}"
    );
    let text = Session::new(80, 24).press("/xyz:foo<enter>").text();
    assert!(
        text.contains("`xyz` is no field, so it is looked for as a word"),
        "{text}"
    );
    let text = Session::new(120, 35).press("/date:2024..2020<enter>").text();
    assert!(
        text.contains("left out: `2024..2020` ends before it begins; 2020..2024?"),
        "{text}"
    );
}

#[test]
fn an_answer_that_the_next_key_comes_before_follows_when_keys_pause_or_something_is_done_with_it() {
    let session = session();
    let all = session.model.answer().len();
    session.model.cancel().set(true);
    let typed = session.press("//koudel[jk]a/");
    assert_eq!(typed.model.answer().len(), all, "what was shown before stays");
    assert_eq!(typed.model.explanation(), None);
    typed.model.cancel().set(false);
    assert_eq!(typed.happen(Message::Paused).model.answer().len(), 1);
    let session = self::session();
    session.model.cancel().set(true);
    let accepted = session.press("//koudel[jk]a/<enter>");
    assert_eq!(accepted.model.answer().len(), 1, "a key that is no letter waits for it");
}

#[test]
fn what_a_country_denied_is_one_tick() {
    let session = Session::new(120, 35).press("f}}}j<space>");
    let text = session.text();
    assert!(text.contains("/ denier:AL") && text.contains("+ Albania"), "{text}");
    assert!(text.contains("1 of 5"), "{text}");
}

#[test]
fn a_ticked_country_leads_to_where_it_has_another_role() {
    let session = Session::reading(120, 35, corpus::built_in()).press("f\\albania<enter>");
    assert_eq!(session.model.query.text(), "target:AL");
    let session = session.press("j");
    let text = session.text();
    assert!(text.contains(" more: it answered"), "{text}");
    assert!(
        text.contains(" more where Albania answered"),
        "the last line says it whole: {text}"
    );
    let Some(&SidebarRow::Elsewhere { count, .. }) = session.model.sidebar.row() else {
        panic!("{:?}", session.model.sidebar.row());
    };
    let session = session.press("<space>");
    assert_eq!(session.model.query.text(), "-target:AL responder:AL");
    assert_eq!(session.model.answer().len(), count);
}
