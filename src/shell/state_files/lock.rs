//! One writer at a time: all sessions of a person share these files.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::{platform::make_private_folders, shell::ports::reason};

/// How long others are waited for; each holds the lock while it reads and writes one small file.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often is looked whether it is free.
const LOOK_INTERVAL: Duration = Duration::from_millis(5);

/// Does `work`, which reads and writes the file at `path`, while no other session does such work; makes the file's folder.
///
/// Who holds the lock is known by a file beside it that ends in `.lock` and stays empty; the system frees it when its
/// holder ends. Where the file system has no locks `work` is done without.
///
/// # Errors
/// When the folder cannot be made, when another session does not finish within two seconds, and what `work` says.
pub(super) fn locked<T>(path: &Path, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let lock = path.with_extension("lock");
    if let Some(folder) = path.parent() {
        make_private_folders(folder)
            .map_err(|error| format!("cannot make `{}`: {}", folder.display(), reason(&error)))?;
    }
    let _held = match hold(&lock) {
        Err(error) if error.kind() == io::ErrorKind::TimedOut => {
            return Err(format!("another session holds `{}`", lock.display()));
        }
        held => held.ok(),
    };
    work()
}

fn hold(lock: &Path) -> io::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(lock)?;
    let end = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(LOOK_INTERVAL),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::TimedOut.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::tempdir;

    use super::*;

    #[test]
    fn whoever_adds_under_the_lock_loses_nothing_of_others() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("count");
        fs::write(&path, "0").unwrap();
        let add = || {
            let number = || fs::read_to_string(&path).unwrap().parse::<usize>().unwrap();
            locked(&path, || {
                fs::write(&path, (number() + 1).to_string()).map_err(|error| error.to_string())
            })
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..25).for_each(|_| add().unwrap()));
            }
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), "100");
    }

    #[test]
    fn who_holds_the_lock_for_ever_is_named() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("queries.toml");
        let held = hold(&folder.path().join("queries.lock")).unwrap();
        let why = locked(&path, || Ok(())).unwrap_err();
        assert!(why.contains("another session holds"), "{why}");
        drop(held);
        assert_eq!(locked(&path, || Ok(7)), Ok(7));
    }
}
