//! The formats that records are exported in.

use std::{fmt, str::FromStr};

use crate::text::{Clean, or_list};

/// A format in which records are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Toml,
    Json,
    Jsonl,
    Markdown,
    Text,
    Csv,
    Tsv,
    Stix,
    Misp,
    Bibtex,
    Csl,
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no format; it is {}", or_list(&Format::ALL.map(Format::as_str)))]
pub struct UnknownFormat {
    word: Clean,
}

impl Format {
    /// Every format, in the order menus show them.
    pub const ALL: [Self; 11] = [
        Self::Markdown,
        Self::Text,
        Self::Toml,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Stix,
        Self::Misp,
        Self::Bibtex,
        Self::Csl,
    ];

    /// The name that options and menus use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Stix => "stix",
            Self::Misp => "misp",
            Self::Bibtex => "bibtex",
            Self::Csl => "csl",
        }
    }

    /// Whether people read it as text: indicators in it are defanged unless asked otherwise. What programs read is
    /// exact, and bibliographies hold nothing but sources, which are not indicators.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Markdown | Self::Text | Self::Csv | Self::Tsv)
    }

    /// The ending of a file in this format, without the first dot; no two formats share one.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Stix => "stix.json",
            Self::Misp => "misp.json",
            Self::Bibtex => "bib",
            Self::Csl => "csl.json",
            other => other.as_str(),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == word)
            .ok_or_else(|| UnknownFormat {
                word: Clean::line(word),
            })
    }
}
