//! Opening one file without trusting it: never through a link, never a pipe or device, never more than it may hold.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use rustix::{
    buffer::spare_capacity,
    fs::{FileType, Mode, OFlags, fstat, open},
    io::{Errno, read, retry_on_intr},
};

/// Most bytes that a record file may have; 11 MB of tables would take 1.6 GB to read.
pub(super) const RECORD_LIMIT: usize = 1 << 20;

/// Most bytes that a registry of actors may have: some 25,000 actors.
pub(super) const REGISTRY_LIMIT: usize = 8 << 20;

const LINK: &str = "this is a link, which is not followed";

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
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
/// The file is opened once and never waited for; what was opened is looked at, not what the path says.
pub(super) fn read_into(path: &Path, limit: usize, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
    buffer.clear();
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = open(path, flags, Mode::empty())?;
    let status = fstat(&file)?;
    if let Some(refusal) = unfit(FileType::from_raw_mode(status.st_mode)) {
        return Err(Refusal::Kind(refusal));
    }
    let size = usize::try_from(status.st_size).unwrap_or(usize::MAX);
    if size > limit {
        return Err(Refusal::TooLarge { limit });
    }
    fill(File::from(file), size, limit, buffer)
}

/// Why a file of this type is not read; `None` for a regular one.
pub(super) fn unfit(kind: FileType) -> Option<&'static str> {
    Some(match kind {
        FileType::RegularFile => return None,
        FileType::Directory => "this is a folder, not a file",
        FileType::Symlink => LINK,
        FileType::Fifo => "this is a named pipe, not a file",
        FileType::Socket => "this is a socket, not a file",
        FileType::CharacterDevice | FileType::BlockDevice => "this is a device, not a file",
        FileType::Unknown => "this is no regular file",
    })
}

/// Reads to the end. A file that keeps its size takes one call, since an answer shorter than asked for is the end.
fn fill(file: File, size: usize, limit: usize, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
    buffer.reserve(size + 1);
    let filled = retry_on_intr(|| read(&file, spare_capacity(buffer)))?;
    if filled != size {
        // It grew or shrank meanwhile, or its file system answers in pieces.
        file.take(limit as u64 + 1).read_to_end(buffer)?;
    }
    if buffer.len() > limit {
        return Err(Refusal::TooLarge { limit });
    }
    Ok(())
}

impl From<Errno> for Refusal {
    fn from(error: Errno) -> Self {
        match error {
            Errno::LOOP => Self::Kind(LINK),
            Errno::NOENT => Self::Gone,
            // What a socket says, and a device without a driver.
            Errno::NXIO => Self::Kind("this is a socket or a device, not a file"),
            other => Self::Io(other.into()),
        }
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
