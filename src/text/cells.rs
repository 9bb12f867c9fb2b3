//! From clean text to screen cells. The reduction of emoji, flags, marks and jamo lives here.
//!
//! Terminals disagree on the width of joined emoji, flags, skin tones, jamo chains and floods of marks, and a wrong
//! width tears the frame. So a cell shows one base character with at most three marks, on which all of them agree.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Clean, hostile::is_pictograph};

/// The most marks kept on a base character.
const MAX_MARKS: usize = 3;

/// The most bytes looked at to find the end of one character; a longer flood of marks is spread over several cells.
const MAX_CLUSTER_BYTES: usize = 256;

/// Stands for what terminals draw differently.
const PLACEHOLDER: &str = "▯";

/// What one position on the screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// At most 32 bytes that every terminal gives the same width; borrowed unless the character had to be reduced.
    pub symbol: Cow<'a, str>,
    /// 1 or 2 columns.
    pub columns: u16,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// The cells of `text`, left to right; a line feed is a blank.
pub fn cells(text: &Clean) -> impl Iterator<Item = Cell<'_>> {
    cells_in(text, 0..text.as_str().len())
}

/// The cells of a part of `text`, such as a line from [`super::wrap()`]; their ranges count from the start of `text`.
pub fn cells_in(text: &Clean, range: Range<usize>) -> impl Iterator<Item = Cell<'_>> {
    Cells {
        text: &text.as_str()[..range.end],
        at: range.start,
        cluster_end: range.start,
    }
}

struct Cells<'a> {
    text: &'a str,
    at: usize,
    cluster_end: usize,
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let first = *bytes.get(start)?;
        if first == b'\n' || first.is_ascii() && bytes.get(start + 1).is_none_or(u8::is_ascii) {
            self.at += 1;
            let symbol = if first == b'\n' {
                " "
            } else {
                &self.text[start..self.at]
            };
            return Some(settled(symbol.into(), 1, start..self.at));
        }
        if start >= self.cluster_end {
            self.cluster_end = start + cluster_len(&self.text[start..]);
        }
        let (symbol, used) = reduced(&self.text[start..self.cluster_end]);
        self.at += used;
        let columns = symbol.width();
        Some(settled(symbol, columns, start..self.at))
    }
}

/// Bytes of the first extended grapheme cluster of `text`, as far as the window shows it.
fn cluster_len(text: &str) -> usize {
    let window = &text[..text.floor_char_boundary(MAX_CLUSTER_BYTES)];
    window.graphemes(true).next().map_or(0, str::len)
}

/// What the beginning of `cluster` is shown as, and how many of its bytes that stands for.
fn reduced(cluster: &str) -> (Cow<'_, str>, usize) {
    let base = cluster.chars().next().expect("a cluster has a first character");
    if let Some(letters) = flag(cluster) {
        return (letters.into(), cluster.len());
    }
    if is_jamo(base) {
        return (syllable(cluster), cluster.len());
    }
    // Terminals take U+FFFD for a broken byte, and some show nothing.
    if is_joiner_or_selector(base) || is_skin_tone(base) || base == char::REPLACEMENT_CHARACTER {
        return (PLACEHOLDER.into(), base.len_utf8());
    }
    match base.width() {
        Some(0) => with_marks("◌".to_owned(), cluster, 0),
        _ if is_pictograph(base) && cluster.contains('\u{200d}') => (cluster[..base.len_utf8()].into(), cluster.len()),
        _ => with_marks(String::new(), cluster, base.len_utf8()),
    }
}

/// `lead`, the first `base` bytes of `cluster` and the first marks after them; further marks are skipped.
///
/// Vowel signs that take a column of their own stay with their letter as long as both fit in two.
fn with_marks(lead: String, cluster: &str, base: usize) -> (Cow<'_, str>, usize) {
    let mut columns = lead.width() + cluster[..base].width();
    let mut owned = (!lead.is_empty()).then_some(lead);
    let mut kept = base;
    let mut used = base;
    let mut marks = 0;
    for c in cluster[base..].chars() {
        columns += c.width().unwrap_or(0);
        if columns > 2 || c.width() != Some(0) && !is_combining_mark(c) {
            break;
        }
        let start = used;
        used += c.len_utf8();
        if is_selector(c) || marks == MAX_MARKS {
            continue;
        }
        marks += 1;
        match &mut owned {
            Some(symbol) => symbol.push(c),
            None if kept == start => kept = used,
            None => owned = Some(format!("{}{c}", &cluster[..kept])),
        }
    }
    match owned {
        Some(symbol) => (symbol.into(), used),
        None => (cluster[..kept].into(), used),
    }
}

