//! What a file looks like from outside, to tell whether it has changed.

use std::{fs, os::unix::fs::MetadataExt as _, path::Path, time::SystemTime};

/// What tells that a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    size: u64,
    inode: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl FileStamp {
    /// The stamp of the file at `path`; none where it cannot be looked at.
    pub fn at(path: &Path) -> Option<Self> {
        let data = fs::symlink_metadata(path).ok()?;
        Some(Self {
            size: data.size(),
            inode: data.ino(),
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
        })
    }

    /// Whether the file was changed last before `time`.
    pub fn is_before(&self, time: SystemTime) -> bool {
        let time = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        self.changed < (seconds, time.subsec_nanos().into())
    }
}
