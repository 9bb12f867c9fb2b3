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
        for id in self.sounding(&sound) {
            self.store.postings.each(id.index(), |record, weight| {
                if weight <= NAME_WEIGHT {
                    let grade = MatchGrade::new(Level::Beginning, weight.max(Weight::Name as u8));
                    let best = &mut grades[record as usize];
                    *best = grade.min(*best);
                }
            });
        }
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
