//! Queries that people ask of the five records that come with the program.

use super::*;

const CAMP: &str = "al-mek-camp-search";
const EMBER: &str = "cz-operation-dying-ember";
const EMBASSY: &str = "cz-prague-embassy-network";
const PERSONAL: &str = "tr-mit-personal-data-network";
const PUBLIC: &str = "tr-mit-public-data-arrests";

/// Asserts that each query literally finds these records, the best first, and no others.
fn assert_found(table: &[(&str, &[&str])]) {
    let mut searcher = Searcher::five();
    for &(text, ids) in table {
        assert_eq!(searcher.found(text), ids, "{text}");
    }
}

#[test]
fn letters_with_accents_and_points_are_letters() {
    let mut searcher = Searcher::five();
    for text in ["mit", "MİT", "mıt", "Mit"] {
        assert_eq!(searcher.found(text)[..2], [PERSONAL, PUBLIC], "{text}");
    }
    assert_found(&[
        ("'mit'", &[PERSONAL, PUBLIC]),
        ("durres", &[CAMP]),
        ("DURRËS", &[CAMP]),
        ("Durre\u{308}s", &[CAMP]),
        ("nukib", &[EMBASSY]),
        ("milos zeman", &[EMBASSY]),
        ("erdogan", &[PUBLIC]),
        ("гру", &[EMBER, EMBASSY]),
    ]);
}

#[test]
fn a_country_is_one_thing_under_all_its_names() {
    for text in ["turkey", "türkiye", "turkiye", "Türkei", "'turkey'"] {
        let mut found = Searcher::five().found(text);
        found.sort();
        assert_eq!(found, [PERSONAL, PUBLIC], "{text}");
    }
    for text in ["czechia", "czech republic", "\"czech republic\" | czechia", "Česko"] {
        let found = Searcher::five().found(text);
        assert!(
            found.contains(&EMBER.to_owned()) && found.contains(&EMBASSY.to_owned()),
            "{text}"
        );
        assert_eq!(found.len(), 2, "{text}");
    }
}

#[test]
fn an_actor_is_one_under_all_its_names() {
    for text in [
        "apt28",
        "fancy bear",
        "Forest Blizzard",
        "sofacy",
        "G0007",
        "fancybear",
        "APT-28",
        "actor:sofacy",
        "actor:\"fancy bear\"",
        "about:strontium",
        "party:g0007",
    ] {
        assert_found(&[(text, &[EMBER])]);
    }
    assert_found(&[("actor=APT28", &[EMBER]), ("actor=sofacy", &[])]);
}

#[test]
fn possessives_and_joined_words_are_their_words() {
    assert_found(&[
        ("prosecutor's", &[PERSONAL, CAMP, PUBLIC]),
        ("prosecutor’s", &[PERSONAL, CAMP, PUBLIC]),
        ("personal-data", &[PERSONAL, PUBLIC]),
        ("2025-12-26", &[PUBLIC]),
        ("dying ember", &[EMBER]),
        ("ember dying", &[EMBER]),
        ("\"ember dying\"", &[]),
    ]);
}

#[test]
fn a_typing_error_leads_to_near_hits_and_no_literal_ones() {
    let mut searcher = Searcher::five();
    for (text, id) in [
        ("erdgoan", PUBLIC),
        ("embasssy", EMBASSY),
        ("albnia", CAMP),
        ("routrs", EMBER),
        ("fancy baer", EMBER),
        ("fancybaer", EMBER),
        ("czehc republic", EMBER),
    ] {
        let answer = searcher.answer(text);
        assert_eq!(answer.literal(), [], "{text}");
        assert_eq!(answer.lines_from(0).next(), Some(AnswerLine::Divider(HitClass::Near)));
        assert_eq!(searcher.ids(answer.of(HitClass::Near))[0], id, "{text}");
    }
    assert!(searcher.answer("solarwinds").is_empty());
    assert!(searcher.near("mit").is_empty());
}

#[test]
fn what_is_certain_and_what_is_possible_are_kept_apart() {
    assert_found(&[
        ("date:2025 arrests", &[PUBLIC]),
        ("date=2025 arrests", &[PUBLIC]),
        ("date:2023 arrests", &[PERSONAL, CAMP]),
        ("date:2023 'arrests", &[PERSONAL]),
        ("date=2023 'arrests", &[]),
        ("date=2023 durres", &[CAMP]),
    ]);
}

#[test]
fn conditions_on_claims_hold_of_one_claim() {
    assert_found(&[
        ("by:koudelka", &[EMBASSY]),
        ("by:\"petr fiala\"", &[EMBER]),
        ("by:koudelka claim:statistic", &[]),
        ("claim:casualty credibility:6", &[CAMP]),
        ("claim:casualty credibility:1", &[]),
    ]);
}

#[test]
fn the_newest_come_first_or_the_oldest() {
    let mut searcher = Searcher::five();
    let newest = searcher.sorted(&parsed("arrests | durres"), Sort::Newest);
    assert_eq!(searcher.ids(newest.literal()), [PUBLIC, PERSONAL, CAMP]);
    let oldest = searcher.sorted(&parsed("arrests | durres"), Sort::Oldest);
    assert_eq!(searcher.ids(oldest.literal()), [CAMP, PERSONAL, PUBLIC]);
    let by_id = searcher.sorted(&Query::default(), Sort::Id);
    assert_eq!(searcher.ids(by_id.literal()), [CAMP, EMBER, EMBASSY, PERSONAL, PUBLIC]);
}
