//! Asking git what files said at a revision. No shell, and nothing that runs programs the repository names.

use std::{
    io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use super::Failure;
use crate::{corpus::MAX_RECORD_BYTES, platform::path_from_bytes};

/// A commit of the repository that a folder is in.
#[derive(Debug)]
pub(super) struct Revision {
    folder: PathBuf,
    commit: String,
}

impl Revision {
    /// The revision called `name` of the repository that `folder` is in.
    ///
    /// # Errors
    /// Without git, outside of a repository, and when `name` is no revision; one that begins with `-` is refused, for it
    /// would be an option.
    pub(super) fn find(folder: &Path, name: &str) -> Result<Self, Failure> {
        let shown = folder.display();
        if name.is_empty() || name.starts_with('-') {
            return Err(Failure::new(format!("`{name}` is no revision")).hint("such as HEAD, main, v1.2 or HEAD~3"));
        }
        if !run(folder, &["rev-parse", "--git-dir"])?.status.success() {
            let failure = Failure::new(format!("`{shown}` is in no git repository"));
            return Err(failure.hint("records can be compared only where git keeps what they said"));
        }
        let commit = format!("{name}^{{commit}}");
        let found = run(
            folder,
            &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit],
        )?;
        let commit = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if !found.status.success() || commit.is_empty() {
            let failure = Failure::new(format!("`{name}` is no revision of the repository of `{shown}`"));
            return Err(failure.hint("`git log` lists revisions; a first commit has none before it"));
        }
        Ok(Self {
            folder: folder.to_owned(),
            commit,
        })
    }

    /// The record files below the folder at this revision, by path from the folder down, with their bytes.
    pub(super) fn records(&self) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
        let listed = run(&self.folder, &["ls-tree", "-r", "-z", &self.commit])?;
        if !listed.status.success() {
            return Err(Failure::new(format!(
                "git cannot list `{}`: {}",
                self.commit,
                String::from_utf8_lossy(&listed.stderr).trim()
            )));
        }
        let files: Vec<(&str, PathBuf)> = listed.stdout.split(|byte| *byte == 0).filter_map(record_file).collect();
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let contents = contents(&self.folder, &names)?;
        Ok(files.into_iter().map(|(_, path)| path).zip(contents).collect())
    }
}

/// The object and the path of a line of `git ls-tree -z`, if it is a record: `mode type object\tpath`.
fn record_file(line: &[u8]) -> Option<(&str, PathBuf)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let mut words = str::from_utf8(&line[..tab]).ok()?.split(' ');
    let (mode, _, object) = (words.next()?, words.next()?, words.next()?);
    let path = path_from_bytes(&line[tab + 1..]);
    let is_hidden = path.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_record = path.extension().is_some_and(|ending| ending == "toml") && !path.ends_with("actors.toml");
    (mode.starts_with("100") && is_record && !is_hidden).then_some((object, path))
}

/// The bytes of each of `objects`; none of those larger than a record may be.
fn contents(folder: &Path, objects: &[&str]) -> Result<Vec<Vec<u8>>, Failure> {
    let broken = |error| Failure::new(format!("git broke off: {error}"));
    let mut child = git(folder)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| missing(&error))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Failure::new("git broke off"));
    };
    let asked: String = objects.iter().flat_map(|object| [object, "\n"]).collect();
    let asking = thread::spawn(move || input.write_all(asked.as_bytes()));
    let mut output = BufReader::new(output);
    let mut contents = Vec::with_capacity(objects.len());
    for _ in objects {
        let mut head = String::new();
        output.read_line(&mut head).map_err(broken)?;
        let size: u64 = head
            .trim()
            .rsplit(' ')
            .next()
            .and_then(|size| size.parse().ok())
            .unwrap_or_default();
        let mut bytes = Vec::new();
        let mut object = output.by_ref().take(size + 1);
        object.read_to_end(&mut bytes).map_err(broken)?;
        bytes.pop();
        contents.push(if size > MAX_RECORD_BYTES as u64 {
            Vec::new()
        } else {
            bytes
        });
    }
    drop(output);
    // It has been heard out; what it thought of it does not matter any more.
    let _ = asking.join();
    let _ = child.wait();
    Ok(contents)
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    git(folder).args(arguments).output().map_err(|error| missing(&error))
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .arg("--no-pager")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    command
}

fn missing(error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::new("there is no `git` here, which knows what records said before")
            .hint("install git, or put it on PATH"),
        _ => Failure::new(format!("cannot run `git`: {error}")),
    }
}
