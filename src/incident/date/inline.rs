//! A short text without an allocation: nearly every date fits.

use std::fmt;

/// Text of any length in 16 bytes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Text {
    /// At most `ROOM` bytes and no NUL, filled up with NULs.
    Inline([u8; ROOM]),
    /// Boxed twice, so that the pointer is as small as the inline form.
    Boxed(Box<Box<str>>),
}

const ROOM: usize = 15;

impl Text {
    pub(super) fn new(text: &str) -> Self {
        if text.len() > ROOM || text.contains('\0') {
            return Self::Boxed(Box::new(text.into()));
        }
        let mut bytes = [0; ROOM];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Self::Inline(bytes)
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Inline(bytes) => {
                let len = bytes.iter().position(|byte| *byte == 0).unwrap_or(ROOM);
                str::from_utf8(&bytes[..len]).expect("the bytes are those of a whole `str`")
            }
            Self::Boxed(text) => text,
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(text in "\\PC{0,20}|[\\x00-\\x7f]{0,20}") {
            let kept = Text::new(&text);
            prop_assert_eq!(kept.as_str(), text);
        }
    }

    #[test]
    fn a_text_takes_sixteen_bytes() {
        assert_eq!(size_of::<Text>(), 16);
    }
}
