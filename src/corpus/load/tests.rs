//! Folders good and bad, and the batches they give.

use std::{fs, ops::ControlFlow, os::unix::fs::symlink, path::Path};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tempfile::{TempDir, tempdir};

use super::{Batch, LoadError, begin, load};

fn record(id: &str) -> String {
    format!("id = '{id}'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).expect("a file");
    }
    dir
}

fn batches(workers: usize, dir: &Path) -> Vec<Batch> {
    let mut batches = Vec::new();
    begin(dir)
        .expect("a folder that can be read")
        .go_on_with(workers, |batch| {
            batches.push(batch);
            ControlFlow::Continue(())
        });
    batches
}

/// The ids of all records, and all faults as `file:line:column: message`.
fn told(dir: &Path) -> (Vec<String>, Vec<String>) {
    let mut ids = Vec::new();
    let mut faults = Vec::new();
    for batch in batches(2, dir) {
        ids.extend(batch.entries.iter().map(|entry| entry.incident.id.to_string()));
        faults.extend(batch.faults.into_iter().map(|fault| {
            let name = fault
                .path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let place = fault
                .place
                .map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
            format!("{name}{place}: {}", fault.fault.message)
        }));
    }
    (ids, faults)
}

#[test]
fn the_same_batches_come_whatever_the_number_of_workers() {
    let dir = tempdir().expect("a folder");
    for n in 0..3000 {
        let sub = dir.path().join(format!("20{:02}", n % 7));
        fs::create_dir_all(&sub).expect("a folder");
        let text = if n % 100 == 0 {
            "=".to_owned()
        } else {
            record(&format!("r{n}"))
        };
        fs::write(sub.join(format!("r{n}.toml")), text).expect("a file");
    }
    let one = batches(1, dir.path());
    let read: Vec<usize> = one.iter().map(|batch| batch.read).collect();
    assert_eq!(read, [64, 576, 1088, 1600, 2112, 2624, 3000]);
    for workers in [2, 4] {
        let many = batches(workers, dir.path());
        assert_eq!(many.len(), one.len());
        for (many, one) in many.iter().zip(&one) {
            assert_eq!(
                (&many.entries, &many.faults, many.read, many.last),
                (&one.entries, &one.faults, one.read, one.last)
            );
        }
    }
}

#[test]
fn the_last_batch_says_so_and_knows_the_total() {
    let dir = folder(&[("a.toml", record("a").as_bytes()), ("b.toml", b"=")]);
    let batches = batches(2, dir.path());
    assert_eq!(batches.iter().filter(|batch| batch.last).count(), 1);
    let last = batches.last().expect("a last batch");
    assert!(last.last);
    assert_eq!((last.read, last.total), (2, Some(2)));
}

#[test]
fn an_empty_folder_gives_one_empty_batch() {
    let dir = tempdir().expect("a folder");
    let batches = batches(2, dir.path());
    assert_eq!(batches.len(), 1);
    assert!(batches[0].last && batches[0].entries.is_empty() && batches[0].total == Some(0));
}

#[test]
fn loading_ends_when_the_sink_breaks_off() {
    let dir = tempdir().expect("a folder");
    for n in 0..500 {
        fs::write(dir.path().join(format!("r{n}.toml")), record("x")).expect("a file");
    }
    let mut calls = 0;
    begin(dir.path())
        .expect("a folder that can be read")
        .go_on_with(2, |_| {
            calls += 1;
            ControlFlow::Break(())
        });
    assert_eq!(calls, 1);
}

#[test]
fn a_folder_that_is_not_there_is_an_error_of_its_own() {
    let dir = folder(&[("a.toml", b"")]);
    let load = |path: &Path| load(path, |_| ControlFlow::Continue(()));
    assert!(matches!(load(&dir.path().join("gone")), Err(LoadError::Missing { .. })));
    assert!(matches!(
        load(&dir.path().join("a.toml")),
        Err(LoadError::NotAFolder { .. })
    ));
}

#[test]
fn whatever_is_wrong_with_a_file_the_others_are_read() {
    let good = record("good");
    let with_bom = format!("\u{feff}{}", record("bom"));
    let crlf = record("crlf").replace('\n', "\r\n");
    let conflict = format!("<<<<<<< HEAD\n{}=======\n>>>>>>> theirs\n", record("conflict"));
    let dir = folder(&[
        ("bom.toml", with_bom.as_bytes()),
        ("conflict.toml", conflict.as_bytes()),
        ("crlf.toml", crlf.as_bytes()),
        ("deep.toml", "a=[".repeat(5_000).as_bytes()),
        ("empty.toml", b""),
        ("good.toml", good.as_bytes()),
        ("large.toml", &vec![b'#'; (1 << 20) + 1]),
        ("latin.toml", b"id = 'latin'\ntitle = 'D\xFCrres'"),
        (
            "lfs.toml",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n",
        ),
        ("nul.toml", b"title = 'a\0b'"),
        ("utf16.toml", b"\xFF\xFEi\0d\0"),
    ]);
    mknodat(CWD, dir.path().join("pipe.toml"), FileType::Fifo, Mode::RUSR, 0).expect("a pipe");
    symlink("nowhere", dir.path().join("link.toml")).expect("a link");
    let (ids, faults) = told(dir.path());
    assert_eq!(ids, ["bom", "conflict", "crlf", "empty", "good", "nul"]);
    for name in [
        "conflict", "deep", "empty", "large", "latin", "lfs", "link", "nul", "pipe", "utf16",
    ] {
        let own = format!("{name}.toml:");
        assert!(faults.iter().any(|fault| fault.starts_with(&own)), "{name}: {faults:?}");
    }
}
