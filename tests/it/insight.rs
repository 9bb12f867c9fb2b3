//! Views of many records in place of the panes: they follow the query, edit only its text, and give the panes back.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use watchfloor::{
    app::{Glyphs, Insight, KeyContext},
    config::ThemeFile,
    corpus::built_in,
};

use crate::harness::{Session, notice};

fn session(columns: u16, rows: u16) -> Session {
    Session::new(columns, rows)
}

fn context(session: &Session) -> KeyContext {
    session.model.key_context()
}

#[test]
fn a_timeline_asks_for_the_selected_bins_and_is_undone() {
    let session = session(80, 24).press("/router<enter>t");
    assert_eq!(context(&session), KeyContext::Timeline);
    assert!(session.text().contains("Timeline by"), "{}", session.text());
    let listed = told_number(&session.text(), "Enter lists ");
    let session = session.press("<enter>");
    assert!(
        session.model.query.text().starts_with("router date:"),
        "{}",
        session.model.query.text()
    );
    assert_eq!(session.model.answer().literal().len(), listed);
    assert_eq!(context(&session), KeyContext::Timeline, "it stays and follows");
    let session = session.press("u");
    assert_eq!(session.model.query.text(), "router");
    let session = session.press("<esc>");
    assert_eq!(context(&session), KeyContext::List);
    let session = session.press("tq");
    assert_eq!((context(&session), session.left), (KeyContext::List, None));
}

/// The number after `words` on the screen.
fn told_number(screen: &str, words: &str) -> usize {
    let rest = screen
        .split_once(words)
        .unwrap_or_else(|| panic!("{words}: {screen}"))
        .1;
    let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
    digits.replace(',', "").parse().unwrap()
}

#[test]
fn several_bins_are_brushed_and_esc_lets_them_go_first() {
    let session = session(80, 24).press("t<left>v<left>");
    assert!(session.text().contains(" to "), "{}", session.text());
    let session = session.press("<enter>");
    assert!(
        session.model.query.text().contains(".."),
        "{}",
        session.model.query.text()
    );
    let session = session.press("uv<left><esc>");
    assert_eq!(context(&session), KeyContext::Timeline, "esc lets the span go");
    assert_eq!(context(&session.press("<esc>")), KeyContext::List);
}

#[test]
fn bins_become_shorter_and_longer_and_say_where_it_ends() {
    let session = session(120, 35).press("t---");
    assert!(session.text().contains("Timeline by year"), "{}", session.text());
    assert_eq!(notice(&session), "there are no longer bins than years");
    let session = session.press("+");
    assert!(session.text().contains("Timeline by quarter"), "{}", session.text());
    let session = session.press("w");
    assert!(session.text().contains("dates of claims"), "{}", session.text());
    let session = session.press("wwo");
    assert!(session.text().contains("certain"), "{}", session.text());
    let session = session.press("oooo<tab>");
    assert!(session.text().contains("listed"), "{}", session.text());
}

#[test]
fn while_an_incident_is_read_its_claims_are_shown_in_time() {
    let session = session(120, 35).press("<enter>t");
    let id = session.model.selected_incident().unwrap().id.to_string();
    let text = session.text();
    assert!(text.contains(&id) && text.contains("dates of claims"), "{text}");
    let session = session.press("<enter>");
    assert_eq!(session.model.query.text(), "");
    assert_eq!(context(&session.press("<esc>")), KeyContext::Detail);
}

#[test]
fn a_map_asks_for_a_country_leaves_one_out_and_takes_a_pair() {
    let session = session(80, 24).press("m");
    assert_eq!(context(&session), KeyContext::Map);
    let Some(Insight::Map(map)) = &session.model.insight else {
        panic!("no map: {}", session.text());
    };
    let first = map.selected().unwrap();
    let session = session.press("<enter>");
    assert_eq!(session.model.query.text(), format!("target:{first}"));
    let session = session.press("ux");
    assert_eq!(session.model.query.text(), format!("-target:{first}"));
    let session = session.press("uo");
    assert!(session.text().contains("who is accused"), "{}", session.text());
    let session = session.press("v<enter>");
    let query = session.model.query.text();
    assert!(query.contains("origin:") && query.contains("target:"), "{query}");
}

#[test]
fn the_opposite_arrow_goes_back() {
    for (there, back) in [("<left>", "<right>"), ("<up>", "<down>"), ("l", "h"), ("j", "k")] {
        let before = session(120, 35).press("m");
        let at = |session: &Session| match &session.model.insight {
            Some(Insight::Map(map)) => map.selected(),
            _ => None,
        };
        let start = at(&before);
        let moved = before.press(there);
        if at(&moved) != start {
            assert_eq!(at(&moved.press(back)), start, "{there}");
        }
    }
}

#[test]
fn a_dossier_leads_to_the_incidents_behind_a_number() {
    let session = session(120, 35).press("mD");
    assert_eq!(context(&session), KeyContext::Dossier);
    assert!(session.text().contains("Dossier"), "{}", session.text());
    let session = session.press("j<enter>");
    assert_eq!(context(&session), KeyContext::List);
    assert!(!session.model.query.text().is_empty());
    assert!(!session.model.answer().is_empty());
    assert_eq!(session.press("H").model.query.text(), "");
}

