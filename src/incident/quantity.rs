//! Numbers with their bounds and their doubt: `11`, `"~40"`, `"108000000.."`, `"3..5"`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

    fn read(text: &str) -> Option<Self> {
        if let Some(about) = text.strip_prefix('~') {
            return about.parse().ok().map(Self::About);
        }
        match text.split_once("..") {
            Some((low, "")) => low.parse().ok().map(Self::AtLeast),
            Some((low, high)) => {
                let (low, high) = (low.parse().ok()?, high.parse().ok()?);
                (low <= high).then_some(Self::Between(low, high))
            }
            None => text.parse().ok().map(Self::Exactly),
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

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Shape {
            Number(u64),
            Text(String),
        }
        Shape::deserialize(deserializer).map(|shape| match shape {
            Shape::Number(n) => Self::Exactly(n),
            Shape::Text(text) => Self::lenient(&text),
        })
    }
}
