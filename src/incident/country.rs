//! Countries: ISO 3166-1 codes, names and the variants people write.

use std::{fmt, str::FromStr};

/// An ISO 3166-1 alpha-2 code, or one the overlay in `assets/countries.toml` adds (XK, EU, UN, states that are gone).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// A text that is no country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no country has this code")]
pub struct UnknownCountry;

impl Country {
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

impl FromStr for Country {
    type Err = UnknownCountry;

    /// Reads an upper-case code that the table holds.
    fn from_str(code: &str) -> Result<Self, UnknownCountry> {
        match code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Ok(Self([*a, *b])),
            _ => Err(UnknownCountry),
        }
    }
}
