//! How many columns text takes, and how it is cut to fit.

use super::{Clean, cells};

/// Columns that `text` takes on the screen.
pub fn width(text: &Clean) -> usize {
    if text.as_str().is_ascii() {
        return text.as_str().len();
    }
    cells(text).map(|cell| usize::from(cell.columns)).sum()
}

/// `text` in at most `columns`, the last of them `ellipsis` when something is left out. Never cuts through a character.
///
/// Looks only at the part of `text` that is shown. Nothing is left where not even the ellipsis has room.
pub fn cut(text: &Clean, columns: usize, ellipsis: char) -> Clean {
    if text.as_str().len() <= columns && text.as_str().is_ascii() {
        return text.clone();
    }
    let ellipsis = Clean::line(ellipsis.encode_utf8(&mut [0; 4]));
    let room = columns.checked_sub(width(&ellipsis));
    let mut taken = 0;
    let mut end = 0;
    for cell in cells(text) {
        taken += usize::from(cell.columns);
        if taken > columns {
            return room.map(|_| text.shortened(end, &ellipsis)).unwrap_or_default();
        }
        if room.is_some_and(|room| taken <= room) {
            end = cell.range.end;
        }
    }
    text.clone()
}

/// `text` in at most `columns`, with `ellipsis` in its middle when something is left out: two names that begin alike
/// still differ. Its end keeps a third of the room.
pub fn cut_middle(text: &Clean, columns: usize, ellipsis: char) -> Clean {
    let whole = width(text);
    if whole <= columns {
        return text.clone();
    }
    let tail = columns / 3;
    if tail == 0 {
        return cut(text, columns, ellipsis);
    }
    let mut skipped = 0;
    let start = cells(text)
        .find(|cell| {
            let is_left = whole - skipped <= tail;
            skipped += usize::from(cell.columns);
            is_left
        })
        .map_or(text.as_str().len(), |cell| cell.range.start);
    let end = text.as_str().get(start..).unwrap_or_default();
    let head = cut(text, columns - tail, ellipsis);
    Clean::line(&format!("{}{}", head.as_str(), end.trim_start()))
}

/// `text` in at most `columns`, cut after a word and marked with `ellipsis` when something is left out: no word is halved
/// unless it alone fills more than half of the room.
pub fn cut_at_blank(text: &Clean, columns: usize, ellipsis: char) -> Clean {
    let mut taken = 0;
    // The end of the last whole word that leaves room for the ellipsis, and its column.
    let mut word = (0, 0);
    for cell in cells(text) {
        if cell.symbol == " " && taken < columns {
            word = (cell.range.start, taken);
        }
        taken += usize::from(cell.columns);
        if taken > columns {
            if word.1 == 0 || word.1 * 2 < columns {
                return cut(text, columns, ellipsis);
            }
            let kept = text.as_str()[..word.0].trim_end_matches([' ', ',', ';', ':']);
            return text.shortened(kept.len(), &Clean::line(ellipsis.encode_utf8(&mut [0; 4])));
        }
    }
    text.clone()
}

