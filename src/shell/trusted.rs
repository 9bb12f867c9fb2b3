//! The one settings file of the restricted account, believed only if no visitor can have written it.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

use crate::platform::{FileOwner, RegularFile};

/// The settings of every restricted session of this machine.
pub const TRUSTED_CONFIG: &str = "/etc/watchfloor/config.toml";

/// Settings are short; what has more bytes is something else.
const MAX_CONFIG_BYTES: usize = 64 * 1024;

/// The text of the file at `path`; `None` without one.
///
/// # Errors
/// Why it is not believed: not `owner`'s, writable by others, no regular file, a link, too long, or unreadable.
pub fn trusted_text(path: &Path, owner: FileOwner) -> Result<Option<String>, String> {
    match read(path, owner) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("is not obeyed: {error}")),
    }
}

fn read(path: &Path, owner: FileOwner) -> io::Result<String> {
    let file = RegularFile::open(path)?;
    if !file.is_written_only_by(owner) {
        return Err(io::Error::other("it must be root's, and writable by nobody else"));
    }
    file.text(MAX_CONFIG_BYTES)
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
        let me = FileOwner::of(folder.path()).unwrap();
        assert_eq!(trusted_text(&path, me), Ok(None));
        fs::write(&path, "ascii = true\n").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        assert_eq!(trusted_text(&path, me), Ok(Some("ascii = true\n".into())));
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
