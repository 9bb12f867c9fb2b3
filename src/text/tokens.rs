//! The words of a text, as search knows them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{
    defanged::is_sign,
    letters::{fold_unit, unit_len},
    numbers::{digit, grouped_number},
    token::Token,
};

/// The words of `raw`, in order: runs of letters and digits, folded; a final `'s` dropped; CJK runs as bigrams.
///
/// A number whose thousands are set apart is one word, `1000000` for `1,000,000`, and the `[dot]` of a defanged address
/// is none, as the dot it stands for.
pub fn tokens(raw: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for_each_token(raw, &mut String::new(), |folded, range| {
        found.push(Token {
            folded: folded.to_owned(),
            range,
        });
    });
    found
}

/// Visits the [`tokens`] of `raw` without allocating: `visit` gets each folded word and its place in `raw`, in bytes.
///
/// `buffer` is scratch space, which may be passed again with the next text.
pub fn for_each_token(raw: &str, buffer: &mut String, visit: impl FnMut(&str, Range<usize>)) {
    buffer.clear();
    let mut words = WordReader {
        raw,
        word: buffer,
        open: 0..0,
        glyph: None,
        visit,
        last_end: 0,
    };
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        while bytes.get(at).is_some_and(|&byte| kind(byte) == BETWEEN_WORDS) {
            at += 1;
        }
        let start = at;
        let mut kinds = 0;
        while let Some(kind @ (LOWER | UPPER | DIGIT)) = bytes.get(at).copied().map(kind) {
            kinds |= kind;
            at += 1;
        }
        if (kinds == DIGIT || kinds == 0 && bytes.get(start).is_some_and(|&byte| begins_digit(byte)))
            && let Some(len) = grouped_number(raw, start)
        {
            words.take_number(start..start + len);
            at = start + len;
        } else if bytes.get(at).is_none_or(u8::is_ascii) {
            words.take_ascii(start..at, kinds & UPPER != 0);
        } else {
            at = words.take_any(start);
        }
    }
}

/// The kind of an ASCII character that stands between words.
const BETWEEN_WORDS: u8 = 1;
/// The kind of an ASCII small letter.
const LOWER: u8 = 2;
/// The kind of an ASCII capital.
const UPPER: u8 = 4;
/// The kind of an ASCII digit.
const DIGIT: u8 = 8;

/// The kind of each byte; 0 for one that is not ASCII.
static BYTE_KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte: u8 = 0;
    while byte.is_ascii() {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' => UPPER,
            _ => BETWEEN_WORDS,
        };
        byte += 1;
    }
    kinds
};

#[inline]
fn kind(byte: u8) -> u8 {
    BYTE_KINDS[usize::from(byte)]
}

/// Whether an Arabic or Persian digit may begin with `byte` in UTF-8.
fn begins_digit(byte: u8) -> bool {
    matches!(byte, 0xd9 | 0xdb)
}

/// Tries the common letters first, since the full test searches a table.
fn is_letter_or_digit(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | 'а'..='я') || !c.is_ascii() && c.is_alphanumeric()
}

/// The word being read, and where the last one ended.
struct WordReader<'a, V> {
    raw: &'a str,
    /// The folded letters of the open word, which stands at `open`.
    word: &'a mut String,
    open: Range<usize>,
    /// The last character of an open CJK run.
    glyph: Option<Glyph>,
    visit: V,
    /// Where the last visited word ended; 0 if no genitive can follow it.
    last_end: usize,
}

struct Glyph {
    letter: char,
    range: Range<usize>,
    is_paired: bool,
}

