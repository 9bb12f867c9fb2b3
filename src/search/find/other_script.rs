//! Names that records write in another script than the query: `kaspersky` finds a party `Касперский`, and back.

use super::{
    Finder,
    rank::{Level, MatchGrade},
};
use crate::{
    search::store::{Weight, WordId},
    text::NameSound,
};

/// The least weight of a word that may be a name: a title, a name, a place or a tag has it.
const NAME_WEIGHT: u8 = Weight::Label as u8;

impl Finder<'_> {
    /// Improves `grades` by the names that are `word`, or begin with it, in another script: never as good as the word
    /// itself.
    pub(super) fn spread_other_scripts(&self, word: &str, grades: &mut [MatchGrade]) {
        let Some(sound) = NameSound::of(word) else { return };
        let respelled = self.respelled(&sound);
        let by_weight = MatchGrade::by_weight(Level::Beginning);
        for id in self.sounding(&sound).chain(respelled) {
            self.store.postings.each(id.index(), |record, weight| {
                if weight <= NAME_WEIGHT {
                    let best = &mut grades[record as usize];
                    *best = by_weight[usize::from(weight)].min(*best);
                }
            });
        }
    }

    /// The other spellings of a name in its own script, if the lexicon has it in another one: what sounds alike may be
    /// another word, but hardly where a name in another script proves that there is such a name.
    pub(in crate::search) fn respelled(&self, sound: &NameSound) -> Vec<WordId> {
        let words = || self.store.lexicon.iter().map(|(id, word, _)| (id, word));
        let is_known = words()
            .filter(|(_, word)| sound.may_meet(word))
            .any(|(_, word)| NameSound::of(word).is_some_and(|other| sound.meets(&other)));
        if !is_known {
            return Vec::new();
        }
        let equal = words().filter(|(_, word)| sound.may_equal(word));
        let equal = equal.filter(|(_, word)| NameSound::of(word).as_ref() == Some(sound));
        equal.map(|(id, _)| id).collect()
    }

    /// The words of the lexicon that are the name, or begin with it, in another script.
    fn sounding(&self, sound: &NameSound) -> impl Iterator<Item = WordId> {
        let words = self.store.lexicon.iter();
        let words = words.filter(|(_, word, _)| sound.may_meet(word));
        words.filter_map(|(id, word, _)| {
            let other = NameSound::of(word)?;
            (sound.meets(&other) || sound.begins(&other)).then_some(id)
        })
    }
}
