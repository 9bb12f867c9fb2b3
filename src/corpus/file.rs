//! Opening one file without trusting it: never through a link, never a pipe or device, never more than it may hold.

use std::{io, path::Path};

use crate::platform::{FileKind, OpenError, RegularFile};

/// The most bytes of a record file; 11 MB of tables would take 1.6 GB to read.
pub const MAX_RECORD_BYTES: usize = 1 << 20;

/// The most bytes of a registry of actors: some 25,000 actors.
pub(super) const MAX_REGISTRY_BYTES: usize = 8 << 20;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("the file is gone")]
    Gone,
    #[error("{0}")]
    Kind(&'static str),
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the file cannot be read: {}", .0.kind())]
    Io(#[from] io::Error),
}

/// Reads the whole of the regular file at `path` into `buffer`, which it empties first.
///
/// The file is opened once, without waiting; the opened file itself is checked, not what the path leads to later.
pub(super) fn read_into(path: &Path, limit: usize, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
    buffer.clear();
    let file = RegularFile::open(path)?;
    if file.size() > limit as u64 {
        return Err(ReadError::TooLarge { limit });
    }
    file.read_into(limit, buffer)?;
    if buffer.len() > limit {
        return Err(ReadError::TooLarge { limit });
    }
    Ok(())
}

impl From<OpenError> for ReadError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Missing => Self::Gone,
            OpenError::Kind(kind) => Self::Kind(unfit(kind)),
            OpenError::SocketOrDevice => Self::Kind("this is a socket or a device, not a file"),
            OpenError::Io(error) => Self::Io(error),
        }
    }
}

/// Why what is no regular file is not read.
fn unfit(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Regular => "this is no regular file",
        FileKind::Folder => "this is a folder, not a file",
        FileKind::Link => "this is a link, which is not followed",
        FileKind::Pipe => "this is a named pipe, not a file",
        FileKind::Socket => "this is a socket, not a file",
        FileKind::Device => "this is a device, not a file",
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        os::unix::{fs::symlink, net::UnixListener},
        path::Path,
    };

    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use tempfile::tempdir;

    use super::read_into;

    /// What reading `path` gives: its text, or why not.
    fn read(path: &Path) -> Result<String, String> {
        let mut buffer = b"left over".to_vec();
        read_into(path, 100, &mut buffer).map_err(|refusal| refusal.to_string())?;
        Ok(String::from_utf8(buffer).expect("the tests write text"))
    }

    #[test]
    fn a_regular_file_is_read_whole_up_to_its_limit() {
        let dir = tempdir().expect("a folder");
        for size in [0, 1, 99, 100] {
            let path = dir.path().join("a");
            fs::write(&path, "x".repeat(size)).expect("a file");
            assert_eq!(read(&path), Ok("x".repeat(size)));
        }
        let path = dir.path().join("large");
        fs::write(&path, "x".repeat(101)).expect("a file");
        assert_eq!(read(&path), Err("the file is larger than 100 bytes".to_owned()));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_that_hides_its_size_is_read_to_its_end() {
        let text = read(Path::new("/proc/self/comm"));
        assert!(text.is_ok_and(|text| text.ends_with('\n')));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_that_opens_and_fails_to_be_read_is_refused() {
        let refusal = read(Path::new("/proc/self/mem"));
        assert!(refusal.is_err_and(|refusal| refusal.starts_with("the file cannot be read: ")));
    }

    #[test]
    fn a_sparse_file_of_a_gigabyte_is_refused_unread() {
        let dir = tempdir().expect("a folder");
        let path = dir.path().join("sparse");
        fs::File::create(&path)
            .and_then(|file| file.set_len(1 << 30))
            .expect("a sparse file");
        assert!(read(&path).is_err());
    }

    #[test]
    fn what_is_no_regular_file_is_refused_without_waiting() {
        let dir = tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name);
        mknodat(CWD, at("pipe"), FileType::Fifo, Mode::RUSR, 0).expect("a pipe");
        let _socket = UnixListener::bind(at("socket")).expect("a socket");
        fs::write(at("file"), "").expect("a file");
        symlink(at("file"), at("link")).expect("a link");
        let refusal = |path: &Path| read(path).expect_err("no regular file");
        assert_eq!(refusal(&at("pipe")), "this is a named pipe, not a file");
        assert_eq!(refusal(&at("link")), "this is a link, which is not followed");
        assert_eq!(refusal(dir.path()), "this is a folder, not a file");
        assert_eq!(refusal(Path::new("/dev/zero")), "this is a device, not a file");
        assert_eq!(refusal(&at("gone")), "the file is gone");
        assert_eq!(refusal(&at("socket")), "this is a socket or a device, not a file");
    }
}
