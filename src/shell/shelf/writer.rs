//! A thread that writes sessions, so that the browser never waits for the disk.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::config::SavedSession;

/// A session is written once it has stood this long: half-typed queries are not worth a write.
const QUIET: Duration = Duration::from_millis(300);
/// Someone who never rests is kept all the same.
const LONGEST: Duration = Duration::from_secs(2);

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
                if let Err(why) = super::write(&path, &session.write()) {
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
    let end = Instant::now() + LONGEST;
    loop {
        match sessions.recv_timeout(QUIET) {
            Ok(session) if Instant::now() < end => last = session,
            Ok(session) => return Some(session),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(last),
        }
    }
}

fn tell(failure: &Mutex<Option<String>>, why: String) {
    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
}
