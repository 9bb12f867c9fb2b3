//! The one settings file of the restricted account, believed only if no visitor can have written it.

use std::{
    fs::File,
    io::{self, ErrorKind, Read as _},
    os::unix::fs::MetadataExt as _,
    path::Path,
};

use rustix::fs::{Mode, OFlags, open};

/// The settings of every restricted session of this machine.
pub const TRUSTED_CONFIG: &str = "/etc/watchfloor/config.toml";

/// Whose file it must be: the administrator's.
pub const ROOT: u32 = 0;

/// Settings are short; what is longer is something else.
const LONGEST: u64 = 64 * 1024;

/// Permission bits of those who are not the owner, for writing.
const OTHERS_WRITE: u32 = 0o022;

/// The text of the file at `path`; `None` without one.
///
/// # Errors
/// Why it is not believed: not `owner`'s, writable by others, no regular file, a link, too long, or unreadable.
pub fn trusted_text(path: &Path, owner: u32) -> Result<Option<String>, String> {
    match read(path, owner) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("is not obeyed: {error}")),
    }
}

fn read(path: &Path, owner: u32) -> io::Result<String> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty())?);
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if about.uid() != owner || about.mode() & OTHERS_WRITE != 0 {
        return Err(io::Error::other("it must be root's, and writable by nobody else"));
    }
    let mut text = String::new();
    if file.take(LONGEST + 1).read_to_string(&mut text)? as u64 > LONGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::{PermissionsExt as _, symlink},
    };

    use super::*;

    #[test]
    fn only_a_file_of_its_owner_alone_is_believed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let me = fs::metadata(folder.path()).unwrap().uid();
        assert_eq!(trusted_text(&path, me), Ok(None));
        fs::write(&path, "ascii = true\n").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        assert_eq!(trusted_text(&path, me), Ok(Some("ascii = true\n".into())));
        assert!(trusted_text(&path, me + 1).is_err(), "someone else's");
        for mode in [0o664, 0o646] {
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            assert!(trusted_text(&path, me).is_err(), "{mode:o}");
        }
        let link = folder.path().join("link.toml");
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        symlink(&path, &link).unwrap();
        assert!(trusted_text(&link, me).is_err(), "a link");
        assert!(trusted_text(folder.path(), me).is_err(), "a folder");
    }
}
