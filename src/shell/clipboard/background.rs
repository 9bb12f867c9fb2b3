//! Copying beside the loop, which waits for it only as long as nobody notices.

use std::{
    io::Write,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc::{self, SendError},
    },
    thread::{self, JoinHandle},
};

use super::{copier::Copier, copying::Copying};
use crate::{
    app::{Message, Outcome},
    shell::{
        errands::{UNNOTICED, wait_for_end},
        inbox::Inbox,
        ports::{AfterCopy, ClipboardPort},
    },
    text::Clean,
};

/// One copy at a time, each on a thread of its own.
pub(in crate::shell) struct BackgroundCopier<W> {
    copying: Copying,
    /// The most bytes that are copied.
    limit: usize,
    copier: Arc<Mutex<Copier<W>>>,
    inbox: Arc<Inbox>,
    current: Option<Current>,
}

/// A copy that may still be on its way.
struct Current {
    stop: Arc<AtomicBool>,
    /// Whether a later one has taken its place, so that nobody wants to hear of it.
    replaced: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl<W: Write + Send + 'static> BackgroundCopier<W> {
    pub(in crate::shell) fn new(copier: Copier<W>, inbox: &Arc<Inbox>) -> Self {
        Self {
            copying: copier.copying().clone(),
            limit: copier.limit(),
            copier: Arc::new(Mutex::new(copier)),
            inbox: Arc::clone(inbox),
            current: None,
        }
    }
}

impl<W: Write + Send + 'static> ClipboardPort for BackgroundCopier<W> {
    fn copy(&mut self, name: &Clean, text: &Clean, after: AfterCopy) -> Message {
        if let Some(current) = &self.current {
            current.replaced.store(true, Relaxed);
            current.stop.store(true, Relaxed);
        }
        let (stop, replaced) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        // Without room in between: what is not taken within a moment comes back to the thread, which tells the inbox.
        let (sender, receiver) = mpsc::sync_channel(0);
        let thread = {
            let (copier, inbox) = (Arc::clone(&self.copier), Arc::clone(&self.inbox));
            let (stop, replaced) = (Arc::clone(&stop), Arc::clone(&replaced));
            let (name, text) = (name.clone(), text.clone());
            thread::Builder::new().name("copying".into()).spawn(move || {
                let mut copier = copier.lock().unwrap_or_else(PoisonError::into_inner);
                let became = copier.copy(&name, &text, &stop);
                drop(copier);
                if let Err(SendError(outcome)) = sender.send(after(became))
                    && !replaced.load(Relaxed)
                {
                    // Nobody listens any more when the program ends.
                    let _ = inbox.batch(Message::Copied(outcome));
                }
            })
        };
        match thread {
            Ok(thread) => self.current = Some(Current { stop, replaced, thread }),
            Err(error) => {
                return Message::Copied(Outcome::Failed(Clean::line(&format!("cannot begin to copy: {error}"))));
            }
        }
        receiver
            .recv_timeout(UNNOTICED)
            .map_or(Message::Copying, Message::Copied)
    }

    fn stop(&mut self) -> bool {
        let current = self.current.as_ref().filter(|current| !current.thread.is_finished());
        current.inspect(|current| current.stop.store(true, Relaxed)).is_some()
    }

    fn limit(&self) -> usize {
        self.limit
    }

    fn refusal(&self, size: &str) -> Clean {
        self.copying.refusal(size, self.limit)
    }
}

impl<W> Drop for BackgroundCopier<W> {
    /// Waits for the thread, so that it takes the program that it runs with it.
    fn drop(&mut self) {
        self.inbox.close();
        if let Some(Current { stop, thread, .. }) = self.current.take() {
            stop.store(true, Relaxed);
            wait_for_end(thread);
        }
    }
}
