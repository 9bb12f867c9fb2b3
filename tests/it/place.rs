//! A place of one's own to run the program in: an empty folder, nothing in the environment, and what a run left behind.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use tempfile::{TempDir, tempdir};
use watchfloor::text::is_hostile;

/// A folder that is home and current folder of the program; it vanishes with this.
pub(crate) struct Place(TempDir);

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) said: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempdir().unwrap())
    }

    /// With these files in it, named by their paths.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let place = Self::new();
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file and the folders it lies in.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    /// What lies in a folder, in order.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The program here, knowing nothing of this machine; where there is a folder `incidents`, its records alone.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_watchfloor"));
        command.env_clear().env("HOME", self.path()).current_dir(self.path());
        if self.at("incidents").is_dir() {
            command.env("WATCHFLOOR_INCIDENTS", "incidents");
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command().args(arguments).output().unwrap().into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            said: text(output.stderr),
        }
    }
}

impl Ran {
    /// Standard output, standard error and the status, to compare at once.
    pub(crate) fn all(self) -> (String, String, i32) {
        (self.out, self.said, self.status)
    }
}

/// Fails where `text` carries what a terminal could obey, or hides; line ends and tabs aside.
pub(crate) fn assert_harmless(text: &str, what: &str) {
    let hostile = text
        .chars()
        .find(|c| !matches!(c, '\n' | '\r' | '\t') && is_hostile(*c));
    assert_eq!(hostile, None, "{what}: {text:?}");
}
