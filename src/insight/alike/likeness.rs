//! Which records are most like one of them, and why: rare values that both hold count more than common ones.

use std::collections::HashMap;

use super::value::{AlikeKind, values_of};
use crate::{
    corpus::{Corpus, Slot},
    incident::{Country, Technique},
    insight::actors::ActorTree,
};

/// A value that more than one record in this many holds says nothing.
const COMMON_SHARE: usize = 4;
/// The reasons that are told, at most.
const MAX_REASONS: usize = 4;
/// The records that are looked at for a link that may be missing, for each record.
const MAX_PROPOSED: usize = 10;
/// The records with a technique, at most, if it is to be a strong reason.
const MAX_RARE_TECHNIQUE: usize = 6;
/// The score from which two records may be related; a quarter of those that people linked have less.
pub const MIN_RELATED_SCORE: f32 = 16.0;

/// The values of all records, ready to be compared.
///
/// Each record has the sorted numbers of its values in one long list, so that comparing one record with 100,000 others
/// is one walk over 15 MB.
#[derive(Clone, Debug, Default)]
pub struct AlikeRecords {
    slots: Vec<Slot>,
    /// The numbers of the values of every record, one record after the other.
    numbers: Vec<u32>,
    /// Where each record ends in `numbers`.
    ends: Vec<usize>,
    values: Vec<AlikeValue>,
}

#[derive(Clone, Debug)]
struct AlikeValue {
    kind: AlikeKind,
    text: String,
    /// How many records hold it.
    held: usize,
    /// What it adds to the score of two records that hold it; 0 where it is in one record only, or in too many.
    weight: f32,
}

/// A record that is like another.
#[derive(Clone, Debug, PartialEq)]
pub struct AlikeRecord {
    pub slot: Slot,
    pub score: f32,
    /// What both hold, what counts most first; names of those who only speak and words stand last.
    pub reasons: Vec<AlikeReason>,
}

/// A value that two records share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeReason {
    pub kind: AlikeKind,
    pub text: String,
    /// How many records hold it.
    pub held: usize,
}

impl AlikeReason {
    /// `technique Network Devices, 6`, `Russia against United States, 17`.
    pub fn in_words(&self) -> String {
        let Self { kind, text, held } = self;
        let name = |code: &str| Country::named(code).map_or(code.to_owned(), |country| country.name().to_owned());
        match (kind, text.split_once(' ')) {
            (AlikeKind::Pair, Some((from, to))) => format!("{} against {}, {held}", name(from), name(to)),
            (AlikeKind::Accused | AlikeKind::Hit | AlikeKind::Answered | AlikeKind::Place, _) => {
                format!("{} {}, {held}", kind.label(), name(text))
            }
            (AlikeKind::Technique | AlikeKind::TechniqueAbove, _) => {
                let name = Technique::of(text).map_or(text.as_str(), |technique| technique.name);
                format!("{} {name}, {held}", kind.label())
            }
            _ => format!("{} {text}, {held}", kind.label()),
        }
    }

    /// Whether it alone may make two records one story: an actor, an operation's name, the same accused and hit, or a
    /// technique that few records have.
    fn is_strong(&self) -> bool {
        match self.kind {
            AlikeKind::Actor | AlikeKind::Operation | AlikeKind::Pair => true,
            AlikeKind::Technique => self.held <= MAX_RARE_TECHNIQUE,
            _ => false,
        }
    }
}

impl AlikeRecord {
    /// Whether a link between the two may be missing.
    pub fn may_be_related(&self) -> bool {
        self.score >= MIN_RELATED_SCORE && self.reasons.iter().any(AlikeReason::is_strong)
    }
}

impl AlikeRecords {
    /// Reads the values of the records at `slots`.
    pub fn of(corpus: &Corpus, slots: impl Iterator<Item = Slot>) -> Self {
        let tree = ActorTree::of(corpus.registry());
        let mut records = Self::default();
        let mut known: HashMap<(AlikeKind, String), u32> = HashMap::new();
        for slot in slots {
            let start = records.numbers.len();
            for value in values_of(corpus.get(slot), &tree) {
                let values = &mut records.values;
                let number = *known.entry(value).or_insert_with_key(|(kind, text)| {
                    values.push(AlikeValue {
                        kind: *kind,
                        text: text.clone(),
                        held: 0,
                        weight: 0.0,
                    });
                    u32::try_from(values.len() - 1).expect("records hold fewer than 2^32 values")
                });
                values[number as usize].held += 1;
                records.numbers.push(number);
            }
            records.numbers[start..].sort_unstable();
            records.ends.push(records.numbers.len());
            records.slots.push(slot);
        }
        let all = records.slots.len();
        for value in &mut records.values {
            value.weight = value.kind.weight() * rarity(value.held, all);
        }
        records
    }

