//! Numbers with their bounds and their doubt: `11`, `"~40"`, `"108000000.."`, `"3..5"`.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::text::grouped;

/// How many, as far as the source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    Exactly(u64),
    /// Written `"~n"`.
    About(u64),
    /// Written `"n.."`.
    AtLeast(u64),
    /// Written `"a..b"`, both ends included.
    Between(u64, u64),
    /// Anything else, kept as written; `check` refuses it.
    Unreadable(Box<str>),
}

impl Quantity {
    /// Reads `text` as the record writes it; what is no quantity is kept as it is. Never fails.
    pub fn lenient(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|| Self::Unreadable(text.into()))
    }

    /// `about 40`, `108,000,000 or more`; what is no quantity comes back as written, raw.
    pub fn in_words(&self) -> String {
        let number = |n: u64| usize::try_from(n).map_or_else(|_| n.to_string(), grouped);
        match self {
            Self::Exactly(n) => number(*n),
            Self::About(n) => format!("about {}", number(*n)),
            Self::AtLeast(n) => format!("{} or more", number(*n)),
            Self::Between(low, high) => format!("{} to {}", number(*low), number(*high)),
            Self::Unreadable(text) => text.to_string(),
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(about) = text.strip_prefix('~') {
            return number(about).map(Self::About);
        }
        match text.split_once("..") {
            Some((low, "")) => number(low).map(Self::AtLeast),
            Some((low, high)) => {
                let (low, high) = (number(low)?, number(high)?);
                (low <= high).then_some(Self::Between(low, high))
            }
            None => number(text).map(Self::Exactly),
        }
    }
}

impl fmt::Display for Quantity {
    /// The form a record holds; `lenient` reads it back equal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(n) => write!(f, "{n}"),
            Self::About(n) => write!(f, "~{n}"),
            Self::AtLeast(n) => write!(f, "{n}.."),
            Self::Between(low, high) => write!(f, "{low}..{high}"),
            Self::Unreadable(text) => f.write_str(text),
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Exactly(n) => n.serialize(serializer),
            other => serializer.collect_str(other),
        }
    }
}

/// A run of digits; `str::parse` would accept a sign too.
fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_have_bounds_and_doubt() {
        let rows = [
            ("11", Quantity::Exactly(11)),
            ("~40", Quantity::About(40)),
            ("108000000..", Quantity::AtLeast(108_000_000)),
            ("3..5", Quantity::Between(3, 5)),
        ];
        for (text, quantity) in rows {
            assert_eq!(Quantity::lenient(text), quantity, "{text}");
        }
    }

    #[test]
    fn words_keep_the_doubt() {
        let table = [
            ("11", "11"),
            ("~40", "about 40"),
            ("108000000..", "108,000,000 or more"),
            ("3..5", "3 to 5"),
            ("many", "many"),
        ];
        for (written, words) in table {
            assert_eq!(Quantity::lenient(written).in_words(), words);
        }
    }

    #[test]
    fn anything_else_is_kept_as_written() {
        for text in [
            "",
            "~",
            "..",
            "..5",
            "5..3",
            "+5",
            "-5",
            "1,000",
            "about 40",
            "~3..5",
            "99999999999999999999",
        ] {
            assert_eq!(Quantity::lenient(text), Quantity::Unreadable(text.into()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_equal(text in "[~0-9.+-]{0,8}|\\PC{0,8}") {
            let quantity = Quantity::lenient(&text);
            prop_assert_eq!(Quantity::lenient(&quantity.to_string()), quantity);
        }
    }
}
