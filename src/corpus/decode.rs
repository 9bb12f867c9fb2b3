//! From a file's bytes to its text, or to the reason why they are not text.

use crate::incident::Fault;

/// The text that `bytes` are in UTF-8; the fault names the first that is not.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let bad = error.error_len().unwrap_or(bytes.len() - at);
        let (message, help) = if is_utf_16(bytes) {
            ("the file is UTF-16, not UTF-8".to_owned(), "save it as UTF-8")
        } else {
            (
                format!("byte 0x{:02X} is not UTF-8", bytes[at]),
                "save the file as UTF-8; it may be Latin-1 or Windows-1252",
            )
        };
        Fault {
            rule: "text",
            message,
            span: at..at + bad,
            help: Some(help.to_owned()),
        }
    })
}

/// Whether the bytes begin with a mark of UTF-16; a text in it without a mark is valid UTF-8 with zero bytes.
fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_first_byte_that_is_no_utf_8_is_named_with_its_place() {
        let fault = decode(b"title = 'D\xFCrres\xFC'").expect_err("Latin-1");
        assert_eq!(fault.message, "byte 0xFC is not UTF-8");
        assert_eq!(fault.span, 10..11);
    }

    #[test]
    fn a_text_cut_inside_a_character_is_no_text() {
        let fault = decode(b"title = '\xC4").expect_err("half a character");
        assert_eq!(fault.span, 9..10);
    }

    #[test]
    fn utf_16_is_called_by_its_name() {
        for bytes in [b"\xFF\xFEi\0", b"\xFE\xFF\0i"] {
            assert_eq!(
                decode(bytes).expect_err("UTF-16").message,
                "the file is UTF-16, not UTF-8"
            );
        }
    }
}
