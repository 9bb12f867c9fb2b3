//! Names as they are compared: whole words, whatever their case and accents.

use crate::text::tokens;

/// A name as names are compared: its folded words with blanks around, so that one stands in another as whole words.
pub(super) fn padded(name: &str) -> String {
    let mut padded = " ".to_owned();
    for token in tokens(name) {
        padded.push_str(&token.folded);
        padded.push(' ');
    }
    padded
}
