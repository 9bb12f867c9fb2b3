//! Watching the folders of the records: what changes there is read again and told.

mod bell;
#[cfg(test)]
mod tests;

use std::{
    ffi::OsString,
    fs, iter,
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
    corpus::{Changes, FileFault, FolderPlace, Layer, LoadError, Reach, Reload, Stamps},
    text::Clean,
};

/// How often to look where nobody tells of changes.
const LOOK_INTERVAL: Duration = Duration::from_secs(2);
/// Looking takes at most one part in this many of the time.
const LOOK_TIME_DIVISOR: u32 = 20;

/// The folders that the records come from, in layers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedFolders {
    /// The lowest layer first. One that is not there when the records are loaded is awaited.
    pub dirs: Arc<[PathBuf]>,
    /// The layer of the first.
    pub lowest: Layer,
    /// Whose eyes they are for.
    pub account: Account,
}

impl WatchedFolders {
    /// Where their actors are looked for.
    fn reach(&self) -> Reach {
        match self.account {
            Account::Own => Reach::Parent,
            Account::Restricted => Reach::Folder,
        }
    }
}

/// What of all that changes in and around a folder concerns its records: the folder lies beside what others write.
#[derive(Clone, Debug)]
struct WatchScope {
    /// The folder, as it was named and as it lies.
    roots: Vec<PathBuf>,
    /// Names of what counts beside it.
    names: Vec<OsString>,
}

impl WatchScope {
    fn of(dir: &Path, real_path: Option<&Path>) -> Self {
        let beside = iter::once(dir).chain(links(dir)).filter_map(Path::file_name);
        Self {
            roots: iter::once(dir).chain(real_path).map(Path::to_owned).collect(),
            names: beside.map(OsString::from).chain(["actors.toml".into()]).collect(),
        }
    }

    /// Whether `event` may concern the records; one without a path may.
    fn holds(&self, event: &Event) -> bool {
        let concerns = |path: &PathBuf| {
            self.roots.iter().any(|root| path.starts_with(root))
                || path
                    .file_name()
                    .is_some_and(|name| self.names.iter().any(|known| known == name))
        };
        event.paths.is_empty() || event.paths.iter().any(concerns)
    }
}

/// The links on the way to `dir`, itself among them.
fn links(dir: &Path) -> impl Iterator<Item = &Path> {
    dir.ancestors().filter(|path| path.is_symlink())
}

/// One who watches folders, on a thread of its own.
pub(super) struct Watching {
    folders: WatchedFolders,
    watched: Vec<WatchedFolder>,
    bell: Arc<Bell>,
    inbox: Arc<Inbox>,
    /// How often to look by the clock.
    interval: Duration,
}

/// What is known of one folder.
struct WatchedFolder {
    place: FolderPlace,
    /// None where the folder could not be listed yet.
    stamps: Option<Stamps>,
    /// What rings the bell; none where we look by the clock.
    watcher: Option<RecommendedWatcher>,
    /// Where the folder lay when the watcher began, with all links resolved.
    real_path: Option<PathBuf>,
    presence: Presence,
}

/// Whether a folder is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Present,
    /// It has never been there, and may come.
    Awaited,
    /// It was there, and is gone.
    Missing,
}

impl Watching {
    /// To begin once the records are loaded, which was begun at `since`.
    pub(super) fn new(folders: WatchedFolders, bell: Arc<Bell>, inbox: Arc<Inbox>, since: SystemTime) -> Self {
        // What changed during the loading may have been read before or after: a second more does no harm.
        let since = since
            .checked_sub(Duration::from_secs(1))
            .unwrap_or(SystemTime::UNIX_EPOCH);
        let mut watching = Self {
            folders,
            watched: Vec::new(),
            bell,
            inbox,
            interval: LOOK_INTERVAL,
        };
        let lowest = watching.folders.lowest.index();
        for index in 0..watching.folders.dirs.len() {
            let place = FolderPlace {
                index,
                layer: Layer::at(lowest + index),
            };
            watching.watched.push(WatchedFolder {
                place,
                stamps: None,
                watcher: None,
                real_path: None,
                presence: Presence::Awaited,
            });
            // First watched, then looked at: so nothing can change in between.
            watching.watch(index);
            let stamps = Stamps::take(&watching.folders.dirs, place, watching.folders.reach(), since).ok();
            if stamps.as_ref().is_some_and(Stamps::is_doubtful) {
                watching.bell.ring(Ring::Changed);
            }
            let watched = &mut watching.watched[index];
            if stamps.is_some() {
                watched.presence = Presence::Present;
            }
            watched.stamps = stamps;
        }
        watching
    }

