//! Where no record holds all words of a query, or few hold those of a sentence: the records that hold most of them, by
//! how rare these are.

use roaring::RoaringBitmap;

use super::{
    Finder, Nearness,
    hits::{Hits, PartialHits},
    neighbours::Unit,
    rank::{HitClass, Rank, rarity},
};
use crate::search::query::{Keyword, Node};

/// More words are pasted text, of which no part means anything.
const MAX_PARTIAL_WORDS: usize = 12;

/// A query of so many words is a sentence: it is likely to hold words that the record meant does not.
const MIN_SENTENCE_WORDS: usize = 4;
/// Records that hold all words of a sentence: with fewer, those with some of them follow.
const ENOUGH_HITS_OF_A_SENTENCE: u64 = 10;

/// Of fewer words, none may be lacking that is rarer than all the others together.
const MIN_WORDS_TO_LACK_ONE: usize = 3;

impl Finder<'_> {
    /// The records that hold most of the words of `node`, meet all else in it, and are not among those it `found`; `None`
    /// if it found enough, or does not have several words that may be lacking.
    pub(in crate::search) fn partial(&mut self, node: &Node, found: &Hits) -> Option<PartialHits> {
        let Node::And(parts) = node else { return None };
        let (words, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| part.as_plain_word().is_some());
        if !(2..=MAX_PARTIAL_WORDS).contains(&words.len()) {
            return None;
        }
        let enough = if words.len() < MIN_SENTENCE_WORDS {
            1
        } else {
            ENOUGH_HITS_OF_A_SENTENCE
        };
        if found.holding_all() >= enough {
            return None;
        }
        let beside = parts.chunk_by(|one, other| one.as_plain_word().is_some() && other.as_plain_word().is_some());
        let mut units = Vec::new();
        for words in beside {
            let words: Vec<&Keyword> = words.iter().filter_map(Node::as_plain_word).collect();
            units.extend(self.units(&words, Nearness::Allowed));
        }
        let others = Node::And(others.into_iter().cloned().collect());
        let within = self.find(&others, Nearness::Allowed).literal() - &found.records;
        if self.cache.cancel.is_cancelled() {
            return None;
        }
        Some(self.with_most(&units, &within))
    }

    /// Those of `within` that hold units of at least half the rarity of all, or all of several units but one; where none
    /// does, those that hold most.
    fn with_most(&self, units: &[Unit], within: &RoaringBitmap) -> PartialHits {
        let held: Vec<RoaringBitmap> = units.iter().map(|unit| with_unit(&unit.found)).collect();
        let all = u64::from(self.store.len());
        // What no record holds tells none from another.
        let rarities = held.iter().map(|records| match records.len() {
            0 => 0,
            count => u32::from(rarity(count, all)),
        });
        let rarities: Vec<u32> = rarities.collect();
        let total: u32 = rarities.iter().sum();
        let mut lacking = vec![u16::MAX; self.store.len() as usize];
        let mut seen = RoaringBitmap::new();
        for ((at, records), _) in (0..).zip(&held).zip(&rarities).filter(|(_, rarity)| **rarity > 0) {
            let records = records & within;
            records.iter().for_each(|record| lacking[record as usize] &= !(1 << at));
            seen |= records;
        }
        for ((at, records), _) in (0..).zip(&held).zip(&rarities).filter(|(_, rarity)| **rarity == 0) {
            (records & &seen)
                .iter()
                .for_each(|record| lacking[record as usize] &= !(1 << at));
        }
        let lacked = |mask: u16| (0..units.len()).filter(|at| mask & 1 << at > 0).count();
        let lacks = |mask: u16| {
            let units = (0..).zip(&rarities).filter(|(at, _)| mask & 1 << at > 0);
            units.map(|(_, rarity)| rarity).sum::<u32>()
        };
        let least = seen.iter().map(|record| lacks(lacking[record as usize])).min();
        let limit = (total / 2).max(least.unwrap_or_default());
        let few = usize::from(units.len() >= MIN_WORDS_TO_LACK_ONE);
        let most = seen.iter().filter(|&record| {
            let mask = lacking[record as usize];
            lacks(mask) <= limit || lacked(mask) <= few
        });
        let records = RoaringBitmap::from_sorted_iter(most).expect("records come in order");
        let rank = |record: u32| {
            let mask = lacking[record as usize];
            let holding = (0..).zip(units).filter(|(at, _)| mask & 1 << at == 0);
            let ranks = holding.map(|(_, unit)| unit.found.rank(record));
            Rank::partly(lacks(mask), ranks.reduce(Rank::and).unwrap_or(Rank::BEST))
        };
        PartialHits {
            hits: Hits::ranked(records, self.store.len(), rank),
            words: units.iter().map(|unit| unit.text.clone()).collect(),
            lacking,
        }
    }
}

/// The records that hold a unit to the letter or in other words; nearly, if none does.
fn with_unit(found: &Hits) -> RoaringBitmap {
    let held = found.literal() | found.apart(HitClass::Synonym);
    if held.is_empty() {
        found.apart(HitClass::Near)
    } else {
        held
    }
}
