//! The order of the first rows: what every field of a record says of the words, summed over all fields (BM25F).
//!
//! Postings know only the best place of a word in a record. That is enough to choose the first rows out of all; these
//! are then weighed in full, from the words of the records themselves.

use std::{iter, ops::Range};

use roaring::RoaringBitmap;

use super::rank::{HitClass, Level};
use crate::{
    corpus::Slot,
    search::store::{ForwardIndex, PhraseFinder, RecordWords, WordId, Zone},
};

/// The rows of a class that are weighed in full: more than a screen shows, few enough for every keystroke.
const MAX_WEIGHED_ROWS: usize = 128;

/// How soon further occurrences in one field count less: at this number a field gives half of its weight.
const SATURATION: f64 = 0.4;

/// How much of an occurrence's weight depends on the length of its field where that is longer than usual.
const LENGTH_SHARE: f64 = 0.6;

/// What an occurrence counts in another form of the word, beside 1 for the word itself.
const FORM_SHARE: f64 = 0.5;
/// And as another word of the same meaning.
const SYNONYM_SHARE: f64 = 0.3;
/// And as the beginning of a word, where other records have the word itself: less than the word in any place.
const BEGINNING_SHARE: f64 = 0.003;
/// And inside a word, likewise.
const INSIDE_SHARE: f64 = 0.000_01;
/// And as a word that is nearly the one asked for.
const NEAR_SHARE: f64 = 0.5;

/// What a name counts for any other name of an actor: as much as if it was written so.
const ACTOR_SHARE: f64 = 1.0;
/// And for any other name of what has another part in the record, such as a country.
const INVOLVED_SHARE: f64 = 0.5;

/// What two neighbouring words of the query add where they are side by side, beside what each of them gives.
const PAIR_SHARE: f64 = 0.5;

/// Further words of a query, as in pasted text, do not count. One bit stands for each.
const MAX_TERMS: usize = 64;

/// A number for each zone.
type ByZone = [f64; Zone::ALL.len()];

/// Weighs records by the words of one query.
#[derive(Debug, Default)]
pub(in crate::search) struct Relevance {
    terms: Vec<WeighedTerm>,
    /// By word of the lexicon, one more than the position of its first entry in `matches`; 0 if it matches nothing.
    heads: Vec<u32>,
    matches: Vec<TermMatch>,
}

/// A word of the query, or a name of several words.
#[derive(Debug, Default)]
pub(super) struct WeighedTerm {
    /// How rare it is: the natural logarithm of how many times more records there are than those with it.
    pub(super) rarity: f64,
    /// Its words side by side, if it has several.
    pub(super) run: Option<PhraseFinder>,
    /// The records in which what it is a name of acts.
    pub(super) acts: RoaringBitmap,
    /// The records in which what it is a name of has any part.
    pub(super) involved: RoaringBitmap,
    /// Whether the term before it is the word before it in the query.
    pub(super) follows: bool,
    /// Whether both are words of the name that `acts` and `involved` are of.
    pub(super) goes_on_a_name: bool,
    /// The best level on which a word of the lexicon matches it.
    best: Option<Level>,
}

/// That a word of the lexicon matches a term.
#[derive(Clone, Copy, Debug)]
struct TermMatch {
    term: usize,
    level: Level,
    /// As in `Relevance::heads`.
    next: u32,
}

/// What is counted in one record.
struct Tally {
    /// Words of each zone.
    lengths: ByZone,
    /// By term, how often it is in each zone.
    counts: Vec<ByZone>,
    /// By term, how often it is right after the term before it.
    pairs: Vec<ByZone>,
}

impl Relevance {
    /// Weighs nothing yet; the lexicon has `words` words.
    pub(super) fn of(words: usize) -> Self {
        Self {
            heads: vec![0; words],
            ..Self::default()
        }
    }

    /// The number of terms so far.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether it takes no more terms.
    pub(super) fn is_full(&self) -> bool {
        self.len() >= MAX_TERMS
    }

    /// Adds `term`, which each of `words` matches on its level, the best levels first.
    pub(super) fn add(&mut self, mut term: WeighedTerm, words: impl IntoIterator<Item = (WordId, Level)>) {
        let at = self.terms.len();
        if self.is_full() {
            return;
        }
        for (word, level) in words {
            if self.matches_of(word).any(|known| known.term == at) {
                continue;
            }
            term.best = Some(term.best.map_or(level, |best| best.min(level)));
            let head = &mut self.heads[word.index()];
            self.matches.push(TermMatch {
                term: at,
                level,
                next: *head,
            });
            *head = u32::try_from(self.matches.len()).expect("a lexicon holds fewer than 2^32 words");
        }
        if !term.involved.is_empty() {
            term.best = Some(Level::Whole);
        }
        self.terms.push(term);
    }

    /// Notes that the terms in `run` are the words of the name that `name` is.
    pub(super) fn note_name(&mut self, run: Range<usize>, name: &WeighedTerm) {
        for at in run.clone() {
            if let Some(term) = self.terms.get_mut(at) {
                term.acts |= &name.acts;
                term.involved |= &name.involved;
                term.goes_on_a_name = at > run.start;
            }
        }
    }

