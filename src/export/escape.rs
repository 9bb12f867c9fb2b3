//! Turns hostile characters into escapes, in JSON that has already been written.

use std::fmt::Write;

use crate::text::hostile;

/// `json` with every hostile character written as `\u202e`; as a pair of surrogates beyond the Basic Multilingual Plane
/// (RFC 8259 §7).
///
/// In JSON such a character can only stand inside a string, where an escape means the same.
pub(super) fn escaped(json: String) -> String {
    let mut found = hostile(&json).peekable();
    if found.peek().is_none() {
        drop(found);
        return json;
    }
    let mut text = String::with_capacity(json.len() + 64);
    let mut done = 0;
    for (at, c) in found {
        text.push_str(&json[done..at]);
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(text, "\\u{unit:04x}").expect("a String takes whatever is written");
        }
        done = at + c.len_utf8();
    }
    text.push_str(&json[done..]);
    text
}
