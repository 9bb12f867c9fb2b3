//! Finding the record files of a folder, always in the same order.

use std::{
    cmp::Ordering,
    collections::HashSet,
    ffi::OsString,
    fs::{self, FileType},
    io,
    path::{Path, PathBuf},
    vec,
};

use super::FileFault;
use crate::platform::is_link_circle;

/// The file name of an actor registry, which is never a record.
pub(super) const REGISTRY_FILE: &str = "actors.toml";

/// A record file, or why something that looks like one is not.
pub(super) type FoundFile = Result<PathBuf, FileFault>;

/// All files `*.toml`, in letters of any case, below a folder: of each folder first its own, by name, then those of its subfolders, the last name
/// first, so that `2026/` comes before `2025/`.
///
/// Names that begin with a dot are skipped. A link to a record file of the same folder stands for that file, unless it is
/// found in its own place; so folders are read that are put together of links to a hidden one, as volumes of Kubernetes
/// are. Any other link is a fault: none leads out of the folder, and none to another folder.
///
/// Only names are sorted, which takes a third of the time that `walkdir` takes to sort whole paths.
#[derive(Debug)]
pub(super) struct Walk {
    /// As it was given.
    dir: PathBuf,
    /// With all links resolved, to tell which links lead out of it.
    root: PathBuf,
    /// The files that links have stood for, each as its path from the folder down.
    linked: HashSet<PathBuf>,
    /// From the first folder down to the one that is being walked.
    folders: Vec<FolderListing>,
}

/// A folder with the names in it that are still to come.
#[derive(Debug)]
struct FolderListing {
    path: PathBuf,
    names: vec::IntoIter<(OsString, FileType)>,
}

impl Walk {
    /// Fails when the folder itself cannot be listed.
    pub(super) fn new(dir: &Path) -> io::Result<Self> {
        Ok(Self {
            dir: dir.to_owned(),
            root: fs::canonicalize(dir)?,
            linked: HashSet::new(),
            folders: vec![FolderListing::list(dir.to_owned())?],
        })
    }
}

impl Iterator for Walk {
    type Item = FoundFile;

    fn next(&mut self) -> Option<FoundFile> {
        while let Some(folder) = self.folders.last_mut() {
            let Some((name, kind)) = folder.names.next() else {
                self.folders.pop();
                continue;
            };
            let path = folder.join(&name);
            if kind.is_dir() {
                match FolderListing::list(path.clone()) {
                    Ok(folder) => self.folders.push(folder),
                    Err(error) => return Some(Err(FileFault::of_file(&path, cannot_read(&error)))),
                }
            } else if kind.is_symlink() {
                match followed(&self.root, &path) {
                    Ok(Some(inside)) if self.linked.insert(inside.clone()) => return Some(Ok(self.dir.join(inside))),
                    Ok(_) => {}
                    Err(fault) => return Some(Err(*fault)),
                }
            } else if is_record_name(&path) {
                // Whether it is a regular file, and not a pipe, say, is found out when it is opened.
                return Some(Ok(path));
            }
        }
        None
    }
}

impl FolderListing {
    fn list(path: PathBuf) -> io::Result<Self> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            let name = entry.file_name();
            if !is_hidden(Path::new(&name)) {
                names.push((name, entry.file_type()?));
            }
        }
        names.sort_unstable_by(order);
        Ok(Self {
            path,
            names: names.into_iter(),
        })
    }

    /// The path of `name`, allocated to the byte: one is kept for each record.
    fn join(&self, name: &OsString) -> PathBuf {
        let mut path = PathBuf::with_capacity(self.path.as_os_str().len() + 1 + name.len());
        path.push(&self.path);
        path.push(name);
        path
    }
}

