//! Other forms of a word, which have the same stem, and words of the same meaning.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use rust_stemmers::{Algorithm, Stemmer};

use super::Finder;
use crate::search::store::WordId;

/// Groups of words of the same meaning, one a line.
const SYNONYMS_TXT: &str = include_str!("../../../assets/synonyms.txt");

/// Words of the same meaning, each with its stem.
type SynonymGroup = Vec<(&'static str, Cow<'static, str>)>;

static SYNONYMS: LazyLock<Vec<SynonymGroup>> = LazyLock::new(|| {
    let lines = SYNONYMS_TXT.lines().filter(|line| !line.starts_with('#'));
    let group = |line: &'static str| line.split_whitespace().filter_map(|word| Some((word, stem(word)?)));
    lines.map(|line| group(line).collect()).collect()
});

static ENGLISH_STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Shorter words have no other forms, and shorter stems are no stems: too many words would share them.
const MIN_STEM_BYTES: usize = 3;

/// The most letters that a form has beyond its stem: `-ization`.
const MAX_ENDING_BYTES: usize = 7;

impl Finder<'_> {
    /// The words of the lexicon that are other forms of `word`, which is folded: `arrests` and `arrested` of `arrest`.
    pub(in crate::search) fn forms(&mut self, word: &str) -> Arc<[WordId]> {
        if let Some(known) = self.cache.forms.get(word) {
            return known;
        }
        let forms: Arc<[WordId]> = self.look_up_forms(word).into();
        self.cache.forms.put(word.to_owned(), forms.clone());
        forms
    }

    fn look_up_forms(&self, word: &str) -> Vec<WordId> {
        let Some(stem_of_word) = stem(word) else {
            return Vec::new();
        };
        // The last letter of a stem may differ from that of a form: `spi`, `spy`.
        let shared = &stem_of_word[..stem_of_word.len() - 1];
        let longest = stem_of_word.len() + MAX_ENDING_BYTES;
        let is_form =
            |form: &str| form.len() <= longest && form != word && stem(form).is_some_and(|stem| stem == stem_of_word);
        let words = self.store.lexicon.beginning_with(shared);
        let forms = words.filter(|(_, form)| is_form(form));
        forms.map(|(id, _)| id).collect()
    }

    /// The words of the lexicon that have the same meaning as `word` in any of its forms.
    pub(in crate::search) fn synonyms(&mut self, word: &str) -> Vec<WordId> {
        let mut found = Vec::new();
        for synonym in synonyms(word) {
            found.extend(self.forms(synonym).iter());
            found.extend(self.store.lexicon.find(synonym));
        }
        found
    }
}

/// The words in the table that have the same meaning as `word`.
fn synonyms(word: &str) -> Vec<&'static str> {
    let Some(stem_of_word) = stem(word) else {
        return Vec::new();
    };
    let groups = SYNONYMS.iter();
    let groups = groups.filter(|group| group.iter().any(|(_, stem)| *stem == stem_of_word));
    let others = groups.flatten().filter(|(_, stem)| *stem != stem_of_word);
    others.map(|(word, _)| *word).collect()
}

/// What all forms of `word` have in common, if it may have several: if it consists of Latin letters.
pub(in crate::search) fn stem(word: &str) -> Option<Cow<'_, str>> {
    let is_inflected = word.len() >= MIN_STEM_BYTES && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let stem = is_inflected.then(|| ENGLISH_STEMMER.stem(word))?;
    (stem.len() >= MIN_STEM_BYTES).then_some(stem)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn forms_share_a_stem() {
        for forms in [
            ["arrest", "arrested", "arrests"],
            ["spy", "spies", "spying"],
            ["jail", "jailed", "jails"],
        ] {
            let stems: BTreeSet<_> = forms.into_iter().map(stem).collect();
            assert!(stems.len() == 1 && !stems.contains(&None), "{stems:?}");
        }
        assert_eq!([stem("us"), stem("apt28"), stem("東京")], [None, None, None]);
    }

    #[test]
    fn synonyms_are_those_of_any_form() {
        assert!(synonyms("raid").contains(&"search"));
        assert!(synonyms("raided").contains(&"bust"));
        assert!(synonyms("hackers").contains(&"intruder"));
        assert!(!synonyms("raids").contains(&"raid"));
        assert_eq!(synonyms("sandworm"), [""; 0]);
    }

    #[test]
    fn a_group_of_synonyms_has_each_stem_once() {
        let lines = SYNONYMS_TXT.lines().filter(|line| !line.starts_with('#'));
        for (line, group) in lines.zip(SYNONYMS.iter()) {
            let stems: BTreeSet<&str> = group.iter().map(|(_, stem)| &**stem).collect();
            let words = line.split_whitespace().count();
            assert!(words > 1 && stems.len() == words, "{line}");
        }
    }
}
