//! Texts of a report that fit on one line.

use crate::{
    incident::{Country, Word},
    text::{Clean, cut},
};

/// Columns to which a text is cut that may be repeated, or stands in full elsewhere.
const MAX_REPEATED_COLUMNS: usize = 160;

/// Those of `parts` that hold anything, as one gated line; `None` if none does.
pub(super) fn joined(parts: impl IntoIterator<Item = Option<String>>, between: &str) -> Option<Clean> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| Clean::line(&parts.join(between)))
}

/// `Iran` for `IR`; anything but a code stays as written.
pub(super) fn country(code: &Word<Country>) -> String {
    code.known()
        .map_or_else(|| code.to_string(), |country| country.name().to_owned())
}

/// `text` cut short where it may be repeated: one long text must not fill a page a hundred times.
pub(super) fn short(text: &str) -> Clean {
    cut(&Clean::line(text.trim()), MAX_REPEATED_COLUMNS, '…')
}
