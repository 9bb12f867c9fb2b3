//! From bytes to text, keeping every offset, so that invalid UTF-8 does not hide the rest of a file.

use std::{borrow::Cow, iter};

use super::places::Violation;

/// A file's text, and the bytes that had to be replaced in it.
pub(super) struct Decoded<'b> {
    /// Each byte that is not UTF-8 is replaced by a `?`, so that offsets are those of the file.
    pub(super) text: Cow<'b, str>,
    pub(super) violations: Vec<Violation>,
    /// Whether the file is in another encoding, so that nothing of it can be read.
    pub(super) foreign: bool,
}

pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        let violation = Violation::new(0..0, "the file is UTF-16, not UTF-8").help("save it as UTF-8".to_owned());
        return Decoded {
            text: Cow::Borrowed(""),
            violations: vec![violation],
            foreign: true,
        };
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            violations: Vec::new(),
            foreign: false,
        };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut violations: Vec<Violation> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (start, broken) = (text.len(), chunk.invalid().len());
        if broken == 0 {
            continue;
        }
        text.extend(iter::repeat_n('?', broken));
        match violations.last_mut() {
            Some(last) if last.span.end == start => last.span.end = text.len(),
            _ => {
                let byte = chunk.invalid()[0];
                let violation = Violation::new(start..text.len(), format!("byte 0x{byte:02X} is not UTF-8"));
                violations.push(violation.help("save the file as UTF-8; it may be Latin-1 or Windows-1252".to_owned()));
            }
        }
    }
    Decoded {
        text: Cow::Owned(text),
        violations,
        foreign: false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn invalid_utf8_is_reported_and_the_rest_keeps_its_place() {
        let decoded = decode(b"title = \"Durr\xebs \xff\xfe!\"");
        assert_eq!(decoded.text, "title = \"Durr?s ??!\"");
        let spans: Vec<_> = decoded
            .violations
            .iter()
            .map(|violation| violation.span.clone())
            .collect();
        assert_eq!(spans, [13..14, 16..18]);
    }

    #[test]
    fn utf16_is_named() {
        let decoded = decode(b"\xff\xfei\x00d\x00");
        assert!(decoded.foreign);
        assert_eq!(decoded.violations[0].message, "the file is UTF-16, not UTF-8");
    }

    proptest! {
        #[test]
        fn no_byte_moves(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let decoded = decode(&bytes);
            prop_assert!(decoded.foreign || decoded.text.len() == bytes.len());
        }
    }
}
