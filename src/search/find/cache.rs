//! What words and conditions found before, so that a query that grows while it is typed reuses earlier answers.

use std::{collections::VecDeque, sync::Arc};

use roaring::RoaringBitmap;

use super::{cancel_check::CancelCheck, hits::WordHits};
use crate::search::store::{Matching, WordId, Zone};

/// Earlier answers; they are valid until a record is added or removed.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Cache {
    /// Of the search that is running; what a cancelled one found is not kept.
    pub(in crate::search) cancel: CancelCheck,
    /// By the folded words, or by the text as typed where spelling matters.
    pub(super) word_hits: Recent<(String, MatchMode), Arc<WordHits>>,
    pub(super) matching: Recent<String, Arc<Matching>>,
    /// The other forms of a word.
    pub(super) forms: Recent<String, Arc<[WordId]>>,
    /// By the condition's text.
    pub(super) conditions: Recent<String, Arc<RoaringBitmap>>,
    /// By the pattern's source, and the zones it was searched in.
    pub(super) patterns: Recent<(String, Vec<Zone>), Arc<Matched>>,
}

/// How words must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum MatchMode {
    Plain,
    Literal,
    Inside,
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

/// The records that a pattern matched.
#[derive(Clone, Debug)]
pub(in crate::search) struct Matched {
    /// The records that were searched; `None` for all.
    pub(super) within: Option<RoaringBitmap>,
    pub(super) matching: RoaringBitmap,
}

/// The most recent answers.
#[derive(Clone, Debug)]
pub(in crate::search) struct Recent<K, V>(VecDeque<(K, V)>);

/// The most answers that are kept of each sort: enough for a query of a few words and the shorter ones before it.
const MAX_KEPT_ANSWERS: usize = 32;

impl Cache {
    pub(in crate::search) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Matched {
    /// The matching records among `within`; `None` if not all of those were searched.
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
