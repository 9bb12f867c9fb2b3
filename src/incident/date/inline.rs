//! The text of a plain date, without an allocation.

/// A text of at most `MAX_PLAIN_BYTES` bytes and no NUL, filled up with NULs.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Inline([u8; MAX_PLAIN_BYTES]);

/// The bytes of the longest plain date, `2023-06-20`.
const MAX_PLAIN_BYTES: usize = 10;

impl Inline {
    /// None where `text` does not fit.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; MAX_PLAIN_BYTES];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        (!text.contains('\0')).then_some(Self(bytes))
    }

    pub(super) fn as_str(&self) -> &str {
        let len = self.0.iter().position(|byte| *byte == 0).unwrap_or(MAX_PLAIN_BYTES);
        str::from_utf8(&self.0[..len]).expect("the bytes are those of a whole `str`")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_fits_comes_back_as_it_was(text in "\\PC{0,12}|[\\x00-\\x7f]{0,12}") {
            let fits = text.len() <= MAX_PLAIN_BYTES && !text.contains('\0');
            let kept = Inline::new(&text);
            prop_assert_eq!(kept.as_ref().map(Inline::as_str), fits.then_some(text.as_str()));
        }
    }
}
