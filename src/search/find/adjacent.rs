//! Words side by side, at the beginning or end of a text, or in certain zones: found in the forward index.

use roaring::RoaringBitmap;

use super::{
    Finder,
    hits::{BitSet, WordHits},
    rank::{Level, MatchGrade},
};
use crate::search::store::{IndexedText, PhraseFinder, RecordWords, Weight, WordId, Zone};

/// Words that must be side by side in one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// Folded; at least one.
    pub(super) words: &'a [&'a str],
    pub(super) last: LastWord,
    pub(super) edges: Edges,
    /// The zones to search; all if empty.
    pub(super) zones: &'a [Zone],
    /// A set of records outside of which there can be no hit, if one is known.
    pub(super) known: Option<&'a RoaringBitmap>,
}

/// How the last word must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastWord {
    Whole,
    Beginning,
    /// A single word may also be inside another.
    Anywhere,
    /// A single word may also be the end of another.
    Ending,
}

/// At which edges of a text the words must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edges {
    pub(super) begins: bool,
    pub(super) ends: bool,
}

/// The wanted words, looked up in the lexicon.
struct Sought {
    /// The words that must match whole, and the rarest of them.
    run: Option<(PhraseFinder, WordId)>,
    /// The words that match the last one, unless it must match whole.
    last: Option<Levels>,
}

/// The words of the lexicon that match a query word, and on which level.
struct Levels {
    /// By word id.
    levels: Vec<Option<Level>>,
    /// Those that match.
    words: Vec<(WordId, Level)>,
}

impl Edges {
    pub(super) const BEGINS: Self = Self {
        begins: true,
        ends: false,
    };
    pub(super) const ENDS: Self = Self {
        begins: false,
        ends: true,
    };
    pub(super) const BOTH: Self = Self {
        begins: true,
        ends: true,
    };
}

impl<'a> Wanted<'a> {
    /// `words` anywhere in a record.
    pub(super) fn of(words: &'a [&'a str], last: LastWord) -> Self {
        Self {
            words,
            last,
            edges: Edges::default(),
            zones: &[],
            known: None,
        }
    }

    /// The same, where no record outside `records` can be a hit.
    pub(super) fn among(self, records: Option<&'a RoaringBitmap>) -> Self {
        Self { known: records, ..self }
    }

    pub(super) fn at(self, edges: Edges) -> Self {
        Self { edges, ..self }
    }

    pub(super) fn within(self, zones: &'a [Zone]) -> Self {
        Self { zones, ..self }
    }

    fn is_anywhere(&self) -> bool {
        self.zones.is_empty() && self.edges == Edges::default()
    }

    fn is_in(&self, zone: Zone) -> bool {
        self.zones.is_empty() || self.zones.contains(&zone)
    }
}

impl Levels {
    fn note(&mut self, word: WordId, level: Level) {
        self.levels[word.index()] = Some(level);
        self.words.push((word, level));
    }

    fn of(&self, word: WordId) -> Option<Level> {
        self.levels[word.index()]
    }
}

