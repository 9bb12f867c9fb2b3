//! Texts as they are written: regular expressions, and words in their exact case and accents.

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
    exact::spells,
    query::Pattern,
    store::{Zone, each_text, slot},
};

/// Words after which the search is ended if all records are found by then.
const WORDS_PER_COUNT: usize = 256;

/// Words that are compared between two looks at the cancel flag.
const WORDS_PER_CANCEL_CHECK: usize = 1024;

impl Finder<'_> {
    /// The records with a text that `pattern` matches, in one of `zones` (in any if there are none) and among `within`,
    /// if given.
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
        // With many patterns each key would wait for all of them.
        if self.cache.cancel.is_cancelled() {
            return RoaringBitmap::new();
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
            if self.cache.cancel.is_cancelled() {
                return RoaringBitmap::new();
            }
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
        let words = self.store.lexicon.iter().enumerate();
        let cancel = &self.cache.cancel;
        let words = words.take_while(|(number, _)| number % WORDS_PER_CANCEL_CHECK > 0 || !cancel.is_cancelled());
        let matching = words.map(|(_, word)| word).filter(|(_, word, _)| regex.is_match(word));
        for (number, (id, ..)) in matching.enumerate() {
            // Common words have small ids, so all records may be found early.
            if number % WORDS_PER_COUNT == WORDS_PER_COUNT - 1 && certain.count() == self.store.len() {
                break;
            }
            let is_plain = self.store.lexicon.is_plain(id);
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

    /// The records with `text` as whole words in exactly this spelling; with `is_prefix` the last word may be the
    /// beginning of a word.
    pub(super) fn exact(&mut self, text: &str, words: &[&str], is_prefix: bool) -> WordHits {
        let last = if is_prefix {
            LastWord::Beginning
        } else {
            LastWord::Whole
        };
        let folded = self.adjacent(&Wanted::of(words, last));
        let (finder, corpus) = (memmem::Finder::new(text), self.corpus);
        let best = |record| {
            let mut best = MatchGrade::ABSENT;
            each_text(corpus.get(slot(record)), |zone, written| {
                let weight = if written == text {
                    zone.whole_weight()
                } else {
                    zone.weight()
                };
                let grade = MatchGrade::new(Level::Whole, weight);
                if grade < best && spells(written, &finder, is_prefix).next().is_some() {
                    best = grade;
                }
            });
            (best != MatchGrade::ABSENT).then_some(best)
        };
        let mut grades = self.no_grades();
        for (record, grade) in self.scan(folded.records(), best) {
            grades[record as usize] = grade;
        }
        WordHits::new(grades)
    }
}

/// The records with a word that a pattern matches.
struct Worded {
    /// Those in which the word is written as it is folded, except for case.
    certain: RoaringBitmap,
    /// Those, and the ones in which it may be written otherwise.
    possible: RoaringBitmap,
}
