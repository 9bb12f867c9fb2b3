//! The desktop's clipboard through a library, on a thread of its own: one that hangs is left alone with it.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use arboard::Clipboard;

use super::{copying::WAY_TIME_LIMIT, unreached::Unreached};

/// How often to look whether a person has stopped it.
const STOP_LOOK_INTERVAL: Duration = Duration::from_millis(5);

type LibraryAnswer = Result<(), String>;

/// A text to copy, and where to say what became of it.
type Request = (String, Sender<LibraryAnswer>);

/// The library's thread, which lives for the whole run: under X11 the text lives as long as it does.
#[derive(Default)]
pub(super) struct Library {
    requests: Option<Sender<Request>>,
    hangs: bool,
}

impl Library {
    pub(super) fn copy(&mut self, text: &str, stop: &AtomicBool) -> Result<(), Unreached> {
        if self.hangs {
            return Err(Unreached::Because("the desktop did not answer before".to_owned()));
        }
        let answers = self.ask(text).map_err(Unreached::Because)?;
        let begun = Instant::now();
        loop {
            match answers.recv_timeout(STOP_LOOK_INTERVAL) {
                Ok(answer) => return answer.map_err(Unreached::Because),
                Err(RecvTimeoutError::Timeout) if stop.load(Relaxed) => {
                    self.leave();
                    return Err(Unreached::Stopped);
                }
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < WAY_TIME_LIMIT => {}
                Err(_) => {
                    self.leave();
                    let seconds = WAY_TIME_LIMIT.as_secs();
                    return Err(Unreached::Because(format!("the desktop took more than {seconds} s")));
                }
            }
        }
    }

    /// Leaves the thread alone with whatever it waits for.
    fn leave(&mut self) {
        self.requests = None;
        self.hangs = true;
    }

    fn ask(&mut self, text: &str) -> Result<Receiver<LibraryAnswer>, String> {
        let requests = match &self.requests {
            Some(requests) => requests,
            None => self.requests.insert(begin()?),
        };
        let (sender, answers) = mpsc::channel();
        // Without the thread nobody answers, which is found out by waiting.
        let _ = requests.send((text.to_owned(), sender));
        Ok(answers)
    }
}

fn begin() -> Result<Sender<Request>, String> {
    let (requests, asked) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name("clipboard".into())
        .spawn(move || answer(&asked));
    spawned.map_err(|error| error.to_string())?;
    Ok(requests)
}

fn answer(asked: &Receiver<Request>) {
    let mut handle = None;
    while let Ok((text, sender)) = asked.recv() {
        let set = set(&mut handle, text);
        if set.is_err() {
            handle = None;
        }
        // Whoever asked may have given up.
        let _ = sender.send(set);
    }
}

fn set(handle: &mut Option<Clipboard>, text: String) -> LibraryAnswer {
    let handle = match handle {
        Some(handle) => handle,
        none => none.insert(Clipboard::new().map_err(|error| error.to_string())?),
    };
    handle.set_text(text).map_err(|error| error.to_string())
}
