//! The gate: the only maker of text that may reach a screen, a terminal, a clipboard or a file.

use std::fmt::{self, Write};

use unicode_normalization::char::is_combining_mark;

use super::hostile::is_hostile_between;

/// Text that has passed the gate: every control, invisible or direction-changing character is shown, and none acts.
///
/// What is hostile is said by [`super::is_hostile`]; nothing is deleted but the soft hyphen within a word, which is no
/// part of it: ESC becomes `␛`, U+202E becomes `<U+202E>`.
/// Accents stay as they are stored and emoji whole: only [`super::cells()`] reduces those. Gating twice changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(String);

/// What becomes of line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Joined,
    Kept,
}

impl Clean {
    /// One line: line ends and tabs become blanks, hostile characters are shown.
    pub fn line(raw: &str) -> Self {
        gate(raw, Lines::Joined)
    }

    /// Several lines: `\n` stays, `\r\n` becomes `\n`, tabs become blanks, hostile characters are shown.
    pub fn block(raw: &str) -> Self {
        gate(raw, Lines::Kept)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// The first `end` bytes, and `tail`.
    pub(super) fn shortened(&self, end: usize, tail: &Self) -> Self {
        // A joiner without its right neighbour would be hostile now.
        let kept = self.0[..end].trim_end_matches(['\u{200c}', '\u{200d}']);
        Self(kept.to_owned() + &tail.0)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

fn gate(raw: &str, lines: Lines) -> Clean {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') || byte == b'\n' && lines == Lines::Kept;
    let plain = raw.bytes().take_while(|&byte| is_plain(byte)).count();
    if plain == raw.len() {
        return Clean(raw.to_owned());
    }
    let mut text = String::with_capacity(raw.len() + 16);
    text.push_str(&raw[..plain]);
    let mut before = raw[..plain].chars().next_back();
    let mut rest = raw[plain..].chars().peekable();
    while let Some(c) = rest.next() {
        show(before, c, rest.peek().copied(), lines, &mut text);
        before = Some(c);
    }
    Clean(text)
}

/// Writes `c` as the gate lets it through between its neighbours.
fn show(before: Option<char>, c: char, after: Option<char>, lines: Lines, text: &mut String) {
    match c {
        '\n' if lines == Lines::Kept => text.push('\n'),
        '\n' | '\t' => text.push(' '),
        // The line feed that follows speaks for both.
        '\r' if after == Some('\n') => {}
        '\u{ad}' if is_of_word(before) && is_of_word(after) => {}
        _ if !is_hostile_between(before, c, after) => text.push(c),
        _ => mark(c, text),
    }
}

fn is_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c))
}

/// Writes the picture of a hostile character: a control picture (U+2400 block) or its number.
fn mark(c: char, text: &mut String) {
    match c {
        '\0'..='\u{1f}' => text.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => text.push('␡'),
        _ => write!(text, "<U+{:04X}>", u32::from(c)).expect("a String takes whatever is written"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{hostile, is_hostile};

    #[test]
    fn payloads_are_shown_and_nothing_is_deleted() {
        let payloads = [
            ("\u{1b}[31mred", "␛[31mred"),
            ("\u{1b}]52;c;cm0gLXJm\u{7}", "␛]52;c;cm0gLXJm␇"),
            ("\u{9d}0;title\u{9c}", "<U+009D>0;title<U+009C>"),
            ("a\0b\u{8}c\u{7f}d", "a␀b␈c␡d"),
            ("invoice\u{202e}fdp.exe", "invoice<U+202E>fdp.exe"),
            ("pay\u{200b}pal", "pay<U+200B>pal"),
            ("soft\u{ad}\u{ad}hyphen\u{feff}", "soft<U+00AD><U+00AD>hyphen<U+FEFF>"),
            ("\u{ad}soft hyphen\u{ad}", "<U+00AD>soft hyphen<U+00AD>"),
            ("\u{e0041}tag", "<U+E0041>tag"),
            ("\u{f8ff}\u{10ffff}\u{fdd0}", "<U+F8FF><U+10FFFF><U+FDD0>"),
            ("\u{2028}\u{2029}\u{3164}", "<U+2028><U+2029><U+3164>"),
            ("a\u{200d}b", "a<U+200D>b"),
            ("lone\rreturn", "lone␍return"),
        ];
        for (raw, shown) in payloads {
            assert_eq!(Clean::line(raw).as_str(), shown);
            assert_eq!(Clean::block(raw).as_str(), shown);
        }
    }

    #[test]
    fn a_soft_hyphen_within_a_word_takes_no_room() {
        assert_eq!(
            Clean::line("ran\u{ad}som\u{ad}ware e\u{301}\u{ad}a").as_str(),
            "ransomware e\u{301}a"
        );
    }

    #[test]
    fn lines_are_joined_in_a_line_and_kept_in_a_block() {
        let raw = "one\r\n\ttwo\nthree";
        assert_eq!(Clean::line(raw).as_str(), "one  two three");
        assert_eq!(Clean::block(raw).as_str(), "one\n two\nthree");
    }

    #[test]
    fn what_people_write_passes_as_it_is() {
        let written = [
            "",
            "Durrës",
            "Durre\u{308}s",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}🔬 🇩🇪 ❤\u{fe0f}",
            "東京 각",
            "1\u{a0}kB",
        ];
        for raw in written {
            assert_eq!(Clean::line(raw).as_str(), raw);
        }
    }

    #[test]
    fn padding_counts_characters() {
        assert_eq!(format!("{:>5}|", Clean::line("ab")), "   ab|");
    }

    fn any_text() -> impl Strategy<Value = String> {
        let tricky = [
            '\0'..='\u{a0}',
            '\u{600}'..='\u{6ff}',
            '\u{900}'..='\u{97f}',
            '\u{2000}'..='\u{206f}',
            '\u{1f468}'..='\u{1f4a0}',
        ];
        let tricky = prop::char::ranges(tricky.to_vec().into());
        prop::collection::vec(prop_oneof![any::<char>(), tricky, Just('\u{200d}')], 0..24)
            .prop_map(|chars| chars.into_iter().collect())
    }

    fn is_safe(text: &str) -> bool {
        hostile(text).next().is_none() && !text.chars().any(is_hostile) && !text.contains('\t')
    }

    #[test]
    fn a_gate_that_only_drops_controls_would_be_caught() {
        let naive: String = "a\u{1b}\u{202e}b".chars().filter(|c| !c.is_control()).collect();
        assert!(!is_safe(&naive));
    }

    proptest! {
        #[test]
        fn nothing_hostile_passes(raw in any_text()) {
            let line = Clean::line(&raw);
            prop_assert!(is_safe(line.as_str()), "{raw:?} -> {line:?}");
            prop_assert!(!line.as_str().contains('\n'));
            prop_assert!(is_safe(Clean::block(&raw).as_str()));
        }

        #[test]
        fn gating_twice_changes_nothing(raw in any_text()) {
            let (line, block) = (Clean::line(&raw), Clean::block(&raw));
            prop_assert_eq!(&Clean::line(line.as_str()), &line);
            prop_assert_eq!(&Clean::block(block.as_str()), &block);
        }

        #[test]
        fn harmless_characters_stay_in_order(raw in any_text()) {
            let line = Clean::line(&raw);
            let mut shown = line.as_str().chars();
            for c in raw.chars().filter(|&c| !is_hostile(c) && !matches!(c, '\n' | '\t' | '\u{200c}' | '\u{200d}')) {
                prop_assert!(shown.any(|s| s == c), "{c:?} of {raw:?} is gone");
            }
        }
    }
}
