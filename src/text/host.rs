//! Host names in the letters that the network knows: punycode (RFC 3492) for labels with any others, as IDNA writes them.

use unicode_normalization::UnicodeNormalization;

/// What begins a label in punycode.
const PREFIX: &str = "xn--";

// The parameters of punycode, from section 5 of the RFC.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// The longest label that the network knows, in bytes; what is longer is no host and stays as it is.
const MAX_LABEL_CHARS: usize = 63;

/// `host` in ASCII: `bücher.example` is `xn--bcher-kva.example`. What is ASCII stays as it is.
pub fn ascii_host(host: &str) -> String {
    if host.is_ascii() {
        return host.to_owned();
    }
    // As browsers do before they look a host up: compatible forms as one, small letters, ideographic stops as stops.
    let plain: String = host.nfkc().flat_map(char::to_lowercase).collect();
    let labels = plain.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']);
    let written: Vec<String> = labels.map(ascii_label).collect();
    written.join(".")
}

fn ascii_label(label: &str) -> String {
    if label.is_ascii() || label.chars().count() > MAX_LABEL_CHARS {
        return label.to_owned();
    }
    format!("{PREFIX}{}", punycode(label))
}

/// The encoding of section 6.3, for labels that are short enough not to overflow.
fn punycode(label: &str) -> String {
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).unwrap_or_default();
    if basic > 0 {
        out.push('-');
    }
    let codes: Vec<u32> = label.chars().map(u32::from).collect();
    let (mut n, mut delta, mut bias, mut handled) = (INITIAL_N, 0, INITIAL_BIAS, basic);
    while (handled as usize) < codes.len() {
        let Some(next) = codes.iter().copied().filter(|code| *code >= n).min() else {
            break;
        };
        delta += (next - n) * (handled + 1);
        n = next;
        for code in &codes {
            if *code < n {
                delta += 1;
            }
            if *code == n {
                push_number(&mut out, delta, bias);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    out
}

/// A number in digits of changing weight.
fn push_number(out: &mut String, mut number: u32, bias: u32) {
    let mut k = BASE;
    loop {
        let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if number < threshold {
            break;
        }
        out.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
        k += BASE;
    }
    out.push(digit(number));
}

/// Letters are the digits to 25, figures those from 26 on.
fn digit(number: u32) -> char {
    const DIGITS: &[u8; BASE as usize] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    DIGITS.get(number as usize).copied().map_or('?', char::from)
}

fn adapted(delta: u32, points: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { DAMP } else { 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_other_letters_are_written_as_registries_write_them() {
        for (host, ascii) in [
            ("example.org", "example.org"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("BÜCHER.example", "xn--bcher-kva.example"),
            ("münchen.de", "xn--mnchen-3ya.de"),
            ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
            ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            ("faß.de", "xn--fa-hia.de"),
            ("nаto.int", "xn--nto-6cd.int"),
        ] {
            assert_eq!(ascii_host(host), ascii, "{host}");
        }
    }

    #[test]
    fn no_label_is_too_long_or_too_strange() {
        for label in [
            "\u{10ffff}".repeat(63),
            "é".repeat(1_000_000),
            "\u{10ffff}a\u{80}".repeat(21),
        ] {
            assert!(!ascii_host(&label).is_empty());
        }
    }
}
