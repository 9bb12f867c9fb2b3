//! A file's path as it is written in reports.

use std::{fmt::Write as _, path::Path};

use crate::text::Clean;

/// The path as people read it, gated.
pub(super) fn shown(path: &Path) -> String {
    Clean::line(&path.to_string_lossy()).into_string()
}

/// The path as a URI reference (RFC 3986): relative as it is, absolute under `file://`, and every byte that is not
/// unreserved written `%XX`.
pub(super) fn uri(path: &Path) -> String {
    let mut uri = String::new();
    if path.is_absolute() {
        uri.push_str("file://");
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(*byte)),
            other => write!(uri, "%{other:02X}").expect("a text takes what is written"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    use super::*;

    #[test]
    fn a_path_is_a_uri_whatever_it_holds() {
        assert_eq!(uri(Path::new("incidents/a.toml")), "incidents/a.toml");
        assert_eq!(
            uri(Path::new("/home/é b/a:1%.toml")),
            "file:///home/%C3%A9%20b/a%3A1%25.toml"
        );
        assert_eq!(uri(Path::new(OsStr::from_bytes(b"\xff\x1b.toml"))), "%FF%1B.toml");
    }
}
