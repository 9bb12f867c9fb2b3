//! Dates that may be partly known: EDTF (ISO 8601-2) text with the earliest and latest day it can mean.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::value::Datetime;

/// A date as a record writes it, with the days between which it lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    text: Box<str>,
    span: Span,
    certain: bool,
    readable: bool,
}

/// From the earliest to the latest day, both included; an end that is `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no date")]
pub struct DateError {
    pub text: String,
}

impl PartialDate {
    /// Reads `text`; what is no date is kept as written, has no bounds and is not readable. Never fails.
    pub fn lenient(text: &str) -> Self {
        Self {
            text: text.into(),
            span: Span::default(),
            certain: false,
            readable: false,
        }
    }

    /// What the record holds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The days it may mean.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Whether nothing about it is marked about (`~`), inferred (`?`) or both (`%`).
    pub fn is_certain(&self) -> bool {
        self.certain
    }

    /// Whether the text is a date at all.
    pub fn is_readable(&self) -> bool {
        self.readable
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Shape {
            Text(String),
            Bare(Datetime),
        }
        Shape::deserialize(deserializer).map(|shape| match shape {
            Shape::Text(text) => Self::lenient(&text),
            Shape::Bare(day) => Self::lenient(&day.to_string()),
        })
    }
}
