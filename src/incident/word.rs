//! A word that should come from a closed vocabulary, kept as written when it does not.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

use super::{Country, Tlp};

/// A vocabulary word, or whatever was written in its place.
///
/// Loading is lenient: an unknown word is kept, shown and marked; only `check` refuses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Word<T> {
    Known(T),
    /// Twice boxed: unknown words are rare, and so each word takes a third less.
    Unknown(Box<Box<str>>),
}

impl<T: Copy> Word<T> {
    /// The word, if the vocabulary has it.
    pub fn known(&self) -> Option<T> {
        match self {
            Self::Known(word) => Some(*word),
            Self::Unknown(_) => None,
        }
    }
}

impl<T: PartialEq> Word<T> {
    /// Whether this is exactly the vocabulary's `word`.
    pub fn is(&self, word: &T) -> bool {
        matches!(self, Self::Known(known) if known == word)
    }
}

impl<T: FromStr> Word<T> {
    /// Reads `text` as a word of the vocabulary, or keeps it as it is. Never fails.
    pub fn lenient(text: &str) -> Self {
        text.parse()
            .map_or_else(|_| Self::Unknown(Box::new(text.into())), Self::Known)
    }
}

impl<T: fmt::Display> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(word) => word.fmt(f),
            Self::Unknown(text) => text.fmt(f),
        }
    }
}

impl<T: fmt::Display> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Word<Country> {
    /// `Iran` for `IR`; anything but a code stays as written.
    pub fn name(&self) -> String {
        self.known()
            .map_or_else(|| self.to_string(), |country| country.name().to_owned())
    }
}

impl Word<Tlp> {
    /// The marking that a tag such as `tlp:red` states, in upper or lower case; `None` for a tag about anything else.
    ///
    /// MISP marks its events in this way. `tlp:white` is what TLP 1.0 called clear.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_lowercase();
        Some(match tag.strip_prefix("tlp:")?.trim() {
            "white" => Self::Known(Tlp::Clear),
            word => Self::lenient(word),
        })
    }

    /// As TLP 2.0 writes it: `TLP:RED`. A word that TLP does not have is kept, after one `TLP:`.
    pub fn label(&self) -> String {
        let word = self.to_string().to_uppercase();
        format!("TLP:{}", word.strip_prefix("TLP:").unwrap_or(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::Word;
    use crate::incident::{Tlp, read};

    #[test]
    fn a_marking_says_tlp_once_however_it_is_written() {
        for (written, label) in [
            ("red", "TLP:RED"),
            ("TLP:RED", "TLP:RED"),
            ("tlp:purple", "TLP:PURPLE"),
            ("x", "TLP:X"),
        ] {
            assert_eq!(Word::<Tlp>::lenient(written).label(), label);
        }
    }

    #[test]
    fn a_tag_of_misp_is_a_marking_in_any_case() {
        for (tag, word) in [
            ("tlp:red", Some("red")),
            (" TLP:Amber+Strict ", Some("amber+strict")),
            ("TLP:WHITE", Some("clear")),
            ("tlp:purple", Some("purple")),
            ("red", None),
            ("tlp", None),
            ("misp:tlp:red", None),
        ] {
            assert_eq!(Word::<Tlp>::of_tag(tag), word.map(Word::lenient), "{tag}");
        }
    }

    #[test]
    fn the_strictest_of_the_key_and_the_tags_marks_a_record() {
        let marked = |tlp: &str, tags: &str| {
            let text = format!("id = 'a'\ntitle = 'A'\ntlp = '{tlp}'\ntags = [{tags}]\n");
            read(&text, "a").incident.expect("a record").marking()
        };
        assert_eq!(marked("clear", "'x', 'TLP:RED'"), "TLP:RED");
        assert_eq!(marked("red", "'tlp:green'"), "TLP:RED");
        assert_eq!(marked("green", "'tlp:clear', 'tlp:amber', 'tlp:green'"), "TLP:AMBER");
        assert_eq!(marked("red", "'tlp:purple'"), "TLP:PURPLE");
        assert_eq!(marked("green", "'red'"), "TLP:GREEN");
    }
}
