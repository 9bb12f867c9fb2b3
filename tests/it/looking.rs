//! What the list and the sidebar show, and how they are told to show it otherwise.

use watchfloor::{
    app::{Glyphs, KeyContext, Overlay, SidebarRow},
    search::{Choice, Facet, Sort},
};

use crate::harness::{Session, notice};

fn session() -> Session {
    Session::new(120, 35)
}

/// The labels of the values that the sidebar shows of `facet`, with what is chosen of them.
fn values(session: &Session, of: Facet) -> Vec<(String, Choice)> {
    let rows = session.model.sidebar.rows().iter();
    let values = rows.filter_map(|row| match row {
        SidebarRow::Value {
            facet, label, choice, ..
        } if *facet == of => Some((label.to_string(), *choice)),
        _ => None,
    });
    values.collect()
}

#[test]
fn the_order_is_chosen_from_a_menu_that_marks_the_one_in_force() {
    let session = session().press("s");
    assert_eq!(session.model.key_context(), KeyContext::Picker);
    let Some(Overlay::Picker(picker)) = &session.model.overlay else {
        panic!("a menu")
    };
    assert_eq!(picker.len(), Sort::ALL.len());
    let line = picker.picked().unwrap();
    assert!(line.label.as_str().starts_with("newest") && line.note.as_str() == "*");
    let session = session.press("<down><enter>");
    assert_eq!(
        (session.model.order(), session.model.key_context()),
        (Sort::Oldest, KeyContext::List)
    );
    assert!(session.text().contains(" oldest"), "{}", session.text());
    assert_eq!(session.press("starget<enter>").model.order(), Sort::Target);
}

#[test]
fn values_stand_by_count_or_by_name() {
    let session = session().press("fo");
    let names: Vec<String> = values(&session, Facet::Type)
        .into_iter()
        .map(|(label, _)| label)
        .collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(notice(&session), "values by name");
    assert!(session.text().contains("1 Filter by name"));
    let session = session.press("o");
    assert_eq!(notice(&session), "values with most incidents first");
}

#[test]
fn a_group_is_inverted_as_a_whole_and_undone_as_one() {
    let session = session().press("f<space>j<space>");
    let chosen: Vec<Choice> = values(&session, Facet::Target)
        .iter()
        .map(|(_, choice)| *choice)
        .collect();
    assert_eq!(chosen[..2], [Choice::Included; 2]);
    let session = session.press("i");
    let chosen = values(&session, Facet::Target);
    let excluded = chosen.iter().filter(|(_, choice)| *choice == Choice::Excluded).count();
    assert_eq!(excluded, 2, "{chosen:?}");
    assert!(session.model.query.text().starts_with("-target:"));
    let session = session.press("u");
    assert!(session.model.query.text().starts_with("target:"));
    let session = session.press("uui");
    assert_eq!(
        notice(&session),
        "nothing of this group is chosen, so there is nothing to invert"
    );
}

#[test]
fn a_label_that_is_cut_can_be_read_in_the_status_line() {
    let session = Session::new(120, 35).press("f");
    let hints = session.text().lines().last().unwrap().to_owned();
    assert!(
        hints.contains("space include"),
        "a short label leaves the hints: {hints}"
    );
    let mut session = session;
    let label = loop {
        match session.model.sidebar.row() {
            Some(SidebarRow::Value { label, .. }) if label.as_str().len() > 20 => break label.to_string(),
            Some(_) => {}
            None => panic!("a row"),
        }
        session = session.press("j");
    };
    let last = session.text().lines().last().unwrap().to_owned();
    assert!(last.contains(&format!(": {label}, ")), "{label} in {last}");
}

#[test]
fn years_are_those_that_records_state_with_a_bar_each() {
    let session = Session::new(120, 200);
    let years = values(&session, Facet::Year);
    let stated = |label: &str| label == "not stated" || label.parse::<u16>().is_ok();
    assert!(
        !years.is_empty() && years.iter().all(|(label, _)| stated(label)),
        "{years:?}"
    );
    assert!(session.text().contains('█'));
    let plain = {
        let mut session = Session::new(120, 200);
        session.model.look.glyphs = Glyphs::Ascii;
        session.press("j").text()
    };
    assert!(!plain.contains('█') && plain.contains("##"), "{plain}");
}

#[test]
fn the_record_is_shown_as_it_stands_in_its_file_and_back() {
    let session = session().press("/durres<enter>R");
    let screen = session.text();
    assert!(screen.contains("3 Incident: the file"), "{screen}");
    let written = include_str!("../../incidents/al-mek-camp-search.toml");
    let pieces = session.model.page().lines.iter().map(|line| {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        // A line that goes on has no number.
        (line.indent == 0, text)
    });
    let mut shown: Vec<String> = Vec::new();
    for (is_first, text) in pieces {
        match shown.last_mut() {
            Some(line) if !is_first => line.push_str(&text),
            _ => shown.push(text),
        }
    }
    let digits = written.lines().count().to_string().len();
    let wanted: Vec<String> = (1..)
        .zip(written.lines())
        .map(|(number, line)| format!("{number:>digits$} {line}"))
        .collect();
    assert_eq!(shown, wanted);
    assert!(!session.press("R").text().contains("3 Incident: the file"));
}

#[test]
fn esc_and_another_record_go_back_to_the_page() {
    let session = session().press("<enter>R<esc>");
    assert_eq!(
        (session.model.detail.is_raw(), session.model.key_context()),
        (false, KeyContext::Detail)
    );
    let session = session.press("R<ctrl-n>");
    assert!(!session.model.detail.is_raw());
}

#[test]
fn the_file_is_searched_and_its_matches_are_lit() {
    let session = session().press("/durres<enter>Rnn");
    assert!(session.model.detail.matched().is_some());
}

#[test]
fn on_a_small_screen_the_file_is_a_page() {
    let session = Session::new(40, 12).press("R");
    assert_eq!(session.model.key_context(), KeyContext::Detail);
    assert!(session.text().contains("id "), "{}", session.text());
}
