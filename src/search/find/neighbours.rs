//! Words next to each other in a query: a record must have all of them, unless together they are a name of something in
//! it.

use std::ops::Range;

use super::{
    Finder, Nearness,
    cache::MatchMode,
    hits::{Hits, WordHits},
    rank::{Level, Rank},
};
use crate::search::{
    query::{Keyword, Sign},
    store::{PhraseFinder, Weight, WordId, Zone, joined},
};

/// Longer runs of words, such as pasted text, get no near hits: they would take long and mean little.
const MAX_NEAR_QUERY_WORDS: usize = 12;

/// The most records that are searched for the words as a whole name.
const MAX_RARE_RECORDS: usize = 4096;

/// A word of the query, or several that together are a name, and the records with it.
pub(super) struct Unit {
    /// As typed.
    pub(super) text: String,
    pub(super) found: Hits,
}

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
        let mut all: Option<Hits> = None;
        for run in self.runs(texts) {
            let found = self.unit(words, texts, run, near);
            let joined = match all {
                Some(all) => all.and(&found),
                None => found,
            };
            if joined.records.is_empty() {
                return joined;
            }
            all = Some(joined);
        }
        all.unwrap_or_default()
    }

    /// The records with each of `words`, or of the names that runs of them are, one by one.
    pub(super) fn units(&mut self, words: &[&Keyword], near: Nearness) -> Vec<Unit> {
        let texts: Vec<String> = words.iter().map(|word| joined(&word.text)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let runs = self.runs(&texts).into_iter();
        runs.map(|run| {
            let typed: Vec<&str> = words[run.clone()].iter().map(|word| word.text.as_str()).collect();
            Unit {
                text: typed.join(" "),
                found: self.unit(words, &texts, run, near),
            }
        })
        .collect()
    }

    /// `texts` in runs of one or more: of several where together they are a name.
    pub(super) fn runs(&self, texts: &[&str]) -> Vec<Range<usize>> {
        let names = if texts.len() > 1 {
            self.known()
                .runs(texts, |name| self.named(name.into()).next().is_some())
        } else {
            Vec::new()
        };
        let mut runs = Vec::new();
        let mut start = 0;
        while start < texts.len() {
            let name = names.iter().find(|name| name.start == start).cloned();
            let run = name.unwrap_or(start..start + 1);
            start = run.end;
            runs.push(run);
        }
        runs
    }

    /// The records with the words of `run`, or with what together they are a name of.
    fn unit(&mut self, words: &[&Keyword], texts: &[&str], run: Range<usize>, near: Nearness) -> Hits {
        let each = words[run.clone()].iter().map(|word| self.one(word, near));
        let found = each.reduce(|all, one| all.and(&one)).unwrap_or_default();
        if run.len() > 1 {
            found.or(&self.run(&texts[run].join(" ")))
        } else {
            found
        }
    }

    /// The records with `word`.
    fn one(&mut self, word: &Keyword, near: Nearness) -> Hits {
        let literal = self.literal(word);
        match word.sign {
            Sign::Plain if literal.is_empty() && near == Nearness::Allowed => {
                self.word_hits(&word.text, MatchMode::Near).found()
            }
            Sign::Inside | Sign::Near | Sign::Ends => literal.found().asked_for(),
            _ => literal.found(),
        }
    }

    /// The records of what `name` is a name of, or the beginning of a name of.
    fn run(&self, name: &str) -> Hits {
        let mut grades = self.no_grades();
        let mut level = Level::Beginning;
        for meant in self.named(name.into()) {
            level = Level::Whole;
            meant.mark(level, &mut grades);
        }
        if level == Level::Beginning {
            let begun = self.known().beginning(name);
            for meant in begun.filter_map(|name| self.meant(name.entity)) {
                meant.mark(level, &mut grades);
            }
        }
        WordHits::new(grades).found()
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
            Hits::ranked(literal.records().clone(), self.store.len(), |_| {
                Rank::on(Level::OneError)
            })
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
            let is_whole = |zone: Zone| zone.whole_weight() == Weight::Whole;
            if occurrences.any(|occurrence| occurrence.begins() && occurrence.ends() && is_whole(occurrence.zone())) {
                found.raise(record);
            }
        });
        found
    }
}
