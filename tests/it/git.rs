//! A git repository of one's own, with records in it and the program on its path.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use crate::place::{Place, Ran};

const RECORD: &str = r#"id      = "a"
title   = "Attack hits services"
kind    = "operation"
date    = "2022-07-15"
summary = "Services were offline."

[source.wire]
title     = "Services offline"
publisher = "Wire"
note      = "kept"

[[claim]]
id   = "offline"
text = "Services were offline"
by   = "unattributed"
"#;

/// A record that breaks no rule and is in form.
pub(crate) fn record(id: &str) -> String {
    RECORD.replace("\"a\"", &format!("\"{id}\""))
}

/// A repository; it vanishes with this.
pub(crate) struct Repository(Place);

impl Repository {
    /// With the file of `a`, and no commit yet; none where there is no git.
    pub(crate) fn new() -> Option<Self> {
        Command::new("git").arg("--version").output().ok()?;
        let repository = Self(Place::new());
        let ran = repository.git(&["init", "--quiet"]);
        assert_eq!(ran.status, 0, "{ran:?}");
        repository.write("a", record("a"));
        Some(repository)
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.0.at(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        self.0.read(name)
    }

    /// Writes the file of the record of this id.
    pub(crate) fn write(&self, id: &str, text: impl AsRef<[u8]>) {
        self.0.write(&format!("incidents/{id}.toml"), text);
    }

    /// Commits all there is, if that goes through.
    pub(crate) fn commit(&self) -> Ran {
        self.git(&["add", "--all", "incidents"]);
        self.git(&["commit", "--quiet", "--message", "records"])
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Ran {
        let names = ["user.name=x", "user.email=x@example.org", "commit.gpgsign=false"];
        let settings = names.iter().flat_map(|name| ["-c", name]);
        self.run("git", &settings.chain(arguments.iter().copied()).collect::<Vec<_>>())
    }

    pub(crate) fn watchfloor(&self, arguments: &[&str]) -> Ran {
        self.run("watchfloor", arguments)
    }

    /// Runs a program here that knows nothing of this machine but its programs and ours.
    pub(crate) fn run(&self, program: impl AsRef<OsStr>, arguments: &[&str]) -> Ran {
        let ours = Path::new(env!("CARGO_BIN_EXE_watchfloor")).parent().unwrap();
        let theirs = env::var("PATH").unwrap();
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("PATH", format!("{}:{theirs}", ours.display()));
        command.output().unwrap().into()
    }
}
