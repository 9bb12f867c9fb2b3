//! Hostile characters as escapes, in data that is written already.

use crate::text::hostile;

/// `written` with every hostile character replaced by what `escape` writes for it.
///
/// In JSON and canonical TOML such a character can only stand inside a string, where an escape means the same.
pub(super) fn escaped(written: String, escape: impl Fn(char, &mut String)) -> String {
    let mut found = hostile(&written).peekable();
    if found.peek().is_none() {
        drop(found);
        return written;
    }
    let mut text = String::with_capacity(written.len() + 64);
    let mut done = 0;
    for (at, c) in found {
        text.push_str(&written[done..at]);
        escape(c, &mut text);
        done = at + c.len_utf8();
    }
    text.push_str(&written[done..]);
    text
}
