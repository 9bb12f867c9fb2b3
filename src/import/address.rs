//! Addresses of sources: those that a record may hold, and who publishes there.

use unicode_normalization::UnicodeNormalization as _;

use crate::{check::address_fault, text::is_hostile};

/// The most bytes of an address.
const MAX_ADDRESS_BYTES: usize = 2_000;

/// `raw` as an address that browsers open: what may not stand in one is written as a percent code.
pub(super) fn address(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.is_empty() || raw.len() > MAX_ADDRESS_BYTES {
        return None;
    }
    let mut coded = String::with_capacity(raw.len());
    for c in raw.nfc() {
        let is_letter = c.is_alphanumeric() && !is_hostile(c);
        let is_kept = is_letter || (c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c));
        if is_kept {
            coded.push(c);
        } else if c.is_control() {
            return None;
        } else {
            let mut bytes = [0; 4];
            coded.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    address_fault(&coded).is_none().then_some(coded)
}

/// The host of an address, without `www.`: who publishes there, where nothing names them.
pub(super) fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_if_a_browser_opens_it() {
        assert_eq!(
            address(" https://example.org/a b ").as_deref(),
            Some("https://example.org/a%20b")
        );
        assert_eq!(
            address("https://example.org/a\u{202e}b").as_deref(),
            Some("https://example.org/a%E2%80%AEb")
        );
        for bad in [
            "",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "hxxps://evil[.]com",
            "example.org",
            "https://a\nb.org",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(address(&format!("https://example.org/{}", "a".repeat(9_999))), None);
    }

    #[test]
    fn the_host_publishes() {
        assert_eq!(host("https://www.example.org:443/a?b#c"), Some("example.org"));
        assert_eq!(host("https://user@news.example.org"), Some("news.example.org"));
        assert_eq!(host("nothing"), None);
    }
}
