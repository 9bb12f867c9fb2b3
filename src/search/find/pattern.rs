//! BatchTexts as they are written: regular expressions, and words in their exact case and accents.

use std::sync::Arc;

use memchr::memmem;
use regex::RegexBuilder;
use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{LastWord, Wanted, lightest},
    cache::Matched,
    hits::{BitSet, WordHits},
    rank::{Level, MatchGrade},
    required::{Required, required},
};
use crate::search::{
    query::Pattern,
    store::{Weight, Zone, each_text, slot},
};

/// Words between two looks whether all records are found.
const WORDS_PER_COUNT: usize = 256;

impl Finder<'_> {
    /// The records with a text in `zones`, or anywhere if it names none, that `pattern` matches; of `within`, if given.
    pub(super) fn pattern(
        &mut self,
        pattern: &Pattern,
        zones: &[Zone],
        within: Option<&RoaringBitmap>,
    ) -> RoaringBitmap {
        let key = (pattern.source().to_owned(), zones.to_vec());
        let former = self.cache.patterns.newest(|former| *former == key);
        if let Some((_, former)) = former
            && let Some(matching) = former.among(within)
        {
            return matching;
        }
        let matching = self.matched(pattern, zones, within);
        let known = Matched {
            within: within.cloned(),
            matching: matching.clone(),
        };
        if !self.cache.cancel.was_cancelled() {
            self.cache.patterns.put(key, Arc::new(known));
        }
        matching
    }

    fn matched(&mut self, pattern: &Pattern, zones: &[Zone], within: Option<&RoaringBitmap>) -> RoaringBitmap {
        let Required { words, whole } = required(pattern.source());
        let mut records = within.cloned().unwrap_or_else(|| self.everything());
        let mut certain = RoaringBitmap::new();
        if let Some(whole) = whole.filter(|_| zones.is_empty()) {
            certain = self.worded(&whole, zones).certain & &records;
        }
        for word in &words {
            records &= self.worded(word, zones).possible;
        }
        records -= &certain;
        let (regex, corpus) = (pattern.regex(), self.corpus);
        let matches = |record| {
            let mut matches = false;
            each_text(corpus.get(slot(record)), |zone, text| {
                matches = matches || (zones.is_empty() || zones.contains(&zone)) && regex.is_match(text);
            });
            matches
        };
        certain | self.filter(&records, matches)
    }

    /// The records with a word that the pattern `source` matches.
    fn worded(&self, source: &str, zones: &[Zone]) -> Worded {
        let regex = RegexBuilder::new(source).case_insensitive(true).build();
        let regex = regex.expect("a part of a pattern is smaller than the pattern");
        let lightest = lightest(zones) as u8;
        let (mut certain, mut possible) = (BitSet::of(self.store.len()), BitSet::of(self.store.len()));
        let matching = self.store.vocabulary.iter().filter(|(_, word, _)| regex.is_match(word));
        for (number, (id, ..)) in matching.enumerate() {
            // Common words come early: soon there may be nothing to add.
            if number % WORDS_PER_COUNT == WORDS_PER_COUNT - 1 && certain.count() == self.store.len() {
                break;
            }
            let is_plain = self.store.vocabulary.is_plain(id);
            let marks = if is_plain { &mut certain } else { &mut possible };
            self.store.postings.each(id.index(), |record, weight| {
                if weight <= lightest {
                    marks.set(record);
                }
            });
        }
        let certain = certain.records();
        Worded {
            possible: possible.records() | &certain,
            certain,
        }
    }

    /// The places of `text` as whole words in this very spelling; the last word may go on.
    pub(super) fn exact(&mut self, text: &str, words: &[&str], goes_on: bool) -> WordHits {
        let last = if goes_on { LastWord::Beginning } else { LastWord::Whole };
        let folded = self.adjacent(&Wanted::of(words, last));
        let (finder, corpus) = (memmem::Finder::new(text), self.corpus);
        let best = |record| {
            let mut best = MatchGrade::ABSENT;
            each_text(corpus.get(slot(record)), |zone, written| {
                let stand = if written == text && zone.is_name() {
                    MatchGrade::new(Level::Name, Weight::Whole as u8)
                } else {
                    MatchGrade::new(Level::Whole, zone.weight() as u8)
                };
                if stand < best && spells(written, &finder, goes_on).next().is_some() {
                    best = stand;
                }
            });
            (best != MatchGrade::ABSENT).then_some(best)
        };
        let mut places = self.nowhere();
        for (record, stand) in self.scan(folded.records(), best) {
            places[record as usize] = stand;
        }
        WordHits::new(places)
    }
}

/// Records with a word that a pattern matches.
struct Worded {
    /// Those where the word is written as it is folded, but for case.
    certain: RoaringBitmap,
    /// Those, and where it may be written otherwise.
    possible: RoaringBitmap,
}

/// Where `text` stands in `written` between other characters than letters and digits, or goes on.
pub(in crate::search) fn spells<'t>(
    written: &'t str,
    text: &'t memmem::Finder<'_>,
    goes_on: bool,
) -> impl Iterator<Item = usize> {
    text.find_iter(written.as_bytes()).filter(move |&at| {
        let before = written[..at].chars().next_back();
        let behind = written[at + text.needle().len()..].chars().next();
        let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        is_apart(before) && (goes_on || is_apart(behind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_spelled_in_its_case_and_between_gaps() {
        let spells = |written, text, goes_on| spells(written, &memmem::Finder::new(text), goes_on).next().is_some();
        assert!(spells("the MİT says", "MİT", false));
        assert!(!spells("the MIT says", "MİT", false));
        assert!(!spells("APT28", "APT", false));
        assert!(spells("APT28", "APT", true));
    }
}
