//! The folding of one character with its marks, on which `fold` and the words of a text rest.

use super::numbers::digit;
use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, decompose_compatible, is_combining_mark},
};

/// What the letters U+00C0 to U+017F fold to, where that is one letter; a dot where it is not.
const LATIN_1_AND_A: &[u8; 0xc0] = b"\
    aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y\
    aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll.\
    ...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzzs";

/// First character of each block of Latin letters beyond ASCII, and of each of its characters the small letters that it
/// is written with by deunicode: filled up with zeros, all zeros where it stays as it is.
static LATIN_LETTERS: &[(char, &[[u8; 4]])] = include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// Bytes of the first character of `text` together with what belongs to it: marks, vowel jamo, joiners.
#[inline]
pub(super) fn unit_len(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    chars.find(|&(_, c)| !attaches(c)).map_or(text.len(), |(at, _)| at)
}

/// Hands the folded characters of one unit to `sink`.
pub(super) fn fold_unit(unit: &str, mut sink: impl FnMut(char)) {
    let mut chars = unit.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        if let Some(folded) = fold_simple(only) {
            return sink(folded);
        }
        if loses_its_marks(only) {
            return decompose_compatible(typewritten(only), |part| folded_letters(part).for_each(&mut sink));
        }
    }
    unit.chars()
        .map(typewritten)
        .nfkd()
        .flat_map(folded_letters)
        .nfc()
        .map(hiragana)
        .for_each(sink);
}

/// What folds to one character by itself: all that most texts in Latin, Cyrillic, Chinese or Japanese writing consist of.
#[inline]
fn fold_simple(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        '\u{c0}'..='\u{17f}' => {
            let letter = LATIN_1_AND_A[c as usize - 0xc0];
            (letter != b'.').then_some(char::from(letter))
        }
        'й' | 'Й' => None,
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        '‐'..='―' => Some('-'),
        '‘' | '’' => Some('\''),
        'а'..='я'
        | '“'..='„'
        | '\u{3001}'..='\u{3003}'
        | '\u{3041}'..='\u{3096}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => Some(c),
        '\u{30a1}'..='\u{30fe}' => Some(hiragana(c)),
        _ => None,
    }
}

/// Whether no mark of `c` outlives folding (Latin, Greek, Cyrillic, punctuation), so that nothing can compose again.
fn loses_its_marks(c: char) -> bool {
    matches!(c, '\0'..='\u{58f}' | '\u{1e00}'..='\u{2bff}')
}

/// Whether `c` continues the unit before it.
#[inline]
fn attaches(c: char) -> bool {
    c >= '\u{ad}'
        && (is_combining_mark(c)
            || is_joiner(c)
            // Vowel and final jamo, their other forms, and the halfwidth voicing marks.
            || matches!(c,
                '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{314f}'..='\u{3163}' | '\u{3187}'..='\u{318e}'
                | '\u{ffc2}'..='\u{ffdc}' | '\u{ff9e}' | '\u{ff9f}'))
}

/// No letter of the word it stands in: the soft hyphen, the joiners, the variation selectors, and the Arabic tatweel,
/// which only stretches a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// One apostrophe, one double quote and one hyphen for all that are typed and typeset.
fn typewritten(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | 'ʼ' | 'ʻ' | '´' | '′' | '׳' => '\'',
        '״' => '"',
        // The characters of Unicode's property Dash.
        '֊'
        | '־'
        | '᐀'
        | '᠆'
        | '‐'..='―'
        | '⁓'
        | '⁻'
        | '₋'
        | '−'
        | '⸗'
        | '⸚'
        | '⸺'
        | '⸻'
        | '⹀'
        | '⹝'
        | '〜'
        | '〰'
        | '゠'
        | '︱'
        | '︲'
        | '﹘'
        | '﹣'
        | '－'
        | '\u{10d6e}'
        | '\u{10ead}' => '-',
        _ => c,
    }
}

/// What a decomposed character folds to: nothing for an accent, else its lower case, plain where it is Latin.
fn folded_letters(c: char) -> impl Iterator<Item = char> {
    // Decomposing may lay bare another apostrophe, as in ŉ.
    let kept = (!is_dropped(c)).then(|| one_form(typewritten(c)));
    kept.into_iter()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .flat_map(plain_latin)
}

/// One form of the letters that Arabic, Persian and Urdu keyboards exchange, as in the normalizers of Apache Lucene, and
/// one of digits. Hamza and madda above or below are marks, which are dropped.
fn one_form(c: char) -> char {
    match c {
        '\u{0}'..='\u{626}' => c,
        // Teh marbuta and the forms of heh.
        'ة' | 'ھ' | 'ہ' | 'ۃ' | 'ە' => 'ه',
        // Dotless, Persian, and great yeh.
        'ى' | 'ی' | 'ے' => 'ي',
        'ک' | 'ڪ' => 'ك',
        // Wasla, and hamza as part of the letter.
        'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        c => digit(c).unwrap_or(c),
    }
}

