//! Paths as other programs of this system write them.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _, path::PathBuf};

/// The path that another program wrote as these bytes, which need not be text.
pub fn path_from_bytes(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(bytes))
}
