//! Which characters a record must not bring to a terminal, and the joiners that a script needs.

use std::iter;

use unicode_normalization::char::is_combining_mark;

/// Whether `c` controls, hides or redirects text wherever it stands: control characters, changes of direction, what has no
/// width or no ink, private use, and code points that are no characters.
///
/// The line feed and the tab are layout, and the joiners U+200C and U+200D depend on their neighbours: [`hostile`]
/// judges those in a text.
pub fn is_hostile(c: char) -> bool {
    match c {
        '\n' | '\t' | ' '..='~' => false,
        _ => c.is_control() || changes_direction(c) || is_invisible(c) || is_unassignable(c),
    }
}

/// The hostile characters of `text` with their byte offsets: what [`is_hostile`] names, and joiners that join nothing.
///
/// The carriage return of a Windows line end is not among them.
pub fn hostile(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    iter::from_fn(move || {
        loop {
            let (at, c) = rest.next()?;
            let after = rest.peek().map(|&(_, next)| next);
            let previous = before.replace(c);
            if is_hostile_between(previous, c, after) {
                return Some((at, c));
            }
        }
    })
}

/// Bytes that are looked through at once for letters beyond ASCII.
const CHUNK_BYTES: usize = 64;

/// Whether a look at the bytes of `text` leaves it open that it has hostile characters beyond ASCII. Where not, it has
/// none; text in ASCII costs next to nothing.
pub fn may_hide(text: &str) -> bool {
    let bytes = text.as_bytes();
    let chunks = bytes.chunks(CHUNK_BYTES).enumerate();
    let mut foreign = chunks.filter(|(_, chunk)| !chunk.is_ascii());
    foreign.any(|(number, chunk)| {
        let mut letters = (number * CHUNK_BYTES..).zip(chunk).filter(|(_, byte)| !byte.is_ascii());
        letters.any(|(at, _)| may_begin_hostile(&bytes[at..]))
    })
}

/// Whether a hostile character beyond ASCII may begin with the first of these bytes of UTF-8.
fn may_begin_hostile(bytes: &[u8]) -> bool {
    match *bytes {
        [0xc2, second, ..] => second < 0xa0 || second == 0xad,
        [0xcd, second, ..] => second == 0x8f,
        [0xd8, second, ..] => second == 0x9c,
        [0xe1, second, ..] => matches!(second, 0x85 | 0xa0),
        [0xe2, 0x80, third, ..] => matches!(third, 0x8b..=0x8f | 0xa8..=0xae),
        [0xe2, second, ..] => second == 0x81,
        [0xe3, second, ..] => second == 0x85,
        [0x80..=0xed, ..] => false,
        [0xf0..=0xf2, _, third, fourth, ..] => third == 0xbf && fourth >= 0xbe,
        _ => true,
    }
}

/// Whether `c` is hostile between these neighbours.
pub(super) fn is_hostile_between(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => !joins(before, c, after),
        '\r' => after != Some('\n'),
        _ => is_hostile(c),
    }
}

/// The bidirectional controls.
fn changes_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters of no width or no ink that are not part of a script's spelling.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{2028}' | '\u{2029}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Private use, whose picture is whatever the reader's font holds, and non-characters.
fn is_unassignable(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..)
        || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
}

/// Whether a joiner stands where its script needs one: inside a word of a joining script, or inside a joined emoji.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let in_word = match (joining_script(before), joining_script(after)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    };
    in_word || joiner == '\u{200d}' && ends_pictograph(before) && is_pictograph(after)
}

/// The scripts whose spelling uses joiners (The Unicode Standard, chapters 9, 12, 13 and 16), told apart by block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joining {
    Arabic,
    Syriac,
    /// An Indic script, by its block of 128 characters.
    Indic(u32),
    Khmer,
    Myanmar,
    Mongolian,
}

fn joining_script(c: char) -> Option<Joining> {
    if !c.is_alphabetic() && !is_combining_mark(c) {
        return None;
    }
    match c {
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' => {
            Some(Joining::Arabic)
        }
        '\u{700}'..='\u{74f}' => Some(Joining::Syriac),
        '\u{900}'..='\u{dff}' => Some(Joining::Indic(u32::from(c) >> 7)),
        '\u{1780}'..='\u{17ff}' => Some(Joining::Khmer),
        '\u{1000}'..='\u{109f}' => Some(Joining::Myanmar),
        '\u{1800}'..='\u{18af}' => Some(Joining::Mongolian),
        _ => None,
    }
}

pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether an emoji may end with `c`: itself, its presentation selector or its skin tone.
fn ends_pictograph(c: char) -> bool {
    c == '\u{fe0f}' || is_pictograph(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_listed_ranges_are_hostile_to_their_last_character_and_no_further() {
        let listed = [
            ('\0', '\u{8}'),
            ('\u{b}', '\u{1f}'),
            ('\u{7f}', '\u{9f}'),
            ('\u{ad}', '\u{ad}'),
            ('\u{34f}', '\u{34f}'),
            ('\u{61c}', '\u{61c}'),
            ('\u{115f}', '\u{1160}'),
            ('\u{180b}', '\u{180f}'),
            ('\u{200b}', '\u{200b}'),
            ('\u{200e}', '\u{200f}'),
            ('\u{2028}', '\u{202e}'),
            ('\u{2060}', '\u{206f}'),
            ('\u{3164}', '\u{3164}'),
            ('\u{e000}', '\u{f8ff}'),
            ('\u{fdd0}', '\u{fdef}'),
            ('\u{feff}', '\u{feff}'),
            ('\u{ffa0}', '\u{ffa0}'),
            ('\u{fff0}', '\u{fffb}'),
            ('\u{fffe}', '\u{ffff}'),
            ('\u{e0000}', '\u{e0fff}'),
            ('\u{f0000}', '\u{10ffff}'),
        ];
        for c in '\0'..=char::MAX {
            let noncharacter = u32::from(c) & 0xfffe == 0xfffe;
            let expected = noncharacter || listed.iter().any(|&(first, last)| (first..=last).contains(&c));
            assert_eq!(is_hostile(c), expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn joiners_are_hostile_outside_the_words_and_emoji_that_need_them() {
        let needed = [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "শ্\u{200c}ব",
            "👩\u{200d}🔬",
            "❤\u{fe0f}\u{200d}🔥",
        ];
        for kept in needed {
            assert_eq!(hostile(kept).count(), 0, "{kept:?}");
        }
        let hiding = [
            "a\u{200d}b",
            "\u{200c}می",
            "می\u{200c}",
            "می\u{200c}\u{200c}خ",
            "می\u{200c}क",
            "a\u{200d}🔬",
            "👩\u{200c}🔬",
        ];
        for shown in hiding {
            assert_ne!(hostile(shown).count(), 0, "{shown:?}");
        }
    }

    #[test]
    fn a_windows_line_end_is_layout_and_a_lone_carriage_return_is_not() {
        assert_eq!(hostile("a\r\nb\rc").collect::<Vec<_>>(), [(4, '\r')]);
    }

    #[test]
    fn a_look_at_the_bytes_misses_no_hostile_character_and_suspects_no_common_one() {
        for c in ('\u{80}'..=char::MAX).filter(|c| is_hostile(*c)) {
            let far = format!("{}{c}", "a".repeat(CHUNK_BYTES - 1));
            assert!(may_hide(&format!("é{c}")) && may_hide(&far), "U+{:04X}", u32::from(c));
        }
        assert!(may_hide("a\u{200c}b"));
        assert!(!may_hide("“Řehoř’s” – Киев, 北京, 🔬, وزارت\r\n\tend\n"));
    }
}
