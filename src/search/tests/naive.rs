//! Literal hits are the records that a plain reading of every text finds, without an index.

use proptest::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use super::*;
use crate::{
    search::{
        query::{Keyword, Node, Sign},
        store::each_text,
    },
    text::{is_unspaced, tokens},
};

/// The words of each text of `incident`.
fn texts(incident: &Incident) -> Vec<Vec<String>> {
    let mut texts = Vec::new();
    each_text(incident, |_, text| texts.push(words(text)));
    texts
}

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.folded).collect()
}

/// Whether `word` begins with `typed`; where words have no blanks between them, or with `anywhere`, also inside.
fn meets(word: &str, typed: &str, anywhere: bool) -> bool {
    let anywhere = anywhere || typed.chars().all(is_unspaced);
    word.starts_with(typed) || anywhere && typed.len() > 2 && word.contains(typed)
}

/// Whether `word` is another form of `typed`.
fn is_form(word: &str, typed: &str) -> bool {
    let is_inflected = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let english = Stemmer::create(Algorithm::English);
    let stem = english.stem(typed);
    is_inflected(word) && is_inflected(typed) && stem.len() > 2 && english.stem(word) == stem
}

/// Whether `typed` are side by side in `text`; with `is_prefix` the last may be the beginning of a word.
fn side_by_side(text: &[String], typed: &[String], is_prefix: bool) -> bool {
    text.windows(typed.len()).any(|window| {
        let (last, first) = window.split_last().expect("a window has words");
        let (typed_last, typed_first) = typed.split_last().expect("something is typed");
        first == typed_first && (last == typed_last || is_prefix && last.starts_with(typed_last))
    })
}

fn holds_word(incident: &Incident, word: &Keyword) -> bool {
    let typed = words(&word.text);
    let texts = texts(incident);
    texts.iter().any(|text| match (word.sign, typed.as_slice()) {
        (_, []) => false,
        (Sign::Plain, [one]) => text.iter().any(|word| meets(word, one, false) || is_form(word, one)),
        (Sign::Literal, [one]) => text.iter().any(|word| meets(word, one, false)),
        (Sign::Inside, [one]) => text.iter().any(|word| meets(word, one, true)),
        (Sign::Plain | Sign::Literal | Sign::Inside, typed) => side_by_side(text, typed, true),
        (Sign::Begins, typed) => text.len() >= typed.len() && side_by_side(&text[..typed.len()], typed, true),
        (Sign::Ends, [one]) => text.last().is_some_and(|word| word.ends_with(one)),
        (Sign::Ends, typed) => text.ends_with(typed),
        (Sign::Fills, typed) => text == typed,
        (_, typed) => side_by_side(text, typed, false),
    })
}

pub(super) fn holds(incident: &Incident, node: &Node) -> bool {
    match node {
        Node::And(parts) => parts.iter().all(|part| holds(incident, part)),
        Node::Or(parts) => parts.iter().any(|part| holds(incident, part)),
        Node::Not(inner) => !holds(incident, inner),
        Node::Keyword(word) => holds_word(incident, word),
        Node::Phrase(phrase) => {
            let typed = words(&phrase.text);
            texts(incident)
                .iter()
                .any(|text| side_by_side(text, &typed, phrase.is_prefix))
        }
        Node::Pattern(pattern) => {
            let regex = pattern.regex();
            let mut found = false;
            each_text(incident, |_, text| found |= regex.is_match(text));
            found
        }
        Node::Condition(_) | Node::Claim(_) => false,
    }
}

fn corpus() -> impl Strategy<Value = Vec<Incident>> {
    let text = "[abcé]{1,4}( [abc]{1,4}|-[ab]{1,3}){0,3}";
    prop::collection::vec((text, text, text), 1..8).prop_map(|texts| {
        let records = texts.iter().enumerate().map(|(n, (title, tag, note))| {
            record(
                &format!("q{n}"),
                title,
                "2020",
                &format!("tags = ['{tag}']\ndate_note = '{note}'"),
            )
        });
        records.collect()
    })
}

fn queries() -> impl Strategy<Value = String> {
    let term = "-?([abce]{1,4}|\\*[abc]{1,3}\\*|'[abc]{1,3}'?|\\^[abc]{1,3}\\$?|[abc]{2,3}\\$|\"[abc]{1,3} [abc]{1,3}\"\\*?|[abc]{1,2}-[abc]{1,3}|/[abc]{1,4}/)";
    let patterns = prop::sample::select(vec![
        "/[ab]{2}/",
        "/a[bc]+/",
        "/[a-c]+ [ab]/",
        "/é?b/",
        "/e/",
        "/[abcé]b/",
        "/b-?a/",
        "/^a|c$/",
        "/[^a]{3}/",
        "-/(ab|é)c*/",
    ]);
    let patterns = patterns.prop_map(ToOwned::to_owned);
    prop::collection::vec(prop_oneof![8 => term, 2 => patterns, 2 => Just("|".to_owned())], 1..4)
        .prop_map(|terms| terms.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_index_finds_what_reading_finds(records in corpus(), texts in prop::collection::vec(queries(), 1..6)) {
        let mut searcher = Searcher::of(records);
        for text in texts {
            let Ok(query) = text.parse::<Query>() else {
                continue;
            };
            let mut found: Vec<Slot> = searcher.answer(&text).literal().to_vec();
            found.sort_unstable();
            let corpus = &searcher.corpus;
            let read: Vec<Slot> = corpus.slots().filter(|&slot| holds(corpus.get(slot), query.root())).collect();
            prop_assert_eq!(found, read, "{}", text);
        }
    }

    #[test]
    fn typing_letter_by_letter_finds_the_same_as_typing_at_once(records in corpus(), text in queries()) {
        let mut typing = Searcher::of(records.clone());
        for end in (1..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            let (query, _) = parse_typing(&text[..end]);
            let typed = typing.sorted(&query, Sort::Relevance);
            let at_once = Searcher::of(records.clone()).sorted(&query, Sort::Relevance);
            prop_assert_eq!(typed, at_once, "{}", &text[..end]);
        }
    }
}
