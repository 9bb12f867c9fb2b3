//! What is given to import: its bytes as text, and JSON within limits that are checked before it is parsed.

use serde_json::Value;

use super::refusal::ImportRefusal;
use crate::text::{bytes, grouped};

/// The most bytes of one file; the largest public bundle of ATT&CK has 45 MB.
pub const MAX_IMPORT_BYTES: usize = 64_000_000;

/// The most values (objects, lists and what stands in them) of one file: each takes about a hundred bytes of memory.
const MAX_VALUES: usize = 4_000_000;

/// The deepest nesting of one file; STIX, MISP and VERIS have fewer than twenty levels.
const MAX_JSON_DEPTH: usize = 64;

/// A file that is to be brought in.
#[derive(Clone, Debug)]
pub struct ImportInput {
    /// Its name, for messages and for its ending; `-` for standard input.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl ImportInput {
    /// Its text, without a byte order mark.
    ///
    /// # Errors
    /// When it is too large, an archive or a picture of a document, or in no encoding that can be told.
    pub(super) fn text(&self) -> Result<String, ImportRefusal> {
        if self.bytes.len() > MAX_IMPORT_BYTES {
            return Err(ImportRefusal::TooMuch {
                what: "bytes",
                limit: bytes(MAX_IMPORT_BYTES),
            });
        }
        let closed: [(&[u8], &str); 5] = [
            (
                b"PK\x03\x04",
                "it is an archive (zip) or a spreadsheet in one; unpack it, or save the sheet as CSV",
            ),
            (b"\x1f\x8b", "it is packed (gzip); unpack it first"),
            (b"7z\xbc\xaf", "it is an archive (7z); unpack it first"),
            (
                b"%PDF",
                "it is a PDF; save its text, and import that with `--from article`",
            ),
            (b"SQLite format", "it is a database (SQLite); export a table as CSV"),
        ];
        if let Some((_, why)) = closed.iter().find(|(head, _)| self.bytes.starts_with(head)) {
            return Err(ImportRefusal::NoIncident((*why).to_owned()));
        }
        let text = match self.bytes.as_slice() {
            [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).ok().map(str::to_owned),
            [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
            [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
            all => str::from_utf8(all).ok().map(str::to_owned),
        };
        text.ok_or(ImportRefusal::Encoding)
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// Parses `text` as one JSON value.
///
/// # Errors
/// When it is no JSON, or has more values or deeper nesting than is allowed: both are counted before anything is made of
/// them.
pub(super) fn parse_json(text: &str) -> Result<Value, ImportRefusal> {
    let size = JsonSize::of(text);
    if size.depth > MAX_JSON_DEPTH {
        return Err(ImportRefusal::TooMuch {
            what: "levels of nesting",
            limit: grouped(MAX_JSON_DEPTH),
        });
    }
    if size.values > MAX_VALUES {
        return Err(ImportRefusal::TooMuch {
            what: "values",
            limit: grouped(MAX_VALUES),
        });
    }
    serde_json::from_str(text).map_err(|error| ImportRefusal::Broken {
        what: "JSON",
        why: error.to_string(),
    })
}

/// How large what a JSON text says is, at most.
#[derive(Debug, Default)]
struct JsonSize {
    values: usize,
    depth: usize,
}

impl JsonSize {
    fn of(text: &str) -> Self {
        let mut size = Self::default();
        let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
        for byte in text.bytes() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if is_quoted => is_escaped = true,
                b'"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                b'{' | b'[' => {
                    depth += 1;
                    size.values += 1;
                    size.depth = size.depth.max(depth);
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' => size.values += 1,
                _ => {}
            }
        }
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, ImportRefusal> {
        let input = ImportInput {
            name: "x".to_owned(),
            bytes: bytes.to_vec(),
        };
        input.text()
    }

    #[test]
    fn a_byte_order_mark_says_the_encoding_and_is_no_text() {
        assert_eq!(text(b"\xef\xbb\xbf{}").ok().as_deref(), Some("{}"));
        assert_eq!(text(b"\xff\xfe{\0}\0").ok().as_deref(), Some("{}"));
        assert_eq!(text(b"\xfe\xff\0{\0}").ok().as_deref(), Some("{}"));
        for broken in [&b"\xff\xfe{"[..], b"\xff\xfe\x00\xd8", b"caf\xe9"] {
            assert!(matches!(text(broken), Err(ImportRefusal::Encoding)), "{broken:?}");
        }
    }

    #[test]
    fn an_archive_is_refused_in_a_sentence() {
        let refused = text(b"PK\x03\x04rest").expect_err("an archive").to_string();
        assert!(refused.contains("archive") && refused.contains("CSV"), "{refused}");
    }

    #[test]
    fn what_is_too_deep_or_too_much_is_refused_before_it_is_parsed() {
        let deep = "[".repeat(1_000_000);
        assert!(
            parse_json(&deep)
                .expect_err("too deep")
                .to_string()
                .contains("64 levels")
        );
        let many = format!("[{}0]", "0,".repeat(MAX_VALUES));
        assert!(
            parse_json(&many)
                .expect_err("too much")
                .to_string()
                .contains("4,000,000 values")
        );
        assert!(
            parse_json(r#"["[[[[", "\"[,,,"]"#).is_ok(),
            "what is quoted is no nesting"
        );
    }
}
