//! Every query reads back as itself, and byte ranges lie within the text.

use proptest::prelude::*;

use super::{Completeness, Query, read};

/// Texts with more signs in them than people type.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-c-]{1,3}",
        4 => "[ ()|!~='^/\"$\\\\,.*:@<>-]",
        1 => prop::sample::select(vec![
            "target:", "CZ", "czechia", "@eu", "none", "date:", "2023", "..", ">=", "by:", "claim:arrest", "tag:",
            "title:", "type=", "espionage", "technique:T1566", "is:marked", "credibility:<=", "3", "actor=\"a\"", " | ",
            " (", ") ", " AND ", " OR ", "NOT ", "claim:(", "denial", "speaker:", "-", "hit:", "accused-by:", "answer: arrest", "/a.b/", "\"a b\"", "\\", "é", "東京", " ",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_query_reads_back_as_itself(typed in texts()) {
        for completeness in [Completeness::Finished, Completeness::Open] {
            let reading = read(&typed, completeness);
            let canonical = reading.query.to_string();
            prop_assert_eq!(canonical.parse::<Query>(), Ok(reading.query), "{} as {}", typed, canonical);
        }
    }

    #[test]
    fn byte_ranges_are_within_the_text(typed in "\\PC{0,24}") {
        for completeness in [Completeness::Finished, Completeness::Open] {
            let reading = read(&typed, completeness);
            for span in reading.terms.iter().map(|term| &term.span).chain(reading.notes.iter().map(|note| &note.span)) {
                prop_assert!(typed.get(span.clone()).is_some(), "{span:?} of {typed:?}");
            }
        }
    }
}
