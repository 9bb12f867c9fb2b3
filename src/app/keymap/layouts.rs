//! Letters by their place on the keyboard, for layouts that have no Latin ones: so `о` is `j` where it lies on that key.

/// Layouts row by row as an unshifted keyboard has them: the letter, and the Latin one of the same key.
///
/// Russian (ЙЦУКЕН) with the letters that Ukrainian and Belarusian have in other places, and Greek (ELOT 1000); as in
/// the symbols `ru`, `ua`, `by` and `gr` of xkeyboard-config. Signs are left out: they are commands themselves.
const KEYBOARD_ROWS: [(&str, &str); 8] = [
    ("йцукенгшщзхъ", "qwertyuiop[]"),
    ("фывапролджэ", "asdfghjkl;'"),
    ("ячсмитьбю", "zxcvbnm,."),
    ("ёіїєўґ", "`s]'o\\"),
    ("ςερτυθιοπ", "wertyuiop"),
    ("ασδφγηξκλ", "asdfghjkl"),
    ("ζχψωβνμ", "zxcvbnm"),
    ("έύίόάήώ", "eyioahv"),
];

/// The Latin letter on the key of `c`, in the same case; none where `c` is no letter of these layouts.
pub fn latin_on_key(c: char) -> Option<char> {
    let rows = KEYBOARD_ROWS.iter();
    latin_among(rows.flat_map(|(letters, latin)| letters.chars().zip(latin.chars())), c)
}

/// The same among `pairs`: a letter, and the Latin one of its key.
pub(super) fn latin_among(mut pairs: impl Iterator<Item = (char, char)>, c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    let (Some(small), None) = (lower.next(), lower.next()) else {
        return None;
    };
    let latin = pairs.find_map(|(letter, latin)| (letter == small).then_some(latin))?;
    match (c == small, latin.is_ascii_alphabetic()) {
        (true, _) => Some(latin),
        (false, true) => Some(latin.to_ascii_uppercase()),
        // A shifted sign is another sign, which nobody wants to guess.
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin(text: &str) -> String {
        text.chars().filter_map(latin_on_key).collect()
    }

    #[test]
    fn letters_are_matched_by_place_in_their_case() {
        assert_eq!(latin("олоЛП"), "jkjKG");
        assert_eq!(latin("ннНЕ"), "yyYT");
        assert_eq!(latin("ξκΞΚΥ"), "jkJKY");
        assert_eq!(latin("і"), "s");
    }

    #[test]
    fn other_letters_and_signs_stay_what_they_are() {
        assert_eq!(latin("jé/?İ文"), "");
        assert_eq!(latin("ХЖ"), "");
    }

    #[test]
    fn rows_are_as_long_as_what_they_stand_for() {
        for (letters, latin) in KEYBOARD_ROWS {
            assert_eq!(letters.chars().count(), latin.chars().count(), "{letters}");
        }
    }
}
