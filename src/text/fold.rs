//! Folding: one form for text and query in which case, accents and typographic variants no longer differ.

use std::ops::Range;

use super::letters::{fold_unit, unit_len};

/// A folded text with the way back to the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Where each character with its marks begins in the folded and in the original text, then both ends.
    /// Empty where they are the same.
    starts: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `raw` and remembers where each folded byte came from.
    pub fn new(raw: &str) -> Self {
        if raw.is_ascii() {
            return Self {
                text: raw.to_ascii_lowercase(),
                starts: Vec::new(),
            };
        }
        let mut text = String::with_capacity(raw.len());
        let mut starts = Vec::with_capacity(raw.len() + 1);
        let mut at = 0;
        while at < raw.len() {
            starts.push((text.len(), at));
            let end = at + unit_len(&raw[at..]);
            fold_unit(&raw[at..end], |c| text.push(c));
            at = end;
        }
        starts.push((text.len(), at));
        Self { text, starts }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original, whole characters with their marks, that `folded` bytes stand for.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        if self.starts.is_empty() {
            return folded;
        }
        let first = self
            .starts
            .partition_point(|&(at, _)| at <= folded.start)
            .saturating_sub(1);
        let next = self.starts.partition_point(|&(at, _)| at < folded.end);
        let start = self.starts[first].1;
        let end = self
            .starts
            .get(next)
            .or(self.starts.last())
            .map_or(start, |&(_, original)| original);
        start..end.max(start)
    }
}

/// Folds `raw`, so that what people type finds what is written: compatibility forms decomposed, accents dropped, full case
/// folding, Latin letters plain (`ø` is `o`, `ß` is `ss`, `ı` is `i`), one apostrophe and one hyphen. Letters of other
/// scripts stay, composed and case-folded.
pub fn fold(raw: &str) -> String {
    if raw.is_ascii() {
        return raw.to_ascii_lowercase();
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while !rest.is_empty() {
        let (unit, after) = rest.split_at(unit_len(rest));
        fold_unit(unit, |c| text.push(c));
        rest = after;
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// The part of `raw` that a folded `needle` stands for.
    fn found<'a>(raw: &'a str, needle: &str) -> &'a str {
        let folded = Folded::new(raw);
        let at = folded.as_str().find(needle).expect("the needle is in the folded text");
        &raw[folded.original(at..at + needle.len())]
    }

    #[test]
    fn case_accents_and_typography_no_longer_differ() {
        let table = [
            ("APT28", "apt28"),
            ("Úřad", "urad"),
            ("MİT", "mit"),
            ("Straße", "strasse"),
            ("prosecutor’s e–mail", "prosecutor's e-mail"),
            ("Вторжение", "вторжение"),
            ("Łódź", "lodz"),
            ("東京", "東京"),
        ];
        for (raw, folded) in table {
            assert_eq!(fold(raw), folded);
        }
    }

    #[test]
    fn a_highlight_covers_whole_characters_with_their_marks() {
        assert_eq!(found("the MİT says", "mit"), "MİT");
        assert_eq!(found("in Durrës.", "durres"), "Durrës");
        assert_eq!(found("in Durre\u{308}s.", "durres"), "Durre\u{308}s");
        assert_eq!(found("oﬃce", "f"), "ﬃ");
        assert_eq!(found("plain ASCII", "asc"), "ASC");
        assert_eq!(found("é!", "!"), "!");
    }

    #[test]
    fn a_range_without_bytes_stays_without() {
        assert_eq!(Folded::new("Durrës").original(3..3), 3..3);
        assert_eq!(Folded::new("é").original(1..1), 2..2);
    }

    #[test]
    fn folding_any_character_twice_changes_nothing() {
        // Beyond these, nothing is assigned but private use: that is tried when tests are optimized.
        let last = if cfg!(debug_assertions) { '\u{3ffff}' } else { char::MAX };
        for c in ('\0'..=last).chain('\u{e0000}'..='\u{e0fff}') {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(raw in "[\\PC\u{300}-\u{310}\u{1100}-\u{11ff}a-zA-ZİıßçÇ’–ک]{0,16}") {
            let once = fold(&raw);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_are_one(raw in "[\u{c0}-\u{24f}\u{400}-\u{4ff}\u{1e00}-\u{1eff}\u{3041}-\u{30ff}가-힣]{0,8}") {
            prop_assert_eq!(fold(&raw.nfd().collect::<String>()), fold(&raw));
        }

        #[test]
        fn the_way_back_leads_to_whole_characters(raw in "\\PC{0,16}", from in 0_usize..32, to in 0_usize..32) {
            let folded = Folded::new(&raw);
            prop_assert_eq!(folded.as_str(), fold(&raw));
            let len = folded.as_str().len();
            let original = folded.original(from.min(to).min(len)..from.max(to).min(len));
            prop_assert!(raw.get(original.clone()).is_some(), "{original:?} of {raw:?}");
            prop_assert_eq!(folded.original(0..len).end, raw.len());
        }
    }
}