/// As much of `text` as can matter to a line of `columns`: what is drawn costs what the screen holds, not what a record does.
///
/// Eight characters a column leave room for every mark and joiner that one cell shows, and then some.
pub fn glimpse(text: &str, columns: usize) -> &str {
    let most = columns.saturating_mul(8).max(64);
    // A character has at most four bytes: shorter texts need no count.
    if text.len() <= most {
        return text;
    }
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ellipsis_stands_only_where_something_is_left_out() {
        let table = [
            ("Sandworm", 9, "Sandworm"),
            ("Sandworm", 8, "Sandworm"),
            ("Sandworm", 7, "Sandwo…"),
            ("Sandworm", 1, "…"),
            ("Sandworm", 0, ""),
            ("", 0, ""),
            ("東京都", 6, "東京都"),
            ("東京都", 5, "東京…"),
            ("東京都", 4, "東…"),
            ("Durre\u{308}s!", 6, "Durre\u{308}…"),
            ("🇩🇪 and 🇨🇿", 3, "🇩🇪…"),
            ("🇩🇪 and 🇨🇿", 2, "…"),
        ];
        for (raw, columns, expected) in table {
            assert_eq!(
                cut(&Clean::line(raw), columns, '…').as_str(),
                expected,
                "{raw:?} in {columns}"
            );
        }
    }

    #[test]
    fn a_cut_at_a_blank_halves_no_word() {
        let table = [
            ("US charges five officers", 24, "US charges five officers"),
            ("US charges five officers", 23, "US charges five…"),
            ("US charges five officers", 16, "US charges five…"),
            ("US charges five officers", 15, "US charges…"),
            ("Turkey, Greece, Spain", 15, "Turkey, Greece…"),
            ("Donaudampfschifffahrt now", 12, "Donaudampfs…"),
            ("a Donaudampfschifffahrt", 12, "a Donaudamp…"),
            ("東京 東京都庁", 7, "東京…"),
            ("abc", 0, ""),
        ];
        for (raw, columns, expected) in table {
            assert_eq!(
                cut_at_blank(&Clean::line(raw), columns, '…').as_str(),
                expected,
                "{raw:?} in {columns}"
            );
        }
    }

    #[test]
    fn a_cut_in_the_middle_keeps_both_ends() {
        let table = [
            ("Russian embassy in Prague", 12, "Russian…ague"),
            ("Russian espionage network", 12, "Russian…work"),
            ("Sandworm", 8, "Sandworm"),
            ("Sandworm", 7, "Sand…rm"),
            ("Sandworm", 2, "S…"),
            ("Sandworm", 1, "…"),
            ("Sandworm", 0, ""),
            ("東京都庁", 6, "東…庁"),
            ("🇩🇪 and 🇨🇿", 6, "🇩🇪 …🇨🇿"),
        ];
        for (raw, columns, expected) in table {
            assert_eq!(
                cut_middle(&Clean::line(raw), columns, '…').as_str(),
                expected,
                "{raw:?} in {columns}"
            );
        }
    }

    #[test]
    fn a_wide_or_hostile_ellipsis_never_exceeds_the_columns() {
        assert_eq!(cut(&Clean::line("abc"), 1, '東').as_str(), "");
        assert_eq!(cut(&Clean::line("abc"), 2, '\u{202e}').as_str(), "");
    }

    #[test]
    fn a_cut_word_leaves_no_joiner_behind() {
        let word = Clean::line("می\u{200c}خواهم");
        assert_eq!(cut(&word, 3, '…').as_str(), "می…");
    }

    #[test]
    fn cutting_a_million_marks_keeps_little() {
        let text = Clean::line(&"\u{301}".repeat(1_000_000));
        assert!(cut(&text, 80, '…').as_str().len() <= 80 * 256 + 3);
    }

    proptest! {
        #[test]
        fn a_cut_text_fits_and_is_a_beginning(raw in "[\\PC\u{300}-\u{305}👩\u{200d}🇩🇪क्षम]{0,24}", columns in 0_usize..30) {
            let text = Clean::line(&raw);
            let short = cut(&text, columns, '…');
            prop_assert!(width(&short) <= columns);
            prop_assert_eq!(short == text, width(&text) <= columns);
            prop_assert_eq!(&Clean::line(short.as_str()), &short);
            let beginning = short.as_str().strip_suffix('…').unwrap_or(short.as_str());
            prop_assert!(text.as_str().starts_with(beginning));
            let ends = cut_middle(&text, columns, '…');
            prop_assert!(width(&ends) <= columns, "{:?}", ends);
            prop_assert_eq!(ends == text, width(&text) <= columns);
        }
    }

    #[test]
    fn a_glimpse_ends_between_characters_and_is_bounded() {
        assert_eq!(glimpse("short", 80), "short");
        let long = "é".repeat(1_000_000);
        assert_eq!(glimpse(&long, 80).chars().count(), 640);
        assert_eq!(glimpse(&long, 0).chars().count(), 64);
    }
}