#[test]
fn what_is_most_alike_is_gone_to_and_come_back_from() {
    let session = Session::reading(120, 35, built_in());
    let before = session.model.selected();
    let session = session.press("=");
    assert_eq!(context(&session), KeyContext::Alike);
    let session = session.press("<enter>");
    assert_eq!(context(&session), KeyContext::List);
    assert_ne!(session.model.selected(), before);
    assert_eq!(session.press("H").model.selected(), before);
    let few = Session::new(80, 24).press("=");
    assert!(few.text().contains("nothing rare is shared"), "{}", few.text());
}

#[test]
fn a_country_is_found_on_the_map_by_its_name() {
    let at = |session: &Session| match &session.model.insight {
        Some(Insight::Map(map)) => map.selected().map(|country| country.code().to_owned()),
        _ => None,
    };
    for (columns, keys) in [(120, "m\\japan<enter>"), (80, "m\\tonga<enter>")] {
        let session = session(columns, 35).press(keys);
        let found = if columns == 120 { "JP" } else { "TO" };
        assert_eq!(at(&session).as_deref(), Some(found), "{}", session.text());
        assert_eq!(context(&session), KeyContext::Map);
        assert!(session.text().contains(found), "{}", session.text());
    }
}

#[test]
fn what_joins_an_incident_with_a_name_or_a_marked_one_is_shown_and_leads_there() {
    let start = "/id:us-salt-typhoon-sanctions<enter>";
    let by_name = Session::reading(120, 35, built_in())
        .press(start)
        .press("=papt27<enter>");
    let text = by_name.text();
    assert!(text.contains("to APT27") && text.contains("acted for"), "{text}");
    let before = by_name.model.selected();
    let gone = by_name.press("<enter>");
    assert_eq!(context(&gone), KeyContext::List);
    assert_eq!(gone.press("H").model.selected(), before);
    let marked = Session::reading(120, 35, built_in());
    let marked = marked
        .press("/yin kecheng<enter><space>u")
        .press(start)
        .press("ppath to<enter>");
    assert!(marked.text().contains("what joins it with"), "{}", marked.text());
    let shown = marked.press("<enter>");
    assert_eq!(context(&shown), KeyContext::Alike);
    assert!(shown.text().contains("From "), "{}", shown.text());
}

#[test]
fn what_an_arrow_lists_is_what_enter_lists() {
    for keys in [
        "m<right>",
        "m<down><left>",
        "mo<down>",
        "moo<down>",
        "mooo<down>",
        "t<left><left>",
    ] {
        let session = session(120, 35).press(keys);
        let told = session.text();
        let session = session.press("<enter>");
        let found = session.model.answer().literal().len();
        assert!(
            told.contains(&found.to_string()),
            "{keys}: {found} found, but it was told: {told}"
        );
    }
}

#[test]
fn views_need_neither_colour_nor_unicode() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 35), (200, 50)] {
        for keys in ["t", "to", "t<tab>", "m", "m-", "m<tab>", "mD", "=", "=p<enter>"] {
            let mut session = session(columns, rows);
            session.model.look.glyphs = Glyphs::Ascii;
            session.model.look.theme = ThemeFile::mono();
            let session = session.press(keys);
            let text = session.text();
            // The words of records stay as they are written.
            let is_drawn = |c: char| !c.is_ascii() && !c.is_alphabetic();
            assert!(!text.contains(is_drawn), "{keys} at {columns}x{rows}: {text}");
            let at = session.cursor().expect("a cursor");
            let cell = &session.buffer()[at];
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
            let is_marked = |cell: &Cell| cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
            let shows = session.buffer().content.iter().any(is_marked);
            assert!(
                shows || text.contains("nothing") || text.contains("no path"),
                "{keys} at {columns}x{rows}, cursor at {at}: {text}"
            );
        }
    }
}

#[test]
fn a_view_follows_the_query_while_it_is_typed() {
    let session = session(80, 24).press("m/gru");
    assert_eq!(context(&session), KeyContext::Typing);
    let shown = format!("{} shown", session.model.answer().literal().len());
    assert!(session.text().contains(&shown), "{shown}: {}", session.text());
    assert_eq!(context(&session.press("<enter>")), KeyContext::Map);
}

#[test]
fn views_open_without_records_and_at_any_size() {
    for (columns, rows) in [(20, 5), (40, 12), (60, 20), (80, 24), (120, 35), (200, 50)] {
        for query in ["", "/nothing-of-the-kind<enter>"] {
            for keys in ["t", "m", "mD", "=", "to<tab>", "m<tab>j", "to", "m-", "m+"] {
                let session = session(columns, rows).press(query).press(keys);
                assert!(!session.text().is_empty(), "{keys} at {columns}x{rows}");
            }
        }
    }
}

#[test]
fn the_timeline_and_the_map_as_they_are_seen() {
    for (columns, rows) in [(80, 24), (120, 35)] {
        for (name, keys) in [("timeline", "t"), ("map", "m"), ("alike", "=")] {
            let session = session(columns, rows).press(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), session.text());
        }
    }
}