    /// Notes that the terms from `first` on are words that follow each other in the query.
    pub(super) fn note_neighbours(&mut self, first: usize) {
        for term in self.terms.iter_mut().skip(first + 1) {
            term.follows = true;
        }
    }

    /// Puts the first of `slots`, which are hits of `class`, in order: those that weigh most first, equal ones as before.
    pub(in crate::search) fn reorder(&self, slots: &mut [Slot], class: HitClass, forward: &ForwardIndex) {
        if self.terms.is_empty() || matches!(class, HitClass::Inside | HitClass::Near) {
            return;
        }
        let weighed = slots.len().min(MAX_WEIGHED_ROWS);
        let first = &mut slots[..weighed];
        let scored = first.iter().map(|&slot| {
            let record = u32::try_from(slot.index()).expect("a corpus holds fewer than 2^32 records");
            (self.score(record, class, forward.of(record)), slot)
        });
        let mut scored: Vec<(f64, Slot)> = scored.collect();
        scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        for (slot, (_, sorted)) in first.iter_mut().zip(scored) {
            *slot = sorted;
        }
    }

    fn score(&self, record: u32, class: HitClass, words: RecordWords<'_>) -> f64 {
        let tally = self.tally(record, class, words);
        let of_term = |(at, term): (usize, &WeighedTerm)| {
            let alone = term.rarity * in_all_fields(&tally.counts[at], &tally.lengths);
            if !term.follows {
                return alone;
            }
            let both = PAIR_SHARE * (term.rarity + self.terms[at - 1].rarity);
            alone + both * in_all_fields(&tally.pairs[at], &tally.lengths)
        };
        self.terms.iter().enumerate().map(of_term).sum()
    }

    /// Counts the terms in each field of a record.
    fn tally(&self, record: u32, class: HitClass, words: RecordWords<'_>) -> Tally {
        let mut tally = Tally {
            lengths: ByZone::default(),
            counts: vec![ByZone::default(); self.terms.len()],
            pairs: vec![ByZone::default(); self.terms.len()],
        };
        for text in words.texts() {
            let zone = text.zone as usize;
            let mut before = 0_u64;
            for word in text.words() {
                tally.lengths[zone] += 1.0;
                let mut here = 0_u64;
                for TermMatch { term, level, .. } in self.matches_of(word) {
                    let share = self.terms[term].share(level, class);
                    tally.counts[term][zone] += share;
                    here |= 1 << term;
                    if before & (1 << term) >> 1 > 0 {
                        tally.pairs[term][zone] += share;
                    }
                }
                before = here;
            }
        }
        for (at, term) in self.terms.iter().enumerate() {
            if let Some(run) = &term.run {
                let found = words.occurrences(run);
                found.for_each(|found| tally.counts[at][found.zone() as usize] += 1.0);
            }
            let meant = [
                (&term.acts, Zone::Actor, ACTOR_SHARE),
                (&term.involved, Zone::Party, INVOLVED_SHARE),
            ];
            for (_, zone, share) in meant.into_iter().filter(|(records, ..)| records.contains(record)) {
                let zone = zone as usize;
                tally.counts[at][zone] = tally.counts[at][zone].max(share);
                if term.goes_on_a_name {
                    tally.pairs[at][zone] = tally.pairs[at][zone].max(share);
                }
            }
        }
        tally
    }

    fn matches_of(&self, word: WordId) -> impl Iterator<Item = TermMatch> {
        let entry = |at: u32| Some(self.matches[at.checked_sub(1)? as usize]);
        let mut next = entry(self.heads[word.index()]);
        iter::from_fn(move || {
            let found = next?;
            next = entry(found.next);
            Some(found)
        })
    }
}

impl WeighedTerm {
    /// What one word counts that matches on this level, in a hit of `class`.
    fn share(&self, level: Level, class: HitClass) -> f64 {
        match level {
            Level::Whole => 1.0,
            Level::Form => FORM_SHARE,
            Level::Synonym if class == HitClass::Literal || class == HitClass::Undated => 0.0,
            Level::Synonym => SYNONYM_SHARE,
            // Whoever has typed only the beginning so far means the words that begin with it.
            level if self.best == Some(level) => 1.0,
            Level::Beginning => BEGINNING_SHARE,
            Level::Inside => INSIDE_SHARE,
            Level::OneError | Level::TwoErrors | Level::Shortened => NEAR_SHARE,
        }
    }
}

/// What the occurrences of one term give, by the weight and the length of each field.
fn in_all_fields(counts: &ByZone, lengths: &ByZone) -> f64 {
    let zones = Zone::ALL.iter().zip(counts.iter().zip(lengths));
    let there = zones.filter(|(_, (count, _))| **count > 0.0);
    there
        .map(|(zone, (count, length))| {
            let (weight, usual_length) = zone.relevance();
            let count = count / (1.0 - LENGTH_SHARE + LENGTH_SHARE * (length / usual_length).max(1.0));
            weight * count / (count + SATURATION)
        })
        .sum()
}
