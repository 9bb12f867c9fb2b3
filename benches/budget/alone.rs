//! What is measured in a process of its own, as people run it, and as its peers run: its memory held nothing before.

use std::{
    env,
    ops::ControlFlow,
    path::Path,
    process::{self, Command},
    time::{Duration, Instant},
};

use watchfloor::corpus::load;

use crate::loading::index;

/// What a process can be asked to do with a folder.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// Read all records, and keep them.
    Load,
    /// Make them searchable, too.
    Index,
}

impl Work {
    fn word(self) -> &'static str {
        match self {
            Self::Load => "--load",
            Self::Index => "--index",
        }
    }

    /// How long it takes with `folder`, from the first file on.
    pub(crate) fn alone(self, folder: &Path) -> Duration {
        let mut process = Command::new(env::current_exe().unwrap());
        let out = process.arg(self.word()).arg(folder).output().unwrap();
        let nanoseconds = str::from_utf8(&out.stdout).unwrap().trim().parse();
        Duration::from_nanos(nanoseconds.unwrap())
    }

    fn run(self, folder: &Path) -> ! {
        let start = Instant::now();
        match self {
            Self::Load => {
                let mut kept = Vec::new();
                load(folder, |batch| {
                    kept.push(batch);
                    ControlFlow::Continue(())
                })
                .unwrap();
                tell(start.elapsed())
            }
            Self::Index => {
                let _kept = index(folder);
                tell(start.elapsed())
            }
        }
    }
}

/// Prints how long it took, and ends the process; what it holds goes with it.
fn tell(took: Duration) -> ! {
    println!("{}", took.as_nanos());
    process::exit(0)
}

/// Does what this process was asked to do, if it was asked by [`Work::alone`].
pub(crate) fn obey() {
    let mut words = env::args_os().skip(1);
    let Some(asked) = words.next() else { return };
    let work = [Work::Load, Work::Index].into_iter().find(|work| asked == work.word());
    if let (Some(work), Some(folder)) = (work, words.next()) {
        work.run(Path::new(&folder));
    }
}
