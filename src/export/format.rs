//! The formats that records are exported in.

use std::str::FromStr;

use crate::text::{Clean, listed_enum, or_list};

listed_enum! {
    /// A format in which records are exported, in the order menus show them; its word is what options and menus use.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Format {
        Markdown = "md",
        Text = "text",
        Brief = "brief",
        BriefText = "brief-text",
        Html = "html",
        BriefHtml = "brief-html",
        Toml = "toml",
        Json = "json",
        Jsonl = "jsonl",
        Csv = "csv",
        Tsv = "tsv",
        Stix = "stix",
        Misp = "misp",
        Bibtex = "bibtex",
        Csl = "csl",
        Bulk = "bulk",
    }
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no format; it is {}", or_list(&Format::ALL.map(Format::as_str)))]
pub struct UnknownFormat {
    word: Clean,
}

impl Format {
    /// Whether people read it as text: indicators in it are defanged unless asked otherwise. What programs read is
    /// exact, and bibliographies hold nothing but sources, which are not indicators.
    pub fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Markdown
                | Self::Text
                | Self::Brief
                | Self::BriefText
                | Self::Html
                | Self::BriefHtml
                | Self::Csv
                | Self::Tsv
        )
    }

    /// Whether flat tables can be written in it.
    pub fn has_tables(self) -> bool {
        matches!(self, Self::Jsonl | Self::Csv | Self::Tsv)
    }

    /// Whether each record is a line or two of its own, so that a file may end after any.
    pub fn has_lines(self) -> bool {
        matches!(self, Self::Jsonl | Self::Bulk)
    }

    /// The ending of a file in this format, without the first dot; no two formats share one.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Brief => "brief.md",
            Self::BriefText => "brief.txt",
            Self::BriefHtml => "brief.html",
            Self::Stix => "stix.json",
            Self::Misp => "misp.json",
            Self::Bibtex => "bib",
            Self::Csl => "csl.json",
            Self::Bulk => "bulk.ndjson",
            other => other.as_str(),
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::from_word(word).ok_or_else(|| UnknownFormat {
            word: Clean::line(word),
        })
    }
}
