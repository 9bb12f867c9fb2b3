//! Whatever is typed is answered, explained, completed and highlighted without a panic, and consistently.

use proptest::prelude::*;

use super::*;

/// Texts with more signs in them than people type.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-m]{1,4}",
        3 => "[ ()|!~='^/\"$\\\\,.*:@<>-]",
        1 => "\\PC{0,3}",
        2 => prop::sample::select(vec![
            "mit", "turkey", "fancy bear", "erdgoan", "target:", "CZ", "@eu", "none", "date:", "2023", "..", ">=", "by:",
            "claim:arrest", "tag:", "title:", "actor:\"APT28\"", "is:marked", "has:quote", "credibility:<=3", " | ", " (",
            ") ", "/a.b/", "\"dying ember\"", "東京", "\u{2bc}", "\u{301}", " ",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_has_an_answer(text in texts(), cursor in 0_usize..40) {
        let mut searcher = Searcher::five();
        let (query, _) = parse_typing(&text);
        let answer = searcher.sorted(&query, Sort::Relevance);
        for (row, slot) in answer.iter().enumerate() {
            prop_assert_eq!((answer.slot(row), answer.row_of(slot)), (Some(slot), Some(row)));
        }
        prop_assert_eq!(answer.literal().len() + answer.apart().map(|(_, count)| count).sum::<usize>(), answer.len());
        for sort in Sort::ALL {
            prop_assert_eq!(searcher.sorted(&query, sort).len(), answer.len());
        }
        let explanation = searcher.explained(&text);
        prop_assert!(explanation.guilty.is_none() || answer.literal().is_empty());
        for term in &explanation.terms {
            prop_assert!(text.get(term.span.clone()).is_some());
        }
        let highlighter = searcher.index.highlighter(&searcher.corpus, &query);
        for slot in answer.iter() {
            let incident = searcher.corpus.get(slot);
            for range in highlighter.ranges(&incident.summary) {
                prop_assert!(incident.summary.get(range).is_some());
            }
        }
        let none = BTreeSet::new();
        let context = Context { marked: &none, faulty: &none };
        for completion in searcher.index.complete(&searcher.corpus, &text, cursor.min(text.len()), &context) {
            prop_assert!(text.get(completion.replace).is_some());
        }
    }

    #[test]
    fn a_query_finds_the_same_by_its_canonical_text(text in texts()) {
        let mut searcher = Searcher::five();
        let (query, _) = parse_typing(&text);
        let canonical = parsed(&query.to_string());
        prop_assert_eq!(searcher.sorted(&query, Sort::Relevance), searcher.sorted(&canonical, Sort::Relevance));
    }
}