    /// The `most` records that are most like the one at `slot`, best first; none if it is not among them.
    pub fn like(&self, slot: Slot, most: usize) -> Vec<AlikeRecord> {
        let Some(asked) = self.slots.iter().position(|own| *own == slot) else {
            return Vec::new();
        };
        let mut weights = vec![0.0_f32; self.values.len()];
        for &number in self.numbers_of(asked) {
            weights[number as usize] = self.values[number as usize].weight;
        }
        let score = |at: usize| -> f32 { self.numbers_of(at).iter().map(|&number| weights[number as usize]).sum() };
        let others = (0..self.slots.len()).filter(|&at| at != asked);
        let mut scored: Vec<(f32, usize)> = others
            .map(|at| (score(at), at))
            .filter(|(score, _)| *score > 0.0)
            .collect();
        let best_first = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if scored.len() > most && most > 0 {
            scored.select_nth_unstable_by(most - 1, best_first);
        }
        scored.truncate(most);
        scored.sort_by(best_first);
        let alike = |(score, at): (f32, usize)| AlikeRecord {
            slot: self.slots[at],
            score,
            reasons: self.shared(asked, at),
        };
        scored.into_iter().map(alike).collect()
    }

    /// The values of the record at `slot` that others hold too, the rarest first; those that say nothing because too many
    /// hold them come last.
    pub fn pivots(&self, slot: Slot) -> Vec<AlikeReason> {
        let Some(asked) = self.slots.iter().position(|own| *own == slot) else {
            return Vec::new();
        };
        let values = self
            .numbers_of(asked)
            .iter()
            .map(|&number| &self.values[number as usize]);
        let mut shared: Vec<&AlikeValue> = values
            .filter(|value| value.held > 1 && !value.kind.is_told_last())
            .collect();
        shared.sort_by(|a, b| {
            (a.weight == 0.0, a.held, a.kind, &a.text).cmp(&(b.weight == 0.0, b.held, b.kind, &b.text))
        });
        told_once(shared)
    }

    /// Pairs of records that name no link to each other and may be related, the most alike first.
    pub fn unlinked(&self, corpus: &Corpus) -> Vec<(Slot, AlikeRecord)> {
        let mut pairs = Vec::new();
        for &slot in &self.slots {
            for alike in self.like(slot, MAX_PROPOSED) {
                let links = |one: Slot, other: Slot| corpus.get(one).related.contains(&corpus.get(other).id);
                let is_linked = links(slot, alike.slot) || links(alike.slot, slot);
                if slot < alike.slot && !is_linked && alike.may_be_related() {
                    pairs.push((slot, alike));
                }
            }
        }
        pairs.sort_by(|(_, a), (_, b)| b.score.total_cmp(&a.score));
        pairs
    }

    fn numbers_of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[at]]
    }

    /// What two records share, as it is told.
    fn shared(&self, a: usize, b: usize) -> Vec<AlikeReason> {
        let other = self.numbers_of(b);
        let both = self
            .numbers_of(a)
            .iter()
            .filter(|number| other.binary_search(number).is_ok());
        let values = both.map(|&number| &self.values[number as usize]);
        let mut shared: Vec<&AlikeValue> = values.filter(|value| value.weight > 0.0).collect();
        shared.sort_by(|a, b| {
            let last = |value: &AlikeValue| value.kind.is_told_last();
            last(a)
                .cmp(&last(b))
                .then(b.weight.total_cmp(&a.weight))
                .then_with(|| (a.kind, &a.text).cmp(&(b.kind, &b.text)))
        });
        let mut told = told_once(shared);
        told.truncate(MAX_REASONS);
        told
    }
}

impl AlikeValue {
    fn reason(&self) -> AlikeReason {
        AlikeReason {
            kind: self.kind,
            text: self.text.clone(),
            held: self.held,
        }
    }
}

/// Each value once: an actor and what it belongs to, or a word of title and summary, are one reason.
fn told_once(values: Vec<&AlikeValue>) -> Vec<AlikeReason> {
    let mut told: Vec<AlikeReason> = Vec::new();
    for value in values {
        let is_other = |told: &AlikeReason| told.kind.label() != value.kind.label() || told.text != value.text;
        if told.iter().all(is_other) {
            told.push(value.reason());
        }
    }
    told
}

/// The bits that a value tells which `held` of `all` records hold.
fn rarity(held: usize, all: usize) -> f32 {
    if held < 2 || held * COMMON_SHARE > all {
        return 0.0;
    }
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    // Beyond 65,535 records the share is what counts, not the last digit of it.
    let scale = all / usize::from(u16::MAX) + 1;
    -(number(held.div_ceil(scale)) / number(all / scale)).log2()
}
