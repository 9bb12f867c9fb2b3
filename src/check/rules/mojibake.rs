//! Mojibake: UTF-8 that was once read as Windows-1252 (`DurrÃ«s`), and characters that were lost on the way.

use crate::check::{
    places::{Violation, Violations, none},
    subject::Subject,
};

/// The characters Windows-1252 has from 0x80 to 0x9F; the five it lacks are filled with the control characters of
/// Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(in crate::check) fn mojibake<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    if subject.text.is_ascii() {
        return none();
    }
    let text = subject.text;
    let mut read = 0;
    Box::new(text.char_indices().filter_map(move |(at, c)| {
        if at < read {
            return None;
        }
        if c == '\u{fffd}' {
            let violation = Violation::new(at..at + c.len_utf8(), "a character was lost here (U+FFFD)");
            return Some(violation.help("take it from the source".to_owned()));
        }
        let (meant, len) = misread(&text[at..])?;
        read = at + len;
        let message = format!("`{}` is UTF-8 read as another encoding", &text[at..read]);
        Some(Violation::new(at..read, message).help(format!("write `{meant}`")))
    }))
}

/// `text` with what was read in another encoding as it was meant; `None` where there is nothing of the kind.
pub fn without_mojibake(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut meant = String::new();
    let mut kept = 0;
    for (at, _) in text.char_indices() {
        if let Some((c, len)) = misread(&text[at..]).filter(|_| at >= kept) {
            meant.push_str(&text[kept..at]);
            meant.push(c);
            kept = at + len;
        }
    }
    (kept > 0).then(|| meant + &text[kept..])
}

/// The character that `text` begins with, if its first characters are the misread bytes of one, and their length in
/// bytes.
///
/// Only characters of European texts are considered: Latin letters, Cyrillic, Greek, punctuation. So `Ü»` is left
/// alone.
fn misread(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = byte(chars.next()?)?;
    let follow = match lead {
        0xc2..=0xc5 | 0xce..=0xd1 => 1,
        0xe2 => 2,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut len = 'Ã'.len_utf8();
    for c in chars.take(follow) {
        bytes.push(byte(c)?);
        len += c.len_utf8();
    }
    let meant = str::from_utf8(&bytes).ok()?.chars().next()?;
    let expected =
        matches!(meant, '\u{a0}'..='\u{17f}' | '\u{386}'..='\u{45f}' | '\u{2010}'..='\u{203a}' | '€' | '™' | '→');
    expected.then_some((meant, len))
}

/// The byte that Windows-1252 reads as `c`, or Latin-1 where Windows-1252 has no character.
fn byte(c: char) -> Option<u8> {
    if let '\u{80}'..='\u{ff}' = c {
        return u8::try_from(c).ok();
    }
    let at = WINDOWS_1252.iter().position(|known| *known == c)?;
    u8::try_from(0x80 + at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::broken;

    fn meant(text: &str) -> Option<char> {
        misread(text).map(|(meant, _)| meant)
    }

    #[test]
    fn misread_letters_and_signs_are_recognised() {
        assert_eq!(meant("Ã«s"), Some('ë'));
        assert_eq!(meant("Ä\u{8d}"), Some('č'));
        assert_eq!(meant("Å¡"), Some('š'));
        assert_eq!(meant("â€™s"), Some('’'));
        assert_eq!(meant("â€œ"), Some('“'));
        assert_eq!(meant("Ð¿"), Some('п'));
        assert_eq!(meant("Â\u{a0}"), Some('\u{a0}'));
    }

    #[test]
    fn letters_of_living_languages_are_left_alone() {
        for text in [
            "Ãnde",
            "âge",
            "Ürün",
            "Ü»",
            "Ñandú",
            "Îles",
            "»Ä",
            "Šiauliai",
            "“É”",
            "ÄÖÜ",
            "Ç'est",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_misread_is_read_again() {
        assert_eq!(without_mojibake("DurrÃ«s â€œx”").as_deref(), Some("Durrës “x”"));
        assert_eq!(without_mojibake("Durrës"), None);
    }

    #[test]
    fn misread_and_lost_characters_are_reported() {
        let found = broken("text", "Tirana", "DurrÃ«s");
        assert_eq!(found, ["[Ã«] `Ã«` is UTF-8 read as another encoding (write `ë`)"]);
        let found = broken("text", "Tirana", "Durr\u{fffd}s");
        assert_eq!(
            found,
            ["[\u{fffd}] a character was lost here (U+FFFD) (take it from the source)"]
        );
    }
}
