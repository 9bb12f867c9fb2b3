//! Asking git what files said at a revision. No shell, and nothing that runs programs the repository names.

use std::{
    io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use super::{Failure, failure::say};
use crate::{corpus::MAX_RECORD_BYTES, platform::path_from_bytes, text::grouped};

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
        contents(&self.folder, &files)
    }
}

/// The object and the path of a line of `git ls-tree -z`, if it is a record: `mode type object\tpath`.
fn record_file(line: &[u8]) -> Option<(&str, PathBuf)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let mut words = str::from_utf8(&line[..tab]).ok()?.split(' ');
    let (mode, _, object) = (words.next()?, words.next()?, words.next()?);
    let path = path_from_bytes(&line[tab + 1..]);
    let is_hidden = path.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_record = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
        && !path.ends_with("actors.toml");
    (mode.starts_with("100") && is_record && !is_hidden).then_some((object, path))
}

/// The bytes of each of `files`, given as object and path; none of those larger than a record may be, which is said.
///
/// # Errors
/// When git lacks one of the objects or cannot read it: what it held is not to be guessed.
fn contents(folder: &Path, files: &[(&str, PathBuf)]) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
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
    let asked: String = files.iter().flat_map(|(object, _)| [object, "\n"]).collect();
    let asking = thread::spawn(move || input.write_all(asked.as_bytes()));
    let mut output = BufReader::new(output);
    let mut contents = Vec::with_capacity(files.len());
    for (object, path) in files {
        let mut head = String::new();
        output.read_line(&mut head).map_err(broken)?;
        let size = size_of(&head).ok_or_else(|| lacking(object, path))?;
        let mut content = output.by_ref().take(size + 1);
        let mut bytes = Vec::new();
        let read = if size > MAX_RECORD_BYTES as u64 {
            say(&format!(
                "`{}` was larger than {} bytes then, the most that is read of a record",
                path.display(),
                grouped(MAX_RECORD_BYTES)
            ));
            io::copy(&mut content, &mut io::sink())
        } else {
            content.read_to_end(&mut bytes).map(|read| read as u64)
        };
        if read.map_err(broken)? != size + 1 {
            return Err(lacking(object, path));
        }
        bytes.pop();
        contents.push((path.clone(), bytes));
    }
    drop(output);
    // It has been heard out; what it thought of it does not matter any more.
    let _ = asking.join();
    let _ = child.wait();
    Ok(contents)
}

/// The size of an object, as the line `object type size` above its content says; none when git does not have it.
fn size_of(head: &str) -> Option<u64> {
    let mut words = head.trim().rsplit(' ');
    let (size, kind) = (words.next()?, words.next()?);
    (kind == "blob").then(|| size.parse().ok()).flatten()
}

fn lacking(object: &str, path: &Path) -> Failure {
    let failure = Failure::new(format!(
        "git lacks what `{}` said then, its object {object}",
        path.display()
    ));
    failure.hint("`git fsck` tells what else is lost; in a partial clone `git fetch --refetch` gets it")
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
