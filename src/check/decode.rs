//! From bytes to text, keeping every offset, so that what is no UTF-8 does not hide the rest of a file.

use std::{borrow::Cow, iter};

use super::places::Problem;

/// A file's text with what had to be replaced in it.
pub(super) struct Decoded<'b> {
    /// Each byte that is no UTF-8 stands as a `?`, so places are those of the file.
    pub(super) text: Cow<'b, str>,
    pub(super) problems: Vec<Problem>,
    /// Whether it is text in another encoding, of which nothing can be read.
    pub(super) foreign: bool,
}

pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        let problem = Problem::new(0..0, "the file is UTF-16, not UTF-8").help("save it as UTF-8".to_owned());
        return Decoded {
            text: Cow::Borrowed(""),
            problems: vec![problem],
            foreign: true,
        };
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            problems: Vec::new(),
            foreign: false,
        };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut problems: Vec<Problem> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (start, broken) = (text.len(), chunk.invalid().len());
        if broken == 0 {
            continue;
        }
        text.extend(iter::repeat_n('?', broken));
        match problems.last_mut() {
            Some(last) if last.span.end == start => last.span.end = text.len(),
            _ => {
                let byte = chunk.invalid()[0];
                let problem = Problem::new(start..text.len(), format!("byte 0x{byte:02X} is not UTF-8"));
                problems.push(problem.help("save the file as UTF-8; it may be Latin-1 or Windows-1252".to_owned()));
            }
        }
    }
    Decoded {
        text: Cow::Owned(text),
        problems,
        foreign: false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_utf8_is_told_and_the_rest_is_kept_in_place() {
        let decoded = decode(b"title = \"Durr\xebs \xff\xfe!\"");
        assert_eq!(decoded.text, "title = \"Durr?s ??!\"");
        let spans: Vec<_> = decoded.problems.iter().map(|problem| problem.span.clone()).collect();
        assert_eq!(spans, [13..14, 16..18]);
    }

    #[test]
    fn utf16_is_named() {
        let decoded = decode(b"\xff\xfei\x00d\x00");
        assert!(decoded.foreign);
        assert_eq!(decoded.problems[0].message, "the file is UTF-16, not UTF-8");
    }

    proptest! {
        #[test]
        fn no_byte_moves(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let decoded = decode(&bytes);
            prop_assert!(decoded.foreign || decoded.text.len() == bytes.len());
        }
    }
}
