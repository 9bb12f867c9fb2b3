//! What the files of a folder looked like, so that only those are read again that have changed.

use std::{
    collections::BTreeMap,
    mem,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{
    Changes, FileFault, Layer, LoadError, Reach,
    load::{Scratch, read_record},
    load_registry,
    registry_files::registry_files,
    walk::{FoundFile, Walk},
};
use crate::platform::FileStamp;

/// A file that changed less than this before it was looked at may change again and still look the same, since the
/// clocks of file systems tick only every few milliseconds.
const CLOCK_TICK: Duration = Duration::from_millis(20);

/// How much of a folder is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reload {
    /// What looks different.
    Changed,
    /// Every file.
    All,
}

/// Which of the folders is looked at, and the layer of its records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FolderPlace {
    pub index: usize,
    pub layer: Layer,
}

/// What every record file below a folder, and its registry of actors, looked like when it was last looked at.
#[derive(Debug)]
pub struct Stamps {
    folders: Arc<[PathBuf]>,
    place: FolderPlace,
    reach: Reach,
    /// No stamp where the file may have changed since it was read.
    files: BTreeMap<PathBuf, Option<FileStamp>>,
    /// What looks like a record file but is not, such as a link.
    odd: Vec<FileFault>,
    registries: Vec<Option<FileStamp>>,
}

impl Stamps {
    /// Looks at all files below the folder at `place` among `folders`, which were read at `since` at the earliest,
    /// without reading them. The actors are those of all the folders.
    ///
    /// # Errors
    /// When the folder itself cannot be listed.
    pub fn take(
        folders: &Arc<[PathBuf]>,
        place: FolderPlace,
        reach: Reach,
        since: SystemTime,
    ) -> Result<Self, LoadError> {
        let dir = &folders[place.index];
        let mut stamps = Self {
            folders: Arc::clone(folders),
            place,
            reach,
            files: BTreeMap::new(),
            odd: Vec::new(),
            registries: registry_stamps(dir, reach),
        };
        for found in walk(dir)? {
            match found {
                Ok(path) => {
                    let stamp = FileStamp::at(&path).filter(|stamp| stamp.is_before(since));
                    stamps.files.insert(path, stamp);
                }
                Err(fault) => stamps.odd.push(fault),
            }
        }
        Ok(stamps)
    }

    /// Looks at all files again, and reads all of them or those that changed.
    ///
    /// # Errors
    /// When the folder itself cannot be listed; what was known of it stays known.
    pub fn update(&mut self, reload: Reload) -> Result<Changes, LoadError> {
        let mut changes = Changes::default();
        let mut former = BTreeMap::new();
        let mut odd = Vec::new();
        let mut scratch = Scratch::default();
        let walk = walk(self.dir())?;
        mem::swap(&mut former, &mut self.files);
        let fresh = SystemTime::now()
            .checked_sub(CLOCK_TICK)
            .unwrap_or(SystemTime::UNIX_EPOCH);
        for found in walk {
            let path = match found {
                Ok(path) => path,
                Err(fault) => {
                    odd.push(fault);
                    continue;
                }
            };
            let stamp = FileStamp::at(&path);
            let known = former.remove(&path).flatten();
            let is_same = known.is_some() && known == stamp;
            if reload == Reload::All || !is_same {
                read_record(path.clone(), &mut scratch, &mut changes.batch);
                changes.read.push(path.clone());
            }
            self.files
                .insert(path, stamp.filter(|stamp| is_same || stamp.is_before(fresh)));
        }
        changes.batch.put_into(self.place.layer);
        changes.gone.extend(former.into_keys());
        self.update_odd(odd, &mut changes);
        self.update_registry(reload, &mut changes);
        Ok(changes)
    }

    fn dir(&self) -> &Path {
        &self.folders[self.place.index]
    }

    /// Whether a file may have changed since it was read, so that it is worth looking again.
    pub fn is_doubtful(&self) -> bool {
        self.files.values().any(Option::is_none)
    }

    /// Adds to `changes` what newly looks like a record without being one, and what no longer does.
    fn update_odd(&mut self, odd: Vec<FileFault>, changes: &mut Changes) {
        let former = mem::replace(&mut self.odd, odd);
        let new = self.odd.iter().filter(|fault| !former.contains(fault));
        for fault in new {
            changes.read.push(fault.path.clone());
            changes.batch.faults.push(fault.clone());
        }
        let past = former.into_iter().filter(|fault| !self.odd.contains(fault));
        let past = past.map(|fault| fault.path).filter(|path| !changes.read.contains(path));
        changes.gone.extend(past.collect::<Vec<_>>());
    }

