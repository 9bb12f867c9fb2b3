//! Text in ASCII, for terminals and readers that know no more.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::fold::fold;

/// `text` with nothing above U+007E: letters without their marks, signs as they are typed on a typewriter; what cannot be
/// written so is `?`.
pub fn in_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            ' '..='~' => ascii.push(c),
            _ if is_combining_mark(c) => {}
            _ => push(&mut ascii, c),
        }
    }
    ascii
}

fn push(ascii: &mut String, c: char) {
    let typed = match c {
        '‘' | '’' | '‚' | '′' => "'",
        '“' | '”' | '„' | '«' | '»' | '″' => "\"",
        '‐'..='―' | '−' | '·' | '•' => "-",
        '…' => "...",
        '→' => "->",
        '≠' => "!=",
        '≤' => "<=",
        '≥' => ">=",
        '€' => "EUR",
        '£' => "GBP",
        '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
        _ => return push_letter(ascii, c),
    };
    ascii.push_str(typed);
}

/// A letter without its marks, and in the case it has.
fn push_letter(ascii: &mut String, c: char) {
    let mut encoded = [0; 4];
    let text: &str = c.encode_utf8(&mut encoded);
    let plain: String = text.nfkd().filter(|part| !is_combining_mark(*part)).collect();
    if plain.is_ascii() && !plain.is_empty() {
        return ascii.extend(plain.chars().filter(|part| matches!(part, ' '..='~')));
    }
    let folded = fold(text);
    if folded.is_empty() || !folded.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return ascii.push('?');
    }
    let mut letters = folded.chars();
    if let Some(first) = letters.next() {
        ascii.push(if c.is_uppercase() {
            first.to_ascii_uppercase()
        } else {
            first
        });
    }
    ascii.extend(letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_marks_and_signs_are_typed() {
        for (text, ascii) in [
            ("Türkiye’s MİT – “2 Ørsted”…", "Turkiye's MIT - \"2 Orsted\"..."),
            ("Łódź, Straße, Æ", "Lodz, Strasse, Ae"),
            ("a\u{301}b", "ab"),
            ("Москва", "??????"),
        ] {
            assert_eq!(in_ascii(text), ascii);
        }
        let all: String = ('\0'..=char::MAX).collect();
        assert!(in_ascii(&all).bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    }
}
