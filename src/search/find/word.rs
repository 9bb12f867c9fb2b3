//! The records that match one word: literally (a name, a whole word, a beginning, inside a word), else nearly.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{Edges, LastWord, Wanted},
    cache::MatchMode,
    hits::WordHits,
    known_names::{Called, Entity, countries_called},
    rank::{Level, MatchGrade},
};
use crate::{
    incident::{Actor, Country},
    search::{
        near::{Typos, near_words},
        query::{Field, Keyword, Phrase, Sign},
        store::{Matching, Weight, WordId, holds_anywhere, joined},
    },
    text::{is_unspaced, same_number, without_scheme},
};

/// A word that more than one record in this many has, such as `from`, is not offered for a typing error.
const COMMON_WORD_SHARE: u64 = 3;

/// In fewer records it cannot be told how common a word is.
const MIN_RECORDS_TO_JUDGE: u64 = 100;

/// The shortest beginning of a name that finds the name, in bytes.
const MIN_NAME_PREFIX_BYTES: usize = 3;

/// The records of a country or an actor.
pub(super) struct Meant<'a> {
    /// Those in which it has any part.
    pub(super) involved: &'a RoaringBitmap,
    /// Those in which it is an actor, if it can be one.
    pub(super) acts: Option<&'a RoaringBitmap>,
}