impl Finder<'_> {
    /// The records in which the words are as wanted.
    pub(super) fn adjacent(&mut self, wanted: &Wanted<'_>) -> WordHits {
        let mut grades = self.no_grades();
        let Some(sought) = self.sought(wanted) else {
            return WordHits::new(grades);
        };
        match (&sought.run, &sought.last) {
            (None, Some(levels)) if wanted.is_anywhere() => {
                for &(word, level) in &levels.words {
                    self.spread(word, level, &mut grades);
                }
            }
            _ => {
                let candidates = self.candidates(wanted, &sought);
                let forward = &self.store.forward;
                let look = |record| Some(best_grade(forward.of(record), wanted, &sought));
                for (record, grade) in self.scan(&candidates, look) {
                    grades[record as usize] = grade;
                }
            }
        }
        WordHits::new(grades)
    }

    /// The wanted words, looked up in the lexicon; `None` if one of them is not in it.
    fn sought(&mut self, wanted: &Wanted<'_>) -> Option<Sought> {
        let (last, first) = wanted.words.split_last()?;
        let find = |word: &&str| self.store.lexicon.find(word);
        let mut run: Vec<WordId> = first.iter().map(find).collect::<Option<_>>()?;
        let levels = match wanted.last {
            LastWord::Whole => {
                run.push(find(last)?);
                None
            }
            how => Some(self.levels(last, how, run.is_empty())),
        };
        let rarest = run
            .iter()
            .copied()
            .min_by_key(|word| self.store.postings.count(word.index()));
        Some(Sought {
            run: rarest.map(|rarest| (PhraseFinder::new(&run), rarest)),
            last: levels,
        })
    }

    fn levels(&mut self, word: &str, how: LastWord, is_only: bool) -> Levels {
        let matching = self.matching(word);
        let mut levels = Levels {
            levels: vec![None; self.store.lexicon.len()],
            words: Vec::new(),
        };
        match how {
            LastWord::Anywhere if is_only => {
                matching.inside.iter().for_each(|&id| levels.note(id, Level::Inside));
                matching
                    .beginning
                    .iter()
                    .for_each(|&id| levels.note(id, Level::Beginning));
            }
            LastWord::Ending if is_only => {
                let ending = self
                    .store
                    .lexicon
                    .iter()
                    .filter(|(_, letters, _)| letters.ends_with(word));
                ending.for_each(|(id, ..)| levels.note(id, Level::Inside));
            }
            LastWord::Anywhere | LastWord::Beginning => {
                matching
                    .beginning
                    .iter()
                    .for_each(|&id| levels.note(id, Level::Beginning));
            }
            LastWord::Ending | LastWord::Whole => {}
        }
        if let Some(id) = matching.whole {
            levels.note(id, Level::Whole);
        }
        levels
    }

    /// The records that may be hits: those with the rarest word, or with a word that matches the last one, whichever
    /// are fewer.
    fn candidates(&self, wanted: &Wanted<'_>, sought: &Sought) -> RoaringBitmap {
        let last = sought
            .last
            .iter()
            .flat_map(|levels| levels.words.iter().map(|&(word, _)| word));
        let last: Vec<WordId> = last.collect();
        let ways = [
            sought.run.as_ref().map(|(_, rarest)| vec![*rarest]),
            sought.last.as_ref().map(|_| last),
        ];
        let count = |words: &Vec<WordId>| -> u64 {
            let counts = words.iter().map(|word| self.store.postings.count(word.index()) as u64);
            counts.sum()
        };
        let Some(fewest) = ways.into_iter().flatten().min_by_key(count) else {
            return RoaringBitmap::new();
        };
        if let Some(known) = wanted.known.filter(|known| known.len() < count(&fewest)) {
            return known.clone();
        }
        let lightest = lightest(wanted.zones) as u8;
        let mut records = BitSet::of(self.store.len());
        for word in fewest {
            self.store.postings.each(word.index(), |record, weight| {
                if weight <= lightest {
                    records.set(record);
                }
            });
        }
        records.records()
    }
}

/// The smallest weight of a word in these zones; of all zones if there are none.
pub(super) fn lightest(zones: &[Zone]) -> Weight {
    let weights = zones.iter().map(|zone| zone.weight());
    weights.max().unwrap_or(Weight::Source)
}

/// The best grade with which a record matches.
fn best_grade(record: RecordWords<'_>, wanted: &Wanted<'_>, sought: &Sought) -> MatchGrade {
    let mut best = MatchGrade::ABSENT;
    let mut note = |level: Level, zone: Zone, begins: bool, ends: bool| {
        let fits = (begins || !wanted.edges.begins) && (ends || !wanted.edges.ends) && wanted.is_in(zone);
        let grade = match level {
            _ if !fits => return,
            Level::Whole if begins && ends => MatchGrade::new(level, zone.whole_weight()),
            level => MatchGrade::new(level, zone.weight()),
        };
        best = grade.min(best);
    };
    match (&sought.run, &sought.last) {
        (Some((phrase, _)), None) => {
            for occurrence in record.occurrences(phrase) {
                note(Level::Whole, occurrence.zone(), occurrence.begins(), occurrence.ends());
            }
        }
        (Some((phrase, _)), Some(levels)) => {
            for occurrence in record.occurrences(phrase) {
                if let Some((next, ends)) = occurrence.next()
                    && let Some(level) = levels.of(next)
                {
                    note(level, occurrence.zone(), occurrence.begins(), ends);
                }
            }
        }
        (None, Some(levels)) => {
            let last = wanted.zones.iter().max();
            let texts = record
                .texts()
                .take_while(|text| last.is_none_or(|last| text.zone <= *last));
            for text in texts.filter(|text| wanted.is_in(text.zone)) {
                each_at(wanted.edges, text, |word, begins, ends| {
                    if let Some(level) = levels.of(word) {
                        note(level, text.zone, begins, ends);
                    }
                });
            }
        }
        (None, None) => {}
    }
    best
}

/// Visits the words of `text` at these edges, each with whether the text begins and ends with it.
fn each_at(edges: Edges, text: IndexedText<'_>, mut visit: impl FnMut(WordId, bool, bool)) {
    let is_one = text.words().nth(1).is_none();
    match (edges.begins, edges.ends) {
        (false, false) => text.words().for_each(|word| visit(word, is_one, is_one)),
        (true, false) => text.first().into_iter().for_each(|word| visit(word, true, is_one)),
        (false, true) => text.last().into_iter().for_each(|word| visit(word, is_one, true)),
        (true, true) => {
            if let Some(only) = text.first().filter(|_| is_one) {
                visit(only, true, true);
            }
        }
    }
}
