//! Folders that change, and what is told of it.

use std::{os::unix::fs::symlink, thread};

use notify::event::CreateKind;
use tempfile::{TempDir, tempdir};

use super::*;
use crate::shell::inputs::Next;

/// A watched folder with one record, and what hears of it.
struct Watched {
    parent: TempDir,
    dir: PathBuf,
    inbox: Arc<Inbox>,
    bell: Arc<Bell>,
}

impl Watched {
    fn new() -> Self {
        let parent = tempdir().expect("a folder");
        let dir = parent.path().join("incidents");
        fs::create_dir(&dir).expect("a folder");
        fs::write(dir.join("a.toml"), record("old")).expect("a file");
        Self::reading(parent, dir)
    }

    /// The folder at `dir`, below `parent`.
    fn reading(parent: TempDir, dir: PathBuf) -> Self {
        let watched = Self {
            parent,
            dir,
            inbox: Arc::default(),
            bell: Arc::default(),
        };
        let folders = WatchedFolders {
            dirs: Arc::from([watched.parent.path().join("later"), watched.dir.clone()]),
            lowest: Layer::at(1),
            account: Account::Own,
        };
        let since = SystemTime::now() + Duration::from_mins(1);
        let watching = Watching::new(folders, Arc::clone(&watched.bell), Arc::clone(&watched.inbox), since);
        thread::spawn(|| watching.run());
        watched
    }

    fn next(&self) -> Message {
        match self.inbox.next(Some(Instant::now() + Duration::from_secs(20))) {
            Next::Message(message) => message,
            other => panic!("a message was due: {other:?}"),
        }
    }

    /// Waits until a record of this title is read; a machine that is slow may tell the steps of a save one by one.
    fn wait_for(&self, title: &str) {
        while self.told().0 != [title] {}
    }

    /// The titles read, how many names are gone, and why it was looked.
    fn told(&self) -> (Vec<String>, usize, Cause) {
        let Message::Changed { changes, cause } = self.next() else {
            panic!("something has changed");
        };
        let entries = changes.batch.entries.iter();
        let titles = entries.map(|entry| entry.incident.title.to_string()).collect();
        (titles, changes.gone.len(), cause)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.inbox.close();
        self.bell.ring(Ring::Asked(Reload::All));
    }
}

fn record(title: &str) -> String {
    format!("id = 'a'\ntitle = '{title}'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n")
}

#[test]
fn every_way_to_save_is_seen() {
    let watched = Watched::new();
    let path = watched.dir.join("a.toml");
    fs::write(&path, record("in place")).expect("a file");
    watched.wait_for("in place");
    fs::write(watched.dir.join("x.tmp"), record("put over")).expect("a file");
    fs::rename(watched.dir.join("x.tmp"), &path).expect("a file");
    watched.wait_for("put over");
    fs::rename(&path, watched.dir.join("a.toml~")).expect("a file");
    fs::write(&path, record("beside a backup")).expect("a file");
    fs::remove_file(watched.dir.join("a.toml~")).expect("a file");
    watched.wait_for("beside a backup");
    fs::create_dir(watched.dir.join("2023")).expect("a folder");
    fs::write(watched.dir.join("2023/a.toml"), record("in a new folder")).expect("a file");
    watched.wait_for("in a new folder");
}

#[test]
fn a_folder_given_by_a_link_is_read_again_whenever_the_link_is_switched() {
    let parent = tempdir().expect("a folder");
    for version in ["one", "two", "three"] {
        let folder = parent.path().join(version).join("incidents");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.toml"), record(version)).expect("a file");
    }
    let (new, current) = (parent.path().join("new"), parent.path().join("current"));
    symlink("one", &current).expect("a link");
    let watched = Watched::reading(parent, current.join("incidents"));
    for version in ["two", "three"] {
        symlink(version, &new).expect("a link");
        fs::rename(&new, &current).expect("a link");
        watched.wait_for(version);
    }
    fs::write(watched.dir.join("a.toml"), record("in its new place")).expect("a file");
    watched.wait_for("in its new place");
}

#[test]
fn what_a_person_asks_for_is_answered_also_when_nothing_changed() {
    let watched = Watched::new();
    watched.bell.ring(Ring::Asked(Reload::All));
    assert_eq!(watched.told(), (vec!["old".to_owned()], 0, Cause::Asked));
}

#[test]
fn a_folder_that_goes_is_a_fault_until_it_is_back() {
    let watched = Watched::new();
    let away = watched.parent.path().join("away");
    fs::rename(&watched.dir, &away).expect("a folder");
    let Message::Changed { changes, .. } = watched.next() else {
        panic!("the folder is gone");
    };
    assert_eq!((changes.batch.faults.len(), changes.gone), (1, vec![]));
    assert!(matches!(watched.next(), Message::Noticed(Notice::Failed(_))));
    fs::rename(&away, &watched.dir).expect("a folder");
    assert_eq!(watched.told(), (vec![], 1, Cause::Seen));
    fs::write(watched.dir.join("a.toml"), record("new")).expect("a file");
    assert_eq!(watched.told(), (vec!["new".to_owned()], 0, Cause::Seen));
}

#[test]
fn a_folder_that_comes_later_is_read_and_watched() {
    let watched = Watched::new();
    let later = watched.parent.path().join("later");
    fs::create_dir(&later).expect("a folder");
    fs::write(later.join("b.toml"), record("later")).expect("a file");
    watched.wait_for("later");
    fs::write(later.join("b.toml"), record("changed")).expect("a file");
    watched.wait_for("changed");
}

#[test]
fn reading_and_what_editors_keep_beside_a_record_are_no_changes() {
    let event = |kind, path: &str| Event::new(kind).add_path(path.into());
    let created = EventKind::Create(CreateKind::File);
    assert!(is_change(&event(created, "x/a.toml")));
    assert!(!is_change(&event(created, "x/.a.toml.swp")) && !is_change(&event(created, "x/a.toml~")));
    assert!(is_change(&event(created, "x/..data")));
    let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
    assert!(!is_change(&event(opened, "x/a.toml")));
}

#[test]
fn what_others_write_beside_a_folder_does_not_wake_anybody() {
    let scope = WatchScope::of(Path::new("incidents"), Some(Path::new("/srv/incidents")));
    let concerns = |path: &str| scope.holds(&Event::new(EventKind::Any).add_path(path.into()));
    for path in [
        "./incidents",
        "incidents/a.toml",
        "/srv/incidents/a.toml",
        "./actors.toml",
    ] {
        assert!(concerns(path), "{path}");
    }
    for path in ["./build.log", "/srv/other/a.toml", "incidents.log"] {
        assert!(!concerns(path), "{path}");
    }
    assert!(scope.holds(&Event::new(EventKind::Other)));
}
