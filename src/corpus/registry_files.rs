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

/// The actors for the records below `dir`, and the faults of its registry file; without one, the built-in actors.
pub fn load_registry(dir: &Path, reach: Reach) -> (Registry, Vec<FileFault>) {
    let built_in = Registry::built_in();
    let mut bytes = Vec::new();
    for path in registry_files(dir, reach) {
        match read_into(&path, MAX_REGISTRY_BYTES, &mut bytes) {
            Err(ReadError::Gone) => {}
            Err(error) => return (built_in, vec![FileFault::of_file(&path, error.to_string())]),
            Ok(()) => {
                let text = match decode(&bytes) {
                    Ok(text) => text,
                    Err(fault) => return (built_in, vec![FileFault::in_bytes(&path, &bytes, fault)]),
                };
                let (registry, faults) = Registry::parse(text);
                let faults = faults.into_iter().map(|fault| FileFault::in_text(&path, text, fault));
                return (built_in.merge(registry), faults.collect());
            }
        }
    }
    (built_in, Vec::new())
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
        let (registry, faults) = load_registry(dir, reach);
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
        let (registry, faults) = load_registry(&dir, Reach::Folder);
        assert_eq!((registry.owners("Outer").len(), faults.len()), (0, 1));
    }

    #[test]
    fn a_registry_that_cannot_be_read_is_a_fault_and_leaves_the_built_in_one() {
        let dir = tempdir().expect("a folder");
        fs::write(dir.path().join("actors.toml"), b"\xFF\xFEx").expect("a file");
        let (registry, faults) = load_registry(dir.path(), Reach::Folder);
        assert_eq!(faults.len(), 1);
        assert_eq!(registry.owners("GRU").len(), 1);
    }
}
