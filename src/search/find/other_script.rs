//! Names that records write in another script than the query: `kaspersky` finds a party `Касперский`, and back.

use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{LastWord, Wanted},
    rank::{Level, MatchGrade},
};
use crate::{
    search::store::{Weight, WordId, Zone},
    text::NameSound,
};

/// The most spellings of a name that are looked for, where its words have several each.
const MAX_RESPELLINGS: usize = 16;

/// The least weight of a word that may be a name: a title, a name, a place or a tag has it.
const NAME_WEIGHT: u8 = Weight::Label as u8;

impl Finder<'_> {
    /// Improves `grades` by the names that are `word`, or begin with it, in another script: never as good as the word
    /// itself.
    pub(super) fn spread_other_scripts(&self, word: &str, grades: &mut [MatchGrade]) {
        let by_weight = MatchGrade::by_weight(Level::Beginning);
        for id in self.in_other_scripts(word) {
            self.store.postings.each(id.index(), |record, weight| {
                if weight <= NAME_WEIGHT {
                    let best = &mut grades[record as usize];
                    *best = by_weight[usize::from(weight)].min(*best);
                }
            });
        }
    }

    /// The words that are `word`, or begin with it, in another script, and its other spellings in its own where it has any
    /// in another.
    pub(super) fn in_other_scripts(&self, word: &str) -> Vec<WordId> {
        let Some(sound) = NameSound::of(word) else {
            return Vec::new();
        };
        [self.sounding(&sound), self.respelled(&sound)].concat()
    }

    /// The records with `words` side by side in one of `zones`, some of them in another script.
    pub(super) fn spelled_in_other_scripts(&mut self, words: &[&str], zones: &[Zone]) -> RoaringBitmap {
        let lexicon = &self.store.lexicon;
        let mut spellings: Vec<Vec<&str>> = vec![Vec::new()];
        for word in words {
            let sound = NameSound::of(word);
            let initials = sound.as_ref().map(NameSound::initials_elsewhere).unwrap_or_default();
            let others = lexicon.with_initials(initials).map(|(_, other)| other);
            let others = others.filter(|other| {
                let meets = |sound: &NameSound| NameSound::of(other).is_some_and(|other| sound.meets(&other));
                sound.as_ref().is_some_and(meets)
            });
            let here: Vec<&str> = [*word].into_iter().chain(others).collect();
            let longer = spellings.iter().flat_map(|before| {
                here.iter()
                    .map(|last| before.iter().chain([last]).copied().collect::<Vec<_>>())
            });
            spellings = longer.take(MAX_RESPELLINGS).collect();
        }
        let mut found = RoaringBitmap::new();
        for spelling in spellings.iter().filter(|spelling| *spelling != words) {
            let wanted = Wanted::of(spelling, LastWord::Whole).within(zones);
            found |= self.adjacent(&wanted).records();
        }
        found
    }

    /// The other spellings of a name in its own script, if the lexicon has it in another one: what sounds alike may be
    /// another word, but hardly where a name in another script proves that there is such a name.
    pub(in crate::search) fn respelled(&self, sound: &NameSound) -> Vec<WordId> {
        let lexicon = &self.store.lexicon;
        let mut others = lexicon.with_initials(sound.initials_elsewhere());
        let is_known = others.any(|(_, word)| NameSound::of(word).is_some_and(|other| sound.meets(&other)));
        if !is_known {
            return Vec::new();
        }
        let equal = lexicon.with_initials(sound.initials_of_its_own());
        let equal = equal.filter(|(_, word)| NameSound::of(word).as_ref() == Some(sound));
        equal.map(|(id, _)| id).collect()
    }

    /// The words of the lexicon that are the name, or begin with it, in another script.
    fn sounding(&self, sound: &NameSound) -> Vec<WordId> {
        let words = self.store.lexicon.with_initials(sound.initials_elsewhere());
        let sounding = words.filter_map(|(id, word)| {
            let other = NameSound::of(word)?;
            (sound.meets(&other) || sound.begins(&other)).then_some(id)
        });
        sounding.collect()
    }
}