    fn update_registry(&mut self, reload: Reload, changes: &mut Changes) {
        let registries = registry_stamps(self.dir(), self.reach);
        // Where all are read again, the first folder reads the actors for all.
        let is_asked = reload == Reload::All && self.place.index == 0;
        if !is_asked && registries == self.registries {
            return;
        }
        self.registries = registries;
        let (registry, faults) = load_registry(&self.folders, self.reach);
        changes.registry = Some(Arc::new(registry));
        let files = self
            .folders
            .iter()
            .flat_map(|folder| registry_files(folder, self.reach));
        changes.read.extend(files);
        changes.batch.faults.extend(faults);
    }
}

fn walk(dir: &Path) -> Result<impl Iterator<Item = FoundFile> + use<>, LoadError> {
    Walk::new(dir).map_err(|source| LoadError::of(dir, source))
}

fn registry_stamps(dir: &Path, reach: Reach) -> Vec<Option<FileStamp>> {
    let files = registry_files(dir, reach);
    files.iter().map(|path| FileStamp::at(path)).collect()
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        os::unix::fs::symlink,
        path::{Path, PathBuf},
        sync::Arc,
        time::SystemTime,
    };

    use tempfile::{TempDir, tempdir};

    use super::{Changes, FolderPlace, Reload, Stamps};
    use crate::corpus::Reach;

    fn write(dir: &TempDir, name: &str, title: &str) {
        let stem = Path::new(name)
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name");
        let text = format!("id = '{stem}'\ntitle = '{title}'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n");
        fs::write(dir.path().join(name), text).expect("a file");
    }

    fn stamps(dir: &TempDir) -> Stamps {
        taken(dir.path(), SystemTime::UNIX_EPOCH)
    }

    /// The stamps of a folder that was read at `since`.
    fn taken(dir: &Path, since: SystemTime) -> Stamps {
        let folders = Arc::from([dir.to_owned()]);
        Stamps::take(&folders, FolderPlace::default(), Reach::Folder, since).expect("a folder")
    }

    /// What strangers see of what changed.
    fn discreetly(stamps: &mut Stamps) -> Changes {
        let changes = stamps.update(Reload::Changed).expect("a folder");
        let mut all = stamps.update(Reload::All).expect("a folder");
        all.gone.extend(changes.gone);
        all.discreet()
    }

    /// The titles read, the names read and the names gone.
    fn told(dir: &TempDir, changes: &Changes) -> (Vec<String>, Vec<String>, Vec<String>) {
        let names = |paths: &[_]| {
            let names = paths
                .iter()
                .map(|path: &PathBuf| path.strip_prefix(dir.path()).expect("below"));
            names.map(|name| name.display().to_string()).collect()
        };
        let titles = changes
            .batch
            .entries
            .iter()
            .map(|entry| entry.incident.title.to_string());
        (titles.collect(), names(&changes.read), names(&changes.gone))
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let dir = tempdir().expect("a folder");
        for name in ["a.toml", "b.toml", "c.toml"] {
            write(&dir, name, "old");
        }
        let mut stamps = taken(dir.path(), SystemTime::now() + super::CLOCK_TICK);
        assert!(!stamps.is_doubtful());
        assert!(stamps.update(Reload::Changed).expect("a folder").is_empty());
        write(&dir, "b.toml", "new and longer");
        fs::rename(dir.path().join("c.toml"), dir.path().join("d.toml")).expect("a file");
        let changes = stamps.update(Reload::Changed).expect("a folder");
        let (titles, read, gone) = told(&dir, &changes);
        assert_eq!(titles, ["new and longer", "old"]);
        assert_eq!(
            (read, gone),
            (vec!["b.toml".into(), "d.toml".into()], vec!["c.toml".into()])
        );
    }

    #[test]
    fn what_may_have_changed_while_it_was_read_is_read_again() {
        let dir = tempdir().expect("a folder");
        write(&dir, "a.toml", "old");
        let mut stamps = stamps(&dir);
        assert!(stamps.is_doubtful());
        let changes = stamps.update(Reload::Changed).expect("a folder");
        assert_eq!(told(&dir, &changes).0, ["old"]);
    }

    #[test]
    fn what_becomes_red_or_broken_is_gone_to_strangers() {
        let dir = tempdir().expect("a folder");
        for name in ["a.toml", "b.toml", "c.toml"] {
            write(&dir, name, "T");
        }
        let mut stamps = stamps(&dir);
        for (name, text) in [("a.toml", "id = 'a'\ntlp = 'red'\n"), ("b.toml", "=")] {
            fs::write(dir.path().join(name), text).expect("a file");
        }
        let changes = discreetly(&mut stamps);
        let (titles, read, gone) = told(&dir, &changes);
        assert_eq!((titles, read), (vec!["T".into()], vec!["c.toml".into()]));
        assert_eq!(
            (gone, changes.batch.faults),
            (vec!["a.toml".into(), "b.toml".into(), "actors.toml".into()], vec![])
        );
    }

    #[test]
    fn what_an_unchanged_record_names_is_withheld_from_strangers_once_it_is_red() {
        let dir = tempdir().expect("a folder");
        write(&dir, "b.toml", "T");
        let naming = "id = 'a'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\nrelated = ['b']\n";
        fs::write(dir.path().join("a.toml"), naming).expect("a file");
        let mut stamps = taken(dir.path(), SystemTime::now() + super::CLOCK_TICK);
        let related = |changes: &Changes| changes.batch.entries[0].incident.related.join(" ");
        assert_eq!(related(&discreetly(&mut stamps)), "b");
        fs::write(dir.path().join("b.toml"), "id = 'b'\ntlp = 'red'\n").expect("a file");
        let changes = discreetly(&mut stamps);
        let (_, read, gone) = told(&dir, &changes);
        assert_eq!(read, ["a.toml"]);
        assert!(gone.contains(&"b.toml".into()), "{gone:?}");
        assert_eq!(related(&changes), "");
        write(&dir, "b.toml", "open again");
        assert_eq!(related(&discreetly(&mut stamps)), "b");
    }

    #[test]
    fn all_is_every_file() {
        let dir = tempdir().expect("a folder");
        write(&dir, "a.toml", "A");
        write(&dir, "b.toml", "B");
        let mut stamps = taken(dir.path(), SystemTime::now() + super::CLOCK_TICK);
        let changes = stamps.update(Reload::All).expect("a folder");
        assert_eq!(told(&dir, &changes).0, ["A", "B"]);
        assert!(changes.registry.is_some());
    }

    #[test]
    fn records_that_are_links_are_read_again_when_their_folder_is_switched() {
        let dir = tempdir().expect("a folder");
        for version in ["..1", "..2"] {
            fs::create_dir(dir.path().join(version)).expect("a folder");
            write(&dir, &format!("{version}/a.toml"), version);
        }
        symlink("..1", dir.path().join("..data")).expect("a link");
        symlink("..data/a.toml", dir.path().join("a.toml")).expect("a link");
        let mut stamps = stamps(&dir);
        let changes = stamps.update(Reload::All).expect("a folder");
        assert_eq!(told(&dir, &changes).1[0], "..1/a.toml");
        symlink("..2", dir.path().join("..new")).expect("a link");
        fs::rename(dir.path().join("..new"), dir.path().join("..data")).expect("a link");
        let changes = stamps.update(Reload::Changed).expect("a folder");
        let expected = (vec!["..2".into()], vec!["..2/a.toml".into()], vec!["..1/a.toml".into()]);
        assert_eq!(told(&dir, &changes), expected);
    }

    #[test]
    fn actors_are_read_again_when_their_file_changes() {
        let dir = tempdir().expect("a folder");
        let mut stamps = stamps(&dir);
        assert!(stamps.update(Reload::Changed).expect("a folder").is_empty());
        fs::write(dir.path().join("actors.toml"), "[actor.x]\nname = 'Heron'\n").expect("a file");
        let registry = stamps
            .update(Reload::Changed)
            .expect("a folder")
            .registry
            .expect("the actors");
        assert_eq!(registry.owners("Heron").len(), 1);
    }

    #[test]
    fn a_folder_that_is_gone_is_an_error_and_what_was_known_stays() {
        let dir = tempdir().expect("a folder");
        let inner = dir.path().join("incidents");
        fs::create_dir(&inner).expect("a folder");
        fs::write(inner.join("a.toml"), "").expect("a file");
        let mut stamps = taken(&inner, SystemTime::now() + super::CLOCK_TICK);
        fs::rename(&inner, dir.path().join("away")).expect("a folder");
        assert!(stamps.update(Reload::Changed).is_err());
        fs::rename(dir.path().join("away"), &inner).expect("a folder");
        assert!(stamps.update(Reload::Changed).expect("a folder").is_empty());
    }
}