/// Hiragana for katakana; the few that have none stay.
fn hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Accents and points. The marks that *are* letters stay: vowel signs and viramas, nukta, kana voicing, Thai and Lao
/// vowels and tones.
fn is_dropped(c: char) -> bool {
    if c.is_ascii() || !is_combining_mark(c) {
        return is_joiner(c);
    }
    match canonical_combining_class(c) {
        0 => is_joiner(c) || matches!(c, '\u{34f}' | '\u{488}' | '\u{489}' | '\u{20dd}'..='\u{20e4}'),
        6..=9 | 84..=132 => false,
        _ => true,
    }
}

/// Latin letters that normalisation leaves: ø, ł, đ, æ, þ and their like.
fn plain_latin(c: char) -> impl Iterator<Item = char> {
    let plain = latin_letters(c);
    let kept = if plain[0] == 0 { Some(c) } else { None };
    let letters = plain.into_iter().take_while(|&letter| letter != 0).map(char::from);
    kept.into_iter().chain(letters)
}

/// The row of `c` in the table.
fn latin_letters(c: char) -> [u8; 4] {
    let row = LATIN_LETTERS.iter().find_map(|&(first, letters)| {
        let place = u32::from(c).checked_sub(u32::from(first))?;
        letters.get(place as usize)
    });
    row.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(unit: &str) -> String {
        let mut text = String::new();
        fold_unit(unit, |c| text.push(c));
        text
    }

    #[test]
    fn the_short_ways_lead_where_the_long_way_leads() {
        // Beyond these, nothing is assigned but private use: that is tried when tests are optimized.
        let last = if cfg!(debug_assertions) { '\u{3ffff}' } else { char::MAX };
        for c in ('\0'..=last).chain('\u{e0000}'..='\u{e0fff}') {
            let short = folded(c.encode_utf8(&mut [0; 4]));
            // A selector is dropped, and its company leads the long way round.
            let long = folded(&format!("{c}\u{fe00}"));
            assert_eq!(short, long, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn latin_letters_become_plain() {
        let table = [
            ("İ", "i"),
            ("ı", "i"),
            ("ß", "ss"),
            ("ẞ", "ss"),
            ("Ø", "o"),
            ("ł", "l"),
            ("Đ", "d"),
            ("æ", "ae"),
            ("Œ", "oe"),
            ("Þ", "th"),
            ("ð", "d"),
            ("ë", "e"),
            ("e\u{308}", "e"),
            ("ﬁ", "fi"),
            ("Ａ", "a"),
        ];
        for (unit, plain) in table {
            assert_eq!(folded(unit), plain, "{unit}");
        }
    }

    #[test]
    fn letters_of_other_scripts_stay_letters() {
        let table = [
            ("В", "в"),
            ("ё", "е"),
            ("Σ", "σ"),
            ("ς", "σ"),
            ("ά", "α"),
            ("が", "が"),
            ("か\u{3099}", "が"),
            ("カ", "か"),
            ("ｶﾞ", "が"),
            ("ヴ", "ゔ"),
            ("ヷ", "ヷ"),
            ("ー", "ー"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("한", "한"),
            ("कि", "कि"),
            ("กี้", "กี้"),
            ("مُ", "م"),
            ("京", "京"),
        ];
        for (unit, letters) in table {
            assert_eq!(folded(unit), letters, "{unit}");
        }
    }

    #[test]
    fn arabic_and_persian_forms_are_one() {
        let table = [
            ("هكري", "هکری"),
            ("يحيى", "یحیی"),
            ("أحمد", "احمد"),
            ("إيران", "ایران"),
            ("آذر", "اذر"),
            ("ٱلله", "الله"),
            ("مدرسة", "مدرسه"),
            ("مُحَمَّد", "محمد"),
            ("مـحـمـد", "محمد"),
            ("مسئول", "مسيول"),
            ("ﻻ", "لا"),
            ("٢٠٢٤", "2024"),
            ("۲۰۲۴", "2024"),
            ("२०२४", "2024"),
        ];
        let fold = |text: &str| {
            text.chars()
                .map(|c| folded(c.encode_utf8(&mut [0; 4])))
                .collect::<String>()
        };
        for (one, other) in table {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn hebrew_points_fold_and_its_abbreviations_are_typewritten() {
        let fold = |text: &str| {
            text.chars()
                .map(|c| folded(c.encode_utf8(&mut [0; 4])))
                .collect::<String>()
        };
        assert_eq!(fold("שָׁלוֹם"), "שלום");
        assert_eq!(fold("צה״ל"), "צה\"ל");
    }

    #[test]
    fn every_dash_and_apostrophe_is_typewritten() {
        for dash in "‐‑‒–—―−－﹣".chars() {
            assert_eq!(folded(&dash.to_string()), "-");
        }
        for apostrophe in "’‘ʼ＇".chars() {
            assert_eq!(folded(&apostrophe.to_string()), "'");
        }
    }
}
