//! Codes of countries, and the parts of the world that they lie in.

use std::fmt;

/// An ISO 3166-1 alpha-2 code, or one the overlay in `assets/countries.toml` adds (XK, EU, UN, states that are gone).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// A part of the world, after the UN's M49 standard: Russia is in Europe, Türkiye in Asia.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
pub enum Region {
    Africa,
    Americas,
    Asia,
    Europe,
    Oceania,
}

/// A text that is not a country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no country has this code")]
pub struct UnknownCountry;

impl Country {
    /// The country of this code, which the table must have.
    pub(super) const fn of_letters(code: [u8; 2]) -> Self {
        Self(code)
    }

    pub(super) const fn letters(self) -> [u8; 2] {
        self.0
    }

    /// The two upper-case letters.
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).expect("a code is two ASCII letters")
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
