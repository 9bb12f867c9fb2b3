//! Handing things over: what a delivery does, and a thread for what takes its time.

use std::{
    env, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    child::{self, ChildError},
    disk::FileSystem,
    errands::wait_for_end,
    inbox::Inbox,
    outgoing_text::{Watch, name, text},
    ports::{Courier, Cut, Disk, WriteError},
};
use crate::{
    app::{Delivery, Existing, Message, Outcome, Target},
    text::{Clean, bytes},
};

/// How often is told how far it is.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// Writes `delivery` to its file, or into its program's input, as long as `watch` lets it go on and `stop` is not set.
pub(super) fn send(delivery: Delivery, disk: &mut dyn Disk, watch: &mut Watch<'_>, stop: &AtomicBool) -> Outcome {
    let Delivery { content, target } = &delivery;
    match target {
        Target::Clipboard => Outcome::Failed(Clean::line("a copy goes through the clipboard")),
        Target::File { path, existing } => {
            let path = at_home(path, env::home_dir().as_deref());
            let written = disk.write(&path, *existing, &mut text(content, watch));
            match written {
                Ok(written) => {
                    let (name, size, path) = (name(content), bytes(written.bytes), written.path.display());
                    done(&format!("wrote {name}, {size}, to {path}"))
                }
                Err(WriteError::Exists(_)) if *existing == Existing::Ask => Outcome::Exists(delivery),
                Err(WriteError::Cut(Cut::Stopped)) => {
                    failed(&format!("stopped; nothing was written to {}", path.display()))
                }
                Err(error) => failed(&error.to_string()),
            }
        }
        Target::Command(words) => {
            let Some((program, arguments)) = words.split_first() else {
                return failed("there is no command");
            };
            match child::pour(Command::new(program).args(arguments), &mut text(content, watch), stop) {
                Ok(given) => {
                    let (name, size) = (name(content), bytes(given));
                    done(&format!("gave {name}, {size}, to `{program}`, which reported no error"))
                }
                Err(ChildError::Cut(Cut::Stopped)) => failed(&format!("stopped; `{program}` got a part only")),
                Err(error) => failed(&error.to_string()),
            }
        }
    }
}

fn done(words: &str) -> Outcome {
    Outcome::Done(Clean::line(words))
}

fn failed(words: &str) -> Outcome {
    Outcome::Failed(Clean::line(words))
}

/// `~/name` in the home folder.
fn at_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// One delivery at a time, on a thread of its own that tells how far it is.
pub(super) struct Carrier {
    inbox: Arc<Inbox>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Carrier {
    pub(super) fn new(inbox: &Arc<Inbox>) -> Self {
        Self {
            inbox: Arc::clone(inbox),
            stop: Arc::default(),
            thread: None,
        }
    }
}

impl Courier for Carrier {
    fn send(&mut self, delivery: Delivery) -> io::Result<()> {
        self.stop = Arc::default();
        let (inbox, stop) = (Arc::clone(&self.inbox), Arc::clone(&self.stop));
        self.thread = Some(thread::Builder::new().name("export".into()).spawn(move || {
            let mut told = Instant::now();
            let mut watch = |sent| {
                if stop.load(Relaxed) {
                    return ControlFlow::Break(());
                }
                if told.elapsed() < PROGRESS_INTERVAL {
                    return ControlFlow::Continue(());
                }
                told = Instant::now();
                // Nobody listens any more when the program ends.
                inbox.batch(Message::Sent(sent))
            };
            let outcome = send(delivery, &mut FileSystem, &mut watch, &stop);
            let _ = inbox.batch(Message::Ended(outcome));
        })?);
        Ok(())
    }

    fn stop(&mut self) {
        self.stop.store(true, Relaxed);
    }
}

impl Drop for Carrier {
    /// Waits for the thread, so that it takes its unfinished file with it.
    fn drop(&mut self) {
        self.stop();
        self.inbox.close();
        if let Some(thread) = self.thread.take() {
            wait_for_end(thread);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, iter};

    use tempfile::tempdir;

    use super::*;
    use crate::{app::Content, corpus::built_in, export::Format, shell::inputs::Next};

    fn many(target: Target) -> Delivery {
        let entries = built_in().entries;
        let content = Content::Records {
            entries: iter::repeat_n(entries, 20).flatten().collect(),
            settings: Format::Stix.into(),
        };
        Delivery { content, target }
    }

    fn file(path: &Path) -> Target {
        Target::File {
            path: path.to_owned(),
            existing: Existing::Ask,
        }
    }

    fn outcome(inbox: &Inbox) -> Outcome {
        loop {
            match inbox.next(None) {
                Next::Message(Message::Ended(outcome)) => return outcome,
                Next::Message(_) => {}
                Next::Silence | Next::End => panic!("it ended without a word"),
            }
        }
    }

    #[test]
    fn what_is_stopped_leaves_no_file() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("all.json");
        let inbox = Arc::new(Inbox::default());
        let mut carrier = Carrier::new(&inbox);
        carrier.send(many(file(&path))).unwrap();
        carrier.stop();
        let why = format!("stopped; nothing was written to {}", path.display());
        assert_eq!(outcome(&inbox), failed(&why));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_program_that_ends_takes_what_is_half_done_with_it() {
        let folder = tempdir().unwrap();
        let inbox = Arc::new(Inbox::default());
        let mut carrier = Carrier::new(&inbox);
        carrier.send(many(file(&folder.path().join("all.json")))).unwrap();
        drop(carrier);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_command_gets_everything_and_no_shell_reads_it() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("got $(it)");
        let words = ["tee".to_owned(), path.display().to_string()];
        let mut delivery = many(Target::Command(words.into()));
        if let Content::Records { entries, settings } = &mut delivery.content {
            entries.truncate(3);
            settings.format = Format::Jsonl;
        }
        let mut on = |_| ControlFlow::Continue(());
        let Outcome::Done(said) = send(delivery, &mut FileSystem, &mut on, &AtomicBool::new(false)) else {
            panic!("it is done");
        };
        assert!(said.as_str().starts_with("gave 3 incidents, "), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 3);
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = Path::new("/home/ada");
        assert_eq!(at_home(Path::new("~/a.md"), Some(home)), home.join("a.md"));
        for path in ["a/~/b", "~ada/a.md", "./~"] {
            assert_eq!(at_home(Path::new(path), Some(home)), Path::new(path));
        }
    }
}
