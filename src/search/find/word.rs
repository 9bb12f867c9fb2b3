//! The places of one word: tiers 1 to 4 to the letter, else what comes near.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{Edges, LastWord, Wanted},
    cache::MatchMode,
    hits::WordHits,
    known_names::{Entity, countries_called},
    rank::{Level, MatchGrade},
};
use crate::{
    incident::Country,
    search::{
        near::{Typos, near_words},
        query::{Field, Keyword, Phrase, Sign},
        store::{Matching, Weight, WordId, holds_anywhere, joined},
    },
};

/// A word that more than one record in so many holds, such as `from`, is meant by no typing error.
const COMMON_WORD_SHARE: u64 = 3;

/// Fewer records do not show how common a word is.
const MIN_RECORDS_TO_JUDGE: u64 = 100;

/// The shortest beginning of a name that stands for the name.
const MIN_NAME_PREFIX_BYTES: usize = 3;

impl Finder<'_> {
    /// The places where `word` stands to the letter, as its sign asks.
    pub(in crate::search) fn literal(&mut self, word: &Keyword) -> Arc<WordHits> {
        let manner = match word.sign {
            Sign::Plain | Sign::Literal => MatchMode::Literal,
            Sign::Whole => MatchMode::Whole,
            Sign::Begins => MatchMode::Begins,
            Sign::Ends => MatchMode::Ends,
            Sign::Fills => MatchMode::Fills,
            Sign::Exact => MatchMode::Exact,
            Sign::ExactBeginning => MatchMode::ExactBeginning,
            Sign::Near => MatchMode::Near,
        };
        self.stands(&word.text, manner)
    }

    /// The places of `phrase`.
    pub(super) fn phrase(&mut self, phrase: &Phrase) -> Arc<WordHits> {
        let manner = if phrase.goes_on {
            MatchMode::PhraseBeginning
        } else {
            MatchMode::Phrase
        };
        self.stands(&phrase.text, manner)
    }

    /// The places of `text`, looked for in this manner.
    pub(super) fn stands(&mut self, text: &str, manner: MatchMode) -> Arc<WordHits> {
        let words = joined(text);
        let key = match manner {
            MatchMode::Exact | MatchMode::ExactBeginning => (text.to_owned(), manner),
            _ => (words.clone(), manner),
        };
        if let Some(known) = self.cache.stands.get(&key) {
            return known;
        }
        let former = self.former(&words, manner);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let wanted = |last| Wanted::of(&words, last).among(former.as_ref().map(|former| former.records()));
        let mut stands = match (manner, words.as_slice()) {
            (_, []) => WordHits::new(self.nowhere()),
            (MatchMode::Literal, [word]) => self.anywhere(word),
            (MatchMode::Whole, [word]) => self.whole(word),
            (MatchMode::Near, [word]) => self.near(word),
            (MatchMode::Near, words) => self.near_parts(words),
            (MatchMode::Literal, words) => self.side_by_side(&words.join(" "), &wanted(LastWord::Beginning)),
            (MatchMode::Whole, words) => self.side_by_side(&words.join(" "), &wanted(LastWord::Whole)),
            (MatchMode::PhraseBeginning, [word]) => self.begun(word),
            (MatchMode::PhraseBeginning, _) => self.adjacent(&wanted(LastWord::Beginning)),
            (MatchMode::Phrase, _) => self.adjacent(&wanted(LastWord::Whole)),
            (MatchMode::Begins, _) => self.adjacent(&wanted(LastWord::Beginning).at(Edges::BEGINS)),
            (MatchMode::Ends, _) => self.adjacent(&wanted(LastWord::Ending).at(Edges::ENDS)),
            (MatchMode::Fills, _) => self.adjacent(&wanted(LastWord::Whole).at(Edges::BOTH)),
            (MatchMode::Exact, words) => self.exact(text, words, false),
            (MatchMode::ExactBeginning, words) => self.exact(text, words, true),
        };
        // A word that only records hold that are gone stands nowhere, so that what comes near it is found.
        stands.forget(self.store.gone());
        let stands = Arc::new(stands);
        if !self.cache.cancel.was_cancelled() {
            self.cache.stands.put(key, stands.clone());
        }
        stands
    }

    /// What was found for words that `words` go on from: no other record can hold these.
    fn former(&self, words: &str, manner: MatchMode) -> Option<Arc<WordHits>> {
        let holds = |known: MatchMode| match manner {
            MatchMode::Literal | MatchMode::PhraseBeginning | MatchMode::Begins => known == manner,
            MatchMode::Phrase => known == MatchMode::PhraseBeginning,
            _ => false,
        };
        let begins = |former: &str| !former.is_empty() && words.starts_with(former);
        let stands = &self.cache.stands;
        let former = stands.newest(|(former, known)| holds(*known) && begins(former));
        former.map(|(_, stands)| stands.clone())
    }

    /// The words of the vocabulary that `text` matches; a text that goes on from a former one looks only at the former's.
    pub(super) fn matching(&mut self, text: &str) -> Arc<Matching> {
        if let Some(known) = self.cache.matching.get(text) {
            return known;
        }
        let former = self
            .cache
            .matching
            .newest(|former| holds_anywhere(former) && text.starts_with(former.as_str()));
        let matching = Arc::new(match former {
            Some((_, former)) => self.store.vocabulary.narrowed(former, text),
            None => self.store.vocabulary.matching(text),
        });
        self.cache.matching.put(text.to_owned(), matching.clone());
        matching
    }

    /// Tiers 1 to 4 of a single word.
    fn anywhere(&mut self, word: &str) -> WordHits {
        let matching = self.matching(word);
        let mut places = self.nowhere();
        for &id in &matching.inside {
            self.spread(id, Level::Inside, &mut places);
        }
        self.spread_beginnings(word, &matching, &mut places);
        self.spread_whole(word, matching.whole, &mut places);
        if word.len() >= MIN_NAME_PREFIX_BYTES {
            let names = self.known().beginning(word);
            for records in names.filter_map(|name| self.meant(name.entity)) {
                mark(
                    records,
                    MatchGrade::new(Level::Beginning, Weight::Name as u8),
                    &mut places,
                );
            }
        }
        WordHits::new(places)
    }

    /// Tier 3 of a single word.
    fn spread_beginnings(&self, word: &str, matching: &Matching, places: &mut [MatchGrade]) {
        let Some(weights) = self.store.openings.of(word) else {
            return matching
                .beginning
                .iter()
                .for_each(|&id| self.spread(id, Level::Beginning, places));
        };
        for (place, weight) in places.iter_mut().zip(weights) {
            if let Some(weight) = weight {
                let stand = MatchGrade::new(Level::Beginning, weight.max(Weight::Name as u8));
                *place = stand.min(*place);
            }
        }
    }

    /// Tiers 2 and 3 of a single word, as it stands.
    fn begun(&mut self, word: &str) -> WordHits {
        let matching = self.matching(word);
        let mut places = self.nowhere();
        self.spread_beginnings(word, &matching, &mut places);
        if let Some(id) = matching.whole {
            self.spread(id, Level::Whole, &mut places);
        }
        WordHits::new(places)
    }

    fn whole(&mut self, word: &str) -> WordHits {
        let mut places = self.nowhere();
        self.spread_whole(word, self.store.vocabulary.find(word), &mut places);
        WordHits::new(places)
    }

    /// Tiers 1 to 3 of a word of several parts.
    fn side_by_side(&mut self, words: &str, wanted: &Wanted<'_>) -> WordHits {
        let mut places = self.nowhere();
        self.adjacent(wanted).spread(&mut places);
        self.spread_named(words, &mut places);
        WordHits::new(places)
    }

    /// Tiers 1 and 2 of a single word: the word itself, and what it is a name or the code of.
    fn spread_whole(&mut self, word: &str, id: Option<WordId>, places: &mut [MatchGrade]) {
        if let Some(id) = id {
            self.spread(id, Level::Whole, places);
        }
        if let Some(records) = self.coded(word, id) {
            mark(records, MatchGrade::new(Level::Name, Weight::Whole as u8), places);
        }
        self.spread_named(word, places);
    }

    /// Tier 1 of words that are a name, and tier 2 of what else the country is called.
    fn spread_named(&mut self, words: &str, places: &mut [MatchGrade]) {
        for records in self.named(words) {
            mark(records, MatchGrade::new(Level::Name, Weight::Whole as u8), places);
        }
        for country in countries_called(words) {
            for variant in country.variants().chain([country.name()]) {
                let variant = joined(variant);
                let variant: Vec<&str> = variant.split(' ').collect();
                let stands = self.adjacent(&Wanted::of(&variant, LastWord::Whole));
                stands.spread(places);
            }
        }
    }

    /// The records of what `words` are a name of.
    pub(super) fn named(&self, words: &str) -> impl Iterator<Item = &RoaringBitmap> {
        let owned = self.corpus.registry().owners(words);
        let actors = owned.into_iter().filter_map(|actor| self.store.actors.naming(actor));
        let names = self.known().exactly(words).iter();
        actors.chain(names.filter_map(|name| self.meant(name.entity)))
    }

    /// The records of the country that `word` is the code of; a code that is a word elsewhere is that word.
    fn coded(&self, word: &str, id: Option<WordId>) -> Option<&RoaringBitmap> {
        let code: Country = word.to_ascii_uppercase().parse().ok()?;
        let mut is_word = false;
        if let Some(id) = id {
            // In sources it is the end of an address: `novinky.cz`.
            let visit = |_, weight| is_word |= weight < Weight::Source as u8;
            self.store.postings.each(id.index(), visit);
        }
        if is_word {
            None
        } else {
            self.meant(Entity::Country(code))
        }
    }

    /// The records in which the country or the actor has a part.
    pub(super) fn meant(&self, entity: Entity) -> Option<&RoaringBitmap> {
        match entity {
            Entity::Country(country) => self.store.columns.having(Field::Country, country.code()),
            Entity::Actor(at) => self.store.actors.naming(self.corpus.registry().iter().nth(at)?),
        }
    }

    /// Tier 5 of a single word.
    fn near(&self, word: &str) -> WordHits {
        let mut places = self.nowhere();
        for near in near_words(&self.store.vocabulary, word) {
            if !self.is_too_common(near.word) {
                self.spread(near.word, Level::near(near.likeness), &mut places);
            }
        }
        for records in self
            .known()
            .near(&Typos::of(word))
            .filter_map(|entity| self.meant(entity))
        {
            mark(
                records,
                MatchGrade::new(Level::TwoErrors, Weight::Name as u8),
                &mut places,
            );
        }
        WordHits::new(places)
    }

    pub(in crate::search) fn is_too_common(&self, word: WordId) -> bool {
        let records = u64::from(self.store.len());
        let count = self.store.postings.count(word.index()) as u64;
        records >= MIN_RECORDS_TO_JUDGE && count * COMMON_WORD_SHARE > records
    }

    /// Tier 5 of words side by side: each of them or something near it, wherever it stands.
    fn near_parts(&mut self, words: &[&str]) -> WordHits {
        let each = words.iter().map(|word| {
            let literal = self.stands(word, MatchMode::Literal);
            if literal.is_empty() {
                self.stands(word, MatchMode::Near)
            } else {
                literal
            }
        });
        let each: Vec<Arc<WordHits>> = each.collect();
        let records = each
            .iter()
            .map(|stands| stands.records().clone())
            .reduce(|all, one| all & one);
        let mut places = self.nowhere();
        let is_typo = words
            .iter()
            .any(|word| self.stands(word, MatchMode::Literal).is_empty());
        if let Some(records) = records.filter(|_| is_typo) {
            mark(
                &records,
                MatchGrade::new(Level::TwoErrors, Weight::Claim as u8),
                &mut places,
            );
        }
        WordHits::new(places)
    }

    pub(super) fn nowhere(&self) -> Vec<MatchGrade> {
        vec![MatchGrade::ABSENT; self.store.len() as usize]
    }

    /// Notes that `word` stands on this level wherever it stands.
    pub(super) fn spread(&self, word: WordId, level: Level, places: &mut [MatchGrade]) {
        let by_weight = Weight::ALL.map(|weight| match (weight, level) {
            (Weight::Whole, Level::Whole) => MatchGrade::new(Level::Name, weight as u8),
            // A name that is met in part weighs as a word of a name does.
            (Weight::Whole, level) => MatchGrade::new(level, Weight::Name as u8),
            (weight, level) => MatchGrade::new(level, weight as u8),
        });
        self.store.postings.each(word.index(), |record, weight| {
            let place = &mut places[record as usize];
            *place = by_weight[usize::from(weight)].min(*place);
        });
    }
}

fn mark(records: &RoaringBitmap, stand: MatchGrade, places: &mut [MatchGrade]) {
    for record in records {
        let place = &mut places[record as usize];
        *place = stand.min(*place);
    }
}
