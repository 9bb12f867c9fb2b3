//! What `export --format` takes: each format of records, and the site, which is a folder.

use std::{fmt, str::FromStr};

use crate::export::{Format, UnknownFormat};

/// In which form records leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputForm {
    Records(Format),
    /// A folder of pages that lead to each other.
    Site,
}

/// The word for a site.
const SITE: &str = "site";

/// The help of the option that takes it.
pub(super) fn form_help() -> String {
    format!(
        "The form: {}, or {SITE}, a folder of pages to browse",
        Format::ALL.map(Format::as_str).join(", ")
    )
}

/// A word for no form.
#[derive(Debug, thiserror::Error)]
#[error("{0}; or {SITE}")]
pub(super) struct UnknownForm(UnknownFormat);

impl FromStr for OutputForm {
    type Err = UnknownForm;

    fn from_str(word: &str) -> Result<Self, UnknownForm> {
        match word {
            SITE => Ok(Self::Site),
            word => word.parse().map(Self::Records).map_err(UnknownForm),
        }
    }
}

impl fmt::Display for OutputForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Records(format) => format.fmt(f),
            Self::Site => f.write_str(SITE),
        }
    }
}