impl<V: FnMut(&str, Range<usize>)> WordReader<'_, V> {
    /// Visits a word of ASCII letters, which may have capitals.
    fn take_ascii(&mut self, range: Range<usize>, has_capitals: bool) {
        let letters = &self.raw[range.clone()];
        if letters.is_empty() || self.is_genitive(letters, range.start) || is_sign(self.raw, range.clone()) {
            return;
        }
        self.last_end = range.end;
        if !has_capitals {
            return (self.visit)(letters, range);
        }
        self.word.push_str(letters);
        self.word.make_ascii_lowercase();
        (self.visit)(self.word, range);
        self.word.clear();
    }

    /// Visits a number without what sets its thousands apart.
    fn take_number(&mut self, range: Range<usize>) {
        self.word.extend(self.raw[range.clone()].chars().filter_map(digit));
        self.open = range;
        self.visit_word();
    }

    /// Visits the words from `start` up to the next gap in ASCII, which it returns.
    fn take_any(&mut self, start: usize) -> usize {
        let mut at = start;
        while at < self.raw.len() {
            let end = at + unit_len(&self.raw[at..]);
            if end == at + 1 && kind(self.raw.as_bytes()[at]) == BETWEEN_WORDS {
                break;
            }
            fold_unit(&self.raw[at..end], |c| self.take(c, at..end));
            at = end;
        }
        self.close();
        at
    }

    fn take(&mut self, c: char, unit: Range<usize>) {
        if is_cjk(c) {
            self.close_word();
            self.take_glyph(c, unit);
        } else if is_letter_or_digit(c) || !self.word.is_empty() && is_combining_mark(c) {
            self.close_run();
            if self.word.is_empty() {
                self.open.start = unit.start;
            }
            self.word.push(c);
            self.open.end = unit.end;
        } else {
            self.close();
            if self.last_end > unit.start {
                // The word and what separates it from the next are one character, so no apostrophe comes between.
                self.last_end = 0;
            }
        }
    }

    fn take_glyph(&mut self, letter: char, range: Range<usize>) {
        let mut is_paired = false;
        if let Some(before) = self.glyph.take() {
            self.word.push(before.letter);
            self.word.push(letter);
            self.open = before.range.start..range.end;
            self.visit_word();
            is_paired = true;
        }
        self.glyph = Some(Glyph {
            letter,
            range,
            is_paired,
        });
    }

    fn close(&mut self) {
        self.close_word();
        self.close_run();
    }

    fn close_word(&mut self) {
        if !self.word.is_empty() {
            self.visit_word();
        }
    }

    /// Ends a run of CJK; one that is a single character is a word by itself.
    fn close_run(&mut self) {
        if let Some(glyph) = self.glyph.take()
            && !glyph.is_paired
        {
            self.word.push(glyph.letter);
            self.open = glyph.range;
            self.visit_word();
        }
    }

    fn visit_word(&mut self) {
        if !self.is_genitive(self.word, self.open.start) {
            self.last_end = self.open.end;
            (self.visit)(self.word, self.open.clone());
        }
        self.word.clear();
    }

    /// Whether `word` is the `s` of `prosecutor's`: an apostrophe, and nothing else, ties it to the word before.
    fn is_genitive(&self, word: &str, start: usize) -> bool {
        if !matches!(word, "s" | "S") || self.last_end == 0 {
            return false;
        }
        // Both words may stem from one character.
        let Some(between) = self.raw.get(self.last_end..start) else {
            return false;
        };
        let mut tie = None;
        if unit_len(between) == between.len() {
            fold_unit(between, |c| tie = Some(c));
        }
        tie == Some('\'')
    }
}

