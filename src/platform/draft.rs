//! Files that have no name until they are whole, where the system has such files.

use std::{
    fs::{File, Permissions},
    io,
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

/// What a new file may be at most; the umask of the process takes from it.
const NEW_FILE_MODE: u32 = 0o666;

/// The permissions asked for when a file is made: those of any other program's new file.
pub fn new_file_permissions() -> Permissions {
    Permissions::from_mode(NEW_FILE_MODE)
}

/// A file without a name, which vanishes when it is dropped, even when the process is killed.
#[derive(Debug)]
pub struct NamelessFile(File);

impl NamelessFile {
    pub fn file(&self) -> &File {
        &self.0
    }
}

#[cfg(target_os = "linux")]
mod linux {
    //! Linux has them: `O_TMPFILE`.

    use std::{os::fd::AsRawFd as _, path::PathBuf};

    use rustix::{
        fs::{AtFlags, CWD, Mode, OFlags, linkat, open, syncfs},
        io::Errno,
    };

    use super::{File, NEW_FILE_MODE, NamelessFile, Path, io};

    /// Makes all last that was written to the file system of `folder` since that was opened; `false` where the system
    /// cannot do so in one step.
    pub fn sync_file_system(folder: &File) -> io::Result<bool> {
        match syncfs(folder) {
            Ok(()) => Ok(true),
            Err(Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    impl NamelessFile {
        /// `None` where the file system has no such files, or `/proc` is missing, through which they get a name.
        pub fn create(folder: &Path) -> io::Result<Option<Self>> {
            let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
            match open(folder, flags, Mode::from_raw_mode(NEW_FILE_MODE)) {
                Ok(fd) => Ok(Some(Self(fd.into())).filter(|file| file.path().exists())),
                Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => Ok(None),
                Err(error) => Err(error.into()),
            }
        }

        /// Gives it the name `path`, unless something has that name already.
        pub fn link(&self, path: &Path) -> io::Result<()> {
            Ok(linkat(CWD, self.path(), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
        }

        fn path(&self) -> PathBuf {
            format!("/proc/self/fd/{}", self.0.as_raw_fd()).into()
        }
    }
}

#[cfg(target_os = "linux")]
pub use self::linux::sync_file_system;

/// `false`: this system makes files last one by one.
#[cfg(not(target_os = "linux"))]
pub fn sync_file_system(_folder: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(not(target_os = "linux"))]
impl NamelessFile {
    /// `None`: this system has no such files.
    pub fn create(_folder: &Path) -> io::Result<Option<Self>> {
        Ok(None)
    }

    /// Gives it the name `path`, unless something has that name already.
    pub fn link(&self, _path: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
