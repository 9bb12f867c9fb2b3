//! Watching the folder of the records: what changes there is read again and told.

mod bell;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

pub(super) use self::bell::{Bell, Ring};
use super::inbox::Inbox;
use crate::{
    app::{Account, Cause, Message, Notice},
    corpus::{Changes, FileFault, LoadError, Reach, Reload, Stamps},
    text::Clean,
};

/// How often to look where nobody tells of changes.
const LOOK_INTERVAL: Duration = Duration::from_secs(2);
/// Looking takes at most one part in this many of the time.
const LOOK_TIME_DIVISOR: u32 = 20;

/// The folder that the records come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedFolder {
    pub dir: PathBuf,
    /// Whose eyes it is for.
    pub account: Account,
}

impl WatchedFolder {
    /// Where its actors are looked for.
    fn reach(&self) -> Reach {
        match self.account {
            Account::Own => Reach::Parent,
            Account::Restricted => Reach::Folder,
        }
    }
}

/// One who watches a folder, on a thread of its own.
pub(super) struct Watching {
    folder: WatchedFolder,
    bell: Arc<Bell>,
    inbox: Arc<Inbox>,
    /// None where the folder could not be listed yet.
    stamps: Option<Stamps>,
    /// What rings the bell; none where we look by the clock.
    watcher: Option<RecommendedWatcher>,
    /// Where the folder lay when the watcher began, with all links resolved.
    place: Option<PathBuf>,
    /// How often to look by the clock.
    interval: Duration,
    is_missing: bool,
}

impl Watching {
    /// To begin once the records are loaded, which was begun at `since`.
    pub(super) fn new(folder: WatchedFolder, bell: Arc<Bell>, inbox: Arc<Inbox>, since: SystemTime) -> Self {
        // What changed during the loading may have been read before or after: a second more does no harm.
        let since = since
            .checked_sub(Duration::from_secs(1))
            .unwrap_or(SystemTime::UNIX_EPOCH);
        let mut watching = Self {
            folder,
            bell,
            inbox,
            stamps: None,
            watcher: None,
            place: None,
            interval: LOOK_INTERVAL,
            is_missing: false,
        };
        // First watched, then looked at: so nothing can change in between.
        watching.watch();
        let WatchedFolder { dir, .. } = &watching.folder;
        watching.stamps = Stamps::take(dir, watching.folder.reach(), since).ok();
        watching.is_missing = watching.stamps.is_none();
        if watching.stamps.as_ref().is_some_and(Stamps::is_doubtful) {
            watching.bell.ring(Ring::Changed);
        }
        watching
    }

    /// Watches until nobody listens any more.
    pub(super) fn run(mut self) {
        loop {
            let is_blind = self.watcher.is_none() || self.is_missing;
            let (extent, cause) = match self.bell.wait(is_blind.then_some(self.interval)) {
                Some(Ring::Asked(Reload::All)) => (Reload::All, Cause::Asked),
                Some(Ring::Changed | Ring::Asked(Reload::Changed)) | None => (Reload::Changed, Cause::Seen),
                Some(Ring::Blind) => {
                    self.watcher = None;
                    if self.tell_blindness().is_break() {
                        return;
                    }
                    (Reload::Changed, Cause::Seen)
                }
            };
            let begun = Instant::now();
            if self.look(extent, cause).is_break() {
                return;
            }
            self.interval = LOOK_INTERVAL.max(begun.elapsed() * LOOK_TIME_DIVISOR);
        }
    }

    /// Has the system ring the bell when something changes; where it will not, we look by the clock.
    fn watch(&mut self) {
        self.place = fs::canonicalize(&self.folder.dir).ok();
        self.watcher = self.watcher().ok();
        if self.watcher.is_none() && self.folder.dir.is_dir() {
            // When nobody listens any more, the first look finds out.
            let _ = self.tell_blindness();
        }
    }

