//! The order of the first rows, and which words of a sentence may be lacking.

use super::*;

/// A party table of so many parties with this role.
fn parties(role: &str, names: &[&str]) -> String {
    let party = |(at, name)| format!("p{at} = {{ name = '{name}', role = '{role}' }}\n");
    let parties: Vec<String> = (0..).zip(names).map(party).collect();
    format!("[party]\n{}", parties.concat())
}

#[test]
fn every_field_that_holds_a_word_counts() {
    let mut searcher = Searcher::of(vec![
        record(
            "responds",
            "Grid attacked",
            "2025",
            &parties("responder", &["Sandworm"]),
        ),
        record(
            "another-name",
            "Grid attacked",
            "2025",
            &parties("initiator", &["Voodoo Bear"]),
        ),
        record(
            "one-of-several",
            "Grid attacked",
            "2025",
            &parties(
                "initiator",
                &[
                    "Static Tundra",
                    "Berserk Bear",
                    "Ghost Blizzard",
                    "Blue Kraken",
                    "Sandworm",
                    "Electrum",
                ],
            ),
        ),
        record("acts", "Grid attacked", "2020", &parties("initiator", &["Sandworm"])),
        record("title", "Sandworm hits a grid", "2025", ""),
        record(
            "title-and-actor",
            "Sandworm hits a grid",
            "2020",
            &parties("initiator", &["Sandworm"]),
        ),
    ]);
    assert_eq!(
        searcher.found("sandworm"),
        [
            "title-and-actor",
            "title",
            "another-name",
            "acts",
            "one-of-several",
            "responds"
        ],
        "another name of an actor counts as much, so the newer comes first"
    );
}

#[test]
fn words_side_by_side_come_before_the_same_words_apart() {
    let mut searcher = Searcher::of(vec![
        record("apart", "October rains paint the hills red", "2025", ""),
        record("beside", "Spies called Red October hunt", "2020", ""),
    ]);
    assert_eq!(searcher.found("red october"), ["beside", "apart"]);
}

#[test]
fn an_english_word_of_two_letters_is_a_country_only_in_capitals_or_as_a_value() {
    let party = |code: &str| format!("[party]\np = {{ name = 'Somebody', role = 'receiver', country = '{code}' }}");
    let mut searcher = Searcher::of(vec![
        record("states", "A bank", "2022", &party("US")),
        record("rome", "A bank", "2022", &party("IT")),
        record("delhi", "A bank", "2022", &party("IN")),
        record("named", "United States of America", "2021", ""),
        record("word", "It told us", "2020", ""),
    ]);
    for (text, ids) in [
        ("us", &["word"][..]),
        ("US", &["word", "states", "named"]),
        ("it", &["word"]),
        ("IT", &["word", "rome"]),
        ("'it'", &["word"]),
        ("in", &[]),
        ("IN", &["delhi"]),
        ("target:us", &["states"]),
        ("country:in", &["delhi"]),
        ("usa", &["states", "named"]),
    ] {
        let mut found = searcher.found(text);
        let mut wanted = ids.to_vec();
        found.sort();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{text}");
    }
    let lit = |text: &str| {
        let highlighter = searcher.index.clone().highlighter(&searcher.corpus, &parsed(text));
        !highlighter.ranges("the United States").is_empty()
    };
    assert_eq!([lit("us"), lit("US"), lit("usa")], [false, true, true]);
}

#[test]
fn a_sentence_that_few_records_hold_is_also_found_in_part() {
    let mut records: Vec<Incident> = (0..20)
        .map(|n| record(&format!("filler-{n}"), "Who hacked the bank", "2020", ""))
        .collect();
    records.push(record("all", "Who leaked of the German parliament", "2023", ""));
    records.push(record("meant", "Hackers of the German parliament", "2022", ""));
    let mut searcher = Searcher::of(records);
    assert_eq!(searcher.found("who leaked the german parliament"), ["all"]);
    let answer = searcher.answer("who leaked the german parliament");
    assert_eq!(searcher.ids(answer.of(HitClass::Partial))[0], "meant");
    assert_eq!(searcher.apart("german parliament"), [], "two words are no sentence");
}

#[test]
fn one_word_of_several_may_be_lacking_however_rare_it_is() {
    let mut records: Vec<Incident> = (0..30)
        .map(|n| record(&format!("filler-{n}"), "A bank", "2020", ""))
        .collect();
    for n in 0..6 {
        records.push(record(&format!("emails-{n}"), "Hacked emails", "2021", ""));
    }
    records.push(record("rare", "A candidate", "2023", ""));
    let mut searcher = Searcher::of(records);
    let answer = searcher.answer("hacked emails candidate");
    assert_eq!(answer.of(HitClass::Partial).len(), 7);
    let row_of = |id: &str| {
        answer
            .iter()
            .position(|slot| *searcher.corpus.get(slot).id == *id)
            .unwrap()
    };
    assert_eq!(answer.lacking(row_of("emails-0")), ["candidate"]);
    assert_eq!(answer.lacking(row_of("rare")), ["hacked", "emails"]);
}