    /// Watches until nobody listens any more.
    pub(super) fn run(mut self) {
        loop {
            let (extent, cause) = match self.bell.wait(self.is_blind().then_some(self.interval)) {
                Some(Ring::Asked(Reload::All)) => (Reload::All, Cause::Asked),
                Some(Ring::Changed | Ring::Asked(Reload::Changed)) | None => (Reload::Changed, Cause::Seen),
                Some(Ring::Blind) => {
                    for watched in &mut self.watched {
                        watched.watcher = None;
                    }
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

    /// Whether nobody would ring for one of the folders.
    fn is_blind(&self) -> bool {
        let is_blind = |watched: &WatchedFolder| watched.watcher.is_none() || watched.presence == Presence::Missing;
        self.watched.iter().any(is_blind)
    }

    fn dir(&self, index: usize) -> &Path {
        &self.folders.dirs[index]
    }

    /// Has the system ring the bell when something changes in a folder; where it will not, we look by the clock.
    fn watch(&mut self, index: usize) {
        self.watched[index].real_path = fs::canonicalize(self.dir(index)).ok();
        let watcher = self.watcher(index).ok();
        if watcher.is_none() && self.dir(index).is_dir() {
            // When nobody listens any more, the first look finds out.
            let _ = self.tell_blindness();
        }
        self.watched[index].watcher = watcher;
    }

    fn watcher(&self, index: usize) -> notify::Result<RecommendedWatcher> {
        let dir = self.dir(index);
        let bell = Arc::clone(&self.bell);
        let scope = WatchScope::of(dir, self.watched[index].real_path.as_deref());
        let mut watcher = notify::recommended_watcher(move |event| match event {
            Ok(event) if is_change(&event) && scope.holds(&event) => bell.ring(Ring::Changed),
            Ok(_) => {}
            Err(_) => bell.ring(Ring::Blind),
        })?;
        if self.watched[index].presence == Presence::Awaited && !dir.exists() {
            watcher.watch(folder_of(dir), RecursiveMode::NonRecursive)?;
            return Ok(watcher);
        }
        watcher.watch(dir, RecursiveMode::Recursive)?;
        // Who switches a link on the way to the folder changes what lies beside the link.
        for link in links(dir) {
            watcher.watch(folder_of(link), RecursiveMode::NonRecursive)?;
        }
        let actors = dir.with_file_name("actors.toml");
        if self.folders.reach() == Reach::Parent && actors.is_file() {
            // Of the file's folder, since editors put another file in the place of the first.
            watcher.watch(folder_of(&actors), RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    }

    fn look(&mut self, extent: Reload, cause: Cause) -> ControlFlow<()> {
        let (mut changes, missed) = self.changes(extent, cause);
        if self.folders.account == Account::Restricted {
            if extent == Reload::Changed && !changes.is_empty() {
                // A record that is as it was may name one that is marked red since, so all are read.
                let gone = changes.gone;
                (changes, _) = self.changes(Reload::All, Cause::Seen);
                changes.gone.extend(gone);
            }
            changes = changes.discreet();
        }
        let is_answer = cause == Cause::Asked && missed.is_empty();
        if is_answer || !changes.is_empty() {
            self.inbox.batch(Message::Changed { changes, cause })?;
        }
        for (dir, error) in missed {
            self.miss(dir, &error)?;
        }
        ControlFlow::Continue(())
    }

    /// What changed in all folders, and those that are newly missing; where it was asked, all that are missing.
    fn changes(&mut self, extent: Reload, cause: Cause) -> (Changes, Vec<(PathBuf, LoadError)>) {
        let mut changes = Changes::default();
        let mut missed = Vec::new();
        for index in 0..self.watched.len() {
            match self.changes_in(index, extent) {
                Ok(own) => changes.join(own),
                Err(error) => {
                    let presence = &mut self.watched[index].presence;
                    let is_told =
                        *presence == Presence::Present || *presence == Presence::Missing && cause == Cause::Asked;
                    if is_told {
                        *presence = Presence::Missing;
                        missed.push((self.dir(index).to_owned(), error));
                    }
                }
            }
        }
        (changes, missed)
    }

    fn changes_in(&mut self, index: usize, extent: Reload) -> Result<Changes, LoadError> {
        let real_path = fs::canonicalize(self.dir(index)).ok();
        let watched = &self.watched[index];
        if watched.watcher.is_some() && real_path.is_some() && real_path != watched.real_path {
            self.watch(index);
        }
        let reach = self.folders.reach();
        let watched = &mut self.watched[index];
        let mut changes = if let Some(stamps) = &mut watched.stamps {
            stamps.update(extent)?
        } else {
            let stamps = Stamps::take(&self.folders.dirs, watched.place, reach, SystemTime::UNIX_EPOCH)?;
            watched.stamps.insert(stamps).update(Reload::All)?
        };
        if watched.presence != Presence::Present {
            watched.presence = Presence::Present;
            changes.gone.push(self.dir(index).to_owned());
            self.watch(index);
        }
        Ok(changes)
    }

    /// Tells that the folder `dir` is gone: what was read of it stays shown.
    fn miss(&self, dir: PathBuf, error: &LoadError) -> ControlFlow<()> {
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
