//! Words next to each other in a query: a record must have all of them, unless together they are a name of something in
//! it.

use std::ops::Range;

use roaring::RoaringBitmap;

use super::{
    Finder, Nearness,
    cache::MatchMode,
    hits::Hits,
    rank::{Level, Rank},
};
use crate::search::{
    query::{Keyword, Sign},
    store::{PhraseFinder, WordId, joined},
};

/// Longer runs of words, such as pasted text, get no near hits: they would take long and mean little.
const MAX_NEAR_QUERY_WORDS: usize = 12;

/// The most records that are searched for the words as a whole name.
const MAX_RARE_RECORDS: usize = 4096;

impl Finder<'_> {
    /// The records with all `words`, which are next to each other in the query.
    pub(super) fn neighbours(&mut self, words: &[&Keyword], near: Nearness) -> Hits {
        let texts: Vec<String> = words.iter().map(|word| joined(&word.text)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let literal = self.each(words, &texts, Nearness::Denied);
        if near == Nearness::Denied || words.len() > MAX_NEAR_QUERY_WORDS || !literal.records.is_empty() {
            return self.whole_names(literal, &texts);
        }
        let apart = self.each(words, &texts, near);
        let pairs = (1..words.len()).filter_map(|second| self.with_joined(words, &texts, second - 1..second + 1));
        // Whoever splits a word means that word, not two others that are near its halves.
        let as_one = pairs.reduce(|all, one| all.or(&one));
        match as_one {
            Some(as_one) => as_one.or(&apart.at_best(Level::TwoErrors)),
            None => apart,
        }
    }

    /// The records with each of `words`, or with what runs of them are a name of.
    fn each(&mut self, words: &[&Keyword], texts: &[&str], near: Nearness) -> Hits {
        let runs = if words.len() > 1 {
            self.known().runs(texts, |name| self.named(name).next().is_some())
        } else {
            Vec::new()
        };
        let mut all: Option<Hits> = None;
        let mut start = 0;
        while start < words.len() {
            let run = runs.iter().find(|run| run.start == start).cloned();
            let end = run.as_ref().map_or(start + 1, |run| run.end);
            let found = words[start..end]
                .iter()
                .map(|word| self.one(word, near))
                .reduce(|all, one| all.and(&one))
                .unwrap_or_default();
            let found = match run {
                Some(run) => found.or(&self.run(&texts[run].join(" "))),
                None => found,
            };
            let joined = match all {
                Some(all) => all.and(&found),
                None => found,
            };
            if joined.records.is_empty() {
                return joined;
            }
            all = Some(joined);
            start = end;
        }
        all.unwrap_or_default()
    }

    /// The records with `word`.
    fn one(&mut self, word: &Keyword, near: Nearness) -> Hits {
        let literal = self.literal(word);
        if literal.is_empty() && near == Nearness::Allowed && word.sign == Sign::Plain {
            return self.word_hits(&word.text, MatchMode::Near).found();
        }
        literal.found()
    }

    /// The records of what `name` is a name of, or the beginning of a name of.
    fn run(&self, name: &str) -> Hits {
        let exact: Vec<&RoaringBitmap> = self.named(name).collect();
        let begun = self.known().beginning(name).filter_map(|name| self.meant(name.entity));
        let (records, level) = match exact.as_slice() {
            [] => (begun.collect(), Level::Beginning),
            _ => (exact, Level::Name),
        };
        let records = records
            .into_iter()
            .fold(RoaringBitmap::new(), |all, records| all | records);
        Hits::on(level, records, self.store.len())
    }

    /// The records with all words, where the two words of `pair` are one word, or nearly one.
    fn with_joined(&mut self, words: &[&Keyword], texts: &[&str], pair: Range<usize>) -> Option<Hits> {
        if texts[pair.clone()].contains(&"") {
            return None;
        }
        let as_one = texts[pair.clone()].concat();
        let literal = self.word_hits(&as_one, MatchMode::Literal);
        let found = if literal.is_empty() {
            self.word_hits(&as_one, MatchMode::Near).found()
        } else {
            Hits::on(Level::OneError, literal.records().clone(), self.store.len())
        };
        if found.records.is_empty() {
            return None;
        }
        let others = words[..pair.start].iter().chain(&words[pair.end..]);
        let others: Vec<Hits> = others.map(|word| self.one(word, Nearness::Allowed)).collect();
        Some(others.iter().fold(found, Hits::and))
    }

    /// `found`, with the best rank for records in which the words are a whole id or name.
    fn whole_names(&self, mut found: Hits, texts: &[&str]) -> Hits {
        if texts.len() < 2 {
            return found;
        }
        let words = texts.iter().flat_map(|text| text.split(' '));
        let Some(words) = words
            .map(|word| self.store.lexicon.find(word))
            .collect::<Option<Vec<WordId>>>()
        else {
            return found;
        };
        let count = |word: &WordId| self.store.postings.count(word.index());
        let Some(rarest) = words
            .iter()
            .copied()
            .min_by_key(count)
            .filter(|word| count(word) <= MAX_RARE_RECORDS)
        else {
            return found;
        };
        let run = PhraseFinder::new(&words);
        self.store.postings.each(rarest.index(), |record, _| {
            let mut occurrences = self.store.forward.of(record).occurrences(&run);
            if occurrences.any(|occurrence| occurrence.begins() && occurrence.ends() && occurrence.zone().is_name()) {
                found.raise(record, Rank::on(Level::Name));
            }
        });
        found
    }
}