/// The cell of `symbol`, which ratatui measures as `columns` wide.
fn settled(symbol: Cow<'_, str>, columns: usize, range: Range<usize>) -> Cell<'_> {
    let (symbol, columns) = match columns {
        1 => (symbol, 1),
        2 => (symbol, 2),
        _ => (PLACEHOLDER.into(), 1),
    };
    Cell { symbol, columns, range }
}

/// The letters of a flag, `DE` for 🇩🇪; one letter for half a flag.
fn flag(cluster: &str) -> Option<String> {
    let letters: String = cluster.chars().map_while(regional_letter).take(2).collect();
    (!letters.is_empty()).then_some(letters)
}

fn regional_letter(c: char) -> Option<char> {
    let nth = u32::from(c).checked_sub(0x1f1e6).filter(|&nth| nth < 26)?;
    char::from_u32(u32::from('A') + nth)
}

/// The first syllable of a chain of jamo, composed.
fn syllable(cluster: &str) -> Cow<'_, str> {
    let first = cluster.nfc().next().expect("a cluster has a first character");
    if first.width().is_none_or(|columns| columns == 0) {
        return PLACEHOLDER.into();
    }
    first.to_string().into()
}

fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}')
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

fn is_joiner_or_selector(c: char) -> bool {
    is_selector(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(raw: &str) -> String {
        let text = Clean::line(raw);
        cells(&text)
            .flat_map(|cell| ["[".to_owned(), cell.symbol.into_owned(), "]".to_owned()])
            .collect()
    }

    #[test]
    fn terminals_get_only_what_they_agree_on() {
        let table = [
            ("ab", "[a][b]"),
            ("Durre\u{308}s", "[D][u][r][r][e\u{308}][s]"),
            ("e\u{301}\u{302}\u{303}\u{304}x", "[e\u{301}\u{302}\u{303}][x]"),
            ("\u{301}x", "[◌\u{301}][x]"),
            ("🇩🇪🇨", "[DE][C]"),
            ("👩\u{200d}🔬x", "[👩][x]"),
            ("👋🏽x", "[👋][▯][x]"),
            ("❤\u{fe0f}x", "[❤][x]"),
            ("1\u{fe0f}\u{20e3}", "[1\u{20e3}]"),
            ("\u{fe0f}x", "[▯][x]"),
            ("\u{1112}\u{1161}\u{11ab}x", "[한][x]"),
            ("東京", "[東][京]"),
            ("क्षि", "[क्][षि]"),
            ("می\u{200c}خ", "[م][ی\u{200c}][خ]"),
            ("\né", "[ ][é]"),
        ];
        for (raw, expected) in table {
            assert_eq!(shown(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_line_feed_in_a_block_is_a_blank() {
        let text = Clean::block("a\né");
        assert_eq!(cells(&text).nth(1).map(|cell| cell.symbol), Some(" ".into()));
    }

    #[test]
    fn a_chain_of_jamo_hides_nothing_after_it() {
        assert_eq!(shown(&format!("{}B", "\u{1100}".repeat(30))), "[\u{1100}][B]");
    }

    #[test]
    fn a_million_marks_are_looked_at_only_as_far_as_they_are_shown() {
        let text = Clean::line(&format!("a{}", "\u{301}".repeat(1_000_000)));
        let seen: Vec<_> = cells(&text).take(80).collect();
        assert_eq!(seen[0].symbol, "a\u{301}\u{301}\u{301}");
        assert_eq!(seen[79].symbol, "◌\u{301}\u{301}\u{301}");
        assert!(seen[79].range.end <= 80 * MAX_CLUSTER_BYTES);
    }

    #[test]
    fn plain_symbols_are_borrowed() {
        let text = Clean::line("aé東e\u{301}");
        assert!(cells(&text).all(|cell| matches!(cell.symbol, Cow::Borrowed(_))));
    }

    #[test]
    fn a_part_counts_from_the_start_of_the_whole() {
        let text = Clean::line("ab cd");
        let ranges: Vec<_> = cells_in(&text, 3..5).map(|cell| cell.range).collect();
        assert_eq!(ranges, [3..4, 4..5]);
    }

    proptest! {
        #[test]
        fn cells_cover_the_text_and_are_as_wide_as_ratatui_measures(
            raw in "[\\PCa-e\u{300}-\u{305}\u{900}-\u{950}\u{1100}-\u{11ff}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}👩\u{200d}\u{fe0f}]{0,24}"
        ) {
            let text = Clean::line(&raw);
            let mut at = 0;
            for cell in cells(&text) {
                prop_assert_eq!(cell.range.start, at);
                prop_assert!(cell.range.end > at);
                prop_assert_eq!(cell.symbol.width(), usize::from(cell.columns));
                prop_assert!(matches!(cell.columns, 1 | 2));
                prop_assert!(cell.symbol.len() <= 32);
                prop_assert!(cell.symbol.chars().filter(|c| c.width() == Some(0)).count() <= MAX_MARKS);
                at = cell.range.end;
            }
            prop_assert_eq!(at, text.as_str().len());
        }

        #[test]
        fn a_terminal_goes_as_far_as_the_cells_say(
            raw in "[\\PCa-e\u{300}-\u{305}\u{900}-\u{950}\u{1100}-\u{11ff}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}👩\u{200d}\u{fe0f}]{0,24}"
        ) {
            let text = Clean::line(&raw);
            let mut terminal = vt100::Parser::new(1, 1_000, 0);
            let mut columns = 0;
            for cell in cells(&text) {
                terminal.process(cell.symbol.as_bytes());
                columns += cell.columns;
                prop_assert_eq!(terminal.screen().cursor_position(), (0, columns), "{:?}", cell);
            }
        }
    }
}
