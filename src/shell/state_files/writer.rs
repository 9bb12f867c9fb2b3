//! Writing what is kept: sessions on a thread of its own, so that the browser never waits for the disk.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::lock::locked;
use crate::{
    app::Existing,
    config::SavedSession,
    platform::make_private_folders,
    shell::{
        disk::FileSystem,
        ports::{Disk as _, reason, whole},
    },
};

/// A session is written once it has stood this long: half-typed queries are not worth a write.
const SESSION_QUIET: Duration = Duration::from_millis(300);
/// Someone who never rests is kept all the same.
const SESSION_WAIT_LIMIT: Duration = Duration::from_secs(2);

/// Takes sessions and writes the last of them.
#[derive(Debug)]
pub(super) struct Writer {
    sessions: Option<Sender<SavedSession>>,
    failure: Arc<Mutex<Option<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn new(path: PathBuf) -> Self {
        let (sender, receiver) = mpsc::channel();
        let failure = Arc::<Mutex<Option<String>>>::default();
        let told = Arc::clone(&failure);
        let spawned = thread::Builder::new().name("session".into()).spawn(move || {
            while let Some(session) = last_of(&receiver) {
                if let Err(why) = keep(&path, session) {
                    tell(&told, why);
                }
            }
        });
        if let Err(error) = &spawned {
            tell(&failure, error.to_string());
        }
        Self {
            sessions: Some(sender),
            failure,
            thread: spawned.ok(),
        }
    }

    pub(super) fn send(&self, session: SavedSession) {
        if let Some(sender) = &self.sessions {
            // Without the thread the failure has been told.
            let _ = sender.send(session);
        }
    }

    /// Waits until the last session is written; the error says why one was not.
    pub(super) fn finish(mut self) -> Result<(), String> {
        self.sessions = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has ended the program already.
            let _ = thread.join();
        }
        self.failure().map_or(Ok(()), Err)
    }

    /// Why a session could not be written, the first time this is asked after it happened.
    pub(super) fn failure(&self) -> Option<String> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The last session that came before a moment of quiet, or within the longest wait; none when there will be no more.
fn last_of(sessions: &Receiver<SavedSession>) -> Option<SavedSession> {
    let mut last = sessions.recv().ok()?;
    let end = Instant::now() + SESSION_WAIT_LIMIT;
    loop {
        match sessions.recv_timeout(SESSION_QUIET) {
            Ok(session) if Instant::now() < end => last = session,
            Ok(session) => return Some(session),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(last),
        }
    }
}

fn tell(failure: &Mutex<Option<String>>, why: String) {
    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
}

/// Writes `session` over the one that is kept, with the past queries of both: another session may have kept its own since.
fn keep(path: &Path, mut session: SavedSession) -> Result<(), String> {
    locked(path, || {
        let kept = FileSystem.read_followed(path).ok();
        if let Some(kept) = kept.and_then(|text| SavedSession::read(&text).ok()) {
            session.add_past(kept.past);
        }
        write(path, &session.write())
    })
}

/// Writes the file whole, where a link leads to if it is one, making its folder first.
pub(super) fn write(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        make_private_folders(folder)
            .map_err(|error| format!("cannot make `{}`: {}", folder.display(), reason(&error)))?;
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written = FileSystem.write(&path, Existing::Overwrite, &mut whole(text));
    written.map(drop).map_err(|error| error.to_string())
}