    fn watcher(&self) -> notify::Result<RecommendedWatcher> {
        let dir = &self.folder.dir;
        let bell = Arc::clone(&self.bell);
        let mut watcher = notify::recommended_watcher(move |event| match event {
            Ok(event) if is_change(&event) => bell.ring(Ring::Changed),
            Ok(_) => {}
            Err(_) => bell.ring(Ring::Blind),
        })?;
        watcher.watch(dir, RecursiveMode::Recursive)?;
        // Who switches a link on the way to the folder changes what lies beside the link.
        for link in dir.ancestors().filter(|path| path.is_symlink()) {
            watcher.watch(folder_of(link), RecursiveMode::NonRecursive)?;
        }
        let actors = dir.with_file_name("actors.toml");
        if self.folder.reach() == Reach::Parent && actors.is_file() {
            // Of the file's folder, since editors put another file in the place of the first.
            watcher.watch(folder_of(&actors), RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    }

    fn look(&mut self, extent: Reload, cause: Cause) -> ControlFlow<()> {
        let place = fs::canonicalize(&self.folder.dir).ok();
        if self.watcher.is_some() && place.is_some() && place != self.place {
            self.watch();
        }
        match self.changes(extent) {
            Ok(mut changes) => {
                if self.is_missing {
                    self.is_missing = false;
                    changes.gone.push(self.folder.dir.clone());
                    self.watch();
                }
                if changes.is_empty() && cause == Cause::Seen {
                    return ControlFlow::Continue(());
                }
                self.inbox.batch(Message::Changed { changes, cause })
            }
            Err(_) if self.is_missing && cause == Cause::Seen => ControlFlow::Continue(()),
            Err(error) => self.miss(&error),
        }
    }

    fn changes(&mut self, extent: Reload) -> Result<Changes, LoadError> {
        let WatchedFolder { dir, account } = &self.folder;
        let update = match account {
            Account::Own => Stamps::update,
            Account::Restricted => Stamps::update_discreetly,
        };
        if let Some(stamps) = &mut self.stamps {
            return update(stamps, extent);
        }
        let stamps = Stamps::take(dir, self.folder.reach(), SystemTime::UNIX_EPOCH)?;
        let stamps = self.stamps.insert(stamps);
        update(stamps, Reload::All)
    }

    /// Tells that the folder is gone: what was read of it stays shown.
    fn miss(&mut self, error: &LoadError) -> ControlFlow<()> {
        self.is_missing = true;
        let dir = self.folder.dir.clone();
        let mut changes = Changes::default();
        let message = format!("{error}; what was read of it stays shown until it is back");
        changes.batch.faults.push(FileFault::of_file(&dir, message.clone()));
        changes.read.push(dir);
        self.inbox.batch(Message::Changed {
            changes,
            cause: Cause::Seen,
        })?;
        self.inbox
            .batch(Message::Noticed(Notice::Failed(Clean::line(&message))))
    }

    fn tell_blindness(&self) -> ControlFlow<()> {
        let words = format!(
            "the system watches no more folders for us (inotify limits); changes show within {} seconds",
            LOOK_INTERVAL.as_secs()
        );
        self.inbox.batch(Message::Noticed(Notice::Said(Clean::line(&words))))
    }
}

/// Whether a record may be another after `event`: not when a file was only read, which we do ourselves, and not when it
/// is one that editors keep beside the record.
fn is_change(event: &Event) -> bool {
    let is_written = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    event.need_rescan() || (is_written && event.paths.iter().any(|path| !is_beside(path)))
}

fn is_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    // Two dots begin the links that Kubernetes switches.
    name.starts_with(b".") && name != b"." && !name.starts_with(b"..") || name.ends_with(b"~")
}

/// The folder in which something of this path lies.
fn folder_of(path: &Path) -> &Path {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
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
            let folder = WatchedFolder {
                dir: watched.dir.clone(),
                account: Account::Own,
            };
            let since = SystemTime::now() + Duration::from_mins(1);
            let watching = Watching::new(folder, Arc::clone(&watched.bell), Arc::clone(&watched.inbox), since);
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
    fn reading_and_what_editors_keep_beside_a_record_are_no_changes() {
        let event = |kind, path: &str| Event::new(kind).add_path(path.into());
        let created = EventKind::Create(CreateKind::File);
        assert!(is_change(&event(created, "x/a.toml")));
        assert!(!is_change(&event(created, "x/.a.toml.swp")) && !is_change(&event(created, "x/a.toml~")));
        assert!(is_change(&event(created, "x/..data")));
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert!(!is_change(&event(opened, "x/a.toml")));
    }
}