impl Finder<'_> {
    /// The records that match `word` literally, in the way its sign asks for.
    pub(in crate::search) fn literal(&mut self, word: &Keyword) -> Arc<WordHits> {
        let manner = match word.sign {
            Sign::Plain => MatchMode::Plain,
            Sign::Literal => MatchMode::Literal,
            Sign::Whole => MatchMode::Whole,
            Sign::Begins => MatchMode::Begins,
            Sign::Ends => MatchMode::Ends,
            Sign::Fills => MatchMode::Fills,
            Sign::Exact => MatchMode::Exact,
            Sign::ExactBeginning => MatchMode::ExactBeginning,
            Sign::Inside => MatchMode::Inside,
            Sign::Near => MatchMode::Near,
        };
        self.word_hits(&word.text, manner)
    }

    /// The records with `phrase`.
    pub(super) fn phrase(&mut self, phrase: &Phrase) -> Arc<WordHits> {
        let manner = if phrase.is_prefix {
            MatchMode::PhraseBeginning
        } else {
            MatchMode::Phrase
        };
        self.word_hits(&phrase.text, manner)
    }

    /// The records that match `text` in this way.
    pub(super) fn word_hits(&mut self, text: &str, manner: MatchMode) -> Arc<WordHits> {
        let words = joined(match manner {
            MatchMode::Plain | MatchMode::Literal | MatchMode::Inside | MatchMode::Near => without_scheme(text),
            _ => text,
        });
        let name = Called::typed(text, &words);
        let key = match manner {
            MatchMode::Exact | MatchMode::ExactBeginning => (text.to_owned(), manner),
            _ if name.code.is_some() => (text.to_owned(), manner),
            _ => (words.clone(), manner),
        };
        if let Some(known) = self.cache.word_hits.get(&key) {
            return known;
        }
        let former = self.former(&words, manner);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let wanted = |last| Wanted::of(&words, last).among(former.as_ref().map(|former| former.records()));
        let mut word_hits = match (manner, words.as_slice()) {
            (_, []) => WordHits::new(self.no_grades()),
            (MatchMode::Plain, [_]) => self.in_any_form(name),
            (MatchMode::Literal | MatchMode::Inside, [_]) => self.anywhere(name),
            (MatchMode::Whole, [_]) => self.whole(name),
            (MatchMode::Near, [word]) => self.near(word),
            (MatchMode::Near, words) => self.near_parts(words),
            (MatchMode::Plain | MatchMode::Literal | MatchMode::Inside, words) => {
                self.side_by_side(&words.join(" "), &wanted(LastWord::Beginning))
            }
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
        // A word that only removed records have counts as absent, so that near words are looked for.
        word_hits.forget(self.store.gone());
        let word_hits = Arc::new(word_hits);
        if !self.cache.cancel.was_cancelled() {
            self.cache.word_hits.put(key, word_hits.clone());
        }
        word_hits
    }

    /// What was found for a beginning of `words`: no other record can have them.
    fn former(&self, words: &str, manner: MatchMode) -> Option<Arc<WordHits>> {
        let holds = |known: MatchMode| match manner {
            MatchMode::Plain
            | MatchMode::Literal
            | MatchMode::Inside
            | MatchMode::PhraseBeginning
            | MatchMode::Begins => known == manner,
            MatchMode::Phrase => known == MatchMode::PhraseBeginning,
            _ => false,
        };
        let begins = |former: &str| !former.is_empty() && words.starts_with(former);
        let word_hits = &self.cache.word_hits;
        let former = word_hits.newest(|(former, known)| holds(*known) && begins(former));
        former.map(|(_, word_hits)| word_hits.clone())
    }

    /// The words of the lexicon that `text` matches; if it continues an earlier text, only the matches of that one are
    /// examined.
    pub(super) fn matching(&mut self, text: &str) -> Arc<Matching> {
        if let Some(known) = self.cache.matching.get(text) {
            return known;
        }
        let former = self
            .cache
            .matching
            .newest(|former| holds_anywhere(former) && text.starts_with(former.as_str()));
        let matching = Arc::new(match former {
            Some((_, former)) => self.store.lexicon.narrowed(former, text),
            None => self.store.lexicon.matching(text),
        });
        self.cache.matching.put(text.to_owned(), matching.clone());
        matching
    }

    /// A single word, its other forms, and words of the same meaning.
    fn in_any_form(&mut self, name: Called<'_>) -> WordHits {
        let mut grades = self.no_grades();
        for id in self.synonyms(name.words) {
            self.spread(id, Level::Synonym, &mut grades);
        }
        for &id in self.forms(name.words).iter() {
            self.spread(id, Level::Form, &mut grades);
        }
        self.anywhere(name).merge_into(&mut grades);
        WordHits::new(grades)
    }

    /// All literal levels of a single word, and where it is inside others.
    fn anywhere(&mut self, name: Called<'_>) -> WordHits {
        let word = name.words;
        let matching = self.matching(word);
        let mut grades = self.no_grades();
        // Where a script has no blanks between words, a word is always inside what is written.
        let inside = if word.chars().all(is_unspaced) {
            Level::Beginning
        } else {
            Level::Inside
        };
        for &id in &matching.inside {
            self.spread(id, inside, &mut grades);
        }
        self.spread_beginnings(word, &matching, &mut grades);
        self.spread_other_scripts(word, &mut grades);
        if let Some(id) = same_number(word).and_then(|word| self.store.lexicon.find(word)) {
            self.spread(id, Level::Whole, &mut grades);
        }
        self.spread_whole(name, matching.whole, &mut grades);
        if word.len() >= MIN_NAME_PREFIX_BYTES {
            let names = self.known().beginning(word);
            for meant in names.filter_map(|name| self.meant(name.entity)) {
                meant.mark(Level::Beginning, &mut grades);
            }
        }
        WordHits::new(grades)
    }

    /// The words that begin with a single word.
    fn spread_beginnings(&self, word: &str, matching: &Matching, grades: &mut [MatchGrade]) {
        let Some(weights) = self.store.first_letters.of(word) else {
            return matching
                .beginning
                .iter()
                .for_each(|&id| self.spread(id, Level::Beginning, grades));
        };
        let by_weight = MatchGrade::by_weight(Level::Beginning);
        for (best, weight) in grades.iter_mut().zip(weights) {
            if let Some(weight) = weight {
                *best = by_weight[usize::from(weight)].min(*best);
            }
        }
    }

    /// A single word, whole or as the beginning of a word, without names and codes.
    fn begun(&mut self, word: &str) -> WordHits {
        let matching = self.matching(word);
        let mut grades = self.no_grades();
        self.spread_beginnings(word, &matching, &mut grades);
        if let Some(id) = matching.whole {
            self.spread(id, Level::Whole, &mut grades);
        }
        WordHits::new(grades)
    }

    fn whole(&mut self, name: Called<'_>) -> WordHits {
        let mut grades = self.no_grades();
        self.spread_whole(name, self.store.lexicon.find(name.words), &mut grades);
        WordHits::new(grades)
    }

    /// A word of several parts: as a name, whole, or as a beginning.
    fn side_by_side(&mut self, words: &str, wanted: &Wanted<'_>) -> WordHits {
        let mut grades = self.no_grades();
        self.adjacent(wanted).merge_into(&mut grades);
        self.spread_named(words.into(), &mut grades);
        WordHits::new(grades)
    }

    /// A whole word: the word itself, and what it is a name or a code of.
    fn spread_whole(&mut self, name: Called<'_>, id: Option<WordId>, grades: &mut [MatchGrade]) {
        if let Some(id) = id {
            self.spread(id, Level::Whole, grades);
        }
        if let Some(meant) = self.coded(name, id) {
            meant.mark(Level::Whole, grades);
        }
        self.spread_named(name, grades);
    }

    /// What `name` is a name of; for a country, also its other names wherever they are.
    fn spread_named(&mut self, name: Called<'_>, grades: &mut [MatchGrade]) {
        for meant in self.named(name) {
            meant.mark(Level::Whole, grades);
        }
        for country in countries_called(name) {
            for variant in country.variants().chain([country.name()]) {
                let variant = joined(variant);
                let variant: Vec<&str> = variant.split(' ').collect();
                let word_hits = self.adjacent(&Wanted::of(&variant, LastWord::Whole));
                word_hits.merge_into(grades);
            }
        }
    }

    /// The records of what `name` is a name of.
    pub(super) fn named(&self, name: Called<'_>) -> impl Iterator<Item = Meant<'_>> {
        let owned = self.corpus.registry().owners(name.words);
        let actors = owned.into_iter().filter_map(|actor| self.of_actor(actor));
        let meant = self.known().meant(name).into_iter();
        actors.chain(meant.filter_map(|entity| self.meant(entity)))
    }

    /// The records of the country with the code `name`: where that is not in capitals, unless it is also an English word,
    /// or a word of some record.
    pub(super) fn coded(&self, name: Called<'_>, id: Option<WordId>) -> Option<Meant<'_>> {
        if let Some(country) = name.code {
            return self.meant(Entity::Country(country));
        }
        if name.is_english {
            return None;
        }
        let code: Country = name.words.to_ascii_uppercase().parse().ok()?;
        let mut is_word = false;
        if let Some(id) = id {
            // In sources it is the end of an address, such as `novinky.cz`.
            let visit = |_, weight| is_word |= weight < Weight::Source as u8;
            self.store.postings.each(id.index(), visit);
        }
        if is_word {
            None
        } else {
            self.meant(Entity::Country(code))
        }
    }

    /// The records in which the country or the actor is involved.
    pub(super) fn meant(&self, entity: Entity) -> Option<Meant<'_>> {
        match entity {
            Entity::Country(country) => {
                let involved = self.store.values.having(Field::Country, country.code())?;
                Some(Meant { involved, acts: None })
            }
            Entity::Actor(at) => self.of_actor(self.corpus.registry().iter().nth(at)?),
        }
    }

    fn of_actor(&self, actor: &Actor) -> Option<Meant<'_>> {
        Some(Meant {
            involved: self.store.actors.naming(actor)?,
            acts: self.store.actors.acted(actor),
        })
    }

    /// Near hits of a single word.
    fn near(&self, word: &str) -> WordHits {
        let mut grades = self.no_grades();
        for near in near_words(&self.store.lexicon, word) {
            if !self.is_too_common(near.word) {
                self.spread(near.word, Level::near(near.likeness), &mut grades);
            }
        }
        let typos = Typos::of(word);
        let names = self.known().near(&typos);
        for meant in names.filter_map(|entity| self.meant(entity)) {
            mark(
                meant.involved,
                MatchGrade::new(Level::TwoErrors, Weight::Name),
                &mut grades,
            );
        }
        WordHits::new(grades)
    }

    pub(in crate::search) fn is_too_common(&self, word: WordId) -> bool {
        let records = u64::from(self.store.len());
        let count = self.store.postings.count(word.index()) as u64;
        records >= MIN_RECORDS_TO_JUDGE && count * COMMON_WORD_SHARE > records
    }

    /// Near hits of words side by side: each of them or something near it, anywhere in the record.
    fn near_parts(&mut self, words: &[&str]) -> WordHits {
        let each = words.iter().map(|word| {
            let literal = self.word_hits(word, MatchMode::Plain);
            if literal.is_empty() {
                self.word_hits(word, MatchMode::Near)
            } else {
                literal
            }
        });
        let each: Vec<Arc<WordHits>> = each.collect();
        let records = each
            .iter()
            .map(|word_hits| word_hits.records().clone())
            .reduce(|all, one| all & one);
        let mut grades = self.no_grades();
        let is_typo = words
            .iter()
            .any(|word| self.word_hits(word, MatchMode::Plain).is_empty());
        if let Some(records) = records.filter(|_| is_typo) {
            mark(&records, MatchGrade::new(Level::TwoErrors, Weight::Claim), &mut grades);
        }
        WordHits::new(grades)
    }

    pub(super) fn no_grades(&self) -> Vec<MatchGrade> {
        vec![MatchGrade::ABSENT; self.store.len() as usize]
    }

    /// Improves `grades` by the records with `word`, which matches on this level.
    pub(super) fn spread(&self, word: WordId, level: Level, grades: &mut [MatchGrade]) {
        let by_weight = MatchGrade::by_weight(level);
        self.store.postings.each(word.index(), |record, weight| {
            let grade = &mut grades[record as usize];
            *grade = by_weight[usize::from(weight)].min(*grade);
        });
    }
}

impl Meant<'_> {
    /// Improves `grades` by these records, whose name matches on this level.
    pub(super) fn mark(&self, level: Level, grades: &mut [MatchGrade]) {
        let by_weight = MatchGrade::by_weight(level);
        mark(self.involved, by_weight[Weight::WholeParty as usize], grades);
        if let Some(acts) = self.acts {
            mark(acts, by_weight[Weight::Whole as usize], grades);
        }
    }
}

/// Improves the grades of `records`.
fn mark(records: &RoaringBitmap, grade: MatchGrade, grades: &mut [MatchGrade]) {
    for record in records {
        let best = &mut grades[record as usize];
        *best = grade.min(*best);
    }
}
