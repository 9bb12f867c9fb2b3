//! What stands around a page: its policy, its style, and the links above it.

use super::escape::escaped;
use crate::text::Clean;

/// The style of every page. It stands in the page itself, so that a page which somebody keeps is whole.
const STYLE: &str = include_str!("../../../assets/pages/style.css");
/// Its SHA-256 in Base64, by which the policy allows this style and no other.
const STYLE_HASH: &str = "yWReLpvdNSjCHr+7mn3iw8uT2/JRmuTwqZukpslCDPc=";

/// The script that narrows a list while somebody types; without it nothing else is missing.
const FILTER: &str = include_str!("../../../assets/pages/filter.js");
/// Its SHA-256 in Base64.
const FILTER_HASH: &str = "ZIXEejykgHStqVdRhE7JfvfLYxTK3QdsJXNjl347ozU=";

/// A page from its beginning to that of its body; `head` is HTML for its head.
///
/// Its policy lets it load nothing from anywhere, send nothing, and run no script.
pub(in crate::export) fn begin(title: &Clean, head: &str) -> String {
    begin_allowing("", title, head)
}

/// The same, but it may run the script that [`filter`] puts into it.
pub(in crate::export) fn begin_with_filter(title: &Clean, head: &str) -> String {
    begin_allowing(&format!("; script-src 'sha256-{FILTER_HASH}'"), title, head)
}

/// The script that narrows the list of the page that has `data-rows`.
pub(in crate::export) fn filter() -> String {
    format!("<script>{FILTER}</script>\n")
}

fn begin_allowing(scripts: &str, title: &Clean, head: &str) -> String {
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'{scripts}; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" \
         content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" \
         content=\"watchfloor\">\n<title>{title}</title>\n{head}<style>{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// A page from the end of its body on.
pub(in crate::export) const END: &str = "</body>\n</html>\n";

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// RFC 4648 §4.
    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
            for at in 0..4 {
                let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
                text.push(if at <= three.len() { char::from(letter) } else { '=' });
            }
        }
        text
    }

    #[test]
    fn the_policy_allows_the_style_and_the_script_as_they_are() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"M"), "TQ==");
        let hash = |text: &str| base64(&Sha256::digest(text));
        assert_eq!(STYLE_HASH, hash(STYLE), "of assets/pages/style.css");
        assert_eq!(FILTER_HASH, hash(FILTER), "of assets/pages/filter.js");
    }

    #[test]
    fn style_and_script_load_nothing_and_do_not_end_their_element() {
        for outside in ["</", "url(", "@import", "http://", "https://", "fetch", "<!--"] {
            assert!(!STYLE.contains(outside) && !FILTER.contains(outside), "{outside}");
        }
    }
}
