//! What was found before for a word or a condition, so that a longer query reuses the answers of the shorter one.

use std::{collections::VecDeque, sync::Arc};

use roaring::RoaringBitmap;

use super::{cancel_check::CancelCheck, hits::WordHits};
use crate::search::store::{Matching, Zone};

/// Former answers; they hold until a record is added.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Cache {
    /// Of the search that is running; what a cancelled one found is not kept.
    pub(in crate::search) cancel: CancelCheck,
    /// By the folded words, or where spelling counts by the text as typed.
    pub(super) stands: Recent<(String, MatchMode), Arc<WordHits>>,
    pub(super) matching: Recent<String, Arc<Matching>>,
    /// By the condition's text.
    pub(super) conditions: Recent<String, Arc<RoaringBitmap>>,
    /// By the pattern's source, and the zones it was looked for in.
    pub(super) patterns: Recent<(String, Vec<Zone>), Arc<Matched>>,
}

/// How a word was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum MatchMode {
    Literal,
    Whole,
    Phrase,
    PhraseBeginning,
    Begins,
    Ends,
    Fills,
    Exact,
    ExactBeginning,
    Near,
}

/// What a pattern was found to match.
#[derive(Clone, Debug)]
pub(in crate::search) struct Matched {
    /// The records that were looked at; all of them if it names none.
    pub(super) within: Option<RoaringBitmap>,
    pub(super) matching: RoaringBitmap,
}

/// The last few answers.
#[derive(Clone, Debug)]
pub(in crate::search) struct Recent<K, V>(VecDeque<(K, V)>);

/// Answers that are kept; a typed query of a few words takes two or three times as many.
const MAX_KEPT_ANSWERS: usize = 32;

impl Cache {
    pub(in crate::search) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Matched {
    /// What it matches of `within`, if those were looked at.
    pub(super) fn among(&self, within: Option<&RoaringBitmap>) -> Option<RoaringBitmap> {
        match (&self.within, within) {
            (None, None) => Some(self.matching.clone()),
            (None, Some(within)) => Some(&self.matching & within),
            (Some(known), Some(within)) if within.is_subset(known) => Some(&self.matching & within),
            (Some(_), _) => None,
        }
    }
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<K: PartialEq, V: Clone> Recent<K, V> {
    /// The answer to `key`, if it is still there.
    pub(super) fn get<Q: ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: PartialEq<Q>,
    {
        let known = self.0.iter().find(|(known, _)| known == key);
        known.map(|(_, value)| value.clone())
    }

    pub(super) fn put(&mut self, key: K, value: V) {
        if self.0.len() == MAX_KEPT_ANSWERS {
            self.0.pop_front();
        }
        self.0.push_back((key, value));
    }

    /// The newest answer whose key meets `condition`.
    pub(super) fn newest(&self, condition: impl Fn(&K) -> bool) -> Option<(&K, &V)> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| condition(key))
            .map(|(key, value)| (key, value))
    }
}