fn order((a, a_kind): &(OsString, FileType), (b, b_kind): &(OsString, FileType)) -> Ordering {
    match (a_kind.is_dir(), b_kind.is_dir()) {
        (false, false) => a.cmp(b),
        (true, true) => b.cmp(a),
        (a, b) => a.cmp(&b),
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_record_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
        && path.file_name().is_some_and(|name| name != REGISTRY_FILE)
}

/// The record file that the link at `path` stands for, as its path from the folder down; `None` when it leads to a file
/// that is read anyway, or to no record at all.
fn followed(root: &Path, path: &Path) -> Result<Option<PathBuf>, Box<FileFault>> {
    let looks_like_record = is_record_name(path);
    let reason = match fs::canonicalize(path) {
        Ok(target) => match target.strip_prefix(root) {
            _ if target.is_dir() => "this link leads to a folder, so it is not followed",
            Ok(inside) if is_read_anyway(inside) => return Ok(None),
            Ok(inside) if looks_like_record && is_record_name(inside) => return Ok(Some(inside.to_owned())),
            Ok(_) if looks_like_record => "this link leads to a file that is no record",
            Err(_) if looks_like_record => "this link leads out of the folder, so it is not followed",
            _ => return Ok(None),
        },
        Err(error) if is_link_circle(&error) => "this link leads in a circle",
        Err(error) if looks_like_record && error.kind() == io::ErrorKind::NotFound => "this link leads nowhere",
        Err(error) if looks_like_record => return Err(FileFault::of_file(path, cannot_read(&error)).into()),
        Err(_) => return Ok(None),
    };
    Err(FileFault::of_file(path, reason.to_owned()).into())
}

/// The file that a link at `path` stands for, where that lies below `dir` too; else `path` itself.
pub(super) fn inside(dir: &Path, path: PathBuf) -> PathBuf {
    if !path.is_symlink() {
        return path;
    }
    let found = fs::canonicalize(dir).and_then(|root| {
        let target = fs::canonicalize(&path)?;
        Ok(target.strip_prefix(root).ok().map(|inside| dir.join(inside)))
    });
    found.ok().flatten().unwrap_or(path)
}

/// Whether the file at `inside`, a path from the folder down, is found by the walk itself.
fn is_read_anyway(inside: &Path) -> bool {
    is_record_name(inside) && !inside.iter().any(|name| is_hidden(Path::new(name)))
}

fn cannot_read(error: &io::Error) -> String {
    format!("this cannot be read: {}", error.kind())
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        os::unix::fs::symlink,
        path::{Path, PathBuf},
    };

    use tempfile::tempdir;

    use super::Walk;

    /// What the walk finds below `dir`: paths from there down, and faults.
    fn found(dir: &Path) -> (Vec<PathBuf>, Vec<String>) {
        let mut paths = Vec::new();
        let mut faults = Vec::new();
        let below = |path: &Path| path.strip_prefix(dir).expect("a path below").to_owned();
        for found in Walk::new(dir).expect("a folder") {
            match found {
                Ok(path) => paths.push(below(&path)),
                Err(fault) => faults.push(format!("{}: {}", below(&fault.path).display(), fault.fault.message)),
            }
        }
        (paths, faults)
    }

    fn write(dir: &Path, names: &[&str]) {
        for name in names {
            let path = dir.join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "").expect("a file");
        }
    }

    #[test]
    fn files_come_by_name_and_folders_after_them_the_last_first() {
        let dir = tempdir().expect("a folder");
        write(
            dir.path(),
            &[
                "2024/a.toml",
                "2025/b.toml",
                "2025/a.toml",
                "2025/q1/z.toml",
                "c.toml",
                "b.toml",
            ],
        );
        let (paths, faults) = found(dir.path());
        let expected = [
            "b.toml",
            "c.toml",
            "2025/a.toml",
            "2025/b.toml",
            "2025/q1/z.toml",
            "2024/a.toml",
        ];
        assert_eq!(paths, expected.map(PathBuf::from));
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn only_what_is_named_like_a_record_is_found() {
        let dir = tempdir().expect("a folder");
        write(
            dir.path(),
            &[
                "a.toml",
                "actors.toml",
                "x/actors.toml",
                ".b.toml",
                ".git/c.toml",
                "d.toml~",
                "e.TOML",
                "toml",
                "f.md",
            ],
        );
        assert_eq!(found(dir.path()).0, ["a.toml", "e.TOML"].map(PathBuf::from));
    }

    #[test]
    fn a_link_is_followed_to_a_record_inside_alone_and_others_are_reported() {
        let outside = tempdir().expect("a folder");
        write(outside.path(), &["secret.toml", "sub/x.toml"]);
        let dir = tempdir().expect("a folder");
        write(dir.path(), &["a.toml", "notes", ".hidden/b.toml", "sub/c.toml"]);
        let link = |to: &Path, name: &str| symlink(to, dir.path().join(name)).expect("a link");
        link(Path::new("a.toml"), "same.toml");
        link(Path::new("notes"), "readme");
        link(Path::new("gone"), "gone-readme");
        link(Path::new("notes"), "notes.toml");
        link(Path::new(".hidden/b.toml"), "hidden.toml");
        link(Path::new(".hidden/b.toml"), "once-more.toml");
        link(&outside.path().join("secret.toml"), "out.toml");
        link(&outside.path().join("sub"), "out");
        link(Path::new(".."), "sub/up");
        link(Path::new("gone.toml"), "nowhere.toml");
        link(Path::new("circle.toml"), "circle.toml");
        let (paths, faults) = found(dir.path());
        assert_eq!(paths, ["a.toml", ".hidden/b.toml", "sub/c.toml"].map(PathBuf::from));
        assert_eq!(
            faults,
            [
                "circle.toml: this link leads in a circle",
                "notes.toml: this link leads to a file that is no record",
                "nowhere.toml: this link leads nowhere",
                "out: this link leads to a folder, so it is not followed",
                "out.toml: this link leads out of the folder, so it is not followed",
                "sub/up: this link leads to a folder, so it is not followed",
            ]
        );
    }
}
