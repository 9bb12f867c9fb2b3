//! Where a word is written in exactly its case and accents.

use memchr::memmem;

/// The byte positions of `text` in `written` as whole words; with `is_prefix` its end may be inside a word.
pub(super) fn spells<'t>(
    written: &'t str,
    text: &'t memmem::Finder<'_>,
    is_prefix: bool,
) -> impl Iterator<Item = usize> {
    text.find_iter(written.as_bytes()).filter(move |&at| {
        let before = written[..at].chars().next_back();
        let after = written[at + text.needle().len()..].chars().next();
        let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        is_apart(before) && (is_prefix || is_apart(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_word_matches_as_a_whole_and_in_its_case() {
        let spells = |written, text, is_prefix| spells(written, &memmem::Finder::new(text), is_prefix).next().is_some();
        assert!(spells("the MİT says", "MİT", false));
        assert!(!spells("the MIT says", "MİT", false));
        assert!(!spells("APT28", "APT", false));
        assert!(spells("APT28", "APT", true));
    }
}
