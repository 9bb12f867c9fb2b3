//! Addresses that are written so that nobody follows them: `hxxps://bad[.]example`, `bad[dot]example`, `a(at)b`.

use std::ops::Range;

/// The schemes of addresses that are shared in reports, as they are and defanged.
const SCHEMES: [&str; 8] = ["http", "https", "ftp", "ftps", "hxxp", "hxxps", "fxp", "fxps"];

/// Whether the word at `place` in `text` only stands for a sign inside an address: `dot` or `at` in brackets that touch
/// letters or digits on both sides.
#[inline]
pub(super) fn is_sign(text: &str, place: Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let opening = match bytes.get(place.end) {
        Some(b']') => b'[',
        Some(b')') => b'(',
        Some(b'}') => b'{',
        _ => return false,
    };
    let word = &text[place.clone()];
    let is_word = word.eq_ignore_ascii_case("dot") || word.eq_ignore_ascii_case("at");
    let Some(opens) = place.start.checked_sub(1).filter(|_| is_word) else {
        return false;
    };
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    bytes[opens] == opening
        && touches(text[..opens].chars().next_back())
        && touches(text[place.end + 1..].chars().next())
}

/// An address without its scheme, defanged or not; any other text, and a scheme alone, as it is.
///
/// Reports write the scheme of one address in several ways or leave it out.
pub fn without_scheme(text: &str) -> &str {
    let Some((head, address)) = text.split_once("//") else {
        return text;
    };
    let scheme = head.trim_end_matches(['[', '(', '{', ':', ']', ')', '}']);
    let is_scheme = SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme));
    if is_scheme && head.contains(':') && address.contains(char::is_alphanumeric) {
        address
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracketed_word_between_letters_is_a_sign() {
        let judged = |text: &str, word: &str| {
            let start = text.find(word).expect("the word is there");
            is_sign(text, start..start + word.len())
        };
        for (text, word) in [
            ("bad[dot]example", "dot"),
            ("bad(DOT)example", "DOT"),
            ("bücher{dot}éxample", "dot"),
            ("user[at]bad.example", "at"),
        ] {
            assert!(judged(text, word), "{text}");
        }
        for (text, word) in [
            ("bad [dot] example", "dot"),
            ("(at) home", "at"),
            ("he was (at)", "at"),
            ("bad[dot)example", "dot"),
            ("bad[dog]example", "dog"),
            ("dot", "dot"),
        ] {
            assert!(!judged(text, word), "{text}");
        }
    }

    #[test]
    fn a_scheme_is_dropped_however_it_is_written() {
        for text in [
            "https://bad.example/x.php",
            "hxxps://bad.example/x.php",
            "hXXp[:]//bad.example/x.php",
            "ftp://bad.example/x.php",
        ] {
            assert_eq!(without_scheme(text), "bad.example/x.php");
        }
        assert_eq!(without_scheme("hxxp[://]bad[.]example"), "]bad[.]example");
        for text in ["https://", "a//b", "http//b", "bad.example", "TCP/IP"] {
            assert_eq!(without_scheme(text), text);
        }
    }
}
