//! Numbers as they are written: thousands set apart, digits of other scripts, English words for small ones.

/// The zeros of all decimal digits that normalisation leaves (Unicode 15, category Nd); one to nine follow.
const ZEROS: [char; 58] = [
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e950}',
];

/// English words for the numbers from one on.
const WORDS: [(&str, &str); 12] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
];

/// Digits of all groups but the first.
const GROUP_DIGITS: usize = 3;

/// The ASCII digit that `c` is in any script.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let zero = *ZEROS.get(ZEROS.partition_point(|&zero| zero <= c).checked_sub(1)?)?;
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// The other way to write a small number, both folded: `11` for `eleven` and back.
pub fn same_number(word: &str) -> Option<&'static str> {
    WORDS.iter().find_map(|&(name, digits)| match word {
        _ if word == name => Some(digits),
        _ if word == digits => Some(name),
        _ => None,
    })
}

/// The bytes of the number at `start` of `text` if its thousands are set apart: `1,000,000`, `1.000`, `10 000`.
///
/// At `start` a word begins. Not such a number: `2024.08.13`, `10.0.0.1`, `192.168.100.200`, and `12 300`, since blanks
/// also stand between two numbers: they need two groups, or one of `000`.
pub fn grouped_number(text: &str, start: usize) -> Option<usize> {
    let (before, text) = text.split_at(start);
    let first = digits(text);
    let sign = text[first.bytes..].chars().next().filter(|&c| sets_apart(c))?;
    if !(1..=GROUP_DIGITS).contains(&first.count) || text.chars().next().and_then(digit) == Some('0') {
        return None;
    }
    let is_blank = sign.is_whitespace();
    // `56.789` in `1,234.56.789` is the middle of something else.
    let ends_number = |before: &str| before.chars().next_back().and_then(digit).is_some();
    if !is_blank && before.strip_suffix(sets_apart).is_some_and(ends_number) {
        return None;
    }
    let mut groups = vec![&text[..first.bytes]];
    let mut end = first.bytes;
    while let Some(rest) = text[end..].strip_prefix(sign) {
        let group = digits(rest);
        if group.count == GROUP_DIGITS {
            end += sign.len_utf8() + group.bytes;
            groups.push(&rest[..group.bytes]);
        } else if is_blank || !rest.starts_with(char::is_alphanumeric) {
            break;
        } else {
            return None;
        }
    }
    let [_, others @ ..] = groups.as_slice() else {
        return None;
    };
    let is_number = match sign {
        _ if text[end..].starts_with(char::is_alphanumeric) => false,
        ' ' => others.len() > 1 || others == ["000"],
        '.' => !others.is_empty() && !is_address(&groups),
        _ => !others.is_empty(),
    };
    is_number.then_some(end)
}

/// How far the digits at the beginning of a text go.
struct Digits {
    count: usize,
    bytes: usize,
}

fn digits(text: &str) -> Digits {
    let mut found = Digits { count: 0, bytes: 0 };
    for c in text.chars().take_while(|&c| digit(c).is_some()) {
        found.count += 1;
        found.bytes += c.len_utf8();
    }
    found
}

/// Whether `c` sets thousands apart: a comma, a full stop, an apostrophe, an underscore, the Arabic separator, or a
/// blank: plain, no-break, narrow, thin, or of the width of a digit.
fn sets_apart(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | '\'' | '’' | '_' | '٬' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}'
    )
}

/// Whether `groups` are the bytes of an IPv4 address.
fn is_address(groups: &[&str]) -> bool {
    groups.len() == 4
        && groups
            .iter()
            .all(|group| !group.starts_with('0') && group.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<&str> {
        let start = text.find(|c| digit(c).is_some()).unwrap_or_default();
        grouped_number(text, start).map(|len| &text[start..start + len])
    }

    #[test]
    fn thousands_set_apart_are_one_number() {
        for text in [
            "1,000",
            "1,000,000",
            "1.000.000",
            "1'000'000",
            "1’000",
            "1_000_000",
            "1 000 000",
            "10 000",
            "12\u{a0}300",
            "12\u{202f}300\u{202f}000",
            "12\u{2009}300",
            "1.000.000.000",
            "۱٬۰۰۰٬۰۰۰",
            "٤٥٠٬٠٠٠",
        ] {
            assert_eq!(number(text), Some(text));
        }
        assert_eq!(number("about €1,234.56, or"), Some("1,234"));
        assert_eq!(number("in 300 000 of 2 cases"), Some("300 000"));
        assert_eq!(number("1,000, and"), Some("1,000"));
        assert_eq!(number("1.000."), Some("1.000"));
    }

    #[test]
    fn dates_addresses_versions_and_neighbours_are_none() {
        for text in [
            "2024.08.13",
            "10.0.0.1",
            "192.168.100.200",
            "192.168.1.1",
            "2024 300 people",
            "12 300 people",
            "800 555 1234",
            "1,2,3",
            "80,443,8080",
            "0.123",
            "1,000th",
            "1000",
            "1,00",
            "1",
            "",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(grouped_number("10.0.100.200", 5), None);
        assert_eq!(grouped_number("1,234.567.890", 6), None);
    }

    #[test]
    fn digits_of_all_scripts_are_digits() {
        let ascii: String = "٠١٢٣٤٥٦٧٨٩۰۹०९1".chars().filter_map(digit).collect();
        assert_eq!(ascii, "012345678909091");
        assert_eq!("aع٪½".chars().find_map(digit), None);
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn a_small_number_has_a_word_and_digits() {
        assert_eq!(same_number("eleven"), Some("11"));
        assert_eq!(same_number("11"), Some("eleven"));
        assert_eq!(same_number("13"), None);
    }
}
