//! The registry for a folder: the built-in actors, with the `actors.toml` that stands by the records on top.

use std::path::{Path, PathBuf};

use super::{
    FileFault, Registry,
    decode::decode,
    file::{MAX_REGISTRY_BYTES, ReadError, read_into},
    walk::{REGISTRY_FILE, inside},
};

/// Where a registry file is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In the records folder alone, as in the restricted account.
    Folder,
    /// In the records folder, else in its parent.
    Parent,
}

/// The actors for the records below `folders`, and the faults of their registry files: the built-in ones, and over them
/// those of each folder, the lowest layer first.
pub fn load_registry<P: AsRef<Path>>(folders: &[P], reach: Reach) -> (Registry, Vec<FileFault>) {
    let mut registry = Registry::built_in();
    let mut faults = Vec::new();
    for folder in folders {
        let (own, broken) = own_registry(folder.as_ref(), reach);
        if let Some(own) = own {
            registry = registry.merge(own);
        }
        faults.extend(broken);
    }
    (registry, faults)
}

/// The actors of the registry file for the records below `dir` alone, if there is one that can be read.
fn own_registry(dir: &Path, reach: Reach) -> (Option<Registry>, Vec<FileFault>) {
    let mut bytes = Vec::new();
    for path in registry_files(dir, reach) {
        match read_into(&path, MAX_REGISTRY_BYTES, &mut bytes) {
            Err(ReadError::Gone) => {}
            Err(error) => return (None, vec![FileFault::of_file(&path, error.to_string())]),
            Ok(()) => {
                let text = match decode(&bytes) {
                    Ok(text) => text,
                    Err(fault) => return (None, vec![FileFault::in_bytes(&path, &bytes, fault)]),
                };
                let (registry, faults) = Registry::parse(text);
                let faults = faults.into_iter().map(|fault| FileFault::in_text(&path, text, fault));
                return (Some(registry), faults.collect());
            }
        }
    }
    (None, Vec::new())
}

/// Where the registry for the records below `dir` may be; the first of these files that exists counts.
pub(super) fn registry_files(dir: &Path, reach: Reach) -> Vec<PathBuf> {
    let own = inside(dir, dir.join(REGISTRY_FILE));
    match reach {
        Reach::Folder => vec![own],
        Reach::Parent => vec![own, beside(dir)],
    }
}

/// The registry file of the parent, as the user would write its path.
fn beside(dir: &Path) -> PathBuf {
    match dir.file_name() {
        Some(_) => dir.with_file_name(REGISTRY_FILE),
        None => dir.join("..").join(REGISTRY_FILE),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink, path::Path};

    use tempfile::tempdir;

    use super::{Reach, load_registry};

    fn write(path: &Path, name: &str) {
        fs::write(path.join("actors.toml"), format!("[actor.x]\nname = '{name}'")).expect("a file");
    }

    /// Whether `name` is known for the records below `dir`.
    fn knows(dir: &Path, reach: Reach, name: &str) -> bool {
        let (registry, faults) = load_registry(&[dir], reach);
        assert_eq!(faults, []);
        !registry.owners(name).is_empty()
    }

    #[test]
    fn the_folder_comes_before_its_parent_and_both_on_top_of_what_is_built_in() {
        let parent = tempdir().expect("a folder");
        let dir = parent.path().join("records");
        fs::create_dir(&dir).expect("a folder");
        assert!(knows(&dir, Reach::Parent, "Fancy Bear"));
        write(parent.path(), "Outer");
        assert!(knows(&dir, Reach::Parent, "Outer"));
        assert!(!knows(&dir, Reach::Folder, "Outer"));
        write(&dir, "Inner");
        assert!(knows(&dir, Reach::Parent, "Inner"));
        assert!(!knows(&dir, Reach::Parent, "Outer"));
        assert!(knows(&dir, Reach::Parent, "Fancy Bear"));
    }

    #[test]
    fn the_actors_of_every_folder_are_known() {
        let parent = tempdir().expect("a folder");
        let folders = ["low", "high"].map(|name| parent.path().join(name));
        for (folder, name) in folders.iter().zip(["Low", "High"]) {
            fs::create_dir(folder).expect("a folder");
            let text = format!("[actor.{name}]\nname = '{name}'\n[actor.x]\nname = 'X of {name}'");
            fs::write(folder.join("actors.toml"), text).expect("a file");
        }
        let (registry, faults) = load_registry(&folders, Reach::Folder);
        let known = ["Low", "High", "X of High", "X of Low"].map(|name| registry.owners(name).len());
        assert_eq!((known, faults), ([1, 1, 1, 0], vec![]));
    }

    #[test]
    fn a_registry_may_be_a_link_to_a_file_of_the_folder_and_to_no_other() {
        let parent = tempdir().expect("a folder");
        let dir = parent.path().join("records");
        fs::create_dir_all(dir.join("..data")).expect("a folder");
        write(&dir.join("..data"), "Linked");
        symlink("..data/actors.toml", dir.join("actors.toml")).expect("a link");
        assert!(knows(&dir, Reach::Folder, "Linked"));
        write(parent.path(), "Outer");
        fs::remove_file(dir.join("actors.toml")).expect("a link");
        symlink("../actors.toml", dir.join("actors.toml")).expect("a link");
        let (registry, faults) = load_registry(&[&dir], Reach::Folder);
        assert_eq!((registry.owners("Outer").len(), faults.len()), (0, 1));
    }

    #[test]
    fn a_registry_that_cannot_be_read_is_a_fault_and_leaves_the_built_in_one() {
        let dir = tempdir().expect("a folder");
        fs::write(dir.path().join("actors.toml"), b"\xFF\xFEx").expect("a file");
        let (registry, faults) = load_registry(&[dir.path()], Reach::Folder);
        assert_eq!(faults.len(), 1);
        assert_eq!(registry.owners("GRU").len(), 1);
    }
}
