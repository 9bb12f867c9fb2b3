//! Names as folded words, and whether a name has given words side by side.

use crate::text::{NameSound, for_each_token};

/// Words to look for in names: whole words, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct NameWords {
    /// With a blank before the first word, and one after the last unless that is a prefix.
    text: String,
    /// How each word sounds, if all of them may be names and none is a prefix.
    sounds: Option<Vec<NameSound>>,
}

impl NameWords {
    /// The words of `name`.
    pub(in crate::search) fn of(name: &str) -> Self {
        let words = joined(name);
        Self {
            sounds: words.split(' ').map(NameSound::of).collect(),
            text: format!(" {words} "),
        }
    }

    /// The words of `name`, the last of which may be the beginning of a word.
    pub(in crate::search) fn beginning(name: &str) -> Self {
        Self {
            text: format!(" {}", joined(name)),
            sounds: None,
        }
    }

    /// Whether one of `names` has them. `names` is folded words with a blank on both sides of each, and bars between
    /// names.
    pub(in crate::search) fn stand_in(&self, names: &str) -> bool {
        self.text.trim() != "" && names.contains(&self.text)
    }

    /// Whether they are all words of one of `names`.
    pub(in crate::search) fn are_one_of(&self, names: &str) -> bool {
        self.text.trim() != "" && names.contains(&format!("|{}|", self.text))
    }

    /// Whether one of `names` differs from them in blanks only.
    pub(in crate::search) fn are_one_but_for_blanks(&self, names: &str) -> bool {
        let letters = |words: &str| words.replace(' ', "");
        let own = letters(&self.text);
        let is_prefix = !self.text.ends_with(' ');
        let mut names = names.split('|').map(letters);
        !own.is_empty() && names.any(|name| name == own || is_prefix && name.starts_with(&own))
    }

    /// Whether one of `names` has them in another script.
    pub(in crate::search) fn sound_in(&self, names: &str) -> bool {
        let Some(sounds) = &self.sounds else { return false };
        names.split('|').any(|name| {
            let words: Vec<&str> = name.split_whitespace().collect();
            let mut runs = words.windows(sounds.len());
            runs.any(|run| {
                let mut both = sounds.iter().zip(run);
                both.all(|(sound, word)| {
                    sound.may_meet(word) && NameSound::of(word).is_some_and(|other| sound.meets(&other))
                })
            })
        })
    }

    /// Whether `name`, which need not be folded, has them, in any script.
    pub(in crate::search) fn stand_in_name(&self, name: &str) -> bool {
        let words = format!(" {} ", joined(name));
        self.stand_in(&words) || self.sound_in(&words)
    }
}

/// The folded words of `name`, one blank between them.
pub(in crate::search) fn joined(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for_each_token(name, &mut String::new(), |word, _| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_side_by_side_stand_in_a_name() {
        let name = "GRU Unit 26165 (Fancy-Bear)";
        for text in ["gru", "unit 26165", "fancy bear", "26165 fancy"] {
            assert!(NameWords::of(text).stand_in_name(name), "{text}");
        }
        for text in ["gr", "gru 26165", "bea", "", "-"] {
            assert!(!NameWords::of(text).stand_in_name(name), "{text}");
        }
        assert!(NameWords::beginning("fancy be").stand_in_name(name));
        assert!(!NameWords::beginning("ancy").stand_in_name(name));
        assert!(!NameWords::beginning("").stand_in_name(name));
        for (text, name) in [("Касперский", "Kaspersky Lab"), ("Lazarus Group", "Лазарус Групп")]
        {
            assert!(NameWords::of(text).stand_in_name(name), "{text}");
        }
        assert!(!NameWords::of("Каспер").stand_in_name("Kaspersky Lab"));
        let names = "| apt10 | fancy bear |";
        assert!(NameWords::of("APT 10").are_one_but_for_blanks(names));
        assert!(NameWords::beginning("Fancyb").are_one_but_for_blanks(names));
        assert!(!NameWords::of("APT 1").are_one_but_for_blanks(names));
    }
}
