//! The forms that can be brought in, and how each is recognised.

use crate::text::listed_enum;

listed_enum! {
    /// A form that people have their incidents in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum ImportForm {
        /// A bundle of STIX 2.0 or 2.1.
        Stix = "stix",
        /// MISP's events: one, a list, or the files of a feed.
        Misp = "misp",
        /// Incidents in VERIS, such as those of the VERIS Community Database.
        Veris = "veris",
        /// A table, read by a map of its columns.
        Csv = "csv",
        /// The campaigns of a bundle of MITRE ATT&CK.
        Attack = "attack",
        /// A saved article: HTML, Markdown or plain text.
        Article = "article",
        /// Our own JSON and JSON lines.
        Records = "json",
    }
}

impl ImportForm {
    /// As it is called in sentences.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stix => "STIX",
            Self::Misp => "MISP",
            Self::Veris => "VERIS",
            Self::Csv => "CSV",
            Self::Attack => "ATT&CK",
            Self::Article => "an article",
            Self::Records => "watchfloor's JSON",
        }
    }
}
