//! Where something happened.

use serde::Serialize;

use super::{Country, Text};

/// A place, written `text, CC`, a bare `CC`, or text alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(transparent)]
pub struct Place(pub Text);

impl Place {
    /// The country code at the end, if there is one.
    pub fn country(&self) -> Option<Country> {
        self.0.rsplit(',').next().and_then(|last| last.trim().parse().ok())
    }

    /// The words before the country code; empty for a bare code.
    pub fn words(&self) -> &str {
        match (self.country(), self.0.rsplit_once(',')) {
            (Some(_), Some((words, _))) => words.trim(),
            (Some(_), None) => "",
            (None, _) => self.0.trim(),
        }
    }

    /// With the country's name instead of its code: `near Durrës, Albania`.
    pub fn in_words(&self) -> String {
        match (self.words(), self.country()) {
            (words, None) => words.to_owned(),
            ("", Some(country)) => country.name().to_owned(),
            (words, Some(country)) => format!("{words}, {}", country.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Place};

    #[test]
    fn a_place_may_be_words_and_a_code_or_either_alone() {
        for (written, words, code, told) in [
            ("Tirana, AL", "Tirana", Some("AL"), "Tirana, Albania"),
            (
                "near Durrës, on the coast, AL",
                "near Durrës, on the coast",
                Some("AL"),
                "near Durrës, on the coast, Albania",
            ),
            ("AL", "", Some("AL"), "Albania"),
            ("Tirana", "Tirana", None, "Tirana"),
        ] {
            let place = Place(written.into());
            assert_eq!(
                (place.words(), place.country().as_ref().map(Country::code)),
                (words, code),
                "{written}"
            );
            assert_eq!(place.in_words(), told);
        }
    }
}
