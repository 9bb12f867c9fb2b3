//! Counts, sizes and lists in words.

/// Units of size and their bytes.
const UNITS: [(&str, usize); 3] = [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];

/// `1 incident`, `2,431 incidents`, `2 parties`; `noun` in the singular with a regular plural.
pub fn counted(n: usize, noun: &str) -> String {
    if n == 1 {
        return format!("1 {noun}");
    }
    format!("{} {}", grouped(n), plural(noun))
}

/// `2,431`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `a`, `a and b`, `a, b and c`.
pub fn and_list<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub fn or_list<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "or")
}

/// `14 bytes`, `3.1 kB`, `56 kB`; a kB is 1,000 bytes, and ten or more of a unit have no decimal.
pub fn bytes(n: usize) -> String {
    if n < 1_000 {
        return counted(n, "byte");
    }
    let whole = |unit: usize| n / unit + usize::from(n % unit >= unit / 2);
    // 999,500 bytes are 1.0 MB, not 1,000 kB.
    let fitting = UNITS.iter().find(|&&(_, unit)| whole(unit) < 1_000);
    let (name, unit) = fitting.unwrap_or(&UNITS[UNITS.len() - 1]);
    let tenths = n / unit * 10 + (n % unit * 10 + unit / 2) / unit;
    if tenths < 100 {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    } else {
        format!("{} {name}", grouped(whole(*unit)))
    }
}

fn plural(noun: &str) -> String {
    let before_y = noun
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = before_y {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    format!("{noun}{}", if hissing { "es" } else { "s" })
}

fn joined<S: AsRef<str>>(items: &[S], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [init @ .., last] => {
            let init: Vec<&str> = init.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", init.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(counted(0, "incident"), "0 incidents");
        assert_eq!(counted(1, "incident"), "1 incident");
        assert_eq!(counted(2_431, "incident"), "2,431 incidents");
        assert_eq!(counted(2, "party"), "2 parties");
        assert_eq!(counted(2, "day"), "2 days");
        assert_eq!(counted(2, "match"), "2 matches");
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        let table = [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (100_000, "100,000"),
            (1_234_567, "1,234,567"),
        ];
        for (n, text) in table {
            assert_eq!(grouped(n), text);
        }
    }

    #[test]
    fn small_sizes_have_one_decimal_and_all_the_fitting_unit() {
        let table = [
            (1, "1 byte"),
            (14, "14 bytes"),
            (999, "999 bytes"),
            (3_149, "3.1 kB"),
            (9_949, "9.9 kB"),
            (9_950, "10 kB"),
            (12_000, "12 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (2_000_000, "2.0 MB"),
            (1_600_000_000, "1.6 GB"),
            (usize::MAX, "18,446,744,074 GB"),
        ];
        for (n, text) in table {
            assert_eq!(bytes(n), text);
        }
    }

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(and_list::<&str>(&[]), "");
        assert_eq!(and_list(&["a"]), "a");
        assert_eq!(and_list(&["a", "b"]), "a and b");
        assert_eq!(or_list(&["a", "b", "c"]), "a, b or c");
    }
}
