//! Keys and strings that stand for themselves, which is most of them: they need no decoder.

use toml_parser::decoder::Encoding;

/// A bare key, where it is a good one; `None` where the decoder must look closer.
pub(super) fn bare_key(raw: &str, encoding: Option<Encoding>) -> Option<&str> {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (encoding.is_none() && !raw.is_empty() && raw.bytes().all(is_bare)).then_some(raw)
}

/// What a string says; `None` where the decoder must look closer.
///
/// The lexer ends a string at its closing quotes; without a backslash, none of the others can be escaped.
pub(super) fn plain_text(raw: &str, encoding: Option<Encoding>) -> Option<&str> {
    let (quotes, lowest) = match encoding? {
        Encoding::BasicString => ("\"", b' '),
        Encoding::MlBasicString => ("\"\"\"", b'\n'),
        Encoding::LiteralString | Encoding::MlLiteralString => return None,
    };
    let inner = raw.strip_prefix(quotes)?.strip_suffix(quotes)?;
    let is_plain = |byte: u8| !is_special(byte) || byte == lowest;
    let bytes = inner.as_bytes();
    let are_plain = |bytes: &[u8]| bytes.iter().copied().all(is_plain);
    let is_block_plain = |block: &[u8; 8]| !holds_special(*block) || are_plain(block);
    let is_all_plain = match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().all(is_block_plain) && is_block_plain(last),
        None => are_plain(bytes),
    };
    is_all_plain.then(|| inner.strip_prefix('\n').unwrap_or(inner))
}

/// Whether the byte is a backslash, or a control character.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'\\' || byte == DELETE
}

const DELETE: u8 = 0x7F;

/// Whether one of the bytes is special, seen of all at once.
///
/// A byte less the limit borrows from its highest bit where it is below the limit; the lowest such byte borrows
/// nothing from others, so that the answer for all is right.
fn holds_special(block: [u8; 8]) -> bool {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = EACH << 7;
    let below = |bytes: u64, limit: u8| bytes.wrapping_sub(EACH * u64::from(limit)) & !bytes;
    let bytes = u64::from_le_bytes(block);
    let is = |byte: u8| below(bytes ^ (EACH * u64::from(byte)), 1);
    (below(bytes, b' ') | is(b'\\') | is(DELETE)) & HIGHEST != 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{bare_key, holds_special, is_special, plain_text};
    use toml_parser::decoder::Encoding;

    #[test]
    fn what_needs_a_decoder_is_left_to_it() {
        let text = |raw| plain_text(raw, Some(Encoding::BasicString));
        assert_eq!(
            text("\"Ağustos, longer than a block\""),
            Some("Ağustos, longer than a block")
        );
        assert_eq!(text("\"a\\tb\""), None);
        assert_eq!(text("\"a line of some length\nand another\""), None);
        assert_eq!(text("\"open"), None);
        let lines = |raw| plain_text(raw, Some(Encoding::MlBasicString));
        assert_eq!(lines("\"\"\"\na\nlonger line\n\"\"\""), Some("a\nlonger line\n"));
        assert_eq!(lines("\"\"\"\na\r\n\"\"\""), None);
        assert_eq!(bare_key("date_note-2", None), Some("date_note-2"));
        for (raw, encoding) in [("", None), ("é", None), ("\"a\"", Some(Encoding::BasicString))] {
            assert_eq!(bare_key(raw, encoding), None, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn a_block_holds_what_one_of_its_bytes_is(block: [u8; 8]) {
            prop_assert_eq!(holds_special(block), block.into_iter().any(is_special));
        }

        #[test]
        fn a_block_of_letters_and_one_other_byte_too(mut block in prop::array::uniform8(b' '..=b'~'), at in 0_usize..8, byte: u8) {
            block[at] = byte;
            prop_assert_eq!(holds_special(block), block.into_iter().any(is_special));
        }
    }
}
