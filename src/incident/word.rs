//! A word that should come from a closed vocabulary, kept as written when it does not.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Tlp;

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

impl<'de, T: FromStr> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::lenient(&text))
    }
}

impl Word<Tlp> {
    /// As TLP 2.0 writes it: `TLP:RED`. A word that is none of TLP stands as it is, once behind `TLP:`.
    pub fn label(&self) -> String {
        let word = self.to_string().to_uppercase();
        format!("TLP:{}", word.strip_prefix("TLP:").unwrap_or(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::Word;
    use crate::incident::Tlp;

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
}