/// Whether `c` belongs to a script that is written without blanks between words: Thai, Lao, Burmese, Khmer, and those
/// whose words are read as [`tokens`] of two characters.
pub fn is_unspaced(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Han, Hiragana, Katakana and Hangul, which are searched without knowing where words end.
#[inline]
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303b}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold;

    fn words(raw: &str) -> Vec<String> {
        tokens(raw).into_iter().map(|token| token.folded).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            words("AA22-264A: TCP/IP, e_mail"),
            ["aa22", "264a", "tcp", "ip", "e", "mail"]
        );
        assert_eq!(words("(T1566.002)"), ["t1566", "002"]);
        assert_eq!(words("Durrës, Durre\u{308}s & ДурРес"), ["durres", "durres", "дуррес"]);
        assert_eq!(words("½ of ﬁles …"), ["1", "2", "of", "files"]);
        assert_eq!(words(" --- "), [""; 0]);
    }

    #[test]
    fn a_final_genitive_is_dropped() {
        assert_eq!(words("The prosecutor's file"), ["the", "prosecutor", "file"]);
        assert_eq!(words("GRU’S Úřad’s"), ["gru", "urad"]);
        assert_eq!(
            words("'s-Hertogenbosch, it''s, O'Sullivan"),
            ["s", "hertogenbosch", "it", "s", "o", "sullivan"]
        );
    }

    #[test]
    fn a_character_may_be_two_words() {
        assert_eq!(words("℁ x℁"), ["a", "s", "xa", "s"]);
        assert_eq!(words("🉀's"), ["本", "s"]);
        assert_eq!(tokens("℁").last().map(|token| token.range.clone()), Some(0..3));
    }

    #[test]
    fn cjk_runs_are_bigrams() {
        assert_eq!(words("東京都"), ["東京", "京都"]);
        assert_eq!(words("APT攻撃2022年"), ["apt", "攻撃", "2022", "年"]);
        assert_eq!(
            words("한국 국 日本語テスト"),
            ["한국", "국", "日本", "本語", "語て", "てす", "すと"]
        );
        assert_eq!(words("か\u{3099}き"), ["がき"]);
    }

    #[test]
    fn places_cover_whole_characters() {
        let raw = "É—Durre\u{308}s' 東京都";
        let places: Vec<&str> = tokens(raw).into_iter().map(|token| &raw[token.range]).collect();
        assert_eq!(places, ["É", "Durre\u{308}s", "東京", "京都"]);
    }

    #[test]
    fn words_of_scripts_with_vowel_signs_stay_whole() {
        assert_eq!(words("हिन्दी में").len(), 2);
        assert_eq!(words("می\u{200c}خواهم"), ["ميخواهم"]);
    }

    #[test]
    fn a_number_is_one_word_whatever_sets_its_thousands_apart() {
        for raw in [
            "1,000,000",
            "1.000.000",
            "1 000 000",
            "1\u{a0}000\u{202f}000",
            "۱٬۰۰۰٬۰۰۰",
        ] {
            if raw.contains('\u{202f}') {
                assert_eq!(words(raw), ["1000", "000"], "two signs are two numbers");
            } else {
                assert_eq!(words(raw), ["1000000"], "{raw}");
            }
        }
        assert_eq!(
            words("1,234.56 on 2024.08.13"),
            ["1234", "56", "on", "2024", "08", "13"]
        );
        assert_eq!(words("in 2024 300 people"), ["in", "2024", "300", "people"]);
        assert_eq!(words("10.0.0.1"), ["10", "0", "0", "1"]);
    }

    #[test]
    fn a_defanged_address_has_the_words_of_the_address() {
        let plain = words("bad.example/x.php user@bad.example");
        assert_eq!(words("bad[.]example/x.php user@bad[.]example"), plain);
        assert_eq!(words("bad[dot]example/x(dot)php user[at]bad{DOT}example"), plain);
        assert_eq!(words("at (at) a dot"), ["at", "at", "a", "dot"]);
    }

    proptest! {
        #[test]
        fn a_text_and_its_folded_form_have_the_same_words(raw in "[\\PCa-zA-Z '’東京é\u{301}-]{0,24}") {
            // Folding makes plain blanks of all, and those set thousands apart less often.
            let raw = raw.replace(['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}'], " ");
            prop_assert_eq!(words(&fold(&raw)), words(&raw));
        }

        #[test]
        fn words_are_folded_and_stand_in_order(raw in "[\\PCa-zA-Z '’東京é\u{301}-]{0,24}") {
            let mut at = 0;
            for token in tokens(&raw) {
                prop_assert!(token.range.start >= at && !token.folded.is_empty());
                let written = fold(&raw[token.range.clone()]);
                let digits: String = written.chars().filter(char::is_ascii_digit).collect();
                prop_assert!(written.contains(&token.folded) || digits == token.folded);
                at = token.range.start;
            }
        }
    }
}
