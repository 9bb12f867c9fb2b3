//! The parts of a text that match a query, as byte ranges of the original.

mod builder;

use std::ops::Range;

use memchr::memmem;
use regex::Regex;

use super::{exact::spells, store::holds_anywhere};
use crate::text::{NameSound, Token, tokens};

/// Finds the parts of texts that match a query.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    matchers: Vec<Matcher>,
}

/// One thing to highlight.
#[derive(Clone, Debug)]
enum Matcher {
    /// A word: where it is whole; if it never is, where words begin with it; else where it is inside words.
    Word(String),
    /// Words side by side.
    Phrase(PhraseMatcher),
    /// A name in another script than this one, or what begins with it.
    Sound(NameSound),
    /// Whatever a pattern matches.
    Pattern(Regex),
    /// A word in exactly this spelling, and whether it may be the beginning of a word.
    Spelling(String, bool),
}

/// Words side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PhraseMatcher {
    words: Vec<String>,
    is_prefix: bool,
    begins_text: bool,
    ends_text: bool,
}

impl Highlighter {
    /// What to highlight in `text`: byte ranges, in order and not touching each other.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.matchers.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(text);
        let mut ranges = Vec::new();
        for mark in &self.matchers {
            match mark {
                Matcher::Word(word) => mark_word(word, text, &tokens, &mut ranges),
                Matcher::Phrase(run) => run.mark(text, &tokens, &mut ranges),
                Matcher::Sound(sound) => mark_sound(sound, text, &tokens, &mut ranges),
                Matcher::Pattern(pattern) => ranges.extend(pattern.find_iter(text).map(|found| found.range())),
                Matcher::Spelling(spelling, is_prefix) => {
                    let finder = memmem::Finder::new(spelling);
                    let found = spells(text, &finder, *is_prefix);
                    ranges.extend(found.map(|at| at..at + spelling.len()));
                }
            }
        }
        merged(ranges)
    }

    /// Whether nothing is ever highlighted.
    pub fn is_empty(&self) -> bool {
        self.matchers.is_empty()
    }
}

/// Adds the ranges of `word`: as a whole word, else at the beginning of words, else inside words.
fn mark_word(word: &str, text: &str, tokens: &[Token], ranges: &mut Vec<Range<usize>>) {
    let before = ranges.len();
    ranges.extend(
        tokens
            .iter()
            .filter(|token| token.folded == word)
            .map(|token| token.range.clone()),
    );
    if ranges.len() > before {
        return;
    }
    let begun = tokens.iter().filter(|token| token.folded.starts_with(word));
    ranges.extend(begun.map(|token| token.original(text, 0..word.len())));
    if ranges.len() > before || !holds_anywhere(word) {
        return;
    }
    for token in tokens {
        let inside = token.folded.match_indices(word);
        ranges.extend(inside.map(|(at, _)| token.original(text, at..at + word.len())));
    }
}

/// Adds the words that are the name in another script, or as much of them as begins with it.
fn mark_sound(sound: &NameSound, text: &str, tokens: &[Token], ranges: &mut Vec<Range<usize>>) {
    for token in tokens.iter().filter(|token| sound.may_meet(&token.folded)) {
        let ends = token.folded.char_indices().map(|(at, c)| at + c.len_utf8());
        let meets = |end: &usize| {
            NameSound::of(&token.folded[..*end]).is_some_and(|other| sound.meets(&other) || sound.begins(&other))
        };
        let whole = token.folded.len();
        match NameSound::of(&token.folded) {
            Some(other) if sound.meets(&other) => ranges.push(token.range.clone()),
            Some(other) if sound.begins(&other) => {
                let end = ends.into_iter().find(meets).unwrap_or(whole);
                ranges.push(token.original(text, 0..end));
            }
            _ => {}
        }
    }
}

impl PhraseMatcher {
    fn mark(&self, text: &str, tokens: &[Token], ranges: &mut Vec<Range<usize>>) {
        let Some((last, first)) = self.words.split_last() else {
            return;
        };
        for (at, window) in tokens.windows(self.words.len()).enumerate() {
            let (token, before) = window.split_last().expect("a window is as long as the run");
            let fits = (!self.begins_text || at == 0) && (!self.ends_text || at + window.len() == tokens.len());
            let is_alone = self.ends_text && !self.begins_text && first.is_empty();
            let met = match &token.folded {
                word if word == last => Some(0..last.len()),
                word if self.is_prefix && word.starts_with(last) => Some(0..last.len()),
                word if is_alone && word.ends_with(last) => Some(word.len() - last.len()..word.len()),
                _ => None,
            };
            let same = before.iter().map(|token| &token.folded).eq(first);
            if let Some(met) = met.filter(|_| fits && same) {
                let end = token.original(text, met);
                let start = before.first().map_or(end.start, |token| token.range.start);
                ranges.push(start..end.end);
            }
        }
    }
}

/// `ranges` in order; those that touch or overlap are joined, and empty ones left out.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn highlighted(matchers: Vec<Matcher>, text: &str) -> Vec<&str> {
        let ranges = Highlighter { matchers }.ranges(text);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    fn word(word: &str) -> Vec<Matcher> {
        vec![Matcher::Word(word.to_owned())]
    }

    #[test]
    fn exactly_the_matching_letters_are_highlighted() {
        let table: [(&str, &str, &[&str]); 8] = [
            ("durres", "near Durrës, AL", &["Durrës"]),
            ("durres", "near Durre\u{308}s, AL", &["Durre\u{308}s"]),
            ("mit", "the MİT said", &["MİT"]),
            ("mit", "a summit, to permit", &["mit", "mit"]),
            ("dur", "Durrës", &["Dur"]),
            ("strasse", "Straße", &["Straße"]),
            ("s", "It’s Straße", &["S"]),
            ("東京", "東京都", &["東京"]),
        ];
        for (typed, text, met) in table {
            assert_eq!(highlighted(word(typed), text), met, "{typed} in {text}");
        }
    }

    #[test]
    fn a_better_match_of_a_word_hides_worse_ones() {
        assert_eq!(highlighted(word("worm"), "worm wormhole sandworm"), ["worm"]);
        assert_eq!(highlighted(word("worm"), "wormhole sandworm"), ["worm"]);
    }

    #[test]
    fn words_side_by_side_are_one_range() {
        let run = PhraseMatcher {
            words: vec!["denial".into(), "of".into(), "serv".into()],
            is_prefix: true,
            begins_text: false,
            ends_text: false,
        };
        assert_eq!(
            highlighted(vec![Matcher::Phrase(run)], "Denial-of-Service and denial of arms"),
            ["Denial-of-Serv"]
        );
    }

    #[test]
    fn ranges_that_overlap_become_one() {
        let matchers = vec![Matcher::Word("東京".into()), Matcher::Word("京都".into())];
        assert_eq!(highlighted(matchers, "東京都 と 京都"), ["東京都", "京都"]);
    }

    proptest! {
        #[test]
        fn highlights_are_whole_characters_in_order(typed in "[a-c東京é]{1,3}", text in "[a-cA-C東京éÉ'’ \u{301}ﬃ-]{0,20}") {
            for token in tokens(&typed) {
                let ranges = Highlighter { matchers: word(&token.folded) }.ranges(&text);
                let mut end = 0;
                for range in ranges {
                    prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                    prop_assert!(range.start >= end);
                    end = range.end + 1;
                }
            }
        }
    }
}
