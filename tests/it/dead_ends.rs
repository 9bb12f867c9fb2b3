//! A query that finds nothing: what is to blame, the ways out with their counts, and what the first one leads to.

use watchfloor::corpus;

use crate::harness::Session;

fn asking(query: &str) -> Session {
    Session::reading(120, 35, corpus::built_in()).press(&format!("/{query}<enter>"))
}

#[test]
fn the_page_names_the_term_to_blame_and_numbers_the_ways_out() {
    let session = asking("zzqxv target:CZ");
    let text = session.text();
    assert!(text.contains(" Nothing matches "), "{text}");
    assert!(
        text.contains("No incident has `zzqxv` in any word, and no word is like it."),
        "{text}"
    );
    let ways = session.model.ways_out();
    let told: Vec<_> = ways.iter().map(|way| (way.words.as_str(), way.number)).collect();
    assert_eq!(
        told,
        [
            ("without zzqxv: target:CZ", Some(1)),
            ("without target:CZ: zzqxv", None),
            ("all incidents", Some(2))
        ]
    );
    assert_eq!((ways[1].count, ways[2].count), (0, session.model.corpus.len()));
    assert!(text.contains(" What 1 would show "), "{text}");
    assert!(text.contains("Czechs join US strike at routers"), "{text}");
}

#[test]
fn a_number_goes_its_way_and_undo_comes_back() {
    let count = asking("zzqxv target:CZ").model.ways_out()[0].count;
    let session = asking("zzqxv target:CZ").press("1");
    assert_eq!(session.model.query.text(), "target:CZ");
    assert_eq!(session.model.answer().len(), count, "as many as was said");
    assert_eq!(session.press("u").model.query.text(), "zzqxv target:CZ");
    assert_eq!(asking("zzqxv target:CZ").press("2").model.query.text(), "");
    assert_eq!(asking("zzqxv").press("1").model.query.text(), "");
}

#[test]
fn terms_that_only_miss_each_other_are_not_called_unknown() {
    let text = asking("target:AL target:CZ actor:apt28").text();
    assert!(
        text.contains("Each part of this query is in some incident, but none has all of them."),
        "{text}"
    );
}

#[test]
fn numbers_are_panes_where_something_is_found() {
    let session = asking("gru").press("3");
    assert_eq!(session.model.query.text(), "gru");
}

#[test]
fn no_size_hides_the_ways_out() {
    for (width, height) in [(200, 50), (160, 45), (80, 24), (60, 20), (40, 12)] {
        let session = asking("zzqxv target:CZ").resize(width, height);
        let text = session.text();
        assert!(text.contains("without zzqxv"), "{width}: {text}");
        assert!(text.contains("288"), "{width}: {text}");
    }
}
